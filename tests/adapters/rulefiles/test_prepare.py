"""Proofs by durable-rules: what several wordings share is asserted once, and nothing is taken for proven that was not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from adapters.rulefiles import prepare
from adapters.rulefiles.library import stack_of
from adapters.rulefiles.prepare import Shared, proven_by_durable_rules
from engine.durable_proof import DurableRules
from engine.language.obligations import RuleSet
from engine.table import Point, Table, tables

SMALL = Path(__file__).parents[1] / "publishing" / "small" / "small-law"
NAME = "name.stated"


class Counting(DurableRules):
    """durable-rules, noting what it is asked; it may break off."""

    asked: list[tuple[str, Point]] = []
    break_at: int = 1_000

    def fires(self, table: str, point: Point) -> list[int]:
        self.asked.append((table, point))
        if len(self.asked) >= self.break_at:
            raise MemoryError
        return super().fires(table, point)


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> type[Counting]:
    Counting.asked, Counting.break_at = [], 1_000
    monkeypatch.setattr(prepare, "DurableRules", Counting)
    return Counting


@pytest.fixture
def law() -> tuple[RuleSet, dict[str, Table]]:
    rule_set = stack_of(SMALL).rule_set(date.max)
    return rule_set, tables(rule_set)


def test_a_table_that_wordings_share_is_asserted_once(
    law: tuple[RuleSet, dict[str, Table]], counting: type[Counting]
) -> None:
    shared = Shared()
    first = proven_by_durable_rules(*law, shared)
    assert len(counting.asked) == first.points > 0
    again = proven_by_durable_rules(*law, shared)
    assert (again.fired, again.faults) == (first.fired, first.faults)
    assert len(counting.asked) == first.points


def test_a_table_that_reads_otherwise_is_asserted_again_and_its_gap_found(
    law: tuple[RuleSet, dict[str, Table]], counting: type[Counting]
) -> None:
    shared, (rule_set, built) = Shared(), law
    proven_by_durable_rules(rule_set, built, shared)
    before = len(counting.asked)
    holed = {**built, NAME: replace(built[NAME], rows=built[NAME].rows[:1])}
    proof = proven_by_durable_rules(rule_set, holed, shared)
    assert {table for table, _ in counting.asked[before:]} == {NAME}
    assert "gap" in {fault.kind for fault in proof.faults}


def test_efforts_alone_make_no_other_table(law: tuple[RuleSet, dict[str, Table]], counting: type[Counting]) -> None:
    shared, (rule_set, built) = Shared(), law
    proven_by_durable_rules(rule_set, built, shared)
    before = len(counting.asked)
    proven_by_durable_rules(rule_set, {NAME: replace(built[NAME], efforts=((1, 1),))}, shared)
    assert len(counting.asked) == before


def test_a_proof_that_breaks_off_leaves_nothing_to_be_trusted(
    law: tuple[RuleSet, dict[str, Table]], counting: type[Counting]
) -> None:
    shared = Shared()
    counting.break_at = 2
    with pytest.raises(MemoryError):
        proven_by_durable_rules(*law, shared)
    assert shared.answers == {}
