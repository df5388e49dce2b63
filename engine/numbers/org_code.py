"""Organisation code, GB 11714: eight of ``0-9A-Z`` and a check character, printed ``XXXXXXXX-X``; given until 2015.

PDY00001 to PDY99999 are for private use inside an organisation and stand on no certificate.

>>> from datetime import date
>>> from engine.numbers.outcome import Known
>>> known = Known(date(2010, 4, 12), frozenset())
>>> check("d2143569-x", known)
NumberCheck(form='9', result='valid', reasons=())
>>> [check(text, known).reasons for text in ("D214356", "D214-3569X", "D21435690", "D2143569Y", "PDY00001-X")]
[('length',), ('characters',), ('check_digit',), ('characters',), ('private_use',)]
"""

from __future__ import annotations

from typing import Final

from engine.numbers import checksums
from engine.numbers.outcome import Known, NumberCheck, Reasons, conclude, rejects, say
from engine.numbers.text import ALPHANUMERIC, DIGITS, compact, only

LENGTH: Final = 9
BODY: Final = 8
PRIVATE: Final = "PDY"

REASONS: Final[Reasons] = {
    "length": rejects(
        "组织机构代码应为8位本体代码加1位校验码，请对照证书补正。",
        "An organisation code has eight characters and a check character; complete it from the certificate.",
    ),
    "characters": rejects(
        "组织机构代码只能由数字和大写字母组成，末位为数字或X，请对照证书改正。",
        "An organisation code is made of digits and letters, the last is a digit or X; correct it.",
    ),
    "check_digit": rejects(
        "组织机构代码校验码不符，至少有一位写错，请对照证书改正。",
        "The check character does not fit the others, so at least one is wrong; correct it from the certificate.",
    ),
    "private_use": rejects(
        "PDY开头的代码仅供单位内部使用，不会出现在组织机构代码证上，请填写证书上的代码。",
        "Codes PDY00001 to PDY99999 are for private use and stand on no certificate; give the certificate's own code.",
    ),
}


def normalise(text: str) -> str:
    """Narrow, trimmed, upper-case, without the hyphen before the check character."""
    value = compact(text, " ")
    return value[:BODY] + value[-1] if len(value) == LENGTH + 1 and value[BODY] == "-" else value


def check(text: str, known: Known) -> NumberCheck:
    """Every reason against the number; ``form`` is ``9``."""
    value = normalise(text)
    bare = value.replace("-", "")
    if len(bare) != LENGTH:
        return conclude(value, None, ["length"], REASONS)
    if not only(value[:BODY], ALPHANUMERIC) or value[BODY:] not in checksums.CHECK_CHARACTERS:
        return conclude(value, None, ["characters"], REASONS)
    codes = [] if checksums.org_code(value[:BODY]) == value[BODY] else ["check_digit"]
    if value.startswith(PRIVATE) and only(value[len(PRIVATE) : BODY], DIGITS):
        codes.append("private_use")
    return conclude(value, "9", codes, REASONS)


def explain(code: str) -> dict[str, str]:
    """A reason's sentence, ``{"zh", "en"}``; ``KeyError`` for an unknown code."""
    return say(REASONS, code)
