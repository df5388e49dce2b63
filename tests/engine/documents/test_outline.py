"""How a model is read as an outline and published as a schema: every mark of a field is found, whatever it is wrapped in."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import pytest

from engine.documents.base import Section, field
from engine.documents.outline import Node, outline_of, places
from engine.documents.personal import Personal
from engine.documents.schema import schema_of
from engine.documents.shapes import SHORT, Closed, Count, Few, Line, Quarter
from engine.documents.words import Nature, Stage

Code = Annotated[str, Closed(("128", "256"))]


def model() -> type[Section]:
    """Made anew for every test: what is kept of another model says nothing of this one."""

    class Inner(Section):
        value: bool | None = field("值", "a value", required=True)

    class Outer(Section):
        line: Line | None = field("行", "a line", Personal.NAME)
        lines: Few[Line] | None = field("各行", "lines", Personal.PHONE)
        either: bool | Inner | None = field("二者之一", "either")
        inner: Inner | None = field("内", "inner")
        inners: Few[Inner] | None = field("各内", "inners")
        word: Nature | None = field("词", "a word")
        words: Few[Stage] | None = field("各词", "words")
        code: Code | None = field("码", "a code")
        version: Literal["1"] = field("版", "version", required=True)
        count: Count | None = field("数", "a count")
        quarter: Quarter | None = field("季", "a quarter")

    return Outer


def node(name: str) -> Node:
    found = outline_of(model(), "外", "outer").at(name)
    assert found is not None
    return found


def test_the_root_is_described_and_holds_every_field_in_order() -> None:
    root = outline_of(model(), "外", "outer")
    assert (root.zh, root.en) == ("外", "outer")
    assert list(root.keys or {}) == list(model().model_fields)
    assert [pointer for pointer, _ in places(root)][:6] == [
        "/line",
        "/lines",
        "/lines/*",
        "/either",
        "/either/value",
        "/inner",
    ]
    assert [pointer for pointer, _ in places(root, "/x") if "*" in pointer] == [
        "/x/lines/*",
        "/x/inners/*",
        "/x/inners/*/value",
        "/x/words/*",
    ]


@pytest.mark.parametrize(
    ("name", "scalar", "shape", "personal"),
    [
        ("line", str, "bad_text", Personal.NAME),
        ("count", int, "out_of_range", None),
        ("quarter", str, "bad_quarter", None),
    ],
)
def test_a_scalar_is_known_by_its_type_shape_and_what_is_personal_in_it(
    name: str, scalar: type, shape: str, personal: Any
) -> None:
    found = node(name)
    assert (found.scalar, found.shape and found.shape.code, found.personal) == (scalar, shape, personal)
    assert (found.required, found.either, found.items, found.keys, found.longest) == (False, False, None, None, None)
    info = model().model_fields[name]
    assert isinstance(info.json_schema_extra, dict)
    assert (found.zh, found.en) == (info.json_schema_extra["x-zh"], info.description)


def test_what_is_personal_in_a_list_is_each_of_its_members() -> None:
    found = node("lines")
    assert found.items is not None
    assert (found.personal, found.items.personal, found.longest) == (None, Personal.PHONE, SHORT)
    assert (found.items.scalar, found.items.shape and found.items.shape.code) == (str, "bad_text")
    assert found.at(3) is found.items
    assert found.at("x") is None


def test_where_a_scalar_or_a_section_may_stand_both_are_described() -> None:
    found = node("either")
    assert found.either
    assert (found.scalar, list(found.keys or {})) == (bool, ["value"])
    inner = found.at("value")
    assert inner is not None
    assert (inner.scalar, inner.required, inner.zh, inner.en) == (bool, True, "值", "a value")
    assert not node("inner").either
    assert (node("inner").scalar, list(node("inner").keys or {})) == (None, ["value"])
    assert (node("inners").longest, list((node("inners").items or Node()).keys or {})) == (SHORT, ["value"])


def test_words_codes_and_literals_name_their_values() -> None:
    assert (node("word").word, node("word").values) == (Nature, tuple(word.value for word in Nature))
    inner = node("words").items
    assert inner is not None
    assert (inner.word, inner.scalar, inner.values) == (Stage, str, tuple(word.value for word in Stage))
    assert (node("code").values, node("code").scalar, node("code").word) == (("128", "256"), str, None)
    assert (node("version").values, node("version").scalar, node("version").required) == (("1",), str, True)


def test_the_schema_of_a_model_refers_to_words_and_sections_by_name() -> None:
    schema = schema_of(model())
    assert set(schema["$defs"]) == {"Inner", "Nature", "Stage"}
    assert schema["$defs"]["Stage"] == {
        "type": "string",
        "enum": [word.value for word in Stage],
        "x-labels": {word.value: word.label for word in Stage},
    }
    assert schema["$defs"]["Inner"]["required"] == ["value"]
    assert (schema["required"], schema["additionalProperties"]) == (["version"], False)
    assert "x-word" not in str(schema)


def test_null_stands_beside_a_value_as_one_type_where_that_is_possible() -> None:
    fields = schema_of(model())["properties"]
    described = {"description": "a count", "x-zh": "数"}
    assert fields["count"] == {"type": ["integer", "null"], "minimum": 0, "maximum": 10**9, **described}
    assert fields["line"]["type"] == ["string", "null"]
    assert fields["lines"]["type"] == ["array", "null"]
    assert fields["word"] == {
        "anyOf": [{"$ref": "#/$defs/Nature"}, {"type": "null"}],
        "description": "a word",
        "x-zh": "词",
    }
    assert fields["words"]["items"] == {"$ref": "#/$defs/Stage"}
    assert fields["inner"]["anyOf"] == [{"$ref": "#/$defs/Inner"}, {"type": "null"}]
    assert fields["either"]["anyOf"][-1] == {"type": "null"}
    assert fields["code"]["anyOf"] == [{"enum": ["128", "256"], "type": "string"}, {"type": "null"}]
    assert all("default" not in part and "title" not in part for part in fields.values())
    assert fields["version"]["const"] == "1"


def test_a_schema_without_words_and_sections_has_no_definitions() -> None:
    class Plain(Section):
        count: Count | None = field("数", "a count")

    assert schema_of(Plain)["$defs"] == {}
