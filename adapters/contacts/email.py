"""E-mail addresses by email-validator (Unlicense), without DNS: a name server that is down proves nothing.

Of the same shape as ``engine.numbers``: ``value`` has its domain in lower case and as A-labels, ``form`` is
``address``. That mail arrives is for the provider to try (二.(二).1.(2)); this says only that an address could exist.
"""

from __future__ import annotations

import re
from typing import Final

from engine.numbers.outcome import NumberCheck, Reasons, conclude, rejects, say
from engine.numbers.text import narrow

_NEVER: Final = ' "<>\t\r\n,;'
# Of the IANA registry of special-use domain names, as email-validator lists them; it is imported only where it is needed.
_SPECIAL_USE: Final = tuple("." + name for name in "arpa invalid local localhost onion test".split())
_LONGEST: Final = (64, 63, 254)  # before the @, one label, in all (RFC 5321, RFC 1035)
_PLAIN: Final = re.compile(r"[A-Za-z0-9]+(?:[._+-][A-Za-z0-9]+)*@(?:[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*\.)+[A-Za-z]{2,63}")

REASONS: Final[Reasons] = {
    "at_sign": rejects(
        "电子邮箱地址应有且仅有一个@，请改正。",
        "An e-mail address has exactly one @; correct it.",
    ),
    "characters": rejects(
        "电子邮箱地址中不能有空格、引号、尖括号或姓名，请只填写地址本身。",
        "An e-mail address has no blanks, quotes, angle brackets or names; give the address alone.",
    ),
    "not_ascii": rejects(
        "电子邮箱@之前只能使用英文字母、数字和常用符号，请改正。",
        "Before the @ stand Latin letters, digits and common signs only; correct it.",
    ),
    "local_part": rejects(
        "电子邮箱@之前的部分格式不正确（例如连续的点或超过64个字符），请改正。",
        "The part before the @ is malformed, for example by two dots in a row or over 64 characters; correct it.",
    ),
    "domain": rejects(
        "电子邮箱@之后的部分不是有效域名，请改正。",
        "The part after the @ is no domain name; correct it.",
    ),
    "special_use": rejects(
        "电子邮箱@之后的域名为保留域名，收不到邮件，请填写实际使用的邮箱。",
        "The domain after the @ is reserved and receives no mail; give an address in use.",
    ),
}


def normalise(text: str) -> str:
    """Narrow and trimmed, the domain in lower case and as A-labels where it is one."""
    return check(text).value


def check(text: str) -> NumberCheck:
    """The first reason against an address as typed; nothing is looked up."""
    value = narrow(text)
    plain = _plain(value)
    if plain and not plain.endswith(_SPECIAL_USE):
        return conclude(plain, "address", [], REASONS)
    fault = _fault(value)
    if fault:
        return conclude(value, None, [fault], REASONS)
    return conclude(_address(value) or value, "address", [], REASONS)


def explain(code: str) -> dict[str, str]:
    """A reason's sentence, ``{"zh", "en"}``; ``KeyError`` for an unknown code."""
    return say(REASONS, code)


def _fault(value: str) -> str | None:
    """The first thing wrong; the domain is tried with a plain local part to see which side is at fault."""
    local, _, domain = value.rpartition("@")
    faults = {
        "at_sign": value.count("@") != 1 or not local or not domain,
        "characters": any(sign in value for sign in _NEVER),
        "not_ascii": not local.isascii(),
        "special_use": domain.lower().endswith(_SPECIAL_USE),
    }
    plain = next((code for code, applies in faults.items() if applies), None)
    if plain or _address(value):
        return plain
    return "local_part" if _address(f"a@{domain}") else "domain"


def _plain(value: str) -> str | None:
    """An address in its plainest form, as it is kept; None for every other, which the library judges."""
    local, _, domain = value.partition("@")
    longest, label, whole = _LONGEST
    if len(local) > longest or len(value) > whole or not _PLAIN.fullmatch(value):
        return None
    return f"{local}@{domain.lower()}" if max(map(len, domain.split("."))) <= label else None


def _address(value: str) -> str | None:
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415 - a tenth of a second

    try:
        # strict: the 64 characters before the @ are counted; without smtputf8 only addresses any server takes
        found = validate_email(value, check_deliverability=False, strict=True, allow_smtputf8=False)
    except EmailNotValidError:
        return None
    return found.ascii_email
