"""Filing number: province letter, ``ICP备``, eight digits (two of the year) or ten (four, since about 2021), ``号``.

Alone it names the sponsor; ``-n`` a website, ``-nA`` an app, ``-nX`` a mini-program. The letters are those of real page
footers: Sichuan is 蜀 and Gansu 陇; 川, 甘, 贵 and 云 are the car plates' and only tolerated.

>>> from datetime import date
>>> from engine.numbers.outcome import Known
>>> known = Known(date(2026, 4, 12), frozenset())
>>> check("京icp备１００００００１号－１", known), check("蜀ICP备2026000001号", known).form
(NumberCheck(form='website', result='valid', reasons=()), 'sponsor')
>>> [check(text, known).form for text in ("陇ICP备2024000001号-3A", "津ICP备2024000001号-2X")]
['app', 'mini_program']
>>> [check(text, known).reasons for text in ("川ICP备10000001号", "京ICP备27000001号", "京ICP备2027000001号-1")]
[('car_plate',), ('year',), ('year',)]
>>> [check(text, known).reasons for text in ("美ICP备10000001号", "京ICP备100001号", "京ICP备10000001号-01")]
[('province',), ('digits',), ('suffix',)]
>>> [check(text, known).reasons for text in ("京ICP证000001号", "粤B2-20090000", "京公网安备11号", "10000001")]
[('other_number',), ('other_number',), ('other_number',), ('shape',)]
"""

from __future__ import annotations

from datetime import date
from typing import Final

from engine.numbers.outcome import Known, NumberCheck, Reasons, conclude, rejects, say, warns
from engine.numbers.text import DIGITS, compact, only

PREFIXES: Final = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝蜀黔滇藏陕陇青宁新"
CAR_PLATES: Final = {"川": "蜀", "甘": "陇", "贵": "黔", "云": "滇"}
EXAMPLE: Final = "示"  # of the invented region 990000
MARK, END = "ICP备", "号"
YEAR_DIGITS: Final = {8: 2, 10: 4}  # length of the number: how many of its digits are the year
FIRST_YEAR: Final = 2005
KINDS: Final = {"": "website", "A": "app", "X": "mini_program"}
LONGEST_SUFFIX: Final = 6
_HYPHENS: Final = str.maketrans(dict.fromkeys("‐‑‒–—―−﹣", "-"))
_OTHERS: Final = ("ICP证", "网安备", "B1-", "B2-", "A1-", "A2-")

REASONS: Final[Reasons] = {
    "shape": rejects(
        "备案号格式应如“京ICP备12345678号-1”，请按备案系统所示填写。",
        "A filing number looks like 京ICP备12345678号-1; give it as the filing system shows it.",
    ),
    "other_number": rejects(
        "这不是ICP备案号，而是经营许可证号或公安备案号，请填写ICP备案号。",
        "This is a licence number or the police's number; give the ICP filing number.",
    ),
    "province": rejects(
        "备案号首字不是省、自治区、直辖市简称，请按备案系统所示填写。",
        "The first character is no province's; give the number as the filing system shows it.",
    ),
    "digits": rejects(
        "备案号中“备”与“号”之间应为8位或10位数字，请按备案系统所示填写。",
        "Between 备 and 号 stand eight or ten digits; give the number as the filing system shows it.",
    ),
    "suffix": rejects(
        "“号”之后只能是“-序号”，App为“-序号A”，小程序为“-序号X”，序号从1起，请改正。",
        "Behind 号 may stand -n, -nA (app) or -nX (mini-program), with n from 1; correct it.",
    ),
    "car_plate": warns(
        "四川、甘肃、贵州、云南的备案号首字通常为蜀、陇、黔、滇，请核对。",
        "Filing numbers of Sichuan, Gansu, Guizhou and Yunnan begin with 蜀, 陇, 黔, 滇; compare it.",
    ),
    "year": warns(
        "备案号中的年份早于2005年或晚于今年，请核对。",
        "The year inside the number is before 2005 or after this year; compare it.",
    ),
}


def normalise(text: str) -> str:
    """Narrow, trimmed, upper-case; blanks dropped, every kind of hyphen as ``-``."""
    return compact(text.translate(_HYPHENS), " ")


def check(text: str, known: Known) -> NumberCheck:
    """Every reason against the number; ``form`` is ``sponsor``, ``website``, ``app`` or ``mini_program``."""
    value = normalise(text)
    prefix, mark, rest = value.partition(MARK)
    digits, end, suffix = rest.partition(END)
    if not mark or not end:
        other = any(sign in value for sign in _OTHERS)
        return conclude(value, None, ["other_number" if other else "shape"], REASONS)
    codes: list[str] = []
    if prefix in CAR_PLATES:
        codes.append("car_plate")
    elif (len(prefix) != 1 or prefix not in PREFIXES) and not (known.examples and prefix == EXAMPLE):
        codes.append("province")
    codes += _digits(digits, known.today)
    form = _form(suffix)
    return conclude(value, form, codes if form else [*codes, "suffix"], REASONS)


def explain(code: str) -> dict[str, str]:
    """A reason's sentence, ``{"zh", "en"}``; ``KeyError`` for an unknown code."""
    return say(REASONS, code)


def sponsor_number(value: str) -> str:
    """The sponsor's own number inside a normalised number of any form.

    >>> sponsor_number("京ICP备10000001号-2A")
    '京ICP备10000001号'
    """
    return value.partition(END)[0] + END


def _digits(digits: str, today: date) -> list[str]:
    if len(digits) not in YEAR_DIGITS or not only(digits, DIGITS):
        return ["digits"]
    written = digits[: YEAR_DIGITS[len(digits)]]
    year = int(written.rjust(4, "0")) + (2000 if len(digits) == min(YEAR_DIGITS) else 0)
    return [] if FIRST_YEAR <= year <= today.year else ["year"]


def _form(suffix: str) -> str | None:
    """Which kind of number the part behind 号 makes; ``None`` if it is malformed."""
    if not suffix:
        return "sponsor"
    count, letter = (suffix[1:-1], suffix[-1]) if suffix[-1] in KINDS else (suffix[1:], "")
    fits = suffix[0] == "-" and only(count, DIGITS) and count[0] != "0" and len(count) < LONGEST_SUFFIX
    return KINDS[letter] if fits else None
