"""The gatherer of photos: what the file that a filing names shows, measured once for every content and kept.

What only a person can see (who it is, bareheaded, the curtain, the time and mark in the picture) is not looked for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from adapters.beside import PHOTO, late, subjects
from adapters.net import Deadline, LookupFailedError
from adapters.photo import faces
from adapters.photo.measure import Limits, Photo, measure, read_named
from adapters.photo.problems import explain
from adapters.reasons import reason
from adapters.store.database import StoreBusyError
from adapters.store.gathered import Bundle, GatheredStore
from engine.evidence import Item

_DIGEST: Final = "photo_digest"
_FRESH: Final = timedelta(days=30)
_COLOURS: Final = {"colour": True, "grey": False}  # a tinted picture is for a person to judge
_WHOLE: Final = {True: "whole", False: "cut"}
_SHANGHAI: Final = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Photos:
    """Photos below `folder`; file names that lead out of it are unreadable."""

    folder: Path
    store: GatheredStore
    clock: Callable[[], datetime]
    limits: Limits = field(default_factory=Limits)

    def __call__(self, filing: Mapping[str, Any], budget: Deadline) -> dict[str, Bundle]:
        return {at: self._measured(keys, budget) for at, kind, keys in subjects(filing) if kind == PHOTO}

    def _measured(self, keys: tuple[str, ...], budget: Deadline) -> Bundle:
        try:
            budget.left()
            data = read_named(keys[0], self.folder, self.limits)
            digest = hashlib.sha256(data).hexdigest() if data is not None else ""
            kept = self.store.fresh(PHOTO, keys, self.clock(), budget.left()) if digest else None
            if kept is not None and kept.items[_DIGEST].value == digest:
                return kept
            now = self.clock()
            items = _items(data, digest, self.limits, now)
            return self.store.put(Bundle(PHOTO, keys, items), now, _FRESH if digest else timedelta(0))
        except (LookupFailedError, StoreBusyError):
            return late(PHOTO, keys)


def _items(data: bytes | None, digest: str, limits: Limits, now: datetime) -> dict[str, Item]:
    """Every measurement as evidence; the file's name stays out of the source, for it may name a person."""
    seen = measure(data, limits) if data is not None else Photo(problem="unreadable")
    source = f"photo file sha256:{digest}" if digest else "photo file"
    said = {"code": seen.problem, **explain(seen.problem)} if seen.problem else reason("photo_measured")
    found = faces.find(data, limits) if data is not None and seen.whole else None
    values: dict[str, str | int | bool | None] = {
        "photo_file": None if seen.whole is None else _WHOLE[seen.whole],
        "photo_width": seen.width,
        "photo_height": seen.height,
        "photo_colour": _COLOURS.get(seen.colour or ""),
        "photo_taken_at": seen.taken_at,
    }
    when = now.astimezone(_SHANGHAI).isoformat(timespec="seconds")
    items = {
        about: Item(value, source, when, said if about == "photo_file" else None) for about, value in values.items()
    }
    items[_DIGEST] = Item(digest or None, source, when)
    if found is not None:
        items["photo_faces"] = Item(len(found.found), f"{source} · {found.detector}"[:200], when)
    return items
