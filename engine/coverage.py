"""Which rows were ever tried, and with which of their outcomes: by a set's own cases, or by filings that were judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from engine.cases import completions, rows_of, values_of
from engine.decide import before_visit, outcome_at
from engine.documents.words import Stage
from engine.evaluate import Evaluation
from engine.faults import ProvenMap
from engine.language.obligations import Definition, Obligation, RuleSet
from engine.language.rows import Case, Phased
from engine.table import Table

Thing = Obligation | Definition


@dataclass(frozen=True, slots=True)
class Cell:
    """One outcome of one row. `early` says which of two outcomes is meant; None where the row has only one."""

    table: str
    row: int
    early: bool | None
    outcome: str


def cells(rule_set: RuleSet) -> Iterator[Cell]:
    """Every outcome of every row, definitions first."""
    for definition in rule_set.definitions.values():
        for index, value in enumerate(values_of(definition)):
            yield Cell(definition.definition, index, None, value)
    for obligation in rule_set.obligations.values():
        for index, row in enumerate(rows_of(obligation)):
            if isinstance(row.outcome, Phased):
                yield Cell(obligation.obligation, index, True, row.outcome.before_visit.value)
                yield Cell(obligation.obligation, index, False, row.outcome.from_visit.value)
            else:
                yield Cell(obligation.obligation, index, None, row.outcome.value)


def by_cases(rule_set: RuleSet, built: dict[str, Table], fired: ProvenMap) -> Counter[Cell]:
    """How many cases fire each cell and no other row: a case that leaves the row open proves none."""
    found: Counter[Cell] = Counter()
    things: list[Thing] = [*rule_set.definitions.values(), *rule_set.obligations.values()]
    for thing in things:
        name = thing.obligation if isinstance(thing, Obligation) else thing.definition
        for case in thing.cases:
            rows = {fired[name].get(point) for point in completions(built[name], case.given, rule_set)}
            row = rows.pop() if len(rows) == 1 else None
            if row is not None and row >= 0:
                stage = (case.at or thing.stage) if isinstance(case, Case) and isinstance(thing, Obligation) else None
                found[_cell(thing, name, row, stage)] += 1
    return found


def by_filings(evaluations: Iterable[Evaluation]) -> Counter[Cell]:
    """How often each cell answered in these judgements: of obligations, and of the definitions that those due rest on."""
    found: Counter[Cell] = Counter()
    for evaluation in evaluations:
        for verdict, _ in (*evaluation.results, *evaluation.unrelied):
            if verdict.row is not None:
                obligation = verdict.obligation
                found[_cell(obligation, obligation.obligation, verdict.row, evaluation.stage)] += 1
        found.update(_defined(evaluation))
    return found


def _defined(evaluation: Evaluation) -> Iterator[Cell]:
    """What each definition came to, for the document or for every item of its list."""
    program = evaluation.program
    due = program.due(evaluation.kind, evaluation.stage)
    read = frozenset[str]().union(*(program.inputs(obligation.obligation) for obligation in due))
    for name in read & program.rule_set.definitions.keys():
        seen: list[Any] = []
        program.reader(program.tables[name].facts, program.scopes[name])(
            evaluation.document, evaluation.context, seen, []
        )
        for point, _ in seen:
            row = program.proof.fired[name].get(point)
            if row is not None and row >= 0:
                yield _cell(program.rule_set.definitions[name], name, row, None)


def _cell(thing: Thing, name: str, row: int, stage: Stage | None) -> Cell:
    if isinstance(thing, Definition) or stage is None:
        return Cell(name, row, None, values_of(thing)[row] if isinstance(thing, Definition) else "")
    said = rows_of(thing)[row]
    early = before_visit(stage) if isinstance(said.outcome, Phased) else None
    return Cell(name, row, early, outcome_at(said, stage).value)
