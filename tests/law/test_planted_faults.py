"""Faults planted in a copy of every shipped table are found, and named with their table."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import TypeAdapter

from engine.language.obligations import Definition, Obligation
from engine.proof import plain, prove
from engine.table import domains, table_of
from tests.law.mutants import things
from tests.law.setting import law

Data = dict[str, Any]
MODELS: dict[str, TypeAdapter[Any]] = {"obligations": TypeAdapter(Obligation), "definitions": TypeAdapter(Definition)}
TABLES = [(part, name, data) for part, name, data in things() if part in ("obligations", "definitions")]


def faults(part: str, name: str, data: Data, symbols: Any = None) -> dict[str, str]:
    """Kinds of faults that the changed table has, with what each says; every one names the table."""
    rule_set = law().rule_set
    thing: Any = MODELS[part].validate_python(data)
    changed = rule_set.model_copy(update={part: {**getattr(rule_set, part), name: thing}})
    found = prove(changed, {name: table_of(thing, symbols or domains(changed))}, plain).faults
    assert {fault.table for fault in found} <= {name}
    return {fault.kind: fault.says for fault in found}


def planted(kind: str, change: Callable[[str, Data], bool]) -> int:
    """In how many tables the change could be made; in each of them the fault must be found and named."""
    count = 0
    for part, name, data in TABLES:
        changed = copy.deepcopy(data)
        if change(part, changed):
            found = faults(part, name, changed)
            assert kind in found, (name, found)
            assert name in found[kind], found[kind]
            count += 1
    return count


def test_the_shipped_tables_have_no_fault() -> None:
    assert all(faults(*thing) == {} for thing in TABLES)


def test_a_row_struck_out_is_a_gap() -> None:
    def change(part: str, data: Data) -> bool:
        del data["table"][-1]
        return "else" not in data and bool(data["table"])

    assert planted("gap", change) > 150


def test_a_row_written_twice_is_an_overlap() -> None:
    def change(part: str, data: Data) -> bool:
        data["table"].append(copy.deepcopy(data["table"][0]))
        return True

    assert planted("overlap", change) == len(TABLES)


def test_an_else_nobody_needs_is_a_dead_row() -> None:
    def change(part: str, data: Data) -> bool:
        needed = "else" in data
        data["else"] = (
            next(iter(data["values"])) if part == "definitions" else {"outcome": "manual", "basis": "implied"}
        )
        return not needed

    assert planted("dead_row", change) > 150


def test_a_row_outside_what_applies_is_dead() -> None:
    def change(part: str, data: Data) -> bool:
        for fact, wanted in data.get("applies", {}).get("when", {}).items():
            symbols = domains(law().rule_set)[fact]
            others = [s for s in symbols if s not in wanted and s != wanted]
            if others:
                data["table"].append({"when": {fact: others[0]}, "outcome": "accept", "basis": "literal"})
                return True
        return False

    assert planted("dead_row", change) > 80


def test_a_row_that_loses_its_cases_is_named() -> None:
    def change(part: str, data: Data) -> bool:
        del data["cases"][1:]
        return len(data["table"]) > 1

    assert planted("row_without_case", change) > 180


@pytest.mark.parametrize("which", [0, -1])
def test_a_case_that_promises_something_else_is_wrong(which: int) -> None:
    def change(part: str, data: Data) -> bool:
        case = data["cases"][which]
        if part == "definitions":
            case["is"] = next((value for value in data["values"] if value != case["is"]), "")
            return bool(case["is"])
        case["outcome"] = "refuse" if case["outcome"] != "refuse" else "manual"
        return True

    assert planted("wrong_case", change) > 180


def test_a_duty_that_a_case_sees_otherwise_is_wrong() -> None:
    def change(part: str, data: Data) -> bool:
        duties = [case for case in data["cases"] if case.get("duty")]
        for case in duties:
            case["duty"] = "met" if case["duty"] == "breach" else "breach"
        return bool(duties)

    assert planted("wrong_case", change) > 50


def _accepts(row: Data) -> bool:
    return row["outcome"] == "accept" and not (row.get("duty") or {}).get("breach")


def test_an_unknown_that_is_accepted_where_a_fault_would_not_be_is_unsound() -> None:
    """The row that answers an unknown alone is made to accept, in every table in which another row does not accept."""

    def change(part: str, data: Data) -> bool:
        if part == "definitions" or data.get("despite_unknown") or "else" in data:
            return False
        known = domains(law().rule_set)
        for row in data["table"]:
            asked = [
                f for f, s in row["when"].items() for s in ([s] if isinstance(s, str) else s) if known[f][s].unknown
            ]
            if len(row["when"]) == 1 and asked and not _accepts(row):
                bad = [r for r in data["table"] if r is not row and not _accepts(r) and asked[0] in r["when"]]
                row["outcome"] = "accept"
                row.pop("duty", None)
                return bool(bad)
        return False

    assert planted("unsound_unknown", change) > 20


@pytest.mark.parametrize("name", ["attempts.notice_wording", "pre_verification.notice_wording"])
def test_an_unknown_whose_known_alternatives_are_all_impossible_may_not_accept_either(name: str) -> None:
    """A notice without words has no kind either, so no other wording is possible beside it."""
    part, _, data = next(table for table in TABLES if table[1] == name)
    changed = copy.deepcopy(data)
    row = next(row for row in changed["table"] if next(iter(row["when"].values())) == "absent")
    row["outcome"] = "accept"
    changed["cases"][-1]["outcome"] = "accept"
    found = faults(part, name, changed)
    assert set(found) == {"unsound_unknown"}
    assert "absent" in found["unsound_unknown"]


def test_a_table_over_512_points_names_the_fact_to_split() -> None:
    rule_set = law().rule_set
    for part, name, data in TABLES:
        fact = next(iter(data["table"][0]["when"]))
        values = domains(rule_set)[fact]
        more = {f"more{i}": next(iter(values.values())) for i in range(513)}
        found = faults(part, name, data, {**domains(rule_set), fact: {**values, **more}})
        assert list(found) == ["too_large"]
        assert repr(fact) in found["too_large"]
