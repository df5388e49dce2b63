"""How answers are written: UTF-8 JSON in one call; what answers share is written once and kept."""

from __future__ import annotations

from typing import Any, Final

from pydantic_core import to_json

_SHARED: Final = ("satisfied", "not_applicable")
_MOST: Final = 20_000


def dumps(value: Any) -> bytes:
    """The JSON of an answer, keys in their order."""
    return to_json(value)


class AnswerWriter:
    """Writes evaluations to the same bytes as `dumps`, with the short forms of obligations kept from answer to answer.

    The engine shares the short form of a verdict between answers (one dict a point of a table, never changed), so it is
    known by identity; the kept dict beside the bytes makes sure that no other can take its place.
    """

    def __init__(self) -> None:
        self._kept: dict[int, tuple[Any, bytes]] = {}

    def dumps(self, answer: dict[str, Any]) -> bytes:
        """The JSON of an evaluation."""
        parts: list[bytes] = []
        plain: dict[str, Any] = {}
        for key, value in answer.items():
            if key not in _SHARED:
                plain[key] = value
                continue
            if plain:
                parts.append(to_json(plain)[1:-1])
                plain = {}
            parts.append(b'"%s":[%s]' % (key.encode(), b",".join([self._one(item) for item in value])))
        if plain:
            parts.append(to_json(plain)[1:-1])
        return b"{%s}" % b",".join(parts)

    def _one(self, item: dict[str, Any]) -> bytes:
        found = self._kept.get(id(item))
        if found is not None and found[0] is item:
            return found[1]
        written = to_json(item)
        if item["subject"] == "" and "facts" not in item and len(self._kept) < _MOST:
            self._kept[id(item)] = (item, written)
        return written
