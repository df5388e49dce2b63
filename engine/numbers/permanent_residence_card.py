"""Foreigner's permanent residence card: 18 characters since 2023-12, three letters and twelve digits on the 2017 card.

2023: a leading 9, province (2), ISO 3166 numeric country (3), birth date (8), sequence (3), check character by ISO 7064
MOD 11-2 (National Immigration Administration's rule as published). How the middle splits is read off the published
sample, so province and country only warn; the 2017 form is known by its shape alone.

>>> from datetime import date
>>> from engine.numbers.outcome import Known
>>> known = Known(date(2024, 4, 12), frozenset())
>>> check("911124198108030024", known), check("CAN000000000000", known).form
(NumberCheck(form='18', result='valid', reasons=()), '15')
>>> [check(text, known).reasons for text in ("9111", "811124198108030024", "CAN00000000000A", "911124198108030025")]
[('length',), ('characters',), ('characters',), ('check_digit',)]
>>> [check(text, known).reasons for text in ("911124198113030029", "911124209108030025", "90099819810803002X")]
[('birth_date',), ('not_born_yet',), ('province', 'country')]
"""

from __future__ import annotations

from datetime import date
from typing import Final

from engine.numbers import countries, regions
from engine.numbers.checksums import CHECK_CHARACTERS, mod_11_2
from engine.numbers.outcome import Known, NumberCheck, Reasons, conclude, rejects, say, warns
from engine.numbers.text import DIGITS, LETTERS, compact, only

LENGTH: Final = 18
LENGTH_2017: Final = 15
LEADING: Final = "9"

REASONS: Final[Reasons] = {
    "length": rejects(
        "外国人永久居留身份证号码应为18位（2017版15位），请对照证件原件补正。",
        "The card's number has 18 characters (15 on the 2017 card); complete it from the original.",
    ),
    "characters": rejects(
        "外国人永久居留身份证号码应为9开头的17位数字加校验码，或3位字母加12位数字，请对照证件原件改正。",
        "The number is 9 with sixteen digits and a check character, or three letters and twelve digits; "
        "correct it from the original.",
    ),
    "check_digit": rejects(
        "外国人永久居留身份证号码末位校验码不符，至少有一位写错，请对照证件原件改正。",
        "The last character does not fit the others, so at least one is wrong; correct it from the original.",
    ),
    "birth_date": rejects(
        "外国人永久居留身份证号码中的出生日期不存在，请对照证件原件改正。",
        "The birth date inside the number does not exist; correct it from the original.",
    ),
    "not_born_yet": rejects(
        "外国人永久居留身份证号码中的出生日期晚于今天，请对照证件原件改正。",
        "The birth date inside the number lies in the future; correct it from the original.",
    ),
    "province": warns(
        "外国人永久居留身份证号码第2至3位不是省级行政区划代码，请查看证件原件。",
        "Places 2 and 3 of the number are no province code; look at the original.",
    ),
    "country": warns(
        "外国人永久居留身份证号码中的国家代码不在ISO 3166表内，请查看证件原件。",
        "The country code inside the number is not in ISO 3166; look at the original.",
    ),
}


def normalise(text: str) -> str:
    """Narrow, trimmed, upper-case; blanks dropped."""
    return compact(text, " ")


def check(text: str, known: Known) -> NumberCheck:
    """Every reason against the number; ``form`` is ``18`` or ``15``."""
    value = normalise(text)
    if len(value) == LENGTH:
        return _of_2023(value, known)
    if len(value) != LENGTH_2017:
        return conclude(value, None, ["length"], REASONS)
    if not only(value[:3], LETTERS) or not only(value[3:], DIGITS):
        return conclude(value, None, ["characters"], REASONS)
    return conclude(value, "15", [] if value[:3] in countries.ALPHA else ["country"], REASONS)


def explain(code: str) -> dict[str, str]:
    """A reason's sentence, ``{"zh", "en"}``; ``KeyError`` for an unknown code."""
    return say(REASONS, code)


def _of_2023(value: str, known: Known) -> NumberCheck:
    if value[0] != LEADING or not only(value[:-1], DIGITS) or value[-1] not in CHECK_CHARACTERS:
        return conclude(value, None, ["characters"], REASONS)
    codes = [] if value[1:3] in regions.PROVINCES else ["province"]
    if value[3:6] not in countries.NUMERIC:
        codes.append("country")
    try:
        born = date(int(value[6:10]), int(value[10:12]), int(value[12:14]))
        codes += ["not_born_yet"] if born > known.today else []
    except ValueError:
        codes.append("birth_date")
    if mod_11_2(value[:-1]) != value[-1]:
        codes.append("check_digit")
    return conclude(value, "18", codes, REASONS)
