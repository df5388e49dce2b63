"""A decision table over closed facts: its points, and which rows fire at each (DESIGN §2.4, §2.6).

A point is one symbol for every fact, in the table's order of facts. `MAX_POINTS` keeps every table provable by enumeration.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from math import prod
from types import MappingProxyType

from engine.language.facts import Fact, Symbol
from engine.language.obligations import Definition, Obligation, RuleSet
from engine.language.rows import When

MAX_POINTS = 512
NOT_APPLICABLE = -2
PERHAPS_APPLICABLE = -3
Point = tuple[str, ...]
Condition = tuple[tuple[int, frozenset[str]], ...]
Effort = tuple[int, int]
NO_EFFORT: Effort = (0, 0)


@dataclass(frozen=True, slots=True)
class Table:
    """A table ready to be proven. The `else` row, where there is one, has the index `len(rows)`.

    `efforts` says per fact what it would take to have it otherwise (see `efforts_of`).
    """

    name: str
    facts: tuple[str, ...]
    symbols: tuple[tuple[str, ...], ...]
    rows: tuple[Condition, ...]
    has_else: bool
    applies: Condition | None
    impossible: tuple[Condition, ...]
    unknown: tuple[frozenset[str], ...]
    efforts: tuple[Effort, ...] = ()

    @property
    def size(self) -> int:
        """How many points the table spans, impossible ones included."""
        return prod(len(domain) for domain in self.symbols)

    def points(self) -> Iterator[Point]:
        """Every point that a document may show."""
        for point in product(*self.symbols):
            if not any(holds(condition, point) for condition in self.impossible):
                yield point

    def applicable(self, point: Point) -> bool:
        """Whether the obligation applies at the point."""
        return self.applies is None or holds(self.applies, point)

    def perhaps_applicable(self, point: Point) -> bool:
        """Whether it would apply if the unknown facts of its condition were known in some way."""
        return self.applies is not None and all(
            point[index] in allowed or point[index] in self.unknown[index] for index, allowed in self.applies
        )

    def undecided(self, point: Point) -> list[int]:
        """The facts of its condition, by index, that leave open at the point whether it applies."""
        return [i for i, allowed in self.applies or () if point[i] not in allowed and point[i] in self.unknown[i]]

    def fires(self, point: Point) -> list[int]:
        """Rows that fire, by plain comparison: the check of a cached proof, and of mutants."""
        if not self.applicable(point):
            return [NOT_APPLICABLE]
        fired = [index for index, condition in enumerate(self.rows) if holds(condition, point)]
        return fired or ([len(self.rows)] if self.has_else else [])

    def named(self, point: Point) -> dict[str, str]:
        """The point as fact names to symbols."""
        return dict(zip(self.facts, point, strict=True))


def holds(condition: Condition, point: Point) -> bool:
    """Whether every part of the condition holds at the point."""
    return all(point[index] in allowed for index, allowed in condition)


class UnknownFact(ValueError):
    """A table reads a fact that no vocabulary declares."""

    def __init__(self, fact: str, where: str) -> None:
        super().__init__(f"{where} reads the fact {fact!r}, which no vocabulary or definition declares")
        self.fact = fact


Domains = Mapping[str, Mapping[str, Symbol]]


def domains(rule_set: RuleSet) -> dict[str, Mapping[str, Symbol]]:
    """Every fact of the set with its symbols in declared order."""
    out: dict[str, Mapping[str, Symbol]] = {name: fact.values for name, fact in rule_set.facts.items()}
    out.update({name: definition.values for name, definition in rule_set.definitions.items()})
    return out


def efforts_of(rule_set: RuleSet) -> dict[str, Effort]:
    """Per fact: 0 or 1 for "nobody can change it now", and for "not the sponsor's to change".

    Choices and records can be changed now; the world and the past cannot. A defined fact is as easy as the easiest fact
    it rests on.
    """
    out: dict[str, Effort] = {name: _effort(fact) for name, fact in rule_set.facts.items()}

    def known(name: str, above: frozenset[str]) -> Effort:
        definition = rule_set.definitions.get(name)
        if name not in out and definition is not None and name not in above:
            rests_on = {fact for row in definition.table for fact in row.when}
            out[name] = min((known(fact, above | {name}) for fact in sorted(rests_on)), default=NO_EFFORT)
        return out.get(name, NO_EFFORT)

    for name in rule_set.definitions:
        known(name, frozenset())
    return out


def _effort(fact: Fact) -> Effort:
    return int(fact.kind not in ("choice", "record")), int(fact.by != "sponsor")


def table_of(
    thing: Obligation | Definition, symbols: Domains, efforts: Mapping[str, Effort] = MappingProxyType({})
) -> Table:
    """The table of an obligation or a definition. Raises `UnknownFact` for a fact nobody declares."""
    name = thing.obligation if isinstance(thing, Obligation) else thing.definition
    applies = thing.applies.when if isinstance(thing, Obligation) and thing.applies else None
    whens: list[When] = ([applies] if applies else []) + [row.when for row in thing.table]
    facts = tuple(dict.fromkeys(fact for when in whens for fact in when))
    for fact in facts:
        if fact not in symbols:
            raise UnknownFact(fact, name)

    def condition(when: When) -> Condition:
        return tuple((facts.index(fact), frozenset(allowed)) for fact, allowed in when.items() if fact in facts)

    return Table(
        name=name,
        facts=facts,
        symbols=tuple(tuple(symbols[fact]) for fact in facts),
        rows=tuple(condition(row.when) for row in thing.table),
        has_else=thing.otherwise is not None,
        applies=condition(applies) if applies else None,
        impossible=tuple(condition(item.when) for item in thing.impossible if set(item.when) <= set(facts)),
        unknown=tuple(frozenset(s for s, text in symbols[fact].items() if text.unknown) for fact in facts),
        efforts=tuple(efforts.get(fact, NO_EFFORT) for fact in facts),
    )


def tables(rule_set: RuleSet) -> dict[str, Table]:
    """All tables of the set by name."""
    known, efforts = domains(rule_set), efforts_of(rule_set)
    things: list[Obligation | Definition] = [*rule_set.definitions.values(), *rule_set.obligations.values()]
    built = [table_of(thing, known, efforts) for thing in things]
    return {table.name: table for table in built}
