"""How RDAP says that it withholds a name: a remark or a status, a literal in the field, and `redacted` of RFC 9537."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_MARKS = ("redacted", "removed", "truncated", "withheld")
_FIELDS = {"organization": True, "organisation": True, "org": True, "name": False, "fn": False}
_GONE = ("removal", "emptyvalue")
_WHOLE = {"registrant", "contact", "entity", "object", "information", "data"}
_PATHS = ("prePath", "postPath", "replacementPath")
_WITHHELD = {"private", "removed", "obscured"}
_MOST = 64
_LONGEST = 512


def statuses(thing: dict[str, Any]) -> set[str]:
    """The statuses (RFC 9083 §10.2.2) of a domain or an entity, in lower case."""
    listed = thing.get("status")
    return {word.casefold() for word in listed[:_MOST] if isinstance(word, str)} if isinstance(listed, list) else set()


def by_remark(entity: dict[str, Any]) -> bool:
    """True when a remark of the entity, or its status, says that something of it was removed or redacted."""
    if statuses(entity) & _WITHHELD:
        return True
    remarks = entity.get("remarks")
    for remark in remarks[:_MOST] if isinstance(remarks, list) else []:
        if isinstance(remark, dict):
            said = " ".join(str(remark.get(key, ""))[:_LONGEST] for key in ("title", "type", "description")).casefold()
            if any(mark in said for mark in _MARKS):
                return True
    return False


def _words(*texts: Any) -> set[str]:
    said = " ".join(text[:_LONGEST] for text in texts if isinstance(text, str)).casefold()
    return set(re.split("[^a-z]+", said)) - {""}


def _fields(entry: dict[str, Any]) -> set[bool]:
    """Which of the registrant's names an entry speaks of: the unit's (True), the contact's (False), by name or path."""
    name = entry.get("name")
    described = _words(*(name.get(key) for key in ("description", "type"))) if isinstance(name, dict) else set()
    if "registrant" in described and described <= _WHOLE:
        return {True, False}
    said = described if "registrant" in described else _words(*map(entry.get, _PATHS))
    return {_FIELDS[word] for word in said if word in _FIELDS} if "registrant" in said else set()


def by_rfc_9537(record: dict[str, Any]) -> Iterator[tuple[bool, bool]]:
    """For each redaction of the registrant's name: whether it is the unit's, and whether a stand-in was left behind.

    Methods `removal` and `emptyValue` leave nothing; `partialValue` and `replacementValue` leave a text that must not
    be taken for the name.
    """
    entries = record.get("redacted")
    for entry in entries[:_MOST] if isinstance(entries, list) else []:
        if not isinstance(entry, dict):
            continue
        method = str(entry.get("method", "removal")).casefold()
        yield from ((unit, method not in _GONE) for unit in _fields(entry))
