"""The near miss: the accepting row that differs least from what was found, and in which facts (DESIGN §2.10).

Least means, in this order: fewest facts that nobody can change now, fewest that are not the sponsor's, fewest facts, the
earlier row (docs/decisions/010). A verdict asks once per point of its table and keeps the answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.cases import rows_of
from engine.decide import is_breach, outcome_at
from engine.documents.words import Outcome
from engine.language.obligations import Obligation
from engine.table import Condition, Effort, Point, Table


@dataclass(frozen=True, slots=True)
class NearMiss:
    """An accepting row, and per differing fact the symbols it would take."""

    row: int
    differs: tuple[tuple[str, tuple[str, ...]], ...]


def accepting_rows(obligation: Obligation) -> list[int]:
    """Rows that accept without a breach, at the obligation's own stage."""
    return [
        index
        for index, row in enumerate(rows_of(obligation))
        if outcome_at(row, obligation.stage) is Outcome.ACCEPT and not is_breach(row)
    ]


def differences(table: Table, condition: Condition, point: Point) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Where the point does not meet the condition: the fact, and its symbols that would, in declared order."""
    return tuple(
        (table.facts[index], tuple(s for s in table.symbols[index] if s in allowed))
        for index, allowed in condition
        if point[index] not in allowed
    )


def near_misses(obligation: Obligation, table: Table, point: Point) -> list[NearMiss]:
    """Every accepting row with what differs, nearest first."""
    rows = [row for row in accepting_rows(obligation) if row < len(table.rows)]
    found = [NearMiss(row, differences(table, table.rows[row], point)) for row in rows]
    efforts = dict(zip(table.facts, table.efforts, strict=True))
    return sorted((near for near in found if near.differs), key=lambda near: distance(near, efforts))


def distance(near: NearMiss, efforts: Mapping[str, Effort]) -> tuple[int, int, int, int]:
    """How far a row is: facts that nobody can change now, facts that are not the sponsor's, facts, its place."""
    needed = [efforts[fact] for fact, _ in near.differs]
    return sum(settled for settled, _ in needed), sum(others for _, others in needed), len(needed), near.row


def near_miss(obligation: Obligation, table: Table, point: Point) -> NearMiss | None:
    """The first of `near_misses`, or None where the table has no accepting row to compare with."""
    return next(iter(near_misses(obligation, table, point)), None)
