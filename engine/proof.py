"""The proof of a rule set: one row at every point, no dead row, every row with a case, unknown never accepts alone.

A fault is a finding about the law's text, named with the table, the rows and a point that shows it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from engine.cases import case_faults
from engine.faults import Fault, ProvenMap
from engine.language.obligations import RuleSet
from engine.soundness import unsound_unknowns
from engine.table import MAX_POINTS, NOT_APPLICABLE, PERHAPS_APPLICABLE, Point, Table
from engine.tighten import milder

Fires = Callable[[Table, Point], list[int]]


@dataclass(frozen=True, slots=True)
class Proof:
    """The proven map (table, point → row) with what was counted on the way."""

    fired: ProvenMap
    faults: tuple[Fault, ...]
    points: int
    largest: tuple[str, int]

    @property
    def holds(self) -> bool:
        """Whether the set may be loaded."""
        return not self.faults

    def summary(self, rule_set: RuleSet) -> dict[str, int | str]:
        """The figures of `heyan rules prove --format json`."""
        kinds = Counter(fault.kind for fault in self.faults)
        obligations, definitions = rule_set.obligations.values(), rule_set.definitions.values()
        rows = sum(len(o.table) + (o.otherwise is not None) for o in obligations)
        rows += sum(len(d.table) + (d.otherwise is not None) for d in definitions)
        return {
            "rule_set": rule_set.head.rule_set,
            "obligations": len(obligations),
            "definitions": len(definitions),
            "tables": len(self.fired),
            "points": self.points,
            "rows": rows,
            "gaps": kinds["gap"],
            "overlaps": kinds["overlap"],
            "dead_rows": kinds["dead_row"],
            "rows_without_case": kinds["row_without_case"],
            "unsound_unknowns": kinds["unsound_unknown"],
            "wrong_cases": kinds["wrong_case"],
            "too_large": kinds["too_large"],
            "milder": kinds["milder"],
            "largest_table": self.largest[1],
        }


def prove(rule_set: RuleSet, built: Mapping[str, Table], fires: Fires) -> Proof:
    """Assert every point of every table. `fires` is the judge: durable-rules at load, plain comparison for a cache."""
    faults: list[Fault] = []
    fired: ProvenMap = {}
    total, largest = 0, ("", 0)
    for table in built.values():
        if table.size > MAX_POINTS:
            faults.append(_too_large(table))
            continue
        known, found = _enumerate(table, fires)
        fired[table.name] = known
        faults += found
        total += len(known)
        largest = max(largest, (table.name, table.size), key=lambda item: item[1])
    faults += unsound_unknowns(rule_set, built, fired)
    faults += case_faults(rule_set, built, fired)
    faults += milder(rule_set, built)
    return Proof(fired, tuple(faults), total, largest)


def _enumerate(table: Table, fires: Fires) -> tuple[dict[Point, int], list[Fault]]:
    known: dict[Point, int] = {}
    faults: list[Fault] = []
    seen: set[int] = set()
    for point in table.points():
        rows = fires(table, point)
        seen.update(rows)
        if rows == [NOT_APPLICABLE] and table.perhaps_applicable(point):
            known[point] = PERHAPS_APPLICABLE
        elif len(rows) == 1:
            known[point] = rows[0]
        elif rows:
            says = f"rows {', '.join(map(str, rows))} of {table.name} fire together"
            faults.append(Fault("overlap", table.name, says, table.named(point), tuple(rows)))
        else:
            says = f"no row of {table.name} answers this point"
            faults.append(Fault("gap", table.name, says, table.named(point)))
    for row in range(len(table.rows) + table.has_else):
        if row not in seen:
            faults.append(Fault("dead_row", table.name, f"row {row} of {table.name} never fires", rows=(row,)))
    return known, faults


def _too_large(table: Table) -> Fault:
    widest = max(range(len(table.facts)), key=lambda i: len(table.symbols[i]))
    says = (
        f"{table.name} spans {table.size} points, more than {MAX_POINTS}: "
        f"split {table.facts[widest]!r} ({len(table.symbols[widest])} symbols) into a definition"
    )
    return Fault("too_large", table.name, says)


def plain(table: Table, point: Point) -> list[int]:
    """The judge that needs no library."""
    return table.fires(point)
