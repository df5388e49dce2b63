"""The outline of a document: for every place in it what may stand there, read off the models.

Error hints, the published schema's companions, masking and the field list all follow from this one reading, so none
of them can disagree with the models.
"""

import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from annotated_types import MaxLen
from pydantic.fields import FieldInfo

from engine.documents.base import Section
from engine.documents.bureau_record import BureauRecord
from engine.documents.centre_record import CentreRecord
from engine.documents.filing import Filing
from engine.documents.personal import Personal
from engine.documents.provider_record import ProviderRecord
from engine.documents.shapes import Closed, Shape
from engine.documents.word import Word
from engine.documents.words import DocumentKind

MODELS: dict[DocumentKind, type[Section]] = {
    DocumentKind.FILING: Filing,
    DocumentKind.PROVIDER_RECORD: ProviderRecord,
    DocumentKind.BUREAU_RECORD: BureauRecord,
    DocumentKind.CENTRE_RECORD: CentreRecord,
}


@dataclass(frozen=True)
class Node:
    """One place of a document.

    `keys` are the fields of an object; where both a scalar and an object may stand (an attested value), the scalar is
    described by `scalar` and `values`, and `keys` are those of the object. `items` describes the members of a list.
    """

    zh: str = ""
    en: str = ""
    scalar: type | None = None
    shape: Shape | None = None
    values: tuple[str, ...] = ()
    word: type[Word] | None = None
    keys: "dict[str, Node] | None" = None
    items: "Node | None" = None
    longest: int | None = None
    required: bool = False
    personal: Personal | None = None

    @property
    def either(self) -> bool:
        """True where a scalar or an object may stand."""
        return self.scalar is not None and self.keys is not None

    def at(self, part: str | int) -> "Node | None":
        """The place one step down, None where the model has none."""
        if isinstance(part, int):
            return self.items
        return (self.keys or {}).get(part)


@cache
def outline(kind: DocumentKind) -> Node:
    """The root of a document's outline."""
    return outline_of(MODELS[kind], kind.zh, kind.en)


def outline_of(model: type[Section], zh: str, en: str) -> Node:
    """The outline of any closed model, such as an envelope around a document."""
    return Node(keys=_keys(model), zh=zh, en=en)


@lru_cache(maxsize=8_192)
def node_at(kind: DocumentKind | str, pointer: str) -> Node | None:
    """The place that an RFC 6901 pointer of a document names; `*` may stand for an index. None where the model has none."""
    node: Node | None = outline(DocumentKind(kind))
    for part in pointer.split("/")[1:]:
        if node is None:
            return None
        node = node.items or (node.keys or {}).get(part.replace("~1", "/").replace("~0", "~"))
    return node


def places(node: Node, pointer: str = "") -> Iterator[tuple[str, Node]]:
    """Every place below a node with its pointer; `*` stands for any index."""
    for key, child in (node.keys or {}).items():
        yield f"{pointer}/{key}", child
        yield from places(child, f"{pointer}/{key}")
    if node.items:
        yield f"{pointer}/*", node.items
        yield from places(node.items, f"{pointer}/*")


@cache
def _keys(model: type[Section]) -> dict[str, Node]:
    return {name: _field(info) for name, info in model.model_fields.items()}


def _field(info: FieldInfo) -> Node:
    extra = typing.cast("dict[str, Any]", info.json_schema_extra or {})
    personal = Personal(extra["x-personal"]) if "x-personal" in extra else None
    node = replace(_node(info.annotation), zh=extra["x-zh"], en=info.description or "", required=info.is_required())
    for mark in info.metadata:
        node = _marked(node, mark)
    if personal and node.items:
        return replace(node, items=replace(node.items, personal=personal))
    return replace(node, personal=personal)


def _node(annotation: Any) -> Node:
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        inner, *marks = typing.get_args(annotation)
        node = _node(inner)
        for mark in marks:
            node = _marked(node, mark)
        return node
    if origin in (typing.Union, types.UnionType):
        return _joined([_node(arm) for arm in typing.get_args(annotation) if arm is not types.NoneType])
    if origin is list:
        return Node(items=_node(typing.get_args(annotation)[0]))
    return _leaf(annotation)


def _leaf(annotation: Any) -> Node:
    if typing.get_origin(annotation) is typing.Literal:
        return Node(scalar=str, values=typing.get_args(annotation))
    if issubclass(annotation, Section):
        return Node(keys=_keys(annotation))
    if issubclass(annotation, Word):
        return Node(scalar=str, values=tuple(word.value for word in annotation), word=annotation)
    return Node(scalar=annotation)


def _marked(node: Node, mark: Any) -> Node:
    if isinstance(mark, Shape):
        return replace(node, shape=mark)
    if isinstance(mark, Closed):
        return replace(node, values=mark.values)
    bounds = mark.metadata if isinstance(mark, FieldInfo) else [mark]
    longest = next((bound.max_length for bound in bounds if isinstance(bound, MaxLen)), None)
    return replace(node, longest=longest) if longest and node.items else node


def _joined(arms: list[Node]) -> Node:
    scalar, *rest = sorted(arms, key=lambda arm: arm.scalar is None)
    return replace(scalar, keys=rest[0].keys) if rest else scalar
