"""A rule set with a hole, an overlap, a dead row, an untested row or a kind unknown does not load, and the fault is named."""

from __future__ import annotations

import copy

import pytest

from engine.durable_proof import DurableRules
from engine.evaluate import NotProven, compile_rule_set
from engine.proof import prove
from engine.table import tables
from tests.engine import tiny


def _kinds(data: dict) -> list[tuple[str, str]]:  # type: ignore[type-arg]
    return [(fault.kind, fault.table) for fault in tiny.proof(tiny.rule_set(data)).faults]


def test_the_tiny_set_is_proven() -> None:
    assert tiny.proof(tiny.rule_set()).faults == ()


def test_a_point_without_a_row_is_a_gap_and_shown() -> None:
    data = tiny.source()
    del data["obligations"]["phone.given"]["table"][1]
    del data["obligations"]["phone.given"]["cases"][1]
    faults = tiny.proof(tiny.rule_set(data)).faults
    gap = next(fault for fault in faults if fault.kind == "gap")
    assert gap.table == "phone.given"
    assert gap.point == {"who": "unit", "phone": "absent"}


def test_two_rows_at_one_point_are_an_overlap_and_both_are_named() -> None:
    data = tiny.source()
    row = copy.deepcopy(data["obligations"]["phone.given"]["table"][1])
    row["when"] = {"who": "unit", "phone": "absent"}
    data["obligations"]["phone.given"]["table"].append(row)
    overlap = next(fault for fault in tiny.proof(tiny.rule_set(data)).faults if fault.kind == "overlap")
    assert overlap.rows == (1, 2)


def test_an_overlap_is_found_by_durable_rules_as_well() -> None:
    data = tiny.source()
    row = copy.deepcopy(data["obligations"]["phone.given"]["table"][1])
    row["when"] = {"who": "unit", "phone": "absent"}
    data["obligations"]["phone.given"]["table"].append(row)
    rule_set = tiny.rule_set(data)
    built = tables(rule_set)
    rules = DurableRules(built.values())
    proof = prove(rule_set, built, lambda table, point: rules.fires(table.name, point))
    rules.close()
    assert ("overlap", (1, 2)) in [(fault.kind, fault.rows) for fault in proof.faults]


def test_a_row_that_never_fires_is_dead() -> None:
    data = tiny.source()
    row = {"when": {"who": "person", "phone": "stated"}, "outcome": "accept", "basis": "literal"}
    data["obligations"]["phone.given"]["table"].append(row)
    assert ("dead_row", "phone.given") in _kinds(data)


def test_an_else_that_is_never_needed_is_dead() -> None:
    data = tiny.source()
    data["obligations"]["phone.given"]["else"] = {"outcome": "manual", "basis": "implied"}
    assert ("dead_row", "phone.given") in _kinds(data)


def test_a_row_without_a_case_of_its_own_is_a_fault() -> None:
    data = tiny.source()
    del data["obligations"]["phone.given"]["cases"][1]
    assert _kinds(data) == [("row_without_case", "phone.given")]


def test_a_case_that_leaves_the_row_open_covers_none() -> None:
    data = tiny.source()
    obligation = data["obligations"]["phone.given"]
    obligation["table"][1]["outcome"] = "accept"
    obligation["cases"] = [{"it": "不论", "given": {"who": "unit"}, "outcome": "accept"}]
    assert _kinds(data) == [("row_without_case", "phone.given"), ("row_without_case", "phone.given")]


def test_a_case_that_does_not_come_true_is_a_fault() -> None:
    data = tiny.source()
    data["obligations"]["phone.given"]["cases"][0]["outcome"] = "refuse"
    assert ("wrong_case", "phone.given") in _kinds(data)


def test_a_case_is_judged_at_the_stage_it_names() -> None:
    data = tiny.source()
    case = data["obligations"]["phone.given"]["cases"][1]
    case["at"], case["outcome"] = "on_site", "correct"
    assert _kinds(data) == []
    case["outcome"] = "return"
    assert ("wrong_case", "phone.given") in _kinds(data)


def test_an_unknown_that_is_accepted_where_a_known_value_is_not_is_unsound() -> None:
    data = tiny.source()
    obligation = tiny.original()
    obligation["table"][0]["when"] = {"paper.form": ["original", "unstated"]}
    del obligation["table"][2], obligation["cases"][2]
    data["obligations"]["paper.original"] = obligation
    assert ("unsound_unknown", "paper.original") in _kinds(data)


def test_an_unknown_may_be_accepted_despite_only_with_a_reason() -> None:
    data = tiny.source()
    obligation = tiny.original()
    obligation["table"][0]["when"] = {"paper.form": ["original", "unstated"]}
    del obligation["table"][2]
    obligation["cases"][2]["outcome"] = "accept"
    obligation["despite_unknown"] = [{"fact": "paper.form", "why": {"zh": "理由", "en": "reason"}}]
    data["obligations"]["paper.original"] = obligation
    assert _kinds(data) == []


def test_an_unknown_fact_of_the_condition_never_makes_an_obligation_inapplicable() -> None:
    program = tiny.program()
    fired = program.proof.fired["phone.given"]
    assert fired[("person", "absent")] == -2
    assert fired[("nobody", "absent")] == -3


def test_a_table_of_more_than_512_points_names_the_fact_to_split() -> None:
    data = tiny.source()
    many = {f"s{i}": {"zh": "值", "en": "v"} for i in range(300)}
    data["facts"]["phone"]["values"] = many
    data["obligations"]["phone.given"]["table"][0]["when"] = {"phone": list(many)[:1]}
    faults = tiny.proof(tiny.rule_set(data)).faults
    assert [fault.kind for fault in faults if fault.kind == "too_large"] == ["too_large"]
    assert "'phone'" in faults[0].says


def test_a_definition_may_not_turn_an_unknown_input_into_a_known_fact() -> None:
    data = tiny.source()
    data["definitions"]["kind"] = {
        "definition": "kind",
        "title": {"zh": "类", "en": "kind"},
        "clause": ["一"],
        "values": {"a": {"zh": "甲", "en": "a"}, "b": {"zh": "乙", "en": "b"}},
        "table": [{"when": {"who": ["unit", "nobody"]}, "is": "a"}, {"when": {"who": "person"}, "is": "b"}],
        "cases": [
            {"it": "甲", "given": {"who": "unit"}, "is": "a"},
            {"it": "乙", "given": {"who": "person"}, "is": "b"},
        ],
    }
    assert ("unsound_unknown", "kind") in _kinds(data)


def test_a_set_with_a_fault_does_not_compile() -> None:
    data = tiny.source()
    del data["obligations"]["phone.given"]["cases"][1]
    with pytest.raises(NotProven, match=r"row 1 of phone\.given"):
        compile_rule_set(tiny.rule_set(data))


def test_durable_rules_and_plain_comparison_agree_on_every_point() -> None:
    rule_set = tiny.rule_set(a=tiny.original(), b=tiny.gate())
    built = tables(rule_set)
    rules = DurableRules(built.values())
    for table in built.values():
        for point in table.points():
            assert rules.fires(table.name, point) == table.fires(point)
    rules.close()
