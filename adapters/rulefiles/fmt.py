"""One layout for rule files: the order of keys, indents, quotes; comments stay, and the digest never changes.

Braces stay braces and lines stay as long as the author made them: a sentence is not wrapped. Quotes are double quotes, and
stand wherever not every YAML reader would agree without them (a question mark inside braces is where they part).
"""

from __future__ import annotations

import io
import types
import typing
from collections.abc import Iterable
from functools import cache
from typing import Any

from pydantic import BaseModel
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, SingleQuotedScalarString

from adapters.rulefiles.marked import read
from engine.language.facts import PolicySwitch, Vocabulary
from engine.language.obligations import Clause, Definition, Head, LookupTable, Obligation, Waiver

_ROOTS: dict[str, Any] = {
    "obligation": Obligation,
    "definition": Definition,
    "vocabulary": Vocabulary,
    "table": LookupTable,
    "ruleset": Head,
    "policies": dict[str, PolicySwitch],
    "clauses": dict[str, Clause],
    "waiver": Waiver,
}
# The order of keys by model, as authors write them; a model that is not named keeps the order of its fields.
_ROW = "when is outcome basis clause why duty warn say mend effective"
_ORDERS = {
    "Obligation": "obligation mode document catalogue title requires clause stage scope effective applies table else empty "
    "impossible despite_unknown slots cases",
    "Definition": "definition mode title clause values table else impossible despite_unknown cases",
    "Fact": "title of kind by ask values observe fold mode",
    "Row": _ROW,
    "DefinitionRow": _ROW,
    "Verdictlike": _ROW,
    "LookupTable": "table mode title source texts keys rows",
}
_PARTING = "?"


class NotFormatted(ValueError):
    """The file cannot be laid out without changing what it says; it stays as it is."""


def formatted(text: str, kind: str) -> str:
    """The file in its one layout. Raises `RuleFileError` for a file that cannot be read, and `NotFormatted`."""
    before = read("", text).data
    out = _dumped(text, kind)
    if read("", out).data != before:
        raise NotFormatted("the layout would change what the file says")
    return out


def _dumped(text: str, kind: str) -> str:
    tool = YAML(typ="rt", pure=True)
    tool.preserve_quotes = True
    tool.width = 1_000_000
    tool.allow_unicode = True
    tool.indent(mapping=2, sequence=4, offset=2)
    try:
        data = tool.load(_safe(text))
    except YAMLError as error:
        raise NotFormatted(str(error)) from None
    _arranged(data, _ROOTS.get(kind))
    out = io.StringIO()
    tool.dump(data, out)
    lines = [line.rstrip() for line in out.getvalue().split("\n")]
    return "\n".join(lines).strip("\n") + "\n"


def _safe(text: str) -> str:
    """The text with quotes around plain values in braces that end in a question mark, where readers part."""
    marked = read("", text)
    lines = text.split("\n")
    for path, (line, column) in sorted(marked.values.items(), key=lambda item: item[1], reverse=True):
        value = _at(marked.data, path)
        if isinstance(value, str) and _PARTING in value:
            old = lines[line - 1]
            if old[column - 1 :].startswith(value) and '"' not in value and "\\" not in value:
                lines[line - 1] = f'{old[: column - 1]}"{value}"{old[column - 1 + len(value) :]}'
    return "\n".join(lines)


def _at(data: Any, path: Iterable[str | int]) -> Any:
    for step in path:
        data = data[step]
    return data


def _arranged(node: Any, shape: Any) -> None:
    """Order the keys and mend the quotes of a node and everything below it."""
    if isinstance(node, CommentedMap):
        model = _model(shape, node)
        if model is not None and not _has_comments(node):
            _ordered(node, _order(model))
        for key in list(node):
            inner = _field(model, key) if model is not None else _values_of(shape)
            node[key] = _quoted(node[key])
            _arranged(node[key], inner)
    elif isinstance(node, CommentedSeq):
        for index, item in enumerate(node):
            node[index] = _quoted(item)
            _arranged(node[index], _items_of(shape))


def _quoted(value: Any) -> Any:
    if isinstance(value, SingleQuotedScalarString):
        return DoubleQuotedScalarString(value)
    return value


def _has_comments(node: CommentedMap) -> bool:
    """Whether comments stand inside: they belong to their neighbours, which must then not move."""
    if node.ca.items or node.ca.end:
        return True
    return any(_has_comments(child) for child in node.values() if isinstance(child, CommentedMap)) or any(
        child.ca.items for child in node.values() if isinstance(child, CommentedSeq)
    )


def _ordered(node: CommentedMap, order: tuple[str, ...]) -> None:
    place = {key: index for index, key in enumerate(order)}
    wanted = sorted(node, key=lambda key: place.get(key, len(place)))
    if wanted != list(node):
        for key in wanted:
            node.move_to_end(key)


@cache
def _order(model: type[BaseModel]) -> tuple[str, ...]:
    keys = [field.alias or name for name, field in model.model_fields.items()]
    named = [key for key in _ORDERS.get(model.__name__, "").split() if key in keys]
    return (*named, *(key for key in keys if key not in named))


def _arms(shape: Any) -> list[Any]:
    """What an annotation may be: the arms of a union, without its metadata."""
    if typing.get_origin(shape) is typing.Annotated:
        return _arms(typing.get_args(shape)[0])
    if typing.get_origin(shape) in (typing.Union, types.UnionType):
        return [arm for inner in typing.get_args(shape) for arm in _arms(inner)]
    return [shape]


def _model(shape: Any, node: CommentedMap) -> type[BaseModel] | None:
    """The model that the mapping is meant to be: of several the one that knows most of its keys."""
    models = [arm for arm in _arms(shape) if isinstance(arm, type) and issubclass(arm, BaseModel)]
    return max(models, key=lambda model: len(set(node) & set(_order(model))), default=None)


def _field(model: type[BaseModel], key: str) -> Any:
    hints = _hints(model)
    name = next((name for name, field in model.model_fields.items() if (field.alias or name) == key), None)
    return hints.get(name) if name else None


@cache
def _hints(model: type[BaseModel]) -> dict[str, Any]:
    return {name: field.annotation for name, field in model.model_fields.items()}


def _values_of(shape: Any) -> Any:
    found = [typing.get_args(arm)[1] for arm in _arms(shape) if typing.get_origin(arm) is dict]
    return found[0] if found else None


def _items_of(shape: Any) -> Any:
    found = [typing.get_args(arm)[0] for arm in _arms(shape) if typing.get_origin(arm) is list]
    return found[0] if found else None
