"""Changing a document: assignments to paths, applied to a copy, and shown as RFC 6902 operations."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

from engine.language.facts import ItemList
from engine.observe import ABSENT, Patch
from engine.paths import fields, is_item_path
from engine.provenance import place, resolve

Operation = dict[str, Any]
Where = tuple[Any, ...]


def locate(path: str, spec: ItemList | None, where: Where) -> str:
    """The pointer that a patch's path means for the item at `where`; of a list on the way its first element is meant."""
    parts = path.split(".")
    marks = [part.endswith("[]") for part in parts][len(parts) - len(fields(path)) :]
    last = len(marks) - 1
    steps = zip(fields(path), marks, strict=True)
    names = "".join(f"/{name}/0" if listed and i < last else "/" + name for i, (name, listed) in enumerate(steps))
    return (place(spec, where) if is_item_path(path) else "") + names


def assigned(document: dict[str, Any], at: str, value: Any) -> None:
    """Set or remove one place, making objects and list items on the way."""
    tokens = at.split("/")[1:]
    node: Any = document
    for index, token in enumerate(tokens[:-1]):
        following: Any = [] if tokens[index + 1].isdigit() else {}
        if isinstance(node, list):
            while len(node) <= int(token):
                node.append(copy.deepcopy(following))
            node = node[int(token)]
            continue
        if not isinstance(node.get(token), dict | list):
            if value is ABSENT:
                return
            node[token] = following
        node = node[token]
    last = tokens[-1]
    if isinstance(node, list):
        if value is not ABSENT:
            while len(node) <= int(last):
                node.append({})
            node[int(last)] = copy.deepcopy(value)
    elif value is ABSENT:
        node.pop(last, None)
    else:
        node[last] = copy.deepcopy(value)


def real(value: Any, as_of: date) -> Any:
    """A witness's value; `{"$as_of": n}` means the day of judgement."""
    return as_of.isoformat() if isinstance(value, dict) and "$as_of" in value else value


def applied(document: dict[str, Any], operations: list[Operation]) -> dict[str, Any]:
    """A copy of the document with the operations carried out."""
    out = copy.deepcopy(document)
    for operation in operations:
        assigned(out, operation["path"], ABSENT if operation["op"] == "remove" else operation["value"])
    return out


def operations(
    document: dict[str, Any], patches: list[Patch], spec: ItemList | None, where: Where, as_of: date
) -> list[Operation]:
    """The patches as RFC 6902 operations on this document; what is so already is left out."""
    out: list[Operation] = []
    for path, value in patches:
        at = locate(path, spec, where)
        before = resolve(document, at)
        if value is ABSENT:
            if before is not None:
                out.append({"op": "remove", "path": at})
        elif before != real(value, as_of):
            out.append({"op": "add" if before is None else "replace", "path": at, "value": real(value, as_of)})
    return out
