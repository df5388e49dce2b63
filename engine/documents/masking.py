"""Masking of personal content. What is personal is read off the models; how much stays visible depends on its kind.

Whatever the value, at least a third of it is hidden, and nothing is shown of a value too short to be cut.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from engine.documents.outline import Node, node_at, outline
from engine.documents.personal import Personal
from engine.documents.words import DocumentKind

HIDDEN = "***"
_LONGEST_CHINESE_NAME = 4


def mask(kind: Personal, value: str) -> str:
    """The value as it may be shown to somebody who need not know it."""
    return _MASKS[kind](value.strip())


@lru_cache(maxsize=8_192)
def personal_kind(kind: DocumentKind | str, pointer: str) -> Personal | None:
    """The kind of personal content at an RFC 6901 pointer of a document, None where it is not personal.

    `*` may stand for an index. A list has the kind of its members. A pointer the model does not know has none.
    """
    node = node_at(kind, pointer)
    return (node.items or node).personal if node else None


def masked(document: dict[str, Any], kind: DocumentKind | str) -> dict[str, Any]:
    """A copy of a valid document with every personal value masked."""
    copy: dict[str, Any] = _masked(document, outline(DocumentKind(kind)))
    return copy


def _masked(value: Any, node: Node | None) -> Any:
    if isinstance(value, dict):
        return {key: _masked(inner, node and (node.keys or {}).get(key)) for key, inner in value.items()}
    if isinstance(value, list):
        return [_masked(inner, node and node.items) for inner in value]
    return mask(node.personal, value) if node and node.personal and isinstance(value, str) else value


def _ends(value: str, head: int, tail: int, stars: str = "") -> str:
    """The first and last characters; with `stars` the length is hidden too. At least a third stays hidden."""
    visible = len(value) - (len(value) + 2) // 3
    tail = min(tail, visible // 2)
    head = min(head, visible - tail)
    hidden = stars or "*" * (len(value) - head - tail)
    return value[:head] + hidden + (value[-tail:] if tail else "")


def _name(value: str) -> str:
    return " ".join(word[:1] + "*" * max(1, len(word) - 1) if len(value) > 1 else "*" for word in value.split())


def _party(value: str) -> str:
    """A unit keeps its first four and last two characters; what may be a person is masked as one."""
    person = len(value) <= _LONGEST_CHINESE_NAME or "·" in value or value.isascii()
    return _name(value) if person else _ends(value, 4, 2, HIDDEN)


def _email(value: str) -> str:
    local, at, domain = value.rpartition("@")
    if not at or not local:
        return _ends(value, 1, 0, HIDDEN)
    return f"{local[:1] if len(local) > 1 else ''}{HIDDEN}@{domain}"


_MASKS: dict[Personal, Callable[[str], str]] = {
    Personal.NAME: _name,
    Personal.PARTY: _party,
    Personal.ID_NUMBER: lambda value: _ends(value, 3, 2),
    Personal.PHONE: lambda value: _ends(value, 3, 2),
    Personal.EMAIL: _email,
    Personal.ADDRESS: lambda value: _ends(value, 6, 0, HIDDEN),
    Personal.FREE: lambda value: HIDDEN,
}
