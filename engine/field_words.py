"""Values that rules write for fields of a document, as a table's keys and a waiver's `where`.

Where a field has a word list, a value outside it would never be met: the row, or the waiver, would stand there for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from engine.documents.nearest import nearest_value
from engine.documents.outline import Node, node_at
from engine.documents.words import DocumentKind
from engine.language.facts import Fact, ItemList
from engine.language.obligations import LookupTable
from engine.paths import ITEM, is_item_path


class Field(NamedTuple):
    """A field by its path from the document's root, with the words that it may have."""

    path: str
    node: Node


Columns = dict[str, dict[int, list[Field | None]]]
"""By table and place in its keys, the fields it is read with; None stands for one without a word list."""


def field_of(document: str, path: str) -> Field | None:
    """A field with a word list; None where there is no such field, or anything may stand in it."""
    node = node_at(document, "/" + path.replace("[]", ".*").replace(".", "/"))
    return Field(path, node) if node is not None and node.values else None


def fault(value: Any, fields: list[Field | None]) -> str | None:
    """The sentence about a value that none of the fields has; None where one has it, or may have anything."""
    known = [field for field in fields if field is not None]
    if not known or len(known) < len(fields) or any(value in field.node.values for field in known):
        return None
    meant = nearest_value(str(value), known[0].node)
    return f"{value!r} is no value of {known[0].path}" + (f"; did you mean {meant!r}?" if meant else "")


def columns(facts: Mapping[str, Fact], lists: Mapping[str, ItemList]) -> Columns:
    """Which fields each table is read with: by look-ups, and by lists with required items."""
    found: Columns = {}
    for fact in facts.values():
        spec = fact.observe.lookup
        for place, path in enumerate(spec.paths) if spec is not None and spec.table else ():
            read = found.setdefault(str(spec and spec.table), {}).setdefault(place, [])
            read += _read(path, lists.get(fact.of or ""))
    for items in lists.values():
        if items.required is not None and items.key is not None:
            at = found.setdefault(items.required, {}).setdefault(0, [])
            at.append(field_of(items.document, f"{items.path}.{items.key}"))
    return found


def _read(path: str, items: ItemList | None) -> list[Field | None]:
    if is_item_path(path):
        return [field_of(items.document, items.path + path.removeprefix(ITEM))] if items is not None else [None]
    # A fact does not say whose it is: whichever document has such a field is read.
    return [found for kind in DocumentKind if (found := field_of(kind, path)) is not None] or [None]


def key_faults(
    table: LookupTable, read: Mapping[int, list[Field | None]]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Path and sentence of every key that no field has by which the table is read."""
    for index, row in enumerate(table.rows):
        for place, key in enumerate(row.key):
            says = fault(key, read.get(place, []))
            if says is not None:
                yield ("rows", index, "key", place), says
