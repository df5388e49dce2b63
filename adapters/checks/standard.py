"""The checks by name. A library is imported when its check is first asked, so that a start costs nothing for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any, Final

from adapters import ip, regions
from engine.evidence import Check, Checker
from engine.numbers import KINDS, Known, NumberModule
from engine.numbers.outcome import NumberCheck, Reasons, conclude, say, warns

PROVINCE: Final = 2  # leading digits of a GB/T 2260 code that name the province

REASONS: Final[Reasons] = {
    "not_a_mobile": warns(
        "这一栏应填写手机号码，所填为固定电话，请核对。",
        "A mobile phone belongs here, and a landline is given; check it.",
    ),
    "other_province": warns(
        "地址所在省份与所填注册所在地不是同一省份，请核对哪一项有误。",
        "The address lies in another province than the registered place; check which of the two is wrong.",
    ),
}


def standard(provider: ip.Ranges | None = None, *, examples: bool = False) -> dict[str, Checker]:
    """Every check by name; `examples` lets example data through, `provider` are the provider's own address ranges."""
    found = {kind: Checker(_number(module, examples), module.explain) for kind, module in KINDS.items()}
    found["mobile"] = Checker(_mobile(examples), _explain_phone)
    found["phone"] = Checker(_phone(examples), _explain_phone)
    found["email"] = Checker(_email, _explain_email)
    found["address_province"] = Checker(_address, _explain_address)
    found["ip_public"] = Checker(_ip_public(examples), ip.explain)
    found["ip_in_ranges"] = Checker(_ip_in(provider), ip.explain)
    return found


def _number(module: NumberModule, examples: bool) -> Check:
    @lru_cache(maxsize=4)
    def known(day: date) -> Known:
        return regions.known(day, examples=examples)

    return lambda text, _, day: module.check(text, known(day))


def _phone(examples: bool) -> Callable[[str, Any, date], NumberCheck]:
    def check(text: str, _: Any, day: date) -> NumberCheck:
        from adapters.contacts import phone  # noqa: PLC0415 - tens of milliseconds, so only where a phone is given

        found = phone.check(text)
        if examples and phone.ROUND in found.reasons:
            left = [code for code in found.reasons if code != phone.ROUND]
            return conclude(found.value, found.form, left, phone.REASONS)
        return found

    return check


def _mobile(examples: bool) -> Check:
    read = _phone(examples)

    def check(text: str, other: Any, day: date) -> NumberCheck:
        found = read(text, other, day)
        if found.form != "landline":
            return found
        return conclude(found.value, found.form, [*found.reasons, "not_a_mobile"], _phone_reasons())

    return check


def _phone_reasons() -> Reasons:
    from adapters.contacts import phone  # noqa: PLC0415 - as above

    return {**phone.REASONS, **REASONS}


def _explain_phone(code: str) -> dict[str, str]:
    return say(_phone_reasons(), code)


def _email(text: str, _: Any, day: date) -> NumberCheck:
    from adapters.contacts import email  # noqa: PLC0415 - as above

    return email.check(text)


def _explain_email(code: str) -> dict[str, str]:
    from adapters.contacts import email  # noqa: PLC0415 - as above

    return email.explain(code)


def _address(text: str, registered: Any, day: date) -> NumberCheck | None:
    """Against the registered place; an address that does not name its province tells nothing."""
    from adapters.contacts import address  # noqa: PLC0415 - as above

    province, contradictory = address.province_of(text)
    if contradictory:
        return conclude(text, None, ["contradictory"], address.REASONS)
    if province is None or registered.__class__ is not str or not registered:
        return None
    same = province[:PROVINCE] == registered[:PROVINCE]
    return conclude(text, province, [] if same else ["other_province"], REASONS)


def _explain_address(code: str) -> dict[str, str]:
    from adapters.contacts import address  # noqa: PLC0415 - as above

    return say({**address.REASONS, **REASONS}, code)


def _ip_public(examples: bool) -> Check:
    return lambda text, _, day: ip.check(text, allow_documentation=examples)


def _ip_in(provider: ip.Ranges | None) -> Check:
    if provider is None:
        return lambda text, _, day: None

    def check(text: str, _: Any, day: date) -> NumberCheck | None:
        address = ip.parse(text)
        if address is None:  # the other check says so
            return None
        return conclude(
            str(address), f"v{address.version}", [] if address in provider else ["outside_ranges"], ip.REASONS
        )

    return check
