"""What a proof says of each fault, in whole sentences, and which cells cases count for."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from engine.cases import tried
from engine.coverage import Cell, by_cases, cells
from engine.documents.words import Outcome, Stage
from engine.evaluate import compile_rule_set
from engine.faults import Fault
from engine.flips import verdict_at
from engine.language.rows import Case
from engine.proof import Proof
from engine.table import NOT_APPLICABLE, tables
from engine.verdicts import verdict, verdict_of_empty, verdict_of_failure
from tests.engine import rich, tiny
from tests.engine.test_layers import STRICT, layer, obligation, over

Data = dict[str, Any]


def proof(change: Callable[[Data], None]) -> Proof:
    data = rich.source(tiny.original())
    change(data)
    return tiny.proof(tiny.rule_set(data))


def faults(kind: str, change: Callable[[Data], None]) -> list[Fault]:
    return [fault for fault in proof(change).faults if fault.kind == kind]


# Coverage


def test_every_cell_of_a_set_that_is_proven_is_counted_for_its_own_cases() -> None:
    data = rich.source(tiny.original())
    data["obligations"]["phone.given"]["cases"].append(
        {"it": "现场", "given": {"who": "unit", "phone": "absent"}, "at": "on_site", "outcome": "correct"}
    )
    made = compile_rule_set(tiny.rule_set(data))
    every = list(cells(made.rule_set))
    assert by_cases(made.rule_set, made.tables, made.proof.fired) == Counter(every)
    assert every[:3] == [
        Cell("reached", 0, None, "reachable"),
        Cell("reached", 1, None, "unreachable"),
        Cell("reached", 2, None, "unclear"),
    ]


# Cases


@pytest.mark.parametrize(
    ("given", "outcome", "says"),
    [
        ({"who": "unit", "phone": "stated"}, "accept", ""),
        ({"who": "unit", "phone": "absent"}, "accept", "yields return (row 1), not accept"),
        ({"who": "person", "phone": "absent"}, "accept", "yields not_applicable, not accept"),
        ({"who": "nobody", "phone": "absent"}, "missing", ""),
        ({"whom": "unit"}, "accept", "gives 'whom', which the table does not read"),
        (
            {"phone": "broken"},
            "accept",
            "describes a point that is declared impossible, or a symbol that does not exist",
        ),
    ],
)
def test_what_is_wrong_with_a_case_is_said(given: dict[str, str], outcome: str, says: str) -> None:
    rule_set = tiny.rule_set()
    thing, made = rule_set.obligations["phone.given"], tables(rule_set)["phone.given"]
    case = Case.model_validate({"it": "甲", "given": given, "outcome": outcome})
    fired = tiny.proof(rule_set).fired["phone.given"]
    assert tried(thing, case, made, fired, rule_set)[1] == says


def test_a_case_of_a_missed_duty_says_so() -> None:
    def change(data: Data) -> None:
        data["obligations"]["done.in_time"]["cases"][0]["duty"] = "breach"
        data["definitions"]["reached"]["cases"][0]["is"] = "unclear"

    assert [fault.says for fault in faults("wrong_case", change)] == [
        "reached: case “甲” yields reachable, not unclear",
        "done.in_time: case “按时” yields the duty met, not breach",
    ]


def test_a_row_without_a_case_is_named() -> None:
    found = faults("row_without_case", lambda data: data["obligations"]["reach"]["cases"].pop(2))
    assert found == [Fault("row_without_case", "reach", "row 2 of reach has no case of its own", rows=(2,))]


def test_a_row_that_never_fires_is_named_with_its_place() -> None:
    def change(data: Data) -> None:
        data["obligations"]["reach"]["else"] = {"outcome": "missing", "basis": "implied"}

    assert faults("dead_row", change) == [Fault("dead_row", "reach", "row 5 of reach never fires", rows=(5,))]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "accept"),
        ({"outcome": {"before_visit": "return", "from_visit": "correct"}}, "return/correct"),
        ({"duty": {"bearer": "provider", "breach": True}}, "accept, breach"),
        ({"warn": True}, "accept, warned"),
        ({"duty": {"bearer": "provider", "breach": True}, "warn": True}, "accept, breach, warned"),
    ],
)
def test_a_verdict_in_words_tells_outcomes_breach_and_warning(changes: Data, words: str) -> None:
    data = tiny.source()
    data["obligations"]["phone.given"]["table"][0].update(changes)
    rule_set = tiny.rule_set(data)
    thing, made = rule_set.obligations["phone.given"], tables(rule_set)["phone.given"]
    points = [dict(zip(made.facts, point, strict=True)) for point in made.points()]
    found = {(p["who"], p["phone"]): verdict_at(thing, made, tuple(p.values())) for p in points}
    assert found["unit", "stated"] == (words, 0)
    assert found["person", "stated"] == ("not_applicable", NOT_APPLICABLE)
    assert found["nobody", "stated"] == ("missing", NOT_APPLICABLE)


# Unknown


def test_a_definition_may_not_know_what_its_input_does_not_tell() -> None:
    def change(data: Data) -> None:
        data["definitions"]["reached"]["table"][2]["is"] = "reachable"
        data["definitions"]["reached"]["cases"][2]["is"] = "reachable"

    (found,) = faults("unsound_unknown", change)
    assert found.says == "reached: with who = nobody it accepts what unit does not"
    assert (found.point, found.rows) == ({"phone": "absent", "who": "nobody"}, (2, 1))


def test_a_definition_that_is_the_same_whatever_the_unknown_is_may_say_so() -> None:
    def change(data: Data) -> None:
        rows = [
            {"when": {"phone": "stated"}, "is": "reachable"},
            {"when": {"phone": "absent", "who": ["unit", "person"]}, "is": "unreachable"},
            {"when": {"phone": "absent", "who": "nobody"}, "is": "unclear"},
        ]
        data["definitions"]["reached"]["table"] = rows

    assert faults("unsound_unknown", change) == []


def test_behind_an_unknown_beside_which_nothing_known_is_possible_stands_all_that_keeps_what_is_known() -> None:
    def change(data: Data) -> None:
        thing = data["obligations"]["reach"]
        # Who it is is only ever unknown together with whether there is an ID card.
        rows: list[Data] = [
            {"when": {"who": ["unit", "person"], "has.id": "yes_", "phone": ["stated", "absent"]}, "outcome": "accept"},
            {"when": {"who": ["unit", "person"], "has.id": "no_", "phone": "stated"}, "outcome": "accept"},
            {"when": {"who": ["unit", "person"], "has.id": "no_", "phone": "absent"}, "outcome": "refuse"},
            {"when": {"who": "nobody", "has.id": "unsaid", "phone": "stated"}, "outcome": "accept"},
            {"when": {"who": "nobody", "has.id": "unsaid", "phone": "absent"}, "outcome": "accept"},
        ]
        thing["table"] = [{**row, "basis": "implied"} for row in rows]
        why = {"zh": "甲", "en": "a"}
        thing["impossible"] = [
            {"when": {"who": "nobody", "has.id": ["yes_", "no_"]}, "why": why},
            {"when": {"who": ["unit", "person"], "has.id": "unsaid"}, "why": why},
        ]
        thing["cases"] = [
            {
                "it": str(n),
                "given": {f: s if isinstance(s, str) else s[0] for f, s in row["when"].items()},
                "outcome": row["outcome"],
            }
            for n, row in enumerate(rows)
        ]

    found = faults("unsound_unknown", change)
    assert {(fault.point["phone"], fault.rows) for fault in found} == {("absent", (4, 2))}
    assert {fault.says for fault in found} <= {
        "reach: with who = nobody it accepts what unit does not",
        "reach: with has.id = unsaid it accepts what no_ does not",
    }
    assert len(found) == 2


# Tightening

NAMED = (
    "phone.given is milder here than the obligation it tightens, "
    "which says return/correct where this says correct: make this row at least as strict"
)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        (
            {"table": [STRICT[0], {**STRICT[1], "outcome": "correct"}]},
            Fault("milder", "phone.given", NAMED, {"phone": "absent", "who": "unit"}, (1,)),
        ),
        (
            {"stage": "on_site"},
            Fault("milder", "phone.given", "phone.given is due at on_site, later than entry before: keep the stage"),
        ),
        (
            {"document": "bureau_record"},
            Fault(
                "milder",
                "phone.given",
                "phone.given tightens over another scope or document: use `mode: replace`",
            ),
        ),
    ],
)
def test_what_is_milder_is_said_with_its_point_and_row(changes: Data, fault: Fault) -> None:
    newer = obligation(mode="tighten", **{"table": STRICT, **changes})
    found = [f for f in tiny.proof(over(layer(obligations=newer)).rule_set).faults if f.kind == "milder"]
    assert [(f.kind, f.table, f.says, dict(f.point), f.rows) for f in found] == [
        (fault.kind, fault.table, fault.says, dict(fault.point), fault.rows)
    ]


def test_tables_too_wide_together_are_not_laid_over_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    rule_set = over(layer(obligations=obligation(mode="tighten", table=STRICT))).rule_set
    monkeypatch.setattr("engine.tighten.MAX_JOINT_POINTS", 6)
    assert not [f for f in tiny.proof(rule_set).faults if f.kind == "too_large"]
    monkeypatch.setattr("engine.tighten.MAX_JOINT_POINTS", 5)
    (found,) = (f for f in tiny.proof(rule_set).faults if f.kind == "too_large")
    assert found.says == (
        "phone.given and what it tightens span too many points together: split a fact into a definition"
    )


def test_what_is_milder_is_counted_under_its_own_name() -> None:
    rule_set = over(layer(obligations=obligation(mode="tighten", table=STRICT, stage="on_site"))).rule_set
    figures = tiny.proof(rule_set).summary(rule_set)
    assert (figures["milder"], figures["too_large"]) == (1, 0)


# Verdicts


def test_a_verdict_where_nothing_applies_has_a_note_only_where_the_law_gives_one() -> None:
    rule_set = tiny.rule_set(o=tiny.original("once"))
    made = tables(rule_set)
    found = {
        name: verdict(
            rule_set.obligations[name], made[name], next(iter(made[name].points())), NOT_APPLICABLE, Stage.ENTRY
        )
        for name in ("phone.given", "paper.original")
    }
    notes = {name: item.note and item.note.en for name, item in found.items()}
    assert notes == {"phone.given": "not for persons", "paper.original": None}
    assert all(item.row is None and item.outcome is None and item.rank == 0 for item in found.values())


def test_the_verdict_of_an_empty_list_has_no_point_and_says_what_the_law_says_of_it() -> None:
    data = rich.source(tiny.original())
    things = tiny.rule_set(data).obligations
    paper, domain = (verdict_of_empty(things[name], Stage.ENTRY) for name in ("paper.original", "domain.owned"))
    assert (paper.outcome, paper.status.value, paper.point, paper.row) == (Outcome.MISSING, "undecided", (), None)
    assert (domain.outcome, domain.status.value, domain.point, domain.facts) == (None, "not_applicable", (), ())
    assert domain.note is not None
    assert domain.note.en == "no domain"
    assert domain.symbols == {}


def test_a_failure_is_missing_and_says_why_in_both_languages() -> None:
    found = verdict_of_failure(tiny.rule_set().obligations["phone.given"], "KeyError")
    assert (found.outcome, found.status.value, found.wrong) == (Outcome.MISSING, "undecided", True)
    assert found.said is not None
    assert copy.copy(found.said.say).model_dump() == {  # type: ignore[union-attr]
        "zh": "本条未能判定：KeyError",
        "en": "This obligation could not be evaluated: KeyError",
    }
