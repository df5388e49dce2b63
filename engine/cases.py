"""The cases of a rule set: each must come true, and every row must have one that fires it and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from engine.decide import duties_of, is_breach, outcome_at
from engine.documents.words import Outcome
from engine.faults import Fault, ProvenMap
from engine.language.obligations import Definition, Obligation, RuleSet
from engine.language.rows import Case, DefinitionCase, Verdictlike
from engine.table import NOT_APPLICABLE, PERHAPS_APPLICABLE, Point, Table


def rows_of(obligation: Obligation) -> list[Verdictlike]:
    """The rows in the order of their indices, the `else` last."""
    return [*obligation.table, *([obligation.otherwise] if obligation.otherwise else [])]


def values_of(definition: Definition) -> list[str]:
    """The defined symbols in the order of their rows, the `else` last."""
    return [row.value for row in definition.table] + ([definition.otherwise] if definition.otherwise else [])


def completions(table: Table, given: Mapping[str, str], rule_set: RuleSet) -> Iterator[Point]:
    """Every possible point that agrees with the facts given; an unnamed policy has its default."""
    choices: list[tuple[str, ...]] = []
    for fact, symbols in zip(table.facts, table.symbols, strict=True):
        declared = rule_set.facts.get(fact)
        if fact in given:
            choices.append((given[fact],))
        elif declared is not None and declared.observe.policy is not None:
            choices.append((rule_set.policies[declared.observe.policy.name].default,))
        else:
            choices.append(symbols)
    possible = set(table.points())
    return (point for point in product(*choices) if point in possible)


def case_faults(rule_set: RuleSet, built: Mapping[str, Table], fired: ProvenMap) -> list[Fault]:
    """Cases that do not come true, and rows without one."""
    faults: list[Fault] = []
    things: list[Obligation | Definition] = [*rule_set.definitions.values(), *rule_set.obligations.values()]
    for thing in things:
        name = thing.obligation if isinstance(thing, Obligation) else thing.definition
        if name not in fired:
            continue
        covered: set[int] = set()
        for case in thing.cases:
            rows, wrong = tried(thing, case, built[name], fired[name], rule_set)
            covered |= rows if len(rows) == 1 else set()
            if wrong:
                faults.append(Fault("wrong_case", name, f"{name}: case “{case.it}” {wrong}", dict(case.given)))
        count = len(rows_of(thing) if isinstance(thing, Obligation) else values_of(thing))
        for row in sorted(set(range(count)) - covered):
            faults.append(Fault("row_without_case", name, f"row {row} of {name} has no case of its own", rows=(row,)))
    return faults


def tried(
    thing: Obligation | Definition,
    case: Case | DefinitionCase,
    table: Table,
    fired: dict[Point, int],
    rule_set: RuleSet,
) -> tuple[set[int], str]:
    """The rows that a case meets, and what is wrong with it; an empty sentence where it comes true."""
    unread = [fact for fact in case.given if fact not in table.facts]
    if unread:
        return set(), f"gives {unread[0]!r}, which the table does not read"
    rows: set[int] = set()
    for point in completions(table, case.given, rule_set):
        row = fired.get(point)
        if row is None:
            return set(), "meets a point without exactly one row"
        rows.add(row)
        wrong = _expected(thing, case, row)
        if wrong:
            return rows, wrong
    return rows, "" if rows else "describes a point that is declared impossible, or a symbol that does not exist"


def _expected(thing: Obligation | Definition, case: Case | DefinitionCase, row: int) -> str:
    if isinstance(thing, Definition) or isinstance(case, DefinitionCase):
        return _expected_value(thing, case, row)
    found: str = "not_applicable"
    duty = None
    if row == PERHAPS_APPLICABLE:
        found = Outcome.MISSING
    elif row != NOT_APPLICABLE:
        said = rows_of(thing)[row]
        found = outcome_at(said, case.at or thing.stage)
        duty = duties_of(is_breach(said))
    if found != case.outcome:
        by = f" (row {row})" if row >= 0 else ""
        return f"yields {found}{by}, not {case.outcome}"
    return f"yields the duty {duty}, not {case.duty}" if case.duty is not None and duty != case.duty else ""


def _expected_value(thing: Obligation | Definition, case: Case | DefinitionCase, row: int) -> str:
    if not (isinstance(thing, Definition) and isinstance(case, DefinitionCase)):
        return "is a case of another kind of table"
    value = values_of(thing)[row]
    return "" if value == case.value else f"yields {value}, not {case.value}"
