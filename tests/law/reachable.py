"""What a valid document can show at all: the observations of a table's facts that may come together.

The observers are tried on every token of the slots they read (see `slots`), and what they may give is joined fact by fact.
More than the truth is let through, never less: what is missing here, no valid document can show.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from engine.cases import values_of
from engine.program import Program
from tests.law.slots import Ground, Slot

Pair = tuple[str, str]
Filled = tuple[tuple[Slot, Any], ...]
State = tuple[tuple[tuple[str, Pair], ...], Filled]
NOWHERE = "(declared impossible)"


class Reach:
    """The law, and the same law with one thing changed; one document is observed under both."""

    def __init__(self, before: Program, after: Program, table: str) -> None:
        self.before, self.after, self.table = before, after, table
        self.ground = Ground((before, after), table)
        self.relations: dict[str, list[tuple[Filled, set[Pair]]]] = {}

    def points(self) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
        """Pairs of points of the table, before and after the change, that one document may show."""
        facts, steps = self._facts(self.table), self._steps()
        states: set[State] = {((), ())}
        for index, name in enumerate(steps):
            later = steps[index + 1 :]
            kept = {*facts, *(fact for step in later for fact in self._inputs(step))}
            read = {slot for step in later for slot in self._slots(step)}
            states = {self._pruned(state, kept, read) for old in states for state in self._joined(old, name)}
        known = [dict(symbols) for symbols, _ in states]
        return {
            (
                tuple(symbols[f][0] for f in self.before.tables[self.table].facts),
                tuple(symbols[f][1] for f in self.after.tables[self.table].facts),
            )
            for symbols in known
        }

    def _facts(self, table: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.before.tables[table].facts, *self.after.tables[table].facts)))

    def _inputs(self, name: str) -> tuple[str, ...]:
        return self._facts(name) if name in self.before.rule_set.definitions else ()

    def _steps(self) -> list[str]:
        """Facts and definitions the table rests on, each after what it reads itself."""
        out: list[str] = []

        def visit(name: str) -> None:
            for fact in self._inputs(name):
                visit(fact)
            if name not in out:
                out.append(name)

        for fact in self._facts(self.table):
            visit(fact)
        return out

    def _slots(self, name: str) -> tuple[Slot, ...]:
        if name in self.before.rule_set.definitions:
            return ()
        both = (*self.ground.slots(self.before, name), *self.ground.slots(self.after, name))
        return tuple(dict.fromkeys(both))

    def _pruned(self, state: State, kept: set[str], read: set[Slot]) -> State:
        symbols, slots = state
        return (
            tuple(s for s in symbols if s[0] in kept),
            tuple(s for s in slots if self.ground.related(s[0], read)),
        )

    def _joined(self, state: State, name: str) -> Iterator[State]:
        symbols, slots = state
        if name in self.before.rule_set.definitions:
            known = dict(symbols)
            pair = self._defined(self.before, name, known, 0), self._defined(self.after, name, known, 1)
            if pair[0] != NOWHERE:
                yield ((*symbols, (name, pair)), slots)
            return
        filled = dict(slots)
        for values, pairs in self._relation(name):
            if all(filled.get(slot, value) == value for slot, value in values):
                merged = {**filled, **dict(values)}
                if self.ground.agree(merged):
                    together = tuple(sorted(merged.items(), key=repr))
                    yield from (((*symbols, (name, pair)), together) for pair in pairs)

    @staticmethod
    def _defined(program: Program, name: str, known: dict[str, Pair], side: int) -> str:
        point = tuple(known[fact][side] for fact in program.tables[name].facts)
        row = program.proof.fired[name].get(point)
        return NOWHERE if row is None else values_of(program.rule_set.definitions[name])[row]

    def _relation(self, name: str) -> list[tuple[Filled, set[Pair]]]:
        """Under which values of its slots an observed fact may have which symbols."""
        if name not in self.relations:
            slots = self._slots(name)
            found = []
            for values in product(*map(self.ground.domain, slots)):
                filled = dict(zip(slots, values, strict=True))
                found.append((tuple(filled.items()), self._pairs(name, filled)))
            self.relations[name] = found
        return self.relations[name]

    def _pairs(self, name: str, filled: dict[Slot, Any]) -> set[Pair]:
        one, other = self.before.rule_set.facts[name], self.after.rule_set.facts[name]
        first = self.ground.observed(self.before, name, filled)
        second = first if self._same(name) else self.ground.observed(self.after, name, filled)
        raw = [(r, r) for r in first] if second is first else product(first, second)
        return {(one.fold.get(a, a), other.fold.get(b, b)) for a, b in raw}

    def _same(self, name: str) -> bool:
        """Whether the fact is observed alike before and after the change."""
        before, after = self.before.rule_set, self.after.rule_set
        spec: Any = before.facts[name].observe.spec
        table = getattr(spec, "table", None) or getattr(spec, "hidden", None)
        tables = table is None or before.tables[table] is after.tables[table]
        return tables and before.facts[name].observe == after.facts[name].observe
