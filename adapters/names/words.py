"""The closed list of relations, the sponsor as the comparer sees it, and the result of a comparison."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from adapters.reasons import Reason, reason

RELATIONS: Final = (
    "same",
    "t2s",
    "english_on_file",
    "principal",
    "shareholder",
    "former",
    "branch",
    "reordered",
    "t2s_person",
    "natural_person",
    "different",
    "unknown",
    "pinyin",
    "other_script",
    "hidden",
    "garbled",
    "none",
)
"""Strongest statement first: of several names in one record, the earliest relation here is the record's."""

_BY_CODE: Final = {
    "current_name": "same",
    "not_compared": "unknown",
    "bilingual": "unknown",
    "masked": "hidden",
    "role": "hidden",
    "garbled_name": "garbled",
    "no_sponsor": "none",
}


@dataclass(frozen=True, slots=True)
class Relation:
    """`word` is one of `RELATIONS`; `reason` says why, in both languages; `holder` is the name it is about."""

    word: str
    reason: Reason
    holder: str | None = None

    @classmethod
    def of(cls, code: str, holder: str | None = None) -> Relation:
        """The relation that the reason `code` stands for."""
        return cls(_BY_CODE.get(code, code), reason(code), holder)


@dataclass(frozen=True, slots=True)
class Sponsor:
    """The sponsor's names on file. `person` is True for an individual, False for a unit, None when not stated."""

    name: str
    person: bool | None = None
    english_name: str | None = None
    former_names: tuple[str, ...] = ()
    principals: tuple[str, ...] = ()
    shareholders: tuple[str, ...] = ()

    @classmethod
    def of(cls, filed: Mapping[str, Any], person: bool | None = None) -> Sponsor:
        """The sponsor section of a filing (DESIGN §4); a list may hold names or objects with a `name`."""
        return cls(
            str(filed.get("name") or ""),
            person,
            filed.get("english_name") or None,
            *(_names(filed.get(field)) for field in ("former_names", "principals", "shareholders")),
        )


def _names(listed: Any) -> tuple[str, ...]:
    entries = listed if isinstance(listed, list | tuple) else ()
    found = (entry.get("name") if isinstance(entry, Mapping) else entry for entry in entries)
    return tuple(name for name in found if isinstance(name, str) and name)
