"""The near miss: the accepting row that differs least from what was found, and in which facts (DESIGN §2.10)."""

from __future__ import annotations

from dataclasses import dataclass

from engine.cases import rows_of
from engine.decide import is_breach, outcome_at
from engine.documents.words import Outcome
from engine.language.obligations import Obligation
from engine.table import Condition, Point, Table


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
    """Every accepting row with what differs, fewest facts first, then in row order."""
    rows = [row for row in accepting_rows(obligation) if row < len(table.rows)]
    found = [NearMiss(row, differences(table, table.rows[row], point)) for row in rows]
    return sorted((near for near in found if near.differs), key=lambda near: (len(near.differs), near.row))


def near_miss(obligation: Obligation, table: Table, point: Point) -> NearMiss | None:
    """The first of `near_misses`, or None where the table has no accepting row to compare with."""
    return next(iter(near_misses(obligation, table, point)), None)
