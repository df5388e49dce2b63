"""Phone numbers as people in China write them, judged by phonenumbers (Apache-2.0) after our own reading.

Of the same shape as ``engine.numbers``: ``value`` is E.164 with ``;ext=`` (RFC 3966), ``form`` one of ``mobile``,
``landline``, ``service`` (400, 800) and ``either``. The library alone would read letters as keys, an extension behind a
hyphen as part of the number, and refuse 转 and the interface form ``086-010-82998299-1234`` of 2011.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberType

from engine.numbers.outcome import NumberCheck, Reasons, conclude, rejects, say, warns
from engine.numbers.text import DIGITS, fold, only, without

HOME: Final = "CN"
LONGEST_EXTENSION: Final = 6
LOCAL: Final = (7, 8)  # digits of a number without its area code
_EXTENSION_WORDS: Final = (";EXT=", "转分机", "分机", "转", "EXT.", "EXT", "X", "#")
_SEPARATORS: Final = str.maketrans(dict.fromkeys("‐‑‒–—―−﹣", "-"))
_SEVERAL: Final = ("/", ",", ";", "、", "或", "\n")
_COUNTRY_FORMS: Final = ("0086", "086")
_FORMS: Final = {
    PhoneNumberType.MOBILE: "mobile",
    PhoneNumberType.FIXED_LINE: "landline",
    PhoneNumberType.SHARED_COST: "service",
    PhoneNumberType.TOLL_FREE: "service",
    PhoneNumberType.FIXED_LINE_OR_MOBILE: "either",
}
ROUND: Final = "placeholder"
_LANDLINE: Final = (10, 12)  # digits with the leading zero, fewest and most
_MOBILE: Final = 11
_NOT_VOICE: Final = ("1349", "1740", "145")  # satellites and data cards, which the library counts as mobile

REASONS: Final[Reasons] = {
    "characters": rejects(
        "电话号码只能由数字、+、括号和连字符组成，分机请写作“转801”，请改正。",
        "A phone number is made of digits, +, brackets and hyphens, with an extension written 转801; correct it.",
    ),
    "several": rejects(
        "一栏只能填写一个电话号码，请保留一个。",
        "One field takes one phone number; keep one of them.",
    ),
    "extension": rejects(
        "分机号应为1至6位数字，请改正。",
        "An extension has one to six digits; correct it.",
    ),
    "no_area_code": rejects(
        "座机号码缺少区号，请补填，例如010-12345678。",
        "The number lacks its area code; add it, as in 010-12345678.",
    ),
    "not_assigned": rejects(
        "该号码的号段或位数不是国内可用的电话号码，请核对后改正。",
        "No numbers of this range and length are in use; check and correct it.",
    ),
    "foreign": warns(
        "该号码不是中国内地号码，请确认能够联系到本人。",
        "This is not a number of mainland China; make sure that the person can be reached.",
    ),
    "service": warns(
        "该号码为400、800等客服号码，不是个人手机或办公电话，请确认。",
        "This is a service number (400, 800), no one's mobile or office phone; confirm it.",
    ),
    "not_voice": warns(
        "该号段用于卫星电话或数据卡，可能无法接听电话或短信，请确认。",
        "This range serves satellite phones or data cards, which may take no call or message; confirm it.",
    ),
    ROUND: warns(
        "号码末七位全为0，疑为随意填写，请核对。",
        "The last seven digits are all 0, as in a made-up number; check it.",
    ),
}


def normalise(text: str) -> str:
    """E.164, with the extension as ``;ext=``; where that cannot be had, the folded text."""
    return check(text).value


def check(text: str) -> NumberCheck:
    """Every reason against a number as typed; numbers without a country code are read as Chinese."""
    return _plain(text) or _read_in_full(text)


def _read_in_full(text: str) -> NumberCheck:
    folded = fold(text.translate(_SEPARATORS))
    main, extension = _split(folded)
    if any(mark in main for mark in _SEVERAL):
        return conclude(folded, None, ["several"], REASONS)
    if not only(main, DIGITS | set("+()-. ")) or "+" in main.lstrip("( ")[1:]:
        return conclude(folded, None, ["characters"], REASONS)
    if extension and (not only(extension, DIGITS) or len(extension) > LONGEST_EXTENSION):
        return conclude(folded, None, ["extension"], REASONS)
    number = _read(main)
    if number is None and not extension:
        main, _, extension = main.rpartition("-")
        number = _read(main) if 0 < len(extension) <= LONGEST_EXTENSION else None
    if number is None:
        local = len(without(folded, "-", " ")) in LOCAL and only(without(folded, "-", " "), DIGITS)
        return conclude(folded, None, ["no_area_code" if local else "not_assigned"], REASONS)
    return _judged(number, extension)


def explain(code: str) -> dict[str, str]:
    """A reason's sentence, ``{"zh", "en"}``; ``KeyError`` for an unknown code."""
    return say(REASONS, code)


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The library's own patterns of Chinese mobile and landline numbers, compiled once."""
    known: Any = phonenumbers.PhoneMetadata.metadata_for_region(HOME)
    return re.compile(known.mobile.national_number_pattern), re.compile(known.fixed_line.national_number_pattern)


def _plain(text: str) -> NumberCheck | None:
    """A faultless number in its plainest form; None for every other, which is read in full (a hundred times slower)."""
    digits = text.replace("-", "", 1)
    if not (digits.isascii() and digits.isdigit()):
        return None
    mobile, landline = _patterns()
    if len(digits) == _MOBILE and digits == text and mobile.fullmatch(digits) and not digits.startswith(_NOT_VOICE):
        return _faultless(digits, "mobile")
    if digits[0] == "0" and _LANDLINE[0] <= len(digits) <= _LANDLINE[1] and landline.fullmatch(digits[1:]):
        return _faultless(digits[1:], "landline")
    return None


def _faultless(national: str, form: str) -> NumberCheck:
    codes = [ROUND] if national.endswith("0" * min(LOCAL)) else []
    return conclude("+86" + national, form, codes, REASONS)


def _split(folded: str) -> tuple[str, str]:
    """The number and what stands behind a word for extension."""
    for word in _EXTENSION_WORDS:
        main, found, extension = folded.partition(word)
        if found:
            return main.rstrip(" -(,"), extension.strip(" -:)") or "?"
    return folded, ""


def _read(main: str) -> PhoneNumber | None:
    """A number in use, or ``None``."""
    dialled = without(main, "(", ")", "-", ".", " ")
    for prefix in _COUNTRY_FORMS:  # no area code begins with 086, so nothing else is lost
        if dialled.startswith(prefix):
            dialled = "+86" + dialled[len(prefix) :]
    if dialled.startswith("86") and len(dialled) > max(LOCAL) + len("86"):
        dialled = "+" + dialled
    try:
        number = phonenumbers.parse(dialled, HOME)
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_valid_number(number) else None


def _judged(number: PhoneNumber, extension: str) -> NumberCheck:
    value = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    form = _FORMS.get(phonenumbers.number_type(number), "either")
    national = str(number.national_number)
    codes = []
    if phonenumbers.region_code_for_number(number) != HOME:
        codes.append("foreign")
    elif form == "mobile" and national.startswith(_NOT_VOICE):
        codes.append("not_voice")
    if form == "service":
        codes.append("service")
    if value.endswith("0" * min(LOCAL)):
        codes.append(ROUND)
    return conclude(value + (f";ext={extension}" if extension else ""), form, codes, REASONS)
