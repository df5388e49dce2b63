"""Every mistake a rule author can make with a name is found, placed and answered with the nearest right word."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from engine.wellformed import Misuse, misuses
from tests.engine import rich, tiny

Data = dict[str, Any]


def _put(*path: Any, value: Any) -> Callable[[Data], None]:
    def change(data: Data) -> None:
        node: Any = data
        for step in path[:-1]:
            node = node[step]
        node[path[-1]] = value

    return change


def _found(change: Callable[[Data], None]) -> list[Misuse]:
    data = rich.source(tiny.original(), tiny.gate())
    change(data)
    return misuses(tiny.rule_set(data))


def _fact(name: str, *path: Any, value: Any) -> Callable[[Data], None]:
    return _put("facts", name, *path, value=value)


def _law(name: str, *path: Any, value: Any) -> Callable[[Data], None]:
    return _put("obligations", name, *path, value=value)


def _definition(*path: Any, value: Any) -> Callable[[Data], None]:
    return _put("definitions", "reached", *path, value=value)


CLASSIFY = {"classify_text": {"path": "x", "texts": ["god"], "give": "which"}}
SAY = {"zh": "{ownr}", "en": "x"}
KINDS: list[tuple[str, Callable[[Data], None], str, tuple[Any, ...], str, str]] = [
    # code, change, the thing, path inside it, code of the misuse, part of the sentence
    (
        "list of a fact",
        _fact("paper.form", "of", value="paper"),
        "paper.form",
        ("facts", "paper.form", "of"),
        "unknown_list",
        "'papers'?",
    ),
    (
        "table of a look-up",
        _fact("who", "observe", value={"lookup": {"path": "a", "table": "wante", "column": "c"}}),
        "who",
        ("facts", "who", "observe", "lookup"),
        "unknown_table",
        "'wanted'?",
    ),
    (
        "table of hidden names",
        _fact("who", "observe", value={"relation": {"left": "a", "right": "b", "hidden": "wantd"}}),
        "who",
        ("facts", "who", "observe", "relation"),
        "unknown_table",
        "'wanted'?",
    ),
    (
        "prescribed text",
        _fact("who", "observe", value=CLASSIFY),
        "who",
        ("facts", "who", "observe", "classify_text"),
        "unknown_text",
        "god",
    ),
    (
        "policy",
        _fact("who", "observe", value={"policy": {"name": "strickt"}}),
        "who",
        ("facts", "who", "observe", "policy"),
        "unknown_policy",
        "'strict'?",
    ),
    (
        "item outside a list",
        _fact("phone", "observe", value={"stated": {"path": "item.x"}}),
        "phone",
        ("facts", "phone", "observe", "stated"),
        "no_item",
        "`of`",
    ),
    (
        "fold of a symbol never given",
        _fact("phone", "fold", value={"missing": "absent"}),
        "phone",
        ("facts", "phone", "fold", "missing"),
        "unknown_symbol",
        "it gives stated, absent",
    ),
    (
        "symbol given but not declared",
        _fact("phone", "fold", value={"absent": "abset"}),
        "phone",
        ("facts", "phone", "values"),
        "undeclared_symbol",
        "'absent'?",
    ),
    (
        "symbol declared but never given",
        _fact("phone", "fold", value={"absent": "stated"}),
        "phone",
        ("facts", "phone", "values", "absent"),
        "unreachable_symbol",
        "'absent'",
    ),
    (
        "required table of a list",
        _put("lists", "wanted", "required", value="wantd"),
        "wanted",
        ("lists", "wanted", "required"),
        "unknown_table",
        "'wanted'?",
    ),
    (
        "fact of a row",
        _law("reach", "table", 0, "when", value={"reachd": "reachable"}),
        "reach",
        ("table", 0, "when", "reachd"),
        "unknown_fact",
        "'reached'?",
    ),
    (
        "symbol of a row",
        _law("reach", "table", 0, "when", value={"reached": "reachabl"}),
        "reach",
        ("table", 0, "when", "reached"),
        "unknown_symbol",
        "'reachable'?",
    ),
    (
        "fact of a condition",
        _law("reach", "applies", value={"when": {"whoo": "unit"}, "else": SAY}),
        "reach",
        ("applies", "when", "whoo"),
        "unknown_fact",
        "'who'?",
    ),
    (
        "impossible point",
        _law("reach", "impossible", value=[{"when": {"who": "unitt"}, "why": SAY}]),
        "reach",
        ("impossible", 0, "when", "who"),
        "unknown_symbol",
        "'unit'?",
    ),
    (
        "case",
        _law("reach", "cases", 0, "given", value={"reachd": "reachable"}),
        "reach",
        ("cases", 0, "given", "reachd"),
        "unknown_fact",
        "'reached'?",
    ),
    (
        "excuse",
        _law("reach", "despite_unknown", value=[{"fact": "whoo", "why": SAY}]),
        "reach",
        ("despite_unknown", 0),
        "unknown_fact",
        "'whoo'",
    ),
    ("clause", _law("reach", "clause", value=["三"]), "reach", ("clause",), "unknown_clause", "'三'"),
    (
        "clause of a row",
        _law("reach", "table", 1, "clause", value=["三"]),
        "reach",
        ("table", 1, "clause"),
        "unknown_clause",
        "'三'",
    ),
    ("clause of a definition", _definition("clause", value=["三"]), "reached", ("clause",), "unknown_clause", "'三'"),
    (
        "value of a definition",
        _definition("table", 0, "is", value="reachabl"),
        "reached",
        ("table", 0, "is"),
        "unknown_symbol",
        "'reachable'?",
    ),
    ("else of a definition", _definition("else", value="unclea"), "reached", ("else",), "unknown_symbol", "'unclear'?"),
    (
        "case of a definition",
        _definition("cases", 0, "is", value="rechable"),
        "reached",
        ("cases", 0, "is"),
        "unknown_symbol",
        "'reachable'?",
    ),
    (
        "design without reason",
        _law("reach", "table", 1, "basis", value="design"),
        "reach",
        ("table", 1, "basis"),
        "no_reason",
        "`why`",
    ),
    (
        "else without reason",
        _law("reach", "else", value={"outcome": "manual", "basis": "design"}),
        "reach",
        ("else", "basis"),
        "no_reason",
        "`why`",
    ),
    (
        "empty without reason",
        _law("paper.original", "empty", value={"outcome": "manual", "basis": "design"}),
        "paper.original",
        ("empty", "basis"),
        "no_reason",
        "`why`",
    ),
    (
        "placeholder",
        _law("domain.owned", "table", 1, "say", value=SAY),
        "domain.owned",
        ("table", 1, "say"),
        "unbound_placeholder",
        "'owner'?",
    ),
    (
        "sentence by a fact",
        _law("reach", "table", 1, "say", value={"by": "whoo", "of": {"unit": SAY}}),
        "reach",
        ("table", 1, "say", "by"),
        "unknown_fact",
        "'who'?",
    ),
    (
        "sentence of a symbol",
        _law("reach", "table", 1, "mend", value={"by": "who", "of": {"unitt": {"zh": "甲", "en": "a"}}}),
        "reach",
        ("table", 1, "mend", "of", "unitt"),
        "unknown_symbol",
        "'unit'?",
    ),
    (
        "clock of a slot",
        _law("done.in_time", "slots", value={"last": {"clock": "done.clok"}}),
        "done.in_time",
        ("slots", "last"),
        "unknown_fact",
        "'done.clock'?",
    ),
    (
        "list of a scope",
        _law("paper.original", "scope", value={"each": "paper"}),
        "paper.original",
        ("scope",),
        "unknown_list",
        "'papers'?",
    ),
    (
        "required of a plain list",
        _law("paper.original", "scope", value={"each_required": "papers"}),
        "paper.original",
        ("scope",),
        "no_required",
        "papers",
    ),
    (
        "each of a required list",
        _law("paper.original", "scope", value={"each": "wanted"}),
        "paper.original",
        ("scope",),
        "required_list",
        "each_required",
    ),
    (
        "item fact of another list",
        _law("paper.original", "scope", value="once"),
        "paper.original",
        ("table", 0, "when", "paper.form"),
        "wrong_list",
        "'papers'",
    ),
]


def test_the_sets_of_these_tests_have_no_mistake() -> None:
    assert _found(lambda data: None) == []


@pytest.mark.parametrize(("change", "name", "path", "code", "part"), [k[1:] for k in KINDS], ids=[k[0] for k in KINDS])
def test_a_mistake_is_named_placed_and_mended(change: Any, name: str, path: Any, code: str, part: str) -> None:
    hits = [m for m in _found(change) if m.code == code]
    assert hits, [(m.code, m.says) for m in _found(change)]
    assert (hits[0].name, hits[0].path) == (name, path)
    assert part in hits[0].says


def test_a_text_with_an_open_brace_is_no_placeholder() -> None:
    assert _found(_law("reach", "table", 1, "say", value={"zh": "{", "en": "}"})) == []


def test_definitions_that_read_each_other_in_a_circle_are_shown_as_a_chain() -> None:
    def change(data: Data) -> None:
        other = {**data["definitions"]["reached"], "definition": "other"}
        other["table"] = [{"when": {"reached": ["reachable", "unreachable", "unclear"]}, "is": "unclear"}]
        other["cases"] = [{"it": "甲", "given": {"reached": "unclear"}, "is": "unclear"}]
        data["definitions"]["other"] = other
        data["definitions"]["reached"]["table"][2]["when"] = {"other": "unclear"}

    (found,) = [m for m in _found(change) if m.code == "cycle"]
    assert found.says.endswith("reached → other → reached")
    assert (found.name, found.path) == ("reached", ("definition",))


def test_broken_references_silence_the_check_of_values() -> None:
    codes = [m.code for m in _found(_fact("who", "observe", value=CLASSIFY)) if m.name == "who"]
    assert codes == ["unknown_text"]
