"""Business licence registration number: 15 digits (GS 15-2006, from 2007), 13 before; replaced by the USCC from 2015.

Registering authority (6), sequence (8), check digit by ISO 7064 MOD 11,10. The 13-digit form has no check digit and
survives in old archives, so it only warns.

>>> from datetime import date
>>> from engine.numbers.outcome import Known
>>> known = Known(date(2010, 4, 12), frozenset({"990000"}), examples=True)
>>> check("990000000000015", known)
NumberCheck(form='15', result='valid', reasons=())
>>> [check(text, known).reasons for text in ("99000", "99000000000001A", "990000000000016", "9900000000001")]
[('length',), ('characters',), ('check_digit',), ('legacy',)]
>>> [check(text, known).reasons for text in ("000000000000013", "119900000000012")]
[('province',), ('county',)]
"""

from __future__ import annotations

from typing import Final

from engine.numbers import regions
from engine.numbers.checksums import mod_11_10
from engine.numbers.outcome import Known, NumberCheck, Reasons, conclude, rejects, say, warns
from engine.numbers.text import DIGITS, compact, only

LENGTH: Final = 15
LEGACY_LENGTH: Final = 13

REASONS: Final[Reasons] = regions.REASONS | {
    "length": rejects(
        "营业执照注册号应为15位（2007年前旧照13位），请对照营业执照补正。",
        "A licence number has 15 digits (13 before 2007); complete it from the licence.",
    ),
    "characters": rejects(
        "营业执照注册号只能由数字组成，请对照营业执照改正。",
        "A licence number is made of digits only; correct it from the licence.",
    ),
    "check_digit": rejects(
        "营业执照注册号末位校验码不符，至少有一位写错，请对照营业执照改正。",
        "The last digit does not fit the others, so at least one is wrong; correct it from the licence.",
    ),
    "legacy": warns(
        "13位注册号为2007年前的旧号且没有校验码，请以现行营业执照上的号码为准。",
        "The 13-digit number dates from before 2007 and has no check digit; take the present licence's number.",
    ),
}


def normalise(text: str) -> str:
    """Narrow and trimmed; blanks that group the digits dropped."""
    return compact(text, " ")


def check(text: str, known: Known) -> NumberCheck:
    """Every reason against the number; ``form`` is ``15`` or ``13``."""
    value = normalise(text)
    if len(value) not in (LENGTH, LEGACY_LENGTH):
        return conclude(value, None, ["length"], REASONS)
    if not only(value, DIGITS):
        return conclude(value, None, ["characters"], REASONS)
    codes = regions.of_authority(value[:6], known)
    if len(value) == LEGACY_LENGTH:
        return conclude(value, "13", [*codes, "legacy"], REASONS)
    if mod_11_10(value[:-1]) != value[-1]:
        codes.append("check_digit")
    return conclude(value, "15", codes, REASONS)


def explain(code: str) -> dict[str, str]:
    """A reason's sentence, ``{"zh", "en"}``; ``KeyError`` for an unknown code."""
    return say(REASONS, code)
