"""The machine-readable zone of a passport, ICAO Doc 9303 part 4 (TD3): two lines of 44 of ``0-9A-Z<``.

Second line: number (9) and check, nationality (3), birth (6) and check, sex, expiry (6) and check, personal number (14)
and check (``<`` or 0 when empty), composite check over all fields with their checks. A day of birth may be unknown
(``<``). The check digit is MOD 10, so a tenth of letter-for-digit slips passes.

>>> from datetime import date
>>> from engine.numbers.outcome import Known
>>> known = Known(date(2010, 4, 12), frozenset())
>>> first = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"
>>> second = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
>>> check(first + chr(10) + second, known)
NumberCheck(form='TD3', result='doubtful', reasons=('state',))
>>> [check(text, known).reasons for text in (second, first + second.replace("<", "·"), "X" + first[1:] + second)]
[('length',), ('characters',), ('document', 'state')]
>>> [check(first + second[:n] + "5" + second[n + 1:], known).reasons[1:] for n in (1, 14, 22, 30, 43)]
[('number', 'composite'), ('birth', 'composite'), ('expiry', 'composite'), ('personal', 'composite'), ('composite',)]
>>> [check(first + second.replace("740812", slip), known).reasons[2] for slip in ("741312", "<40812")]
['date', 'date']
"""

from __future__ import annotations

from datetime import date
from typing import Final

from engine.numbers import checksums, countries
from engine.numbers.outcome import Known, NumberCheck, Reasons, conclude, rejects, say, warns
from engine.numbers.text import ALPHANUMERIC, DIGITS, compact, only

LINE: Final = 44
FILLER: Final = "<"
ALPHABET: Final = ALPHANUMERIC | {FILLER}
FIELDS: Final = {"number": (0, 9), "birth": (13, 19), "expiry": (21, 27), "personal": (28, 42)}  # of the second line
COMPOSITE: Final = ((0, 10), (13, 20), (21, 43))

REASONS: Final[Reasons] = {
    "length": rejects(
        "护照机读码应为两行、每行44个字符，请对照护照资料页补正。",
        "A passport's machine-readable zone has two lines of 44 characters; complete it from the data page.",
    ),
    "characters": rejects(
        "护照机读码只能由数字、大写字母和<组成，请对照护照资料页改正。",
        "The machine-readable zone is made of digits, letters and < only; correct it from the data page.",
    ),
    "document": rejects(
        "护照机读码第一行应以P开头，请确认所录为护照。",
        "The first line begins with P on a passport; make sure that this is one.",
    ),
    "number": rejects(
        "护照号码与其校验码不符，请对照护照资料页改正机读码第二行。",
        "The passport number does not fit its check digit; correct the second line from the data page.",
    ),
    "birth": rejects(
        "出生日期与其校验码不符，请对照护照资料页改正机读码第二行。",
        "The birth date does not fit its check digit; correct the second line from the data page.",
    ),
    "expiry": rejects(
        "有效期与其校验码不符，请对照护照资料页改正机读码第二行。",
        "The expiry date does not fit its check digit; correct the second line from the data page.",
    ),
    "personal": rejects(
        "个人号码与其校验码不符，请对照护照资料页改正机读码第二行。",
        "The personal number does not fit its check digit; correct the second line from the data page.",
    ),
    "composite": rejects(
        "机读码第二行末位总校验码不符，请对照护照资料页改正。",
        "The last character of the second line does not fit the whole line; correct it from the data page.",
    ),
    "date": rejects(
        "机读码中的出生日期或有效期不是日期，请对照护照资料页改正。",
        "The birth or expiry date in the zone is no date; correct it from the data page.",
    ),
    "state": warns(
        "机读码中的签发国或国籍代码不在ICAO代码表内，请查看护照资料页。",
        "The issuing state or nationality is not in the ICAO table; look at the data page.",
    ),
}


def normalise(text: str) -> str:
    """Narrow, trimmed, upper-case; blanks and line ends dropped."""
    return compact(text, " ", "\r", "\n")


def check(text: str, known: Known) -> NumberCheck:
    """Every reason against the two lines; ``form`` is ``TD3``."""
    value = normalise(text)
    if len(value) != 2 * LINE:
        return conclude(value, None, ["length"], REASONS)
    if not only(value, ALPHABET):
        return conclude(value, None, ["characters"], REASONS)
    second = value[LINE:]
    codes = [] if value[0] == "P" else ["document"]
    if not {_state(value[2:5]), _state(second[10:13])} <= countries.MRZ:
        codes.append("state")
    codes += [name for name, place in FIELDS.items() if not _fits(name, second[slice(*place)], second[place[1]])]
    if not _is_date(second[13:19], partly=True) or not _is_date(second[21:27], partly=False):
        codes.append("date")
    if checksums.mrz("".join(second[start:end] for start, end in COMPOSITE)) != second[-1]:
        codes.append("composite")
    return conclude(value, "TD3", codes, REASONS)


def explain(code: str) -> dict[str, str]:
    """A reason's sentence, ``{"zh", "en"}``; ``KeyError`` for an unknown code."""
    return say(REASONS, code)


def number(value: str) -> str:
    """The passport number inside a normalised zone, to be compared with the one printed above it."""
    return value[LINE : LINE + 9].rstrip(FILLER)


def _state(code: str) -> str:
    return code.rstrip(FILLER)


def _fits(name: str, content: str, digit: str) -> bool:
    empty = name == "personal" and digit == FILLER and not content.strip(FILLER)
    return empty or checksums.mrz(content) == digit


def _is_date(text: str, *, partly: bool) -> bool:
    year, month, day = text[:2], text[2:4], text[4:]
    if partly:  # an unknown part of a birth date is filled; 2000 and January admit whatever may stand beside it
        year, month, day = year.replace("<<", "00"), month.replace("<<", "01"), day.replace("<<", "01")
    if not only(year + month + day, DIGITS):
        return False
    try:
        date(2000 + int(year), int(month), int(day))  # has 29 February whenever 19xx of the same number has it
    except ValueError:
        return False
    return True
