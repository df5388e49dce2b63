"""The cases of a draft, run one by one: what each expects and what the table says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from adapters.law import Law
from adapters.rulefiles.prepare import Loaded
from engine.cases import completions, rows_of, tried, values_of
from engine.decide import duties_of, is_breach, outcome_at
from engine.documents.words import Outcome
from engine.language.obligations import Definition, Obligation
from engine.language.rows import Case, DefinitionCase
from engine.proof import plain, prove
from engine.table import NOT_APPLICABLE, PERHAPS_APPLICABLE, Table, tables

_MOST = 1_000


def run_cases(law: Law, names: Iterable[str] | None, sets: Iterable[str]) -> list[dict[str, Any]]:
    """Every case of the named obligations and definitions (all where None) in the latest wording of the sets; at most 1,000."""
    wanted = None if names is None else set(names)
    out: list[dict[str, Any]] = []
    for item in law.sets():
        if item.id not in sets:
            continue
        things: dict[str, Obligation | Definition] = {**item.rule_set.definitions, **item.rule_set.obligations}
        chosen = {name for name in things if wanted is None or name in wanted}
        built = {name: table for name, table in tables(item.rule_set).items() if name in chosen}
        fired = prove(item.rule_set, built, plain).fired
        for name in sorted(chosen & fired.keys()):
            out += [_ran(item, things[name], case, built[name], fired[name]) for case in things[name].cases]
    return out[:_MOST]


def _ran(
    item: Loaded,
    thing: Obligation | Definition,
    case: Case | DefinitionCase,
    table: Table,
    fired: dict[tuple[str, ...], int],
) -> dict[str, Any]:
    _, wrong = tried(thing, case, table, fired, item.rule_set)
    rows = sorted({fired[point] for point in completions(table, case.given, item.rule_set) if point in fired})
    return {
        "rule_set": item.id,
        "obligation": table.name,
        "it": case.it,
        "given": dict(case.given),
        "expected": case.value if isinstance(case, DefinitionCase) else str(case.outcome),
        "found": list(dict.fromkeys(_found(thing, case, row) for row in rows)),
        "rows": rows,
        "passed": not wrong,
        "says": wrong,
    }


def _found(thing: Obligation | Definition, case: Case | DefinitionCase, row: int) -> str:
    if isinstance(thing, Definition) or isinstance(case, DefinitionCase):
        return values_of(thing)[row] if isinstance(thing, Definition) else ""
    if row == NOT_APPLICABLE:
        return "not_applicable"
    if row == PERHAPS_APPLICABLE:
        return Outcome.MISSING.value
    said = rows_of(thing)[row]
    outcome = outcome_at(said, case.at or thing.stage).value
    return f"{outcome}, {duties_of(True).value}" if is_breach(said) else outcome
