"""Documents made at random from the values that a table's facts can tell apart, for points no step-by-step search reaches.

Seeded, so that the same table gives the same documents. What was found is made as small as it can be.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from operator import ne
from typing import Any

from engine.documents.examples import EXAMPLES
from engine.documents.words import DocumentKind
from engine.language.facts import Clock, Count, Order
from engine.observe import ABSENT, OBSERVERS, Patch
from engine.observe.counts import _element
from engine.patches import Operation, applied, operations
from engine.program import Program
from engine.table import Point
from tests.law.beside import NOT_ASKED, Given, options
from tests.law.may import FORMS, FULL, MANY, NEARLY, ONE, SOMETHING, UNCOVERED
from tests.law.setting import DAYS, context
from tests.law.showing import Shower, Showing, valid
from tests.law.slots import AS_OF, Ground, Slot

_TOKENS = (SOMETHING, FULL, ONE, MANY, UNCOVERED)
SEED, TOGETHER, KEPT, NEARER = 2010, 0.4, 0.5, 5
_MOMENTS = tuple(
    "1989-12-01 1990-01-05 2010-02-26 2010-03-01 2010-03-02 2010-03-08 2010-03-10 2010-03-31 2010-04-20 2010-06-30 "
    "2010-10-01 2015-03-01 2015-03-02 2016-04-01 2021-01-04".split()
)
Found = tuple[tuple[Operation, ...], date, Given]


def _path(slot: Slot) -> str:
    return ".".join(part for part in ("item" if slot[0] else "", slot[1]) if part)


class Guesser:
    """Makes documents for one table."""

    def __init__(self, program: Program, table: str) -> None:
        self.program, self.shower = program, Shower(program, table)
        self.ground = Ground((program,), table)
        self.random = random.Random(SEED)
        self.facts = [name for name in self.shower.names if name in program.rule_set.facts]
        self.pools: dict[Slot, list[Any]] = {}
        for name in self.facts:
            for slot in self.ground.slots(program, name):
                if slot in self.ground.nodes and slot[1] != AS_OF[1]:
                    self.pools.setdefault(slot, list(map(self._real, self.ground.domain(slot))))
            self._more(name)
        for slot in self.pools:
            self._elements(slot)
        names = [
            v for s, pool in self.pools.items() if s[1].endswith("owner") for v in self._values(s) if v.__class__ is str
        ]
        self.options = options(program, self.facts, names)

    @staticmethod
    def _real(token: Any) -> Any:
        if token.__class__ is bool:
            return token
        return {None: ABSENT, "[]": [], "{}": {}}.get(token, FORMS.get(token, token))

    def _more(self, name: str) -> None:
        """What the observer's own witnesses write, moments, and values that two places may share."""
        fact = self.program.rule_set.facts[name]
        kind, spec = fact.observe.kind, fact.observe.spec
        for raw in OBSERVERS[kind].symbols(spec, self.program.world):
            for patches in OBSERVERS[kind].witness(spec, raw, self.program.world):
                for path, value in patches:
                    self._pool(path, fact.of, value)
        if isinstance(spec, Clock | Order):
            for path in OBSERVERS[kind].reads(spec):
                for moment in _MOMENTS:
                    self._pool(path, fact.of, moment)
        if isinstance(spec, Count):
            one = _element(dict(spec.where), spec.path.removesuffix("[]"))
            pool = self.pools[self.ground.at(spec.path, fact.of)[0]]
            pool += [
                [*known, one] for known in pool if isinstance(known, list) and 0 < len(known) < 3 and known[0] != one
            ]

    def _elements(self, slot: Slot) -> None:
        """Lists of one and of two, of whatever the schema lets in; whole numbers; one text inside another's marks."""
        node, pool = self.ground.nodes[slot], self.pools[slot]
        if node.items is not None:
            ones = [{}] if node.items.keys else list(node.items.values[:3])
            pool += [found for one in ones for found in ([one], [one, one])] + ([ones[:2]] if len(ones) > 1 else [])
        elif node.scalar is int:
            pool += [3, 5]
        texts = [value for value in pool if isinstance(value, str) and len(value) > 20 and value[0] not in "【~"]
        pool += [f"【{inner}】{text.removesuffix('。')}。" for text in texts for inner in texts if inner != text]

    def _pool(self, path: str, of: str | None, value: Any) -> None:
        slot, inside = self.ground.at(path, of)
        pool = self.pools.setdefault(slot, [ABSENT])
        if not inside and value not in pool and not (isinstance(value, dict) and "$as_of" in value):
            pool.append(value)

    def guesses(self, starts: list[Found], most: int) -> Iterator[Found]:
        """Documents near the given ones, and of their own."""
        slots = [slot for slot in self.pools if self._values(slot)]
        for _ in range(most if slots else 0):
            patch, day, policies = self.random.choice(starts)
            chosen = self.random.sample(slots, self.random.randint(0, min(len(slots), 6)))
            patches: list[Patch] = [(_path(slot), self._value(slot)) for slot in chosen]
            document = applied(EXAMPLES[DocumentKind(self.shower.kind)], list(patch))
            spec = self.shower.spec
            where = (0,) * spec.path.count("[]") if spec and spec.required is None else ()
            lists = [("item" if slot[0] else "") for slot in chosen]
            if any(lists) and not where:
                continue
            day = self.random.choice((day, *DAYS))
            yield (*patch, *operations(document, patches, spec, where, day)), day, self._switched(policies)

    def _switched(self, given: Given) -> Given:
        """What is given beside the document: half of it as it was."""
        found = dict(given)
        for name, known in self.options.items():
            if self.random.random() < KEPT:
                found[name] = self.random.choice(known)
        return {name: value for name, value in found.items() if value != NOT_ASKED}

    def _value(self, slot: Slot) -> Any:
        values = self._values(slot)
        one, other = self.random.choice(values), self.random.choice(values)
        both = isinstance(one, list) and isinstance(other, list) and self.random.random() < TOGETHER
        return [*one, *other] if both else one

    def _values(self, slot: Slot) -> list[Any]:
        if "[]" in slot[1]:
            return []
        return [v for v in self.pools[slot] if v.__class__ is not str or not (v in _TOKENS or v.startswith(NEARLY))]

    def document(self, found: Found) -> dict[str, Any]:
        """The document itself."""
        return applied(EXAMPLES[DocumentKind(self.shower.kind)], list(found[0]))

    def shows(self, found: Found) -> dict[Point, tuple[Any, ...]]:
        """The points the document shows, each with its place."""
        document, (_, day, policies) = self.document(found), found
        return {
            tuple(now[fact] for fact in self.shower.table.facts): where
            for where, now in self.shower.read(document, context(day, policies))
        }

    def smallest(self, found: Found, holds: Callable[[Found], bool]) -> Found:
        """The same without every operation that is not needed."""
        patch, day, policies = found
        index = 0
        while index < len(patch):
            less = (*patch[:index], *patch[index + 1 :])
            if holds((less, day, policies)):
                patch = less
            else:
                index += 1
        for name in list(policies):
            less_given = {key: value for key, value in policies.items() if key != name}
            if holds((patch, day, less_given)):
                policies = less_given
        return patch, day, policies

    def search(self, wanted: set[Point], shown: list[Showing], most: int) -> dict[Point, Showing]:
        """Showings of the wanted points, as many as are found, each as small as it can be."""
        out: dict[Point, Showing] = {}
        near = [s for s in shown if any(sum(map(ne, s.point, point)) == 1 for point in wanted)]
        starts: list[Found] = [((), DAYS[0], {}), *((s.patch, s.day, s.policies) for s in (*shown, *near * NEARER))]
        for found in self.guesses(starts, most):
            for point in self.shows(found):
                if point in wanted and point not in out and self._good(found, point):
                    small = self.smallest(found, partial(self._good, point=point))
                    out[point] = Showing(
                        self.shower.table.name, point, self.shower.kind, self.shows(small)[point], *small
                    )
            if len(out) == len(wanted):
                break
        return out

    def _good(self, found: Found, point: Point) -> bool:
        return point in self.shows(found) and valid(self.document(found), self.shower.kind)
