"""A document laid out one value a line, so that every pointer has a line to show."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from engine.documents.problems import escape


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number from 1, how deep it stands, its text."""

    number: int
    depth: int
    text: str


class Layout:
    """The lines of a document, and the line of each pointer."""

    def __init__(self, document: Any) -> None:
        self.lines: list[Line] = []
        self._first: dict[str, int] = {}
        for pointer, depth, text in _walk(document, "", 0, "", ""):
            number = len(self.lines) + 1
            self.lines.append(Line(number, depth, text))
            self._first.setdefault(pointer, number)

    def line_of(self, pointer: str) -> int:
        """The line where a pointer stands; for what is absent, the line of the nearest place that is there."""
        while pointer and pointer not in self._first:
            pointer = pointer.rpartition("/")[0]
        return self._first.get(pointer, 1)

    def holds(self, pointer: str) -> bool:
        """Whether the pointer names something that is there."""
        return pointer in self._first


def _walk(value: Any, pointer: str, depth: int, before: str, after: str) -> Iterator[tuple[str, int, str]]:
    if isinstance(value, dict) and value:
        inner = [(json.dumps(str(key), ensure_ascii=False) + ": ", escape(key), child) for key, child in value.items()]
        brackets = "{}"
    elif isinstance(value, list) and value:
        inner = [("", str(index), child) for index, child in enumerate(value)]
        brackets = "[]"
    else:
        yield pointer, depth, before + json.dumps(value, ensure_ascii=False) + after
        return
    yield pointer, depth, before + brackets[0]
    for position, (label, step, child) in enumerate(inner, 1):
        yield from _walk(child, f"{pointer}/{step}", depth + 1, label, "," if position < len(inner) else "")
    yield pointer, depth, brackets[1] + after
