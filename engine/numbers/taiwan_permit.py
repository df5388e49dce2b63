"""Mainland travel permit for Taiwan residents (台胞证): eight digits for life since 2008-09-25, no check digit.

Before: eight digits, a two-digit issue count and often the agency's letter in brackets (China News 2008-09-12;
National Immigration Administration magazine 2020-09, p. 36). Single-trip permits differ and are not judged here.

>>> from datetime import date
>>> from engine.numbers.outcome import Known
>>> known = Known(date(2010, 4, 12), frozenset())
>>> check("00000001", known), check("0000000101(B)", known).reasons
(NumberCheck(form='8', result='valid', reasons=()), ('before_2008',))
>>> [check(text, known).reasons for text in ("0000001", "0000000A")]
[('length',), ('characters',)]
"""

from __future__ import annotations

from typing import Final

from engine.numbers.outcome import Known, NumberCheck, Reasons, conclude, rejects, say, warns
from engine.numbers.text import ALPHANUMERIC, DIGITS, compact, only

LENGTH: Final = 8
OLD_LENGTH: Final = 10
AGENCY: Final = "(A)"  # one character in brackets behind the old number

REASONS: Final[Reasons] = {
    "length": rejects(
        "台胞证号码应为8位数字（2008年前旧证10位），请对照证件原件补正。",
        "A Taiwan permit number has eight digits (ten before 2008); complete it from the original.",
    ),
    "characters": rejects(
        "台胞证号码只能由数字组成，请对照证件原件改正。",
        "A Taiwan permit number is made of digits only; correct it from the original.",
    ),
    "before_2008": warns(
        "该号码为2008年前的旧式台胞证号码，请查看证件原件及其有效期。",
        "This is a permit number from before 2008; look at the original and how long it is valid.",
    ),
}


def normalise(text: str) -> str:
    """Narrow, trimmed, upper-case; blanks dropped, the agency's bracket kept."""
    return compact(text, " ")


def check(text: str, known: Known) -> NumberCheck:
    """Every reason against the number; ``form`` is ``8`` or ``10``."""
    value = normalise(text)
    digits, tail = value[:OLD_LENGTH], value[OLD_LENGTH:]
    if tail:
        agency = len(tail) == len(AGENCY) and tail[0] + tail[-1] == "()" and tail[1] in ALPHANUMERIC
        if not agency or not only(digits, DIGITS):
            return conclude(value, None, ["length" if only(value, DIGITS) else "characters"], REASONS)
        return conclude(value, "10", ["before_2008"], REASONS)
    if len(value) not in (LENGTH, OLD_LENGTH):
        return conclude(value, None, ["length"], REASONS)
    if not only(value, DIGITS):
        return conclude(value, None, ["characters"], REASONS)
    return conclude(value, str(len(value)), [] if len(value) == LENGTH else ["before_2008"], REASONS)


def explain(code: str) -> dict[str, str]:
    """A reason's sentence, ``{"zh", "en"}``; ``KeyError`` for an unknown code."""
    return say(REASONS, code)
