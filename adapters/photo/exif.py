"""The time and the turn that a camera wrote into a photo (EXIF 2.32); a hint, for anyone can rewrite it."""

from __future__ import annotations

from datetime import datetime
from typing import Final, NamedTuple

from PIL import Image
from PIL.ExifTags import IFD, Base

from engine.clock import SHANGHAI

_FORMAT: Final = "%Y:%m:%d %H:%M:%S"
_QUARTER_TURNS: Final = (5, 6, 7, 8)


class Camera(NamedTuple):
    """``taken_at`` as a date-time with offset; without an offset in the file, +08:00 is assumed and not ``stated``."""

    taken_at: str | None
    offset_stated: bool | None
    quarter_turn: bool


def read(image: Image.Image) -> Camera:
    """What the file says; an EXIF block that cannot be read says nothing."""
    try:
        exif = image.getexif()
        details = exif.get_ifd(IFD.Exif)
        taken, offset = details.get(Base.DateTimeOriginal), details.get(Base.OffsetTimeOriginal)
        turned = exif.get(Base.Orientation) in _QUARTER_TURNS
    except Exception:  # the parser meets hostile bytes, and whatever it raises means the same
        return Camera(None, None, False)
    moment, stated = _time(taken, offset)
    return Camera(None if moment is None else moment.isoformat(), stated, turned)


def _time(taken: object, offset: object) -> tuple[datetime | None, bool | None]:
    if not isinstance(taken, str):
        return None, None
    try:
        local = datetime.strptime(taken.strip("\0 "), _FORMAT)  # its offset stands in another field
    except ValueError:
        return None, None
    try:
        stated = datetime.fromisoformat(f"{local.isoformat()}{offset}".strip("\0 "))
    except ValueError:
        stated = local
    return (local.replace(tzinfo=SHANGHAI), False) if stated.tzinfo is None else (stated, True)
