"""The second reader: python-whois, which never sees the network and never sees a raw reply.

Its patterns need minutes for a hostile text, so it gets at most 6 KiB, rebuilt from clean lines with words of at most
64 characters, and of its table for a suffix only the patterns of one plain line that name the holder: the others run on
into other people's blocks and are the costly ones. A name it reads and our reader does not know of makes the record
contradictory.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

from whois.exceptions import WhoisError
from whois.parser import WhoisEntry

from adapters.names import Look, fold, look_of
from adapters.registration import Holder
from adapters.suffixes import DomainName
from adapters.whois.handles import looks_like_handle
from adapters.whois.lines import Line

_MOST_BYTES: Final = 6 * 1024
_LONGEST_WORD: Final = 64
_LONGEST_LINE: Final = 200
_NAMES_HOLDER: Final = re.compile(r"(?i)registrant|holder|owner")
_RUNS_ON: Final = ("[\\s\\S]", "\\n", "(?", ".*?", ":\\s", ")*", ")+")
_NOT_A_NAME: Final = re.compile(
    r"_c$|mail|phone|fax|street|addr|city|state|country|postal|zip|_id|date|type|number|province|url|abuse|status|contact$"
)
_SKIPPED: Final = ("mail", "date", "time", "creat", "expir", "changed", "modified", "updated")
_LOST = (WhoisError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError, re.error, RecursionError)


def _clean(found: Sequence[Line]) -> str:
    kept: list[str] = []
    room = _MOST_BYTES
    for line in found:
        if line.comment or not line.label or not line.value or any(word in line.label for word in _SKIPPED):
            continue
        text = " ".join(word[:_LONGEST_WORD] for word in line.text[:_LONGEST_LINE].split())
        room -= len(text) + 1
        if room < 0:
            break
        kept.append(text)
    return "\n".join(kept) + "\n"


@lru_cache(maxsize=256)
def _patterns(suffix: str) -> dict[str, str]:
    """python-whois' own patterns for the holder's name under one suffix, those of one plain line alone."""
    try:
        table: dict[str, str] = getattr(WhoisEntry.load(suffix, ""), "_regex", {})
    except _LOST:
        return {}
    return {
        key: pattern
        for key, pattern in table.items()
        if not _NOT_A_NAME.search(key)
        and _NAMES_HOLDER.search(pattern)
        and not any(part in pattern for part in _RUNS_ON)
    }


def holders(domain: DomainName, found: Sequence[Line]) -> list[Holder]:
    """The names python-whois reads as the holder's; an empty list when it reads none or loses the record."""
    patterns = _patterns("." + domain.registrable_unicode.rsplit(".", 1)[-1])
    if not patterns:
        return []
    try:
        entry = WhoisEntry(domain.registrable_unicode, _clean(found), patterns)
    except _LOST:
        return []
    names: list[Holder] = []
    for key in patterns:
        read: Any = entry.get(key)
        for value in read if isinstance(read, list) else [read]:
            if isinstance(value, str) and any(map(str.isalpha, value)) and not looks_like_handle(value):
                names.append(Holder(value, "name" not in key, key))
    return names


def contradicts(domain: DomainName, found: Sequence[Line], ours: Sequence[Holder]) -> bool:
    """True when python-whois reads a holder that is none of `ours`."""
    known = [fold(holder.text) for holder in ours]
    theirs = [fold(holder.text) for holder in holders(domain, found) if look_of(holder.text) is Look.NAMED]
    return any(name and not any(name in own or own in name for own in known) for name in theirs)
