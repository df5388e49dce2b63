"""Names out of contact cards: jCard (RFC 7095), as RDAP has it, and JSContact (RFC 9553), as newer servers add."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from adapters.registration import Holder

_FIELDS = {"org": True, "fn": False}
_FAMILY_AND_GIVEN = 2
_VALUE = 3
_MOST = 64


def names(entity: dict[str, Any]) -> list[Holder]:
    """Every unit's name (`org`) and every full name (`fn`) on the entity's card, in its order, without blanks."""
    card = list(_jcard(entity.get("vcardArray")))
    full = any(holder.text and holder.label == "fn" for holder in card)
    kept = (holder for holder in card if not full or holder.label != "n")
    return [holder for holder in (*kept, *_jscontact(entity.get("jscard"))) if holder.text]


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
            elif field == "n" and isinstance(entry[_VALUE], list):
                yield Holder(_whole_name(entry[_VALUE]), False, field)


def _whole_name(parts: list[Any]) -> str:
    """Family and given name as one text, in the order of the script: Li Shili is written Shili Li, 李示例 stays."""
    two = [part.strip() for part in parts[:_FAMILY_AND_GIVEN] if isinstance(part, str)]
    return " ".join(reversed(two)).strip() if "".join(two).isascii() else "".join(two)


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
