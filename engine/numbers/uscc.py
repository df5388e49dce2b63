"""Unified social credit code, GB 32100: 18 of ``0-9A-Z`` without I, O, Z, S, V; given since 2015-10.

Registering department (1), kind (1), region (6 digits), organisation code (9, GB 11714), check character (MOD 31).
The kinds are those of the standard's table; codes outside it are in use, so an unknown kind only warns, and so does an
inner organisation code whose own check character fails while the outer one fits.

>>> from datetime import date
>>> from engine.numbers.outcome import Known
>>> known = Known(date(2020, 1, 1), frozenset({"990000"}), examples=True)
>>> check("91990000MA0000007X", known)
NumberCheck(form='18', result='valid', reasons=())
>>> [check(text, known).reasons for text in ("9199", "91990000MA000000OX", "9199000AMA00000076", "91990000MA00000073")]
[('length',), ('characters',), ('characters',), ('check_character',)]
>>> [check(text, known).reasons for text in ("90990000MA00000071", "91990000MA00000008", "91000000MA0000007C")]
[('kind',), ('inner_code',), ('province',)]
>>> check("91119900MA00000075", known).reasons
('county',)
"""

from __future__ import annotations

from typing import Final

from engine.numbers import checksums, regions
from engine.numbers.outcome import Known, NumberCheck, Reasons, conclude, rejects, say, warns
from engine.numbers.text import DIGITS, compact, only

LENGTH: Final = 18
ALPHABET: Final = frozenset(checksums.USCC_ALPHABET)
KINDS: Final = {
    "1": "1239",  # staffing commission: government, institutions, mass organisations
    "2": "19",  # foreign affairs
    "3": "123459",  # justice: law firms, notaries, legal services, forensic bodies, arbitration
    "4": "19",  # culture
    "5": "1239",  # civil affairs: associations, private non-enterprise bodies, foundations
    "6": "129",  # tourism
    "7": "129",  # religion
    "8": "19",  # trade unions
    "9": "123",  # industry and commerce: enterprises, individual businesses, farmers' cooperatives
    "A": "19",  # military
    "N": "1239",  # agriculture: collectives
    "Y": "1",  # others
}

REASONS: Final[Reasons] = regions.REASONS | {
    "length": rejects(
        "统一社会信用代码应为18位，请对照证照补正。",
        "A unified social credit code has 18 characters; complete it from the certificate.",
    ),
    "characters": rejects(
        "统一社会信用代码由数字和大写字母（不含I、O、Z、S、V）组成，第3至8位为数字，请对照证照改正。",
        "The code is made of digits and letters other than I, O, Z, S, V, with digits at places 3 to 8; "
        "correct it from the certificate.",
    ),
    "check_character": rejects(
        "统一社会信用代码末位校验码不符，至少有一位写错，请对照证照改正。",
        "The last character does not fit the others, so at least one is wrong; correct it from the certificate.",
    ),
    "kind": warns(
        "统一社会信用代码前两位不在国家标准所列的登记部门与机构类别之内，请查看证照原件。",
        "The first two characters name no department and kind of the standard's table; look at the original.",
    ),
    "inner_code": warns(
        "统一社会信用代码第9至17位（组织机构代码）自身的校验码不符，请查看证照原件。",
        "Places 9 to 17, the organisation code, do not fit their own check character; look at the original.",
    ),
}


def normalise(text: str) -> str:
    """Narrow, trimmed, upper-case; blanks and hyphens that group the characters dropped."""
    return compact(text, " ", "-")


def check(text: str, known: Known) -> NumberCheck:
    """Every reason against the code; ``form`` is ``18``."""
    value = normalise(text)
    if len(value) != LENGTH:
        return conclude(value, None, ["length"], REASONS)
    if not only(value, ALPHABET) or not only(region(value), DIGITS):
        return conclude(value, None, ["characters"], REASONS)
    codes = regions.of_authority(region(value), known)
    if value[1] not in KINDS.get(value[0], ""):
        codes.append("kind")
    if checksums.uscc(value[:-1]) != value[-1]:
        codes.append("check_character")
    elif checksums.org_code(org_code(value)[:-1]) != org_code(value)[-1]:
        codes.append("inner_code")
    return conclude(value, "18", codes, REASONS)


def explain(code: str) -> dict[str, str]:
    """A reason's sentence, ``{"zh", "en"}``; ``KeyError`` for an unknown code."""
    return say(REASONS, code)


def region(value: str) -> str:
    """The registering authority's region, six characters of a normalised code."""
    return value[2:8]


def org_code(value: str) -> str:
    """The organisation code inside a normalised code, nine characters: the same body before and after 2015."""
    return value[8:17]
