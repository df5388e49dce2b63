"""Citizen identity number, GB 11643: 18 characters, and the 15 digits of cards given before 1999-10.

Region (6), birth date (8), sequence (3), check character by ISO 7064 MOD 11-2. The residence permits of Hong Kong,
Macao and Taiwan residents (since 2018) carry the same shape with the regions 810000, 820000, 830000. The 15-digit form
has a two-digit year of the 1900s and no check character; it was withdrawn, so it only warns.

>>> from datetime import date
>>> from engine.numbers.outcome import Known
>>> known = Known(date(2010, 4, 12), frozenset({"990000"}), examples=True)
>>> check("990000199001010017", known)
NumberCheck(form='18', result='valid', reasons=())
>>> [check(text, known).reasons for text in ("", "99000019900101001x", "99000019900101001A", "990000900101001")]
[('length',), ('check_digit',), ('characters',), ('legacy',)]
>>> [check(text, known).reasons for text in ("990000199002300016", "990000203001010016", "990000170001010018")]
[('birth_date',), ('not_born_yet',), ('implausible_age',)]
>>> [check(text, known).reasons for text in ("000000199001010018", "110999199001010014")]
[('province',), ('county',)]
"""

from __future__ import annotations

from datetime import date
from typing import Final

from engine.numbers import regions
from engine.numbers.checksums import mod_11_2
from engine.numbers.outcome import Known, NumberCheck, Reasons, conclude, rejects, say, warns
from engine.numbers.text import DIGITS, compact, only

LENGTH: Final = 18
LEGACY_LENGTH: Final = 15
OLDEST: Final = 130  # years; nobody's age is known to have passed it

REASONS: Final[Reasons] = regions.REASONS | {
    "length": rejects(
        "身份证号码应为18位（旧证15位），请对照证件原件补正。",
        "An identity number has 18 characters (15 on old cards); complete it from the original.",
    ),
    "characters": rejects(
        "身份证号码只能由数字组成，末位可为X，请对照证件原件改正。",
        "An identity number is made of digits, the last may be X; correct it from the original.",
    ),
    "check_digit": rejects(
        "身份证号码末位校验码不符，至少有一位写错，请对照证件原件改正。",
        "The last character does not fit the others, so at least one is wrong; correct it from the original.",
    ),
    "birth_date": rejects(
        "身份证号码中的出生日期不存在，请对照证件原件改正。",
        "The birth date inside the identity number does not exist; correct it from the original.",
    ),
    "not_born_yet": rejects(
        "身份证号码中的出生日期晚于今天，请对照证件原件改正。",
        "The birth date inside the identity number lies in the future; correct it from the original.",
    ),
    "implausible_age": warns(
        "身份证号码中的出生日期距今超过130年，请查看证件原件。",
        "The birth date inside the identity number is over 130 years ago; look at the original.",
    ),
    "legacy": warns(
        "15位身份证号码已停用且没有校验码，请以现行证件上的18位号码为准。",
        "The 15-digit number is withdrawn and has no check digit; take the 18 characters of the present card.",
    ),
}


def normalise(text: str) -> str:
    """Narrow, trimmed, upper-case X; blanks that group the digits dropped."""
    return compact(text, " ")


def check(text: str, known: Known) -> NumberCheck:
    """Every reason against the number; ``form`` is ``18``, ``residence_permit`` or ``15``."""
    value = normalise(text)
    if len(value) not in (LENGTH, LEGACY_LENGTH):
        return conclude(value, None, ["length"], REASONS)
    full = len(value) == LENGTH
    if not only(value[:17], DIGITS) or (full and value[17] not in "0123456789X"):
        return conclude(value, None, ["characters"], REASONS)
    codes = regions.of_person(value[:6], known) + _birth(value, known.today)
    if not full:
        return conclude(value, "15", [*codes, "legacy"], REASONS)
    if mod_11_2(value[:17]) != value[17]:
        codes.append("check_digit")
    form = "residence_permit" if value[:6] in regions.RESIDENCE_PERMITS else "18"
    return conclude(value, form, codes, REASONS)


def explain(code: str) -> dict[str, str]:
    """A reason's sentence, ``{"zh", "en"}``; ``KeyError`` for an unknown code."""
    return say(REASONS, code)


def birth_date(value: str) -> date | None:
    """The birth date inside a normalised number of either length; ``None`` if there is no such day."""
    digits = value[6:14] if len(value) == LENGTH else "19" + value[6:12]
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def expand(legacy: str) -> str:
    """The 18 characters that a normalised 15-digit number became.

    >>> expand("990000900101001")
    '990000199001010017'
    """
    body = legacy[:6] + "19" + legacy[6:]
    return body + mod_11_2(body)


def _birth(value: str, today: date) -> list[str]:
    born = birth_date(value)
    if born is None:
        return ["birth_date"]
    if born > today:
        return ["not_born_yet"]
    return ["implausible_age"] if today.year - born.year > OLDEST else []
