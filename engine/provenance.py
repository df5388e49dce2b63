"""Where a fact came from: pointers into the document with the value shown, masked where it is personal (DESIGN §2.10)."""

from __future__ import annotations

from typing import Any, Final

from engine.language.facts import ItemList
from engine.paths import pointer
from engine.program import Where

LONGEST: Final = 120


def place(spec: ItemList | None, where: Where) -> str:
    """The pointer of the item at `where`, or the document's root."""
    if spec is None or not where:
        return "" if spec is None else pointer(spec.path)
    if spec.required is not None:
        base = pointer(spec.path)
        return base if where[1] is None else f"{base}/{where[1]}"
    return pointer(spec.path, where)


def resolve(document: Any, at: str) -> Any:
    """The value a pointer names, or None."""
    node = document
    for token in at.split("/")[1:]:
        if isinstance(node, list):
            node = node[int(token)] if token.isdigit() and int(token) < len(node) else None
        else:
            node = node.get(token) if isinstance(node, dict) else None
    return node


def shown(value: Any) -> str:
    """A value as a reader sees it; long lists and texts are shortened."""
    if isinstance(value, dict):
        if "value" in value:
            return shown(value["value"])
        return f"{{{len(value)}}}"
    if isinstance(value, list):
        return f"[{len(value)}] " + ", ".join(shown(v) for v in value[:3]) if value else "[]"
    if isinstance(value, bool):
        return str(value).lower()
    return str(value)[:LONGEST]
