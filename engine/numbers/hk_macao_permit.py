"""Mainland travel permit for Hong Kong and Macao residents (回乡证): H or M and eight digits for life, no check digit.

Booklets and cards before 2013 print two further digits, the renewal count (Ministry of Public Security notice,
2010-03-10); the card of 2013 prints letter and eight digits alone.

>>> from datetime import date
>>> from engine.numbers.outcome import Known
>>> known = Known(date(2010, 4, 12), frozenset())
>>> check("h0000000001", known), check("M00000000", known).form
(NumberCheck(form='11', result='valid', reasons=()), '9')
>>> [check(text, known).reasons for text in ("H0000000", "A00000000", "H0000000O")]
[('length',), ('letter',), ('characters',)]
"""

from __future__ import annotations

from typing import Final

from engine.numbers.outcome import Known, NumberCheck, Reasons, conclude, rejects, say
from engine.numbers.text import DIGITS, compact, only

LENGTHS: Final = (9, 11)
LETTERS: Final = "HM"

REASONS: Final[Reasons] = {
    "length": rejects(
        "港澳居民来往内地通行证号码应为H或M加8位数字（旧证后另有2位换证次数），请对照证件原件补正。",
        "The number is H or M and eight digits (with two more for renewals on old permits); "
        "complete it from the original.",
    ),
    "letter": rejects(
        "港澳居民来往内地通行证号码首位应为H（香港）或M（澳门），请对照证件原件改正。",
        "The number begins with H (Hong Kong) or M (Macao); correct it from the original.",
    ),
    "characters": rejects(
        "港澳居民来往内地通行证号码首字母之后只能为数字，请对照证件原件改正。",
        "Behind its first letter the number is made of digits only; correct it from the original.",
    ),
}


def normalise(text: str) -> str:
    """Narrow, trimmed, upper-case; blanks dropped."""
    return compact(text, " ")


def check(text: str, known: Known) -> NumberCheck:
    """Every reason against the number; ``form`` is ``9`` or ``11``."""
    value = normalise(text)
    if len(value) not in LENGTHS:
        return conclude(value, None, ["length"], REASONS)
    codes = [] if value[0] in LETTERS else ["letter"]
    if not only(value[1:], DIGITS):
        codes.append("characters")
    return conclude(value, str(len(value)), codes, REASONS)


def explain(code: str) -> dict[str, str]:
    """A reason's sentence, ``{"zh", "en"}``; ``KeyError`` for an unknown code."""
    return say(REASONS, code)
