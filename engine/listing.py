"""How obligations range over lists: required items, and the one document that is relied on (DESIGN §2.5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

NOTHING: dict[str, Any] = {}


def required_items(keys: tuple[Any, ...], field: str, elements: Any) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """For every required key the element that answers it, with (key, position) as its place; (key, None) where none does."""
    for key in keys:
        for position, element in enumerate(elements or ()):
            if element.get(field) == key:
                yield (key, position), element
                break
        else:
            yield (key, None), NOTHING


def profile(verdicts: tuple[Any, ...]) -> tuple[int, ...]:
    """What is wrong with one item, worst first: the smaller profile is the better paper."""
    return tuple(sorted((v.rank for v in verdicts), reverse=True))


def relied_on(gathered: list[tuple[tuple[Any, ...], Any]], out: list[Any], unrelied: list[Any]) -> None:
    """Keep the item with the best profile (ties: the earlier one); one paper never lends its standing to another."""
    if not gathered:
        return
    best = 0
    if len(gathered) > 1:
        best = min(range(len(gathered)), key=lambda i: (profile(gathered[i][0]), i))
    for index, (verdicts, where) in enumerate(gathered):
        target = out if index == best else unrelied
        for found in verdicts:
            target.append((found, where))
