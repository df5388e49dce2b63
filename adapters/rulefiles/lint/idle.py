"""Declarations that do nothing: impossible points that are none, excuses nobody needs, values nobody yields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from adapters.rulefiles.lint.finding import Hit
from adapters.rulefiles.lint.reading import Thing, kind_of, name_of, things
from engine.faults import ProvenMap
from engine.language.obligations import Definition, RuleSet
from engine.soundness import unsound_unknowns
from engine.table import Table


def idle_hits(rule_set: RuleSet, built: Mapping[str, Table], fired: ProvenMap) -> Iterator[Hit]:
    """Everything that could go and nothing would change."""
    for thing in things(rule_set):
        table = built.get(name_of(thing))
        if table is not None and table.name in fired:
            yield from _impossible(thing, table)
            yield from _unreached(thing)
    yield from _needless(rule_set, built, fired)


def _impossible(thing: Thing, table: Table) -> Iterator[Hit]:
    for index, item in enumerate(thing.impossible):
        unread = [fact for fact in item.when if fact not in table.facts]
        if unread or not item.when:
            zh = "它提到的事实这张表并不读取，什么也没有排除：请删去或改正"
            en = "it names a fact that this table does not read and excludes nothing: remove or mend it"
            path: tuple[str | int, ...] = ("impossible", index, "when", *unread[:1])
            yield Hit(kind_of(thing), table.name, path, "idle_impossible", zh, en, *unread[:1])


def _unreached(thing: Thing) -> Iterator[Hit]:
    if isinstance(thing, Definition):
        values = {*(row.value for row in thing.table), thing.otherwise}
        for symbol in thing.values:
            if symbol not in values:
                zh = f"没有一行得出 {symbol!r}：请加一行，或者删去这个取值"
                en = f"no row yields {symbol!r}: add one, or remove the value"
                yield Hit("definitions", thing.definition, ("values", symbol), "unreached_value", zh, en, symbol)


def _needless(rule_set: RuleSet, built: Mapping[str, Table], fired: ProvenMap) -> Iterator[Hit]:
    excused = {name_of(thing): thing for thing in things(rule_set) if thing.despite_unknown and name_of(thing) in fired}
    bare = {
        kind: {**getattr(rule_set, kind), **{n: t.model_copy(update={"despite_unknown": []}) for n, t in mine.items()}}
        for kind in ("obligations", "definitions")
        for mine in [{name: thing for name, thing in excused.items() if kind_of(thing) == kind}]
    }
    only = {name: fired[name] for name in excused}
    found = unsound_unknowns(rule_set.model_copy(update=bare), built, only)
    needed = {(fault.table, fact) for fault in found for fact in fault.point if f"with {fact} = " in fault.says}
    for name, thing in excused.items():
        for index, item in enumerate(thing.despite_unknown):
            if (name, item.fact) not in needed and not _may_warn(thing):
                zh = f"没有它，{item.fact!r} 未知时也不会得到接受：请删去"
                en = f"without it nothing is accepted where {item.fact!r} is unknown: remove it"
                yield Hit(kind_of(thing), name, ("despite_unknown", index), "idle_despite", zh, en, item.fact)


def _may_warn(thing: Thing) -> bool:
    """Where a known value would warn, silence about the unknown one is a decision, too, and has its reason there."""
    return any(getattr(row, "warn", False) for row in thing.table)
