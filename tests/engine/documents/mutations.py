"""Ways to spoil a document: hypothesis strategies shared by the tests of this folder."""

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

from engine.documents.examples import EXAMPLES
from engine.documents.words import DocumentKind

KINDS = st.sampled_from(list(DocumentKind))
Path = tuple[str | int, ...]

ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 10**10),
    st.text(max_size=12),
    st.sampled_from(["true", "1", "企业", "original", "2010-02-30", "2010-04-12T10:00:00", "TW", "CN", "x" * 201, " "]),
    st.just("a\x00"),
    st.lists(st.integers(0, 3), max_size=2),
    st.dictionaries(st.sampled_from("value by at name x ~/".split()), st.booleans() | st.text(max_size=3), max_size=3),
)


def paths(value: Any, path: Path = ()) -> Iterator[Path]:
    """Every place of a JSON value, the whole first."""
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, child in inner:
        yield from paths(child, (*path, step))


def at(value: Any, path: Path) -> Any:
    for step in path:
        value = value[step]
    return value


def put(document: Any, path: Path, value: Any) -> Any:
    """A copy with another value at a place."""
    if not path:
        return value
    copy = deepcopy(document)
    at(copy, path[:-1])[path[-1]] = value
    return copy


@st.composite
def spoiled(draw: st.DrawFn, most: int = 3) -> tuple[DocumentKind, Any]:
    """An example with some places replaced, removed, or given a key they do not know."""
    kind = draw(KINDS)
    document: Any = deepcopy(EXAMPLES[kind])
    for _ in range(draw(st.integers(0, most))):
        places = [path for path in paths(document) if path]
        if not places:
            break
        path = draw(st.sampled_from(places))
        match draw(st.sampled_from(["replace", "remove", "add"])):
            case "replace":
                document = put(document, path, draw(ODD))
            case "remove":
                del at(document, path[:-1])[path[-1]]
            case _ if isinstance(at(document, path), dict):
                at(document, path)[draw(st.text(max_size=8))] = draw(ODD)
    return kind, document


@st.composite
def spoiled_text(draw: st.DrawFn) -> tuple[DocumentKind, bytes]:
    """The JSON text of a spoiled example with some bytes cut out, doubled or replaced."""
    kind, document = draw(spoiled())
    raw = json.dumps(document, ensure_ascii=draw(st.booleans())).encode()
    for _ in range(draw(st.integers(0, 3))):
        start = draw(st.integers(0, len(raw)))
        end = min(len(raw), start + draw(st.integers(0, 40)))
        raw = raw[:start] + draw(st.binary(max_size=6) | st.just(raw[start:end] * 2)) + raw[end:]
    return kind, raw
