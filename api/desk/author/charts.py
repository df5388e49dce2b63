"""Bars, worked out on the server: two lines of label, the bar below them, so that the text is as large on a phone."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

WIDTH: Final = 320
STEP: Final = 48
_ROOM: Final = 44
_THINNEST: Final = 2.0
_MOST: Final = 12
_WIDE, _NARROW = 11.0, 5.9
"""How wide letters are at the size of the labels, in units of the picture: Chinese ones and others."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: `y` is the top of its place, `width` the length, all in units of a picture `WIDTH` wide."""

    before: str
    after: str
    count: int
    tone: str
    y: int
    width: float


@dataclass(frozen=True, slots=True)
class Chart:
    """The bars and the picture's height; `more` counts lines that only the table has."""

    bars: list[Bar]
    height: int
    more: int


def chart(lines: Sequence[dict[str, Any]]) -> Chart | None:
    """The largest dozen of lines with `before`, `after`, `count` and `tone`; None where there is nothing to draw."""
    counted = [line for line in lines if line["count"]]
    shown = counted[:_MOST]
    if not shown:
        return None
    largest = max(line["count"] for line in shown)
    bars = [
        Bar(
            fitted(line["before"]),
            fitted(f"→ {line['after']}"),
            line["count"],
            line["tone"],
            index * STEP,
            max(_THINNEST, round((WIDTH - _ROOM) * line["count"] / largest, 1)),
        )
        for index, line in enumerate(shown)
    ]
    return Chart(bars, len(bars) * STEP, len(counted) - len(shown))


def fitted(label: str, width: float = WIDTH) -> str:
    """The label, cut with an ellipsis where it is wider than the picture; the table behind has it whole."""
    used = 0.0
    for at, letter in enumerate(label):
        used += _WIDE if unicodedata.east_asian_width(letter) in "WF" else _NARROW
        if used > width - _WIDE and at < len(label) - 1:
            return label[:at].rstrip() + "…"
    return label
