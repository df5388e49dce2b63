"""Paths name fields, places name items, pointers are RFC 6901."""

from __future__ import annotations

from typing import Any

import pytest

from engine.language.facts import ItemList
from engine.paths import fields, is_item_path, items, pointer
from engine.provenance import place, resolve, shown

TEXT = {"zh": "列表", "en": "list"}
DOMAINS = ItemList.model_validate({"path": "websites[].domains[]", "title": TEXT})
REQUIRED = ItemList.model_validate({"path": "disclosures[]", "title": TEXT, "required": "items", "key": "item"})


@pytest.mark.parametrize(
    ("path", "item"), [("item", True), ("item.a", True), ("items.a", False), ("a.item", False), ("itemx", False)]
)
def test_only_the_first_step_makes_an_item_path(path: str, item: bool) -> None:
    assert is_item_path(path) is item


def test_fields_are_the_names_without_marks_and_without_item() -> None:
    assert fields("websites[].domains[].name") == ["websites", "domains", "name"]
    assert fields("item.a[].b") == ["a", "b"]
    assert fields("item") == []
    assert fields("a.item") == ["a", "item"]


def test_a_pointer_has_as_many_indices_as_positions_are_given() -> None:
    path = "websites[].domains[].name"
    assert pointer(path) == "/websites/domains/name"
    assert pointer(path, (2,)) == "/websites/2/domains/name"
    assert pointer(path, (2, 0)) == "/websites/2/domains/0/name"


def test_items_come_in_document_order_with_their_positions() -> None:
    document: dict[str, Any] = {"websites": [{"domains": ["a", "b"]}, {}, {"domains": None}, {"domains": ["c"]}]}
    assert list(items(document, "websites[].domains[]")) == [((0, 0), "a"), ((0, 1), "b"), ((3, 0), "c")]
    assert list(items({"a": {"b": [1]}}, "a.b[]")) == [((0,), 1)]
    assert list(items({"a": "text"}, "a.b[]")) == []
    assert list(items({"websites": "text"}, "websites[]")) == []


def test_the_place_of_an_item_is_its_pointer() -> None:
    assert place(DOMAINS, (1, 0)) == "/websites/1/domains/0"
    assert place(DOMAINS, ()) == "/websites/domains"
    assert place(None, ()) == ""
    assert place(None, (1,)) == ""


def test_a_required_item_is_placed_where_its_answer_stands_or_at_the_list() -> None:
    assert place(REQUIRED, ("legal_duty", 3)) == "/disclosures/3"
    assert place(REQUIRED, ("legal_duty", None)) == "/disclosures"


@pytest.mark.parametrize(
    ("at", "value"),
    [("/a/1/b", 5), ("/a/2/b", None), ("/a/x", None), ("/a/0", {}), ("/c/d", None), ("", {"a": [{}, {"b": 5}]})],
)
def test_a_pointer_resolves_to_a_value_or_to_nothing(at: str, value: Any) -> None:
    assert resolve({"a": [{}, {"b": 5}]}, at) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"value": True, "by": "甲"}, "true"),
        ({"value": {"value": "x"}}, "x"),
        ({"a": 1, "b": 2}, "{2}"),
        ({}, "{0}"),
        ([], "[]"),
        (["a", "b", "c", "d"], "[4] a, b, c"),
        (False, "false"),
        (800, "800"),
        ("长" * 200, "长" * 120),
    ],
)
def test_values_are_shown_short(value: Any, text: str) -> None:
    assert shown(value) == text
