"""What a photo's file shows without anyone's word: format, size, colour, the camera's time, whether it is whole.

The file is hostile until proven otherwise: its length, pixels and coding passes are bounded before anything is decoded,
only JPEG and PNG are tried, and what cannot be known is ``None``, never a default.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from PIL import Image, UnidentifiedImageError

from adapters.photo import colour, exif

UNKNOWN: Final = "unknown"
_FORMATS: Final[Mapping[str, str]] = {"JPEG": "jpeg", "MPO": "jpeg", "PNG": "png"}  # MPO: what some phones write
_SCAN: Final = b"\xff\xda"  # begins a coding pass; inside coded data 0xFF never stands before 0xDA

_PNG_END: Final = b"IEND\xaeB`\x82"


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one file; decoding takes at most about eight bytes a pixel."""

    bytes: int = 10 * 2**20
    pixels: int = 16_000_000
    passes: int = 64


@dataclass(frozen=True, slots=True)
class Photo:
    """Facts about one file; ``None`` is "not known". Width and height are as shown, after the camera's turn.

    ``colour`` is ``colour``, ``tinted`` or ``grey``; ``whole`` is false for a file cut short; ``problem`` is a code of
    ``adapters.photo.problems``, and says why the rest is not known.
    """

    bytes: int | None = None
    format: str | None = None
    width: int | None = None
    height: int | None = None
    turned: bool | None = None
    colour: str | None = None
    colour_spread: int | None = None
    taken_at: str | None = None
    offset_stated: bool | None = None
    whole: bool | None = None
    problem: str | None = None

    def facts(self) -> dict[str, Any]:
        """Every fact by name, ``"unknown"`` where it is not known."""
        named = asdict(self)
        problem = named.pop("problem")
        return {name: UNKNOWN if value is None else value for name, value in named.items()} | {"problem": problem}


def measure(data: bytes, limits: Limits | None = None) -> Photo:
    """The facts about a photo in memory; never raises."""
    limits = limits or Limits()
    if not data:
        return Photo(bytes=0, problem="empty")
    if len(data) > limits.bytes:
        return Photo(bytes=len(data), problem="too_many_bytes")
    try:
        with Image.open(BytesIO(data), formats=("JPEG", "PNG")) as image:
            return _opened(image, data, limits)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return Photo(bytes=len(data), problem="too_many_pixels")
    except UnidentifiedImageError:
        return Photo(bytes=len(data), problem="wrong_format")
    except Exception:  # decoders meet hostile bytes, and whatever they raise means the same
        return Photo(bytes=len(data), problem="damaged")


def measure_file(path: Path, limits: Limits | None = None) -> Photo:
    """The facts about a photo on disk, of which no more than the limit is read; never raises."""
    data = _read(path, limits or Limits())
    return Photo(problem="unreadable") if data is None else measure(data, limits)


def measure_named(name: str, folder: Path, limits: Limits | None = None) -> Photo:
    """The facts about a file that a filing names; a name that leads out of the folder is ``unreadable``."""
    data = read_named(name, folder, limits)
    return Photo(problem="unreadable") if data is None else measure(data, limits)


def read_named(name: str, folder: Path, limits: Limits | None = None) -> bytes | None:
    """The bytes of a file that a filing names, at most one more than the limit; None where it leads out of the folder."""
    try:
        path = (folder / name).resolve()
        inside = path.is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):  # a NUL in the name, or links that lead in a circle
        return None
    return _read(path, limits or Limits()) if inside else None


def _read(path: Path, limits: Limits) -> bytes | None:
    try:
        if not path.is_file():  # a pipe or a device would never end
            return None
        with path.open("rb") as stream:
            return stream.read(limits.bytes + 1)
    except OSError:
        return None


def _opened(image: Image.Image, data: bytes, limits: Limits) -> Photo:
    width, height = image.size
    camera = exif.read(image)
    seen = Photo(
        bytes=len(data),
        format=_FORMATS[image.format or ""],
        width=height if camera.quarter_turn else width,
        height=width if camera.quarter_turn else height,
        turned=camera.quarter_turn,
        taken_at=camera.taken_at,
        offset_stated=camera.offset_stated,
    )
    if width * height > limits.pixels:
        return replace(seen, problem="too_many_pixels")
    if seen.format == "jpeg" and data.count(_SCAN) > limits.passes:
        return replace(seen, problem="too_many_passes")
    try:
        _verify(seen, data)
        image.draft(None, colour.SAMPLE)  # a JPEG is decoded at a fraction of its size, yet read to its end
        image.load()
        found = colour.measure(image)
    except Exception:  # as above; the header is known all the same
        return replace(seen, whole=False, problem="damaged")
    return replace(seen, colour=found.kind, colour_spread=found.spread, whole=True)


def _verify(seen: Photo, data: bytes) -> None:
    """Raise for a PNG with a wrong checksum or no end, which its decoder stops short of noticing."""
    if seen.format == "png":
        data.index(_PNG_END)
        with Image.open(BytesIO(data), formats=("PNG",)) as image:
            image.verify()
