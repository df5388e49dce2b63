"""Documents beside the points of tables: every raw symbol of every fact, every cell, the edges of every clock, a second item."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from engine.language.facts import Clock
from engine.language.obligations import Each
from engine.observe import ABSENT, OBSERVERS, Patch
from engine.observe.clocks import last_day
from engine.observe.lookup import cells
from engine.patches import Operation, operations
from engine.program import Program
from engine.provenance import place, resolve
from tests.law.setting import context
from tests.law.showing import Showing, closure, valid

STARTS = (date(2010, 3, 1), date(2010, 3, 10), date(2010, 1, 31))


def variations(program: Program, shown: dict[str, list[Showing]]) -> Iterator[tuple[Showing, str]]:
    """Showings of obligations with one more change, and the obligation they are about."""
    for fact in program.rule_set.facts:
        bases = [
            showing
            for name in program.rule_set.obligations
            if fact in closure(program, name)
            for showing in _plainest(program, shown.get(name, []))
        ]
        for base in bases[:3]:
            for day, patches in changes(program, fact):
                yield from _changed(program, fact, replace(base, day=day or base.day), patches)
    for name, obligation in program.rule_set.obligations.items():
        if isinstance(obligation.scope, Each):
            yield from _second(program, name, shown.get(name, []))


def _plainest(program: Program, showings: list[Showing]) -> list[Showing]:
    """The showing with the fewest changes that a row answers."""
    answered = [s for s in showings if program.proof.fired[s.table][s.point] >= 0]
    return sorted(answered, key=lambda s: len(s.patch))[:1]


def _changed(program: Program, fact: str, base: Showing, patches: list[Patch]) -> Iterator[tuple[Showing, str]]:
    spec = program.rule_set.lists.get(program.rule_set.facts[fact].of or "")
    more = operations(base.document(), patches, spec, base.where, base.day)
    found = replace(base, patch=(*base.patch, *more))
    if valid(found.document(), found.kind):
        yield found, found.table


def changes(program: Program, fact: str) -> Iterator[tuple[date | None, list[Patch]]]:
    """Patches, with the day of judgement where it matters, that make the fact come out otherwise."""
    declared = program.rule_set.facts[fact]
    observer, spec = OBSERVERS[declared.observe.kind], declared.observe.spec
    for raw in observer.symbols(spec, program.world):
        for patches in observer.witness(spec, raw, program.world)[:2]:
            yield None, patches
    if declared.observe.lookup is not None:
        for key in cells(declared.observe.lookup, program.world):
            yield None, list(zip(spec.paths, key if isinstance(key, tuple) else (key,), strict=True))
    if declared.observe.relation is not None and spec.hidden:
        for row in program.rule_set.tables[spec.hidden].rows:
            yield None, [(spec.left, str(row.key[0]))]
    if declared.observe.clock is not None:
        yield from _edges(declared.observe.clock)


def _edges(spec: Clock) -> Iterator[tuple[date | None, list[Patch]]]:
    """The last day of a period, the day before and the day after; as an end, and as the day of judgement."""
    for start in STARTS:
        begun: list[Patch] = [(spec.start, start.isoformat())] if spec.start else []
        last = last_day(spec, start.isoformat(), context())
        for step in (-1, 0, 1, 2) if last else ():
            assert last is not None
            day = last + timedelta(days=step)
            yield None, [*begun, (spec.end, day.isoformat())]
            yield day, [*begun, (spec.end, ABSENT)]


def _second(program: Program, name: str, showings: list[Showing]) -> Iterator[tuple[Showing, str]]:
    """An item that is not in order beside one that is: every item counts, not the best."""
    rows = program.proof.fired[name]
    spec = program.rule_set.lists[program.rule_set.obligations[name].list_name or ""]
    by_row: dict[int, Showing] = {}
    for showing in sorted(showings, key=lambda s: len(s.patch)):
        by_row.setdefault(rows[showing.point], showing)
    for good in by_row.values():
        for bad in by_row.values():
            if bad is good or not bad.where or not good.where:
                continue
            item: Any = resolve(bad.document(), place(spec, bad.where))
            beside = (*good.where[:-1], 1)
            more: Operation = {"op": "add", "path": place(spec, beside), "value": item}
            found = replace(good, patch=(*good.patch, more))
            if valid(found.document(), found.kind):
                yield found, name
