"""Patches: assignments become RFC 6902 operations, applied to a copy, never to the document itself."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pytest

from engine.language.facts import ItemList
from engine.observe import ABSENT
from engine.patches import applied, assigned, locate, operations, real

AS_OF = date(2010, 4, 12)
TEXT = {"zh": "列表", "en": "list"}
DOMAINS = ItemList.model_validate({"path": "websites[].domains[]", "title": TEXT})


def test_a_path_is_located_at_the_item_it_is_about() -> None:
    assert locate("item.certificate.owner", DOMAINS, (0, 1)) == "/websites/0/domains/1/certificate/owner"
    assert locate("sponsor.name", DOMAINS, (0, 1)) == "/sponsor/name"
    assert locate("sponsor.documents[]", None, ()) == "/sponsor/documents"


def test_an_item_that_is_a_word_itself_is_located_too() -> None:
    addresses = ItemList.model_validate({"path": "access.ip_addresses[]", "title": TEXT})
    assert locate("item", addresses, (1,)) == "/access/ip_addresses/1"


def test_of_a_list_on_the_way_the_first_element_is_meant() -> None:
    assert locate("inspections[].covers[]", None, ()) == "/inspections/0/covers"
    assert locate("item.sites[].domains", DOMAINS, (0, 1)) == "/websites/0/domains/1/sites/0/domains"


@pytest.mark.parametrize(
    ("before", "at", "value", "after"),
    [
        ({}, "/a/b", 1, {"a": {"b": 1}}),
        ({"a": None}, "/a/b", 1, {"a": {"b": 1}}),
        ({"a": True}, "/a/b", 1, {"a": {"b": 1}}),
        ({}, "/a/1/b", 1, {"a": [{}, {"b": 1}]}),
        ({}, "/a/0/b/1/c", 1, {"a": [{"b": [{}, {"c": 1}]}]}),
        ({"a": [1]}, "/a/2", 9, {"a": [1, {}, 9]}),
        ({"a": {"b": 1, "c": 2}}, "/a/b", ABSENT, {"a": {"c": 2}}),
        ({"a": 1}, "/x/y", ABSENT, {"a": 1}),
        ({"a": 1}, "/x", ABSENT, {"a": 1}),
        ({"a": [1, 2]}, "/a/0", ABSENT, {"a": [1, 2]}),
        ({"a": [{"b": 1}]}, "/a/0/b", ABSENT, {"a": [{}]}),
    ],
)
def test_a_place_is_set_or_removed_and_the_way_to_it_is_made(before: Any, at: str, value: Any, after: Any) -> None:
    document = copy.deepcopy(before)  # the same case may run again
    assigned(document, at, value)
    assert document == after


def test_values_put_into_a_document_are_copies() -> None:
    value: dict[str, Any] = {"x": []}
    document: dict[str, Any] = {}
    assigned(document, "/a", value)
    document["a"]["x"].append(1)
    assigned(document, "/list/0", value)
    document["list"][0]["x"].append(1)
    assert value == {"x": []}


def test_operations_say_add_replace_or_remove_and_leave_out_what_is_so_already() -> None:
    document = {"a": 1, "b": 2, "c": 3, "websites": [{"domains": [{"name": "x"}]}]}
    patches: list[tuple[str, Any]] = [("a", 1), ("b", 5), ("c", ABSENT), ("d", 6), ("e", ABSENT), ("item.name", "y")]
    assert operations(document, patches, DOMAINS, (0, 0), AS_OF) == [
        {"op": "replace", "path": "/b", "value": 5},
        {"op": "remove", "path": "/c"},
        {"op": "add", "path": "/d", "value": 6},
        {"op": "replace", "path": "/websites/0/domains/0/name", "value": "y"},
    ]


def test_the_day_of_judgement_stands_in_for_its_mark() -> None:
    assert real({"$as_of": 0}, AS_OF) == "2010-04-12"
    assert real({"other": 0}, AS_OF) == {"other": 0}
    patches: list[tuple[str, Any]] = [("a", {"$as_of": 0})]
    assert operations({"a": "2010-04-12"}, patches, None, (), AS_OF) == []
    assert operations({}, patches, None, (), AS_OF) == [{"op": "add", "path": "/a", "value": "2010-04-12"}]


def test_operations_carried_out_change_a_copy_alone() -> None:
    document = {"a": {"b": [1]}, "c": 3}
    kept = copy.deepcopy(document)
    changed = applied(document, [{"op": "replace", "path": "/a/b", "value": [2]}, {"op": "remove", "path": "/c"}])
    assert changed == {"a": {"b": [2]}}
    assert document == kept
    changed["a"]["b"].append(1)
    assert document == kept
