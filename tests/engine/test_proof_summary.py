"""The figures of a proof: what is counted, and that each kind of fault is counted under its own name."""

from __future__ import annotations

from engine.proof import Proof
from tests.engine import rich, tiny


def test_the_summary_counts_obligations_definitions_tables_points_and_rows() -> None:
    rule_set = tiny.rule_set(rich.source(tiny.original()))
    proof = tiny.proof(rule_set)
    assert proof.summary(rule_set) == {
        "rule_set": "tiny",
        "obligations": 6,
        "definitions": 1,
        "tables": 7,
        "points": 6 + 3 + 3 + 9 + 2 + 3 + 6,
        "rows": 2 + 3 + 3 + 5 + 2 + 3 + 3,
        "gaps": 0,
        "overlaps": 0,
        "dead_rows": 0,
        "rows_without_case": 0,
        "unsound_unknowns": 0,
        "wrong_cases": 0,
        "too_large": 0,
        "milder": 0,
        "largest_table": 9,
    }
    assert proof.holds
    assert proof.largest == ("reach", 9)


def test_an_else_counts_as_a_row_and_faults_are_counted_by_kind() -> None:
    data = rich.source(tiny.original())
    reach = data["obligations"]["reach"]
    del reach["table"][4]
    reach["else"] = {"outcome": "accept", "basis": "implied"}
    reach["table"].append({"when": {"reached": "reachable", "has.id": "yes_"}, "outcome": "manual", "basis": "implied"})
    del data["obligations"]["domain.owned"]["table"][2]
    del data["obligations"]["domain.owned"]["cases"][2]
    data["definitions"]["reached"]["else"] = "unclear"
    rule_set = tiny.rule_set(data)
    proof: Proof = tiny.proof(rule_set)
    figures = proof.summary(rule_set)
    assert not proof.holds
    assert figures["rows"] == 2 + 4 + 2 + 6 + 2 + 3 + 3
    assert {k: v for k, v in figures.items() if v and k not in ("rule_set", "rows", "points", "tables")} == {
        "obligations": 6,
        "definitions": 1,
        "gaps": 1,
        "overlaps": 1,
        "dead_rows": 1,
        "rows_without_case": 3,
        "unsound_unknowns": 2,
        "wrong_cases": 2,
        "largest_table": 9,
    }
