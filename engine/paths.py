"""Paths of the rule language: `sponsor.name`, `websites[].domains[]`, and `item.…` inside a list.

A path names fields of a document; a place is a path with its list positions filled in, and prints as an RFC 6901 pointer.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

ITEM = "item"


def is_item_path(path: str) -> bool:
    """Whether the path starts at a list's item instead of the document."""
    return path == ITEM or path.startswith(ITEM + ".")


def fields(path: str) -> list[str]:
    """The field names on the way, without list marks and without a leading `item`."""
    names = [part.removesuffix("[]") for part in path.split(".")]
    return names[1:] if names[0] == ITEM else names


@lru_cache(maxsize=4096)
def pointer(path: str, positions: tuple[int, ...] = ()) -> str:
    """An RFC 6901 pointer to the path, its lists indexed by `positions` as far as they reach."""
    out: list[str] = []
    left = list(positions)
    for part in path.split("."):
        out.append(part.removesuffix("[]"))
        if part.endswith("[]") and left:
            out.append(str(left.pop(0)))
    return "/" + "/".join(out)


def items(document: dict[str, Any], list_path: str) -> Iterator[tuple[tuple[int, ...], Any]]:
    """Every item of a (nested) list with its positions, in document order."""
    yield from _walk(document, list_path.split("."), ())


def _walk(node: Any, parts: list[str], positions: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], Any]]:
    if not parts:
        yield positions, node
        return
    name, rest = parts[0].removesuffix("[]"), parts[1:]
    child = node.get(name) if isinstance(node, dict) else None
    if not parts[0].endswith("[]"):
        yield from _walk(child, rest, positions)
    elif isinstance(child, list):
        for index, element in enumerate(child):
            yield from _walk(element, rest, (*positions, index))
