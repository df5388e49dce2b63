"""The edges of judging, searching and showing: what is kept when a part fails, and what a shown document tells of itself."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pytest

from engine.aims import assignments
from engine.clock import add_months, add_years
from engine.documents.words import Stage
from engine.evaluate import compile_rule_set, evaluate
from engine.explain import Explainer
from engine.language.facts import ItemList
from engine.observe import Context
from engine.observe.base import ABSENT
from engine.patches import assigned
from engine.program import Program
from engine.provenance import LONGEST, place, resolve, shown
from engine.search import Action, Search
from engine.showing import Show
from engine.wellformed import Misuse, misuses
from tests.engine import rich, tiny
from tests.engine.observe.reading import Weekdays
from tests.engine.test_change import _judged_with_record
from tests.engine.test_waivers import FILING, WAIVER

TEXT = {"zh": "甲", "en": "a"}


# The careful way


def test_where_one_obligation_fails_the_others_still_know_the_day_and_the_calendar() -> None:
    document = copy.deepcopy(rich.CLEAN)
    document["responsible_person"]["brought"] = {}  # no word at all: what reads it as one fails
    judged = rich.judged(document, "on_site", rich.program(tiny.original()))
    found = {v.obligation.obligation: (v.outcome and v.outcome.value, v.status.value) for v, _ in judged.results}
    assert found["reach"] == ("missing", "undecided")
    assert found["phone.given"] == ("accept", "satisfied")
    assert found["done.in_time"] == ("accept", "satisfied")
    assert found["domain.owned"] == ("accept", "satisfied")


# A definition of the document inside a list


def inside() -> Program:
    """Domains are judged together with whether their sponsor can be reached."""
    data = rich.source(tiny.original())
    thing = data["obligations"]["domain.owned"]
    rows = [
        ({"domain.owner": ["same", "different", "unknown"], "reached": "reachable"}, "accept"),
        ({"domain.owner": ["same", "different", "unknown"], "reached": "unreachable"}, "refuse"),
        ({"domain.owner": ["same", "different", "unknown"], "reached": "unclear"}, "missing"),
    ]
    thing["table"] = [{"when": when, "outcome": outcome, "basis": "implied"} for when, outcome in rows]
    thing["cases"] = [
        {"it": outcome, "given": {"domain.owner": "same", "reached": when["reached"]}, "outcome": outcome}
        for when, outcome in rows
    ]
    thing["slots"] = {}
    return compile_rule_set(tiny.rule_set(data))


def test_what_is_defined_for_the_document_is_known_of_each_of_its_items() -> None:
    document = copy.deepcopy(rich.CLEAN)
    document["websites"] = [{"domains": [{"name": "a"}, {"name": "b"}]}]
    for contacts, outcome in ((document["responsible_person"]["contacts"], "accept"), ({}, "refuse")):
        document["responsible_person"] = {"contacts": contacts}
        judged = rich.judged(document, "entry", inside())
        found = [(v.outcome and v.outcome.value, where) for v, where in judged.results if v.list_name == "domains"]
        assert found == [(outcome, (0, 0)), (outcome, (0, 1))]


def test_a_definition_over_items_is_decided_for_each_with_what_the_document_says() -> None:
    data = rich.source(tiny.original())
    data["definitions"]["owned"] = {
        "definition": "owned",
        "title": TEXT,
        "clause": ["一"],
        "values": {"ours": TEXT, "theirs": TEXT},
        "table": [
            {"when": {"domain.owner": ["same", "unknown"], "who": ["unit", "person", "nobody"]}, "is": "ours"},
            {"when": {"domain.owner": "different", "who": "unit"}, "is": "theirs"},
            {"when": {"domain.owner": "different", "who": ["person", "nobody"]}, "is": "ours"},
        ],
        "despite_unknown": [{"fact": name, "why": TEXT} for name in ("domain.owner", "who")],
        "cases": [
            {"it": "甲", "given": {"domain.owner": "same"}, "is": "ours"},
            {"it": "乙", "given": {"domain.owner": "different", "who": "unit"}, "is": "theirs"},
            {"it": "丙", "given": {"domain.owner": "different", "who": "person"}, "is": "ours"},
        ],
    }
    thing = data["obligations"]["domain.owned"]
    pairs = (("ours", "accept"), ("theirs", "refuse"))
    thing["table"] = [{"when": {"owned": name}, "outcome": outcome, "basis": "implied"} for name, outcome in pairs]
    thing["cases"] = [{"it": name, "given": {"owned": name}, "outcome": outcome} for name, outcome in pairs]
    thing["slots"] = {}
    made = compile_rule_set(tiny.rule_set(data))
    document = copy.deepcopy(rich.CLEAN)
    document["websites"][0]["domains"].append({"certificate": {"owner": "乙"}})
    for nature, expected in (("enterprise", ["accept", "refuse"]), ("individual", ["accept", "accept"])):
        document["sponsor"]["nature"] = nature
        judged = rich.judged(document, "entry", made)
        assert [v.outcome and v.outcome.value for v, _ in judged.results if v.list_name == "domains"] == expected


def test_a_reader_gives_every_item_its_place_and_the_document_none() -> None:
    program = inside()
    document = copy.deepcopy(rich.CLEAN)
    document["websites"] = [{"domains": [{"name": "a"}]}, {"domains": [{"certificate": {"owner": "乙"}}]}]
    context = Context(rich.AS_OF, Weekdays())
    out: list[Any] = []
    program.reader(("domain.owner", "reached"), "domains")(document, context, out, [])
    program.reader(("reached", "who"), None)(document, context, out, [])
    assert out == [
        (("unknown", "reachable"), (0, 0)),
        (("different", "reachable"), (1, 0)),
        (("reachable", "unit"), ()),
    ]


# Searching and showing


def test_an_action_that_brings_others_along_is_told_apart_by_all_it_does() -> None:
    evaluation = _judged_with_record()
    result = next(r for r in evaluation.results if r[0].rank)
    (action,) = Search(evaluation).candidates(result)
    assert isinstance(action, Action)
    assert action.operations == tuple(map(str, action.patch))
    assert (len(action.patch), action.by, action.result) == (2, "sponsor", result)


def test_the_facts_of_a_finding_are_known_through_definitions() -> None:
    document = {**copy.deepcopy(rich.CLEAN), "responsible_person": {"contacts": {}, "brought": False}}
    judged = rich.judged(document, "on_site", rich.program(tiny.original()))
    result = next(r for r in judged.results if r[0].obligation.obligation == "reach")
    assert Search(judged).facts_now(result) == {
        "reached": "unreachable",
        "has.id": "no_",
        "phone": "absent",
        "who": "unit",
    }


def test_what_the_sponsor_is_never_changes_so_that_a_paper_fits() -> None:
    data = rich.source(tiny.original())
    rows = [(("enterprise", "licence"), "one"), (("individual", "card"), "one"), (("enterprise", "card"), "two")]
    data["tables"]["papers_of"] = {
        "table": "papers_of",
        "title": TEXT,
        "source": TEXT,
        "keys": ["nature", "type"],
        "rows": [{"key": list(key), "gives": {"x": value}} for key, value in rows],
    }
    data["facts"]["paper.kind"] = {
        "title": TEXT,
        "of": "papers",
        "kind": "choice",
        "values": {"one": TEXT, "two": TEXT, "other": TEXT, "absent": TEXT},
        "observe": {"lookup": {"path": ["sponsor.nature", "item.type"], "table": "papers_of", "column": "x"}},
    }
    program = compile_rule_set(tiny.rule_set(data))
    found = assignments(program, copy.deepcopy(rich.CLEAN), "paper.kind", "one", (0,))
    assert found == [[("sponsor.nature", "enterprise"), ("item.type", "licence")]]
    nobody: dict[str, Any] = {"sponsor": {"documents": [{}]}}
    absent = assignments(program, nobody, "paper.kind", "absent", (0,))
    assert absent == [[("sponsor.nature", ABSENT)], [("item.type", ABSENT)]]
    kept = assignments(program, copy.deepcopy(rich.CLEAN), "paper.kind", "absent", (0,))
    assert kept == [[("item.type", ABSENT)]]
    assert assignments(program, nobody, "paper.kind", "one", (0,)) == []


@pytest.mark.parametrize("table", ["domain.owned", "reached"])
def test_a_shown_document_tells_its_kind_item_and_day(table: str) -> None:
    program, day = rich.program(tiny.original()), date(2010, 6, 30)
    context = Context(day, Weekdays())
    shower = Show(program, table, context)
    wanted = {"domain.owned": {"domain.owner": "different"}}.get(table, {"phone": "absent", "who": "unit"})
    found = shower.point(wanted)
    assert found is not None
    assert (found.kind, found.day) == ("filing", day)
    out: list[Any] = []
    shower.run(found.document, context, out, [])
    points = {where: dict(zip(shower.names, point, strict=True)) for point, where in out}
    assert points[found.where].items() >= wanted.items()


def test_what_cannot_be_read_of_the_example_is_shown_by_none() -> None:
    """`brought` is a section in the model, which this set reads as a word."""
    shower = Show(rich.program(tiny.original()), "reach", Context(rich.AS_OF, Weekdays()))
    assert shower.point({"reached": "unreachable"}) is None


# Places, values, days


def test_an_item_stands_at_its_place_and_an_empty_list_at_its_own() -> None:
    def of(path: str, **parts: Any) -> ItemList:
        return ItemList.model_validate({"path": path, "title": TEXT, **parts})

    required = of("sponsor.principals[]", required="wanted", key="role")
    assert [place(of("websites[].domains[]"), where) for where in ((), (0, 1))] == [
        "/websites/domains",
        "/websites/0/domains/1",
    ]
    assert place(None, (1,)) == ""
    assert [place(required, where) for where in ((), ("x", None), ("x", 3))] == [
        "/sponsor/principals",
        "/sponsor/principals",
        "/sponsor/principals/3",
    ]


def test_a_pointer_past_the_end_names_nothing() -> None:
    document = {"a": [{"b": 1}, 2], "c": {"0": "x"}}
    pointers = ("/a/0/b", "/a/1", "/a/2", "/a/x", "/a/1/b", "/c/0", "/d", "/d/e")
    assert [resolve(document, at) for at in pointers] == [1, 2, None, None, None, "x", None, None]
    assert resolve(document, "") is document


def test_values_are_shown_short() -> None:
    assert [
        shown(value) for value in (True, False, 1, [], ["a", 1, True, "b"], {"value": ["x"]}, {"a": 1, "b": 2})
    ] == [
        "true",
        "false",
        "1",
        "[]",
        "[4] a, 1, true",
        "[1] x",
        "{2}",
    ]
    assert shown("x" * 500) == "x" * LONGEST


def test_lists_that_are_made_on_the_way_share_nothing() -> None:
    document: dict[str, Any] = {}
    assigned(document, "/a/2/b", 1)
    assert document == {"a": [{}, {}, {"b": 1}]}
    assigned(document, "/c/1/0", 1)
    assert document["c"] == [[], [1]]
    document["a"][0]["x"] = 1
    document["c"][0].append(2)
    assert (document["a"][1], document["c"][1]) == ({}, [1])


def test_a_year_ends_within_the_years_there_are() -> None:
    leap = date(9996, 2, 29)
    assert add_years(leap, 3) == date(9999, 3, 1)
    assert add_years(date(4, 2, 29), -3) == date(1, 3, 1)
    assert add_months(date(9999, 11, 30), 1) == date(9999, 12, 30)
    for day, n in ((leap, 5), (date(9999, 1, 1), 1), (date(1, 1, 1), -1), (date(4, 2, 29), -5)):
        says = f"^{day} and {n} years leave the years 1 to 9999$"
        with pytest.raises(ValueError, match=says):
            add_years(day, n)
    with pytest.raises(ValueError, match=r"^9999-12-01 and 1 months leave the years 1 to 9999$"):
        add_months(date(9999, 12, 1), 1)


# Waivers and vocabulary


def test_a_waived_finding_shows_the_whole_waiver() -> None:
    data = tiny.source()
    data["waivers"] = {"moved": WAIVER}
    context = Context(as_of=date(2010, 3, 15), calendar=None, policies={})
    program = compile_rule_set(tiny.rule_set(data))
    judged = evaluate(program, FILING, kind="filing", stage=Stage.ENTRY, context=context)
    assert Explainer(judged).answer()["warnings"][0]["waiver"] == {
        "id": "moved",
        "state": "in_force",
        "why": {"zh": "电话局搬迁。", "en": "The exchange is moving."},
        "authority": {"zh": "某某函〔2010〕1号", "en": "Letter No. 1 of 2010"},
        "by": "张三",
        "from": "2010-03-01",
        "to": "2010-03-31",
    }


def test_the_mistakes_of_a_waiver_stand_where_they_are_made() -> None:
    data = tiny.source()
    data["waivers"] = {"moved": {**WAIVER, "obligation": "phone.givn", "to": date(2010, 2, 28)}}
    assert misuses(tiny.rule_set(data)) == [
        Misuse(
            "moved",
            ("obligation",),
            "unknown_obligation",
            "no obligation is called 'phone.givn'; did you mean 'phone.given'?",
        ),
        Misuse("moved", ("to",), "ends_before_it_begins", "the waiver 'moved' ends before its first day"),
    ]
    data["waivers"] = {"moved": {**WAIVER, "to": WAIVER["from"]}}
    assert misuses(tiny.rule_set(data)) == []


def test_the_cells_of_a_table_are_symbols_that_the_vocabulary_declares() -> None:
    data = tiny.source()
    rows = [{"key": ["enterprise"], "gives": {"x": "unit"}}, {"key": ["other"], "gives": {"x": "persn"}}]
    cells: dict[str, Any] = {"table": "cells", "title": TEXT, "source": TEXT, "keys": ["n"], "rows": rows}
    data["tables"]["cells"] = cells
    lookup = {"path": "sponsor.nature", "table": "cells", "column": "x", "absent": "nobody", "other": "unit"}
    data["facts"]["who"]["observe"] = {"lookup": lookup}
    found = misuses(tiny.rule_set(data))
    assert [(misuse.code, misuse.path, misuse.says) for misuse in found] == [
        (
            "undeclared_symbol",
            ("facts", "who", "values"),
            "the observer may give 'persn', which `values` does not declare: add it, or `fold` it; did you mean 'person'?",
        ),
        (
            "unreachable_symbol",
            ("facts", "who", "values", "person"),
            "the observer never gives 'person': remove it from `values`, or `fold` a symbol into it",
        ),
    ]
    cells["rows"][1]["gives"]["x"] = "person"
    assert misuses(tiny.rule_set(data)) == []
