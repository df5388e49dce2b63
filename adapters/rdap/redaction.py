"""The three ways RDAP says that it withholds a name: a remark, a literal in the field, and `redacted` of RFC 9537."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_MARKS = ("redacted", "removed", "truncated", "withheld")
_FIELDS = {"organization": True, "organisation": True, "org": True, "name": False, "fn": False}
_GONE = ("removal", "emptyvalue")
_MOST = 64


def by_remark(entity: dict[str, Any]) -> bool:
    """True when a remark of the entity says that something of it was removed or redacted."""
    remarks = entity.get("remarks")
    for remark in remarks[:_MOST] if isinstance(remarks, list) else []:
        if isinstance(remark, dict):
            said = f"{remark.get('title', '')} {remark.get('type', '')}".casefold()
            if any(mark in said for mark in _MARKS):
                return True
    return False


def _described(entry: dict[str, Any]) -> str:
    name = entry.get("name")
    words = [name.get("description"), name.get("type")] if isinstance(name, dict) else []
    return " ".join(word for word in words if isinstance(word, str)).casefold()


def by_rfc_9537(record: dict[str, Any]) -> Iterator[tuple[bool, bool]]:
    """For each redaction of the registrant's name: whether it is the unit's, and whether a stand-in was left behind.

    Methods `removal` and `emptyValue` leave nothing; `partialValue` and `replacementValue` leave a text that must not
    be taken for the name.
    """
    entries = record.get("redacted")
    for entry in entries[:_MOST] if isinstance(entries, list) else []:
        if not isinstance(entry, dict):
            continue
        words = _described(entry).replace("/", " ").split()
        if "registrant" in words:
            method = str(entry.get("method", "removal")).casefold()
            yield from ((_FIELDS[word], method not in _GONE) for word in words if word in _FIELDS)
