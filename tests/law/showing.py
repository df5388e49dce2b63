"""A real document for a point of a table: found by the engine's own witnesses, from a document that is in order.

The search changes one fact after another, nearest first, until the document is observed exactly at the wanted point.
"""

from __future__ import annotations

import copy
import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import count, islice, product
from typing import Any

from engine.aims import assignments, ways
from engine.documents import InvalidDocument, check
from engine.documents.examples import EXAMPLES
from engine.documents.outline import outline
from engine.documents.words import DocumentKind
from engine.language.obligations import Definition, Obligation
from engine.observe import OBSERVERS
from engine.observe.counts import fits
from engine.observe.lookup import cells
from engine.observe.samples import sample
from engine.patches import Operation, applied, locate, operations
from engine.paths import is_item_path
from engine.program import Program
from engine.provenance import place, resolve
from engine.table import Point
from tests.law.setting import DAYS, context

MOST_STEPS, MOST_WORDS = 60, 4
Where = tuple[Any, ...]


@dataclass(frozen=True)
class Showing:
    """A document, as changes to the example of its kind, that stands at one point of one table."""

    table: str
    point: Point
    kind: str
    where: Where
    patch: tuple[Operation, ...]
    day: date
    policies: dict[str, Any] = field(default_factory=dict)

    def document(self) -> dict[str, Any]:
        """The document itself."""
        return applied(EXAMPLES[DocumentKind(self.kind)], list(self.patch))


def list_of(program: Program, thing: Obligation | Definition) -> str | None:
    """The list whose items the table is about."""
    return thing.list_name if isinstance(thing, Obligation) else program.scopes[thing.definition]


def kind_of(program: Program, thing: Obligation | Definition) -> str:
    """The kind of document a table is about; a definition's is that of an obligation that reads it."""
    if isinstance(thing, Obligation):
        return thing.document
    for obligation in program.rule_set.obligations.values():
        if thing.definition in closure(program, obligation.obligation):
            return obligation.document
    return DocumentKind.FILING.value


def closure(program: Program, table: str) -> tuple[str, ...]:
    """Every fact and definition a table rests on."""
    found: list[str] = []
    waiting = list(program.tables[table].facts)
    while waiting:
        fact = waiting.pop(0)
        if fact not in found:
            found.append(fact)
            waiting += program.tables[fact].facts if fact in program.tables else ()
    return tuple(found)


class Shower:
    """Finds documents for the points of one table. Facts of the course of things (`earlier`) it cannot show."""

    def __init__(self, program: Program, table: str) -> None:
        self.program, self.table = program, program.tables[table]
        rule_set = program.rule_set
        self.thing: Any = rule_set.obligations.get(table) or rule_set.definitions[table]
        self.kind = kind_of(program, self.thing)
        self.list_name = list_of(program, self.thing)
        self.spec = rule_set.lists.get(self.list_name or "")
        self.names = closure(program, table)
        self.run = program.reader(self.names, self.list_name)
        self.switches = {
            name: rule_set.facts[name].observe.policy.name  # type: ignore[union-attr]
            for name in self.names
            if name in rule_set.facts and rule_set.facts[name].observe.policy is not None
        }
        self.shown: list[tuple[tuple[Operation, ...], Point]] = []

    def show(self, point: Point) -> Showing | None:
        """A showing of the point, or None where the bounded search finds none."""
        wanted = dict(zip(self.table.facts, point, strict=True))
        policies = {name: wanted[fact] for fact, name in self.switches.items() if fact in wanted}
        for day in DAYS:
            found = self._search(wanted, day, policies)
            if found is not None:
                self.shown.append((found[0], point))
                return Showing(self.table.name, point, self.kind, found[1], found[0], day, policies)
        return None

    def _starts(self, point: dict[str, str]) -> list[tuple[Operation, ...]]:
        near = sorted(self.shown, key=lambda known: sum(a != b for a, b in zip(known[1], point.values(), strict=True)))
        starts: list[tuple[Operation, ...]] = [(), *(patch for patch, _ in near[:2])]
        if self.spec is not None and self.spec.required is None:
            where = (0,) * self.spec.path.count("[]")
            starts.append(({"op": "add", "path": place(self.spec, where), "value": {}},))
        return starts

    def _search(
        self, wanted: dict[str, str], day: date, policies: dict[str, Any]
    ) -> tuple[tuple[Operation, ...], Where] | None:
        ctx, order = context(day, policies), count()
        heap: list[Any] = []
        seen: set[str] = set()

        def push(patch: tuple[Operation, ...], steps: int) -> None:
            key = str(patch)
            if key in seen:
                return
            seen.add(key)
            document = applied(EXAMPLES[DocumentKind(self.kind)], list(patch))
            for where, now in self.read(document, ctx):
                wrong = sum(now[fact] != symbol for fact, symbol in wanted.items())
                heapq.heappush(heap, (wrong, steps, next(order), patch, where, now, document))

        for start in self._starts(wanted):
            push(start, 0)
        for _ in range(MOST_STEPS):
            if not heap:
                return None
            wrong, steps, _, patch, where, now, document = heapq.heappop(heap)
            if not wrong:
                if valid(document, self.kind):
                    return patch, where
                continue
            for more in self._steps(wanted, now, document, where, day):
                push((*patch, *more), steps + 1)
        return None

    def read(self, document: dict[str, Any], ctx: Any) -> Iterator[tuple[Where, dict[str, str]]]:
        """What the document shows, item by item."""
        out: list[Any] = []
        try:
            self.run(document, ctx, out, [])
        except (AttributeError, TypeError, ValueError, KeyError):
            return
        for symbols, where in out[:3]:
            yield where, dict(zip(self.names, symbols, strict=True))

    def _more(self, document: Any, leaf: str, target: str, where: Where) -> list[list[Any]]:
        """Values that the witnesses do not try, because nobody would be advised to write them."""
        spec = self.program.rule_set.facts[leaf].observe.lookup
        if spec is not None:
            known = [(path, value) for path in spec.paths for value in sample(path) if value != "示例甲"]
            return [*self._looked_up(document, leaf, target, where), *([patch] for patch in known)]
        return self._counted(document, leaf, target, where)

    def _looked_up(self, document: Any, leaf: str, target: str, where: Where) -> list[list[Any]]:
        """Other words of the schema's closed lists under which the look-up gives the symbol."""
        fact = self.program.rule_set.facts[leaf]
        spec: Any = fact.observe.lookup
        listed = self.program.rule_set.lists.get(fact.of or "")
        now = {path: resolve(document, locate(path, listed, where)) for path in spec.paths}
        found: list[list[Any]] = []
        for path in spec.paths:
            for value in self._words(path, fact.of):
                seen = observed(spec, tuple({**now, path: value}.values()), self.program.world)
                if fact.fold.get(seen, seen) == target and value != now[path]:
                    found.append([(path, value)])
        return found[:: max(1, len(found) // MOST_WORDS)]

    def _words(self, path: str, of: str | None) -> tuple[Any, ...]:
        node: Any = outline(DocumentKind(self.kind))
        steps = [
            *(self.program.rule_set.lists[of].path.split(".") if of and is_item_path(path) else ()),
            *path.split("."),
        ]
        for step in steps:
            if step != "item" and node is not None:
                node = node.at(step.removesuffix("[]"))
                node = node.items if node is not None and step.endswith("[]") else node
        return node.values if node is not None else ()

    def _counted(self, document: Any, leaf: str, target: str, where: Where) -> list[list[Any]]:
        """How many elements fit, changed without touching the elements that do not."""
        fact = self.program.rule_set.facts[leaf]
        spec = fact.observe.count
        if spec is None:
            return []
        path = spec.path.removesuffix("[]")
        here = resolve(document, locate(path, self.program.rule_set.lists.get(fact.of or ""), where)) or []
        others = [element for element in here if not fits(element, dict(spec.where))] if spec.where else []
        one = next(
            (witness[0][1][0] for witness in OBSERVERS["count"].witness(spec, "one", self.program.world) if witness),
            None,
        )
        amounts = {"none": 0, "one": 1, "many": 2}
        raws = [raw for raw in amounts if fact.fold.get(raw, raw) == target]
        return [[(path, [*copy.deepcopy(others), *[one] * amounts[raw]])] for raw in raws]

    def _steps(
        self, wanted: dict[str, str], now: dict[str, str], document: Any, where: Where, day: date
    ) -> Iterator[list[Operation]]:
        for fact, symbol in wanted.items():
            if now[fact] == symbol:
                continue
            for aim in islice(ways(self.program, fact, (symbol,), now), 6):
                choices = [
                    [
                        *self._more(document, leaf, target, where),
                        *assignments(self.program, document, leaf, target, where),
                    ][:8]
                    for leaf, target in aim
                    if self.program.rule_set.facts[leaf].observe.policy is None
                ]
                for patches in islice(product(*choices), 12):
                    specs = [
                        self.program.rule_set.lists.get(self.program.rule_set.facts[leaf].of or "") for leaf, _ in aim
                    ]
                    yield [
                        operation
                        for part, spec in zip(patches, specs, strict=False)
                        for operation in operations(document, part, spec or self.spec, where, day)
                    ]


def observed(spec: Any, values: tuple[Any, ...], world: Any) -> str:
    """What a look-up gives for the values at its paths."""
    if not all(value not in (None, "") for value in values):
        return str(spec.absent)
    return cells(spec, world).get(values[0] if len(values) == 1 else values, str(spec.other))


def valid(document: dict[str, Any], kind: str) -> bool:
    """Whether the models let the document in."""
    try:
        check(document, DocumentKind(kind))
    except InvalidDocument:
        return False
    return True


def reads_earlier(program: Program, table: str) -> bool:
    """Whether the table is a gate's."""
    facts = program.rule_set.facts
    return any(name in facts and facts[name].observe.earlier is not None for name in closure(program, table))
