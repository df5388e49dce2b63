"""An obligation is alike in two sets only where every table, text, list and policy that its facts are read by is."""

from __future__ import annotations

from typing import Any

import pytest

from engine.evaluate import world_of
from engine.language.obligations import RuleSet
from engine.likeness import alike, bare
from engine.program import Program
from engine.proof import Proof
from engine.table import tables
from tests.engine import tiny

FACTS = {
    "looked.up": {"lookup": {"path": "sponsor.nature", "table": "codes", "column": "as"}},
    "texted": {"classify_text": {"path": "sponsor.name", "texts": ["notice"], "give": "wording"}},
    "chosen": {"policy": {"name": "strict"}},
    "related": {"relation": {"left": "sponsor.name", "right": "sponsor.name_en", "hidden": "markers"}},
}
TABLES = {
    "codes": {"keys": ["nature"], "rows": [{"key": ["enterprise"], "gives": {"as": "one"}}]},
    "sentences": {"texts": {"notice": "一句", "unread": "无关"}},
    "markers": {"keys": ["word"], "rows": [{"key": ["hidden"], "gives": {"as": "hidden"}}]},
    "unread": {"keys": ["word"], "rows": [{"key": ["x"], "gives": {"as": "one"}}]},
}


def data(fact: str) -> dict[str, Any]:
    """The tiny set with one more obligation that reads a definition over the fact."""
    out = tiny.source()
    text = {"zh": "无", "en": "none"}
    out["tables"] = {name: {"table": name, "title": text, "source": text, **more} for name, more in TABLES.items()}
    out["policies"]["strict"] = {"title": text, "options": {"yes": text, "no": text}, "default": "yes", "why": text}
    values = {"a": text, "b": text}
    out["facts"]["read"] = {"title": text, "kind": "record", "values": values, "observe": FACTS[fact]}
    rows = [{"when": {"read": "a"}, "is": "a"}, {"when": {"read": "b"}, "is": "b"}]
    case = {"it": "x", "given": {"read": "a"}, "is": "a"}
    out["definitions"]["meant"] = {
        "definition": "meant", "title": text, "clause": ["一"], "values": values, "table": rows, "cases": [case]
    }  # fmt: skip
    thing = out["obligations"]["phone.given"]
    thing["table"][0]["when"] = {"phone": "stated", "meant": "a"}
    return out


def program(made: dict[str, Any]) -> Program:
    """Unproven: likeness is told by what is written."""
    rule_set = RuleSet.model_validate(made)
    return Program(rule_set, tables(rule_set), Proof({}, (), 0, ("", 0)), world_of(rule_set))


@pytest.mark.parametrize(
    ("fact", "path", "value"),
    [
        ("looked.up", ("tables", "codes", "rows", 0, "gives", "as"), "two"),
        ("looked.up", ("tables", "codes", "rows", 0, "key"), ["institution"]),
        ("looked.up", ("facts", "read", "fold"), {"absent": "a"}),
        ("texted", ("tables", "sentences", "texts", "notice"), "另一句"),
        ("chosen", ("policies", "strict", "default"), "no"),
        ("related", ("tables", "markers", "rows", 0, "key"), ["covered"]),
        ("related", ("definitions", "meant", "table", 0, "is"), "b"),
    ],
)
def test_what_a_fact_is_read_by_is_part_of_the_obligation(fact: str, path: tuple[Any, ...], value: Any) -> None:
    assert not alike(program(data(fact)), program(changed(fact, path, value)), "phone.given")


@pytest.mark.parametrize(
    ("fact", "path", "value"),
    [
        ("looked.up", ("tables", "unread", "rows", 0, "key"), ["y"]),
        ("looked.up", ("tables", "codes", "title"), {"zh": "别", "en": "other"}),
        ("texted", ("tables", "sentences", "texts", "unread"), "改了"),
        ("chosen", ("policies", "strict", "why"), {"zh": "别", "en": "other"}),
        ("related", ("facts", "read", "values", "a"), {"zh": "别", "en": "other"}),
    ],
)
def test_what_it_is_not_read_by_is_not(fact: str, path: tuple[Any, ...], value: Any) -> None:
    assert alike(program(data(fact)), program(changed(fact, path, value)), "phone.given")


def changed(fact: str, path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    out = data(fact)
    here: Any = out
    for step in path[:-1]:
        here = here[step]
    here[path[-1]] = value
    return out


def test_a_name_that_an_author_chose_is_never_taken_for_a_text() -> None:
    one, other = data("looked.up"), data("looked.up")
    for made, word in ((one, "a"), (other, "b")):
        made["obligations"]["phone.given"]["table"][0]["when"] = {"phone": "stated", "why": word}
    first, second = (RuleSet.model_validate(made).obligations["phone.given"] for made in (one, other))
    assert bare(first) != bare(second)
