"""RIPE-like databases name the holder by a handle; the object that bears the handle names the person or unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from adapters.registration import Holder
from adapters.whois.labels import labels
from adapters.whois.lines import Line

_OBJECT_END = "source"
_SHORTEST = 4
_MOST_OBJECTS = 8


def looks_like_handle(text: str) -> bool:
    """True for a single ASCII word as registries form them: parted by - _ : . (EX123-TEST), or most of it digits (G10000)."""
    joined = text.replace("-", "").replace("_", "").replace(":", "").replace(".", "")
    digits = sum(map(str.isdigit, joined))
    word = len(text) >= _SHORTEST and joined.isascii() and joined.isalnum()
    return word and digits > 0 and (joined != text or digits * 2 > len(joined))


def _object(found: Sequence[Line], at: int) -> Iterator[Line]:
    start = at
    while start > 0 and not _ends(found[start - 1]):
        start -= 1
    for line in found[start:]:
        if line is not found[at] and _ends(line):
            return
        yield line


def _ends(line: Line) -> bool:
    return line.blank or line.comment or line.label == _OBJECT_END


def explain(found: Sequence[Line], references: Sequence[str]) -> list[Holder]:
    """The names in the objects whose handle is one of `references`; an empty list when no such object is there."""
    wanted = {reference.casefold() for reference in references}
    table = labels()
    named = table.unit | table.person
    objects = [n for n, line in enumerate(found) if line.label in table.handle and line.value.casefold() in wanted]
    names: list[Holder] = []
    for number in objects[:_MOST_OBJECTS]:
        for field in _object(found, number):
            if field is not found[number] and field.value and field.label in named:
                names.append(Holder(field.value, field.label in table.unit, field.label))
    return names
