"""The faults of a proof as an author sees them: the lines of the rows involved, and a synthetic filing that stands there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from adapters.calendar import load as load_calendar
from adapters.rulefiles.lint.gather import gather
from adapters.rulefiles.lint.place import Placer
from adapters.rulefiles.lint.reading import Thing, cases_of, kind_of, row_path
from engine.evaluate import world_of
from engine.faults import Fault
from engine.language.obligations import RuleSet
from engine.observe import Context
from engine.program import Program
from engine.proof import Proof
from engine.showing import Show, Shown
from engine.table import Table

DAY = date(2010, 6, 30)
# An example is searched for; of a set in ruins the first faults are enough to go on with.
MOST_SHOWN = 20
_KINDS = ("gap", "overlap", "unsound_unknown", "milder")


@dataclass(frozen=True, slots=True)
class Told:
    """One fault with the places of its rows (`file:line`, by row) and a document that shows it, where one was found."""

    fault: Fault
    at: str
    rows: dict[int, str]
    shown: Shown | None

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "kind": self.fault.kind,
            "table": self.fault.table,
            "at": self.at,
            "message": self.fault.says,
            "point": dict(self.fault.point),
            "rows": [{"row": row, "at": place} for row, place in self.rows.items()],
            "example": self.shown
            and {"kind": self.shown.kind, "as_of": self.shown.day.isoformat(), "document": self.shown.document},
        }


def told(folder: Path, rule_set: RuleSet, built: dict[str, Table], proof: Proof) -> Iterator[Told]:
    """Every fault, placed; the first of each table and kind with a document."""
    lines = Lines(folder, rule_set)
    shower = _Shower(rule_set, built, proof)
    seen: set[tuple[str, str, tuple[int, ...]]] = set()
    for fault in proof.faults:
        key = (fault.kind, fault.table, fault.rows)
        wanted = fault.kind in _KINDS and key not in seen and len(seen) < MOST_SHOWN
        seen.add(key)
        rows = {row: lines.at(fault.table, row) for row in fault.rows if row >= 0}
        yield Told(fault, _at(lines, fault, rows), rows, shower.shown(fault) if wanted else None)


def _thing(rule_set: RuleSet, name: str) -> Thing:
    return rule_set.obligations.get(name) or rule_set.definitions[name]


class Lines:
    """Where the rows of a set stand: `file:line`."""

    def __init__(self, folder: Path, rule_set: RuleSet) -> None:
        self.placer, self.rule_set = Placer(gather(folder)), rule_set

    def at(self, name: str, row: int) -> str:
        """A row of an obligation or definition."""
        return self.placed(name, row_path(self.rule_set, name, row))

    def placed(self, name: str, path: tuple[str | int, ...]) -> str:
        """Any place inside one of them."""
        place = self.placer.place(kind_of(_thing(self.rule_set, name)), name)
        if place is None:
            return self.rule_set.file_of(name)
        marked, at = place
        return f"{marked.file}:{marked.mark((*at, *path))[0]}"


def _at(lines: Lines, fault: Fault, rows: dict[int, str]) -> str:
    if fault.kind == "wrong_case":
        cases = cases_of(_thing(lines.rule_set, fault.table))
        index = next((i for i, case in enumerate(cases) if f"“{case.it}”" in fault.says), 0)
        return lines.placed(fault.table, lines.rule_set.in_file(fault.table, ("cases", index)))
    return next(iter(rows.values()), "") or lines.placed(fault.table, ("table",))


class _Shower:
    """Documents for the faults of one set; a set in ruins may allow none, and then there is none."""

    def __init__(self, rule_set: RuleSet, built: dict[str, Table], proof: Proof) -> None:
        self.program = Program(rule_set, built, proof, world_of(rule_set))
        policies = {name: switch.default for name, switch in rule_set.policies.items()}
        self.context = Context(DAY, load_calendar(), policies)

    def shown(self, fault: Fault) -> Shown | None:
        switches = {
            declared.observe.policy.name: symbol
            for fact, symbol in fault.point.items()
            if (declared := self.program.rule_set.facts.get(fact)) is not None and declared.observe.policy is not None
        }
        context = Context(DAY, self.context.calendar, {**self.context.policies, **switches})
        try:
            return Show(self.program, fault.table, context).point(fault.point)
        except (KeyError, ValueError, StopIteration):
            return None
