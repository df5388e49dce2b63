"""Unknown never turns into fine: proven for every table, fact by fact (DESIGN §2.7).

Where a fact's symbol is unknown, the table may be as kind as `accept` only if it is so at every known symbol of that fact.
A definition may answer an unknown input with a known symbol only if every known input gives that same symbol.

Where every known symbol is declared impossible beside the other facts, those were observed together with the unknown one
(a notice without words has no kind either): then all points count at which the fact is known and the others keep what is
known of them. Where there are none of these, what is known alone makes the fact what it is, and nothing is hidden behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from engine.cases import rows_of, values_of
from engine.decide import is_breach, outcome_at
from engine.documents.words import Outcome, Stage
from engine.faults import Fault, ProvenMap
from engine.language.obligations import Obligation, RuleSet
from engine.table import NOT_APPLICABLE, PERHAPS_APPLICABLE, Point, Table


def unsound_unknowns(rule_set: RuleSet, built: Mapping[str, Table], fired: ProvenMap) -> list[Fault]:
    """Every point at which something unknown is judged more kindly than something known would be."""
    faults: list[Fault] = []
    for name, known in fired.items():
        obligation = rule_set.obligations.get(name)
        definition = rule_set.definitions.get(name)
        excused = {d.fact for d in (obligation or definition or _none(name)).despite_unknown}
        for index, fact in enumerate(built[name].facts):
            if built[name].unknown[index] and fact not in excused:
                faults += _faults_of(rule_set, built[name], known, index)
    return faults


def _none(name: str) -> Obligation:
    raise KeyError(name)


def _faults_of(rule_set: RuleSet, table: Table, known: dict[Point, int], index: int) -> list[Fault]:
    faults: list[Fault] = []
    for point, row in known.items():
        if point[index] not in table.unknown[index]:
            continue
        for other in _alternatives(table, known, point, index):
            if _kinder(rule_set, table.name, row, known[other]):
                says = (
                    f"{table.name}: with {table.facts[index]} = {point[index]} it accepts what {other[index]} does not"
                )
                faults.append(Fault("unsound_unknown", table.name, says, table.named(point), (row, known[other])))
                break
    return faults


def _alternatives(table: Table, known: dict[Point, int], point: Point, index: int) -> Iterator[Point]:
    """The points that may be the truth behind the unknown symbol."""
    changed = [(*point[:index], symbol, *point[index + 1 :]) for symbol in table.symbols[index]]
    found = [other for other in changed if other in known and other[index] not in table.unknown[index]]
    if not found:
        stay = [i for i, symbol in enumerate(point) if i != index and symbol not in table.unknown[i]]
        told = [other for other in known if other[index] not in table.unknown[index]]
        found = [other for other in told if all(other[i] == point[i] for i in stay)]
    yield from found


def _kinder(rule_set: RuleSet, name: str, unknown_row: int, known_row: int) -> bool:
    obligation = rule_set.obligations.get(name)
    if obligation is None:
        definition = rule_set.definitions[name]
        values = values_of(definition)
        here, there = values[unknown_row], values[known_row]
        return here != there and not definition.values[here].unknown
    return any(
        _fine(obligation, unknown_row, stage) and not _fine(obligation, known_row, stage)
        for stage in (Stage.ENTRY, Stage.ON_SITE)
    )


def _fine(obligation: Obligation, row: int, stage: Stage) -> bool:
    if row == NOT_APPLICABLE:
        return True
    if row == PERHAPS_APPLICABLE:
        return False
    said = rows_of(obligation)[row]
    return outcome_at(said, stage) is Outcome.ACCEPT and not is_breach(said)
