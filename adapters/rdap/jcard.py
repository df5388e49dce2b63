"""Names out of contact cards: jCard (RFC 7095), as RDAP has it, and JSContact (RFC 9553), as newer servers add."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from adapters.registration import Holder

_FIELDS = {"org": True, "fn": False}
_VALUE = 3
_MOST = 64


def names(entity: dict[str, Any]) -> list[Holder]:
    """Every unit's name (`org`) and every full name (`fn`) on the entity's card, in its order, without blanks."""
    return [holder for holder in (*_jcard(entity.get("vcardArray")), *_jscontact(entity.get("jscard"))) if holder.text]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield " ".join(value.split())
    elif isinstance(value, list):
        yield " ".join(part.strip() for part in value[:_MOST] if isinstance(part, str)).strip()


def _jcard(card: Any) -> Iterator[Holder]:
    properties = card[1] if isinstance(card, list) and len(card) > 1 and isinstance(card[1], list) else []
    for entry in properties[:_MOST]:
        if isinstance(entry, list) and len(entry) > _VALUE and isinstance(entry[0], str):
            field = entry[0].casefold()
            if field in _FIELDS:
                for text in _texts(entry[_VALUE]):
                    yield Holder(text, _FIELDS[field], field)


def _jscontact(card: Any) -> Iterator[Holder]:
    if not isinstance(card, dict):
        return
    units = card.get("organizations")
    for unit in list(units.values())[:_MOST] if isinstance(units, dict) else []:
        if isinstance(unit, dict):
            for text in _texts(unit.get("name")):
                yield Holder(text, True, "org")
    name = card.get("name")
    for text in _texts(name.get("full") if isinstance(name, dict) else card.get("fullName")):
        yield Holder(text, False, "fn")
