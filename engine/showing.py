"""A real document for a point of a table: found by the observers' own witnesses, from a document that is in order.

The search changes one fact after another, nearest first, until the document is observed exactly at the wanted point; so a
gap, an overlap or a flip can be shown as a filing that anybody can judge. Bounded: it may find none.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import count, islice, product
from typing import Any

from engine.aims import assignments, ways
from engine.documents import InvalidDocument, check
from engine.documents.examples import EXAMPLES
from engine.documents.words import DocumentKind
from engine.language.obligations import Obligation
from engine.observe import Context
from engine.observe.samples import sample
from engine.patches import Operation, applied, operations
from engine.program import Program

_STEPS = 40
Where = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A synthetic document that stands at the point, its kind, the item meant, the day to judge it on, and how it differs
    from the example of its kind."""

    document: dict[str, Any]
    kind: str
    where: Where
    day: date
    patch: tuple[Operation, ...]


class Show:
    """Finds documents for the points of one table."""

    def __init__(self, program: Program, table: str, context: Context) -> None:
        self.program, self.table, self.context = program, program.tables[table], context
        thing = program.rule_set.obligations.get(table)
        self.kind = thing.document if thing else self._read_by(table)
        self.list_name = thing.list_name if isinstance(thing, Obligation) else program.scopes[table]
        self.spec = program.rule_set.lists.get(self.list_name or "")
        self.names = self._closure()
        self.run = program.reader(self.names, self.list_name)

    def _read_by(self, table: str) -> str:
        for obligation in self.program.rule_set.obligations.values():
            if table in self.program.tables and table in self.program.tables[obligation.obligation].facts:
                return obligation.document
        return DocumentKind.FILING.value

    def _closure(self) -> tuple[str, ...]:
        found: list[str] = []
        waiting = list(self.table.facts)
        while waiting:
            fact = waiting.pop(0)
            if fact not in found:
                found.append(fact)
                waiting += self.program.tables[fact].facts if fact in self.program.tables else ()
        return tuple(found)

    def point(self, wanted: Mapping[str, str]) -> Shown | None:
        """A document at the point, or None where the bounded search finds none."""
        heap: list[Any] = []
        seen: set[str] = set()
        order = count()

        def push(patch: tuple[Operation, ...], steps: int) -> None:
            if str(patch) in seen:
                return
            seen.add(str(patch))
            document = applied(EXAMPLES[DocumentKind(self.kind)], list(patch))
            for where, now in self._read(document):
                wrong = sum(now.get(fact) != symbol for fact, symbol in wanted.items())
                heapq.heappush(heap, (wrong, steps, next(order), patch, where, now, document))

        push((), 0)
        for _ in range(_STEPS):
            if not heap:
                break
            wrong, steps, _, patch, where, now, document = heapq.heappop(heap)
            if not wrong and self._valid(document):
                return Shown(document, self.kind, where, self.context.as_of, patch)
            for more in self._steps(wanted, now, document, where):
                push((*patch, *more), steps + 1)
        return None

    def _read(self, document: dict[str, Any]) -> Iterator[tuple[Where, dict[str, str]]]:
        out: list[Any] = []
        try:
            self.run(document, self.context, out, [])
        except (AttributeError, TypeError, ValueError, KeyError):
            return
        for symbols, where in out[:3]:
            yield where, dict(zip(self.names, symbols, strict=True))

    def _valid(self, document: dict[str, Any]) -> bool:
        try:
            check(document, DocumentKind(self.kind))
        except InvalidDocument:
            return False
        return True

    def _steps(
        self, wanted: Mapping[str, str], now: dict[str, str], document: dict[str, Any], where: Where
    ) -> Iterator[list[Operation]]:
        facts, lists = self.program.rule_set.facts, self.program.rule_set.lists
        for fact, symbol in wanted.items():
            if now.get(fact) == symbol:
                continue
            for aim in islice(ways(self.program, fact, (symbol,), now), 6):
                leaves = [leaf for leaf in aim if facts[leaf[0]].observe.policy is None]
                choices = [self._patches(document, leaf, target, where) for leaf, target in leaves]
                for patches in islice(product(*choices), 12):
                    specs = [lists.get(facts[leaf].of or "") or self.spec for leaf, _ in leaves]
                    yield [
                        operation
                        for part, spec in zip(patches, specs, strict=True)
                        for operation in operations(document, part, spec, where, self.context.as_of)
                    ]

    def _patches(self, document: dict[str, Any], leaf: str, target: str, where: Where) -> list[Any]:
        fact = self.program.rule_set.facts[leaf]
        found = list(assignments(self.program, document, leaf, target, where))
        if fact.observe.lookup is not None:
            found += [[(path, v)] for path in fact.observe.lookup.paths for v in sample(path)]
        return found[:8]
