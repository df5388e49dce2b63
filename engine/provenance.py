"""Where a fact came from: pointers into the document with the value shown, masked where it is personal (DESIGN §2.10)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from engine.language.facts import ItemList
from engine.observe import OBSERVERS
from engine.paths import fields, is_item_path, pointer
from engine.program import Program, Where

Shown = Callable[[str, Any], str]
_LONGEST = 120


def place(spec: ItemList | None, where: Where) -> str:
    """The pointer of the item at `where`, or the document's root."""
    if spec is None or not where:
        return "" if spec is None else pointer(spec.path.removesuffix("[]"))
    if spec.required is not None:
        base = pointer(spec.path.removesuffix("[]"))
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


def pointers(program: Program, fact: str, where: Where) -> list[str]:
    """Every place in the document that the fact was read from."""
    definition = program.rule_set.definitions.get(fact)
    if definition is not None:
        nested = [at for name in program.tables[fact].facts for at in pointers(program, name, where)]
        return list(dict.fromkeys(nested))
    declared = program.rule_set.facts[fact]
    spec = program.rule_set.lists.get(declared.of or "")
    out = []
    for path in OBSERVERS[declared.observe.kind].reads(declared.observe.spec):
        if is_item_path(path):
            tail = "".join("/" + name for name in fields(path))
            out.append(place(spec, where) + tail)
        else:
            out.append(pointer(path.removesuffix("[]")))
    return out


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
    return str(value)[:_LONGEST]
