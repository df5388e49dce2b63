"""Passport number as printed: up to nine of ``0-9A-Z`` (the field's width in ICAO Doc 9303), no check digit of its own.

Every state has its own form, so what can be said is little: a length below five only warns. Where the machine-readable
zone is at hand, ``mrz`` says much more.

>>> from datetime import date
>>> from engine.numbers.outcome import Known
>>> known = Known(date(2010, 4, 12), frozenset())
>>> check("e0000000<", known)
NumberCheck(form='number', result='valid', reasons=())
>>> [check(text, known).reasons for text in ("", "E00000000000", "E0000·00", "E00")]
[('length',), ('length',), ('characters',), ('short',)]
"""

from __future__ import annotations

from typing import Final

from engine.numbers.outcome import Known, NumberCheck, Reasons, conclude, rejects, say, warns
from engine.numbers.text import ALPHANUMERIC, compact, only

WIDTH: Final = 9
USUAL: Final = 5

REASONS: Final[Reasons] = {
    "length": rejects(
        "护照号码应为1至9位数字或字母，请对照护照资料页改正。",
        "A passport number has one to nine digits or letters; correct it from the passport's data page.",
    ),
    "characters": rejects(
        "护照号码只能由数字和字母组成，请对照护照资料页改正。",
        "A passport number is made of digits and letters only; correct it from the passport's data page.",
    ),
    "short": warns(
        "护照号码少于5位，较为少见，请查看护照资料页。",
        "A passport number under five characters is unusual; look at the passport's data page.",
    ),
}


def normalise(text: str) -> str:
    """Narrow, trimmed, upper-case; blanks, hyphens and the zone's filler dropped."""
    return compact(text, " ", "-", "<")


def check(text: str, known: Known) -> NumberCheck:
    """Every reason against the number; ``form`` is ``number``."""
    value = normalise(text)
    if not 0 < len(value) <= WIDTH:
        return conclude(value, None, ["length"], REASONS)
    if not only(value, ALPHANUMERIC):
        return conclude(value, None, ["characters"], REASONS)
    return conclude(value, "number", ["short"] if len(value) < USUAL else [], REASONS)


def explain(code: str) -> dict[str, str]:
    """A reason's sentence, ``{"zh", "en"}``; ``KeyError`` for an unknown code."""
    return say(REASONS, code)
