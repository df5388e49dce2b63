"""Names: what nobody reads, what nobody mentions, what points at nothing, what stands in the wrong file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from adapters.rulefiles.lint.chinese import hinted
from adapters.rulefiles.lint.finding import Hit
from adapters.rulefiles.lint.gather import Gathered
from adapters.rulefiles.lint.reading import Thing, said, things, whens
from engine.language.facts import ClassifyText, Policy
from engine.language.obligations import Definition, NotHere, Obligation, RuleSet
from engine.language.texts import BySymbol
from engine.vocabulary_check import near


def name_hits(gathered: Gathered, rule_set: RuleSet) -> Iterator[Hit]:
    """Every mistake about names."""
    yield from _unread(rule_set)
    yield from _unmentioned(rule_set)
    yield from _unused(rule_set)
    yield from _judges(rule_set)
    yield from _misplaced(gathered)


def reads(thing: Thing) -> set[str]:
    """The facts a table reads."""
    return {fact for _, when in whens(thing) for fact in when}


def _unread(rule_set: RuleSet) -> Iterator[Hit]:
    read = {fact for thing in things(rule_set) for fact in reads(thing)}
    for kind in ("facts", "definitions"):
        for name in getattr(rule_set, kind):
            if name not in read:
                path: tuple[str, ...] = ("definition",) if kind == "definitions" else ()
                zh = f"没有一张表读取 {name!r}：请在某一行里读它，或者删去"
                yield Hit(
                    kind,
                    name,
                    path,
                    "unread_fact",
                    zh,
                    f"no table reads {name!r}: read it in a row, or remove it",
                    name,
                )


def _mentions(thing: Thing) -> Iterator[tuple[str, str]]:
    for _, when in whens(thing):
        for fact, symbols in when.items():
            yield from ((fact, symbol) for symbol in symbols)
    for case in thing.cases:
        yield from case.given.items()
    for _, row in said(thing) if isinstance(thing, Obligation) else ():
        for say in (row.say, row.mend):
            if isinstance(say, BySymbol):
                yield from ((say.by, symbol) for symbol in say.of)


def _unmentioned(rule_set: RuleSet) -> Iterator[Hit]:
    everything = things(rule_set)
    read = {fact for thing in everything for fact in reads(thing)}
    mentioned = {pair for thing in everything for pair in _mentions(thing)}
    # What is unknown has its judgement without being named: the engine's, or the proof's.
    for kind in ("facts", "definitions"):
        for name, thing in getattr(rule_set, kind).items():
            for symbol, says in thing.values.items() if name in read else ():
                if not says.unknown and (name, symbol) not in mentioned and _yields(thing, symbol):
                    zh = f"没有一行、一句话或一个用例提到 {name} 的取值 {symbol!r}：请写一个用例说明它怎么判"
                    en = (
                        f"no row, sentence or case mentions {symbol!r} of {name}: add a case that says how it is judged"
                    )
                    yield Hit(kind, name, ("values", symbol), "unread_symbol", zh, en, symbol)


def _yields(thing: Any, symbol: str) -> bool:
    """Whether the fact can have the value at all."""
    return not isinstance(thing, Definition) or symbol in {*(row.value for row in thing.table), thing.otherwise}


def _unused(rule_set: RuleSet) -> Iterator[Hit]:
    specs = [(fact.of, fact.observe.spec) for fact in rule_set.facts.values()]
    lists = {of for of, _ in specs} | {o.list_name for o in rule_set.obligations.values()}
    tables = {getattr(spec, key, None) for _, spec in specs for key in ("table", "hidden")}
    tables |= {spec.required for spec in rule_set.lists.values()}
    wanted = {text for _, spec in specs if isinstance(spec, ClassifyText) for text in spec.texts}
    wanted |= set((rule_set.head.notices.texts if rule_set.head.notices else {}).values())
    policies = {spec.name for _, spec in specs if isinstance(spec, Policy)}
    for kind, used in (("lists", lists), ("policies", policies)):
        yield from (_idle(kind, name, ()) for name in getattr(rule_set, kind) if name not in used)
    for name, obligation in rule_set.obligations.items():
        if obligation.empty is not None and obligation.list_name is None:
            yield _idle("obligations", name, ("empty",), "empty")
    for name, table in rule_set.tables.items():
        if not table.texts and not table.codes and name not in tables:
            yield _idle("tables", name, ("table",))
        yield from (_idle("tables", name, ("texts", text), text) for text in table.texts if text not in wanted)


def _idle(kind: str, name: str, path: tuple[str, ...], what: str = "") -> Hit:
    called = what or name
    zh, en = f"没有地方用到 {called!r}：请用上它，或者删去", f"nothing uses {called!r}: use it, or remove it"
    return Hit(kind, name, path, "unread_part", zh, en, called)


def _judges(rule_set: RuleSet) -> Iterator[Hit]:
    known = rule_set.obligations
    wanted: list[tuple[str, str, tuple[str, ...], str]] = [
        ("obligations", name, ("empty", "judged_by"), o.empty.judged_by)
        for name, o in known.items()
        if isinstance(o.empty, NotHere)
    ]
    wanted += [("waivers", name, ("obligation",), waiver.obligation) for name, waiver in rule_set.waivers.items()]
    for kind, name, path, named in wanted:
        if kind == "obligations" and named == name:
            zh, en = (
                "义务把空清单留给自己判断：请写另一项判断它的义务",
                "the obligation leaves its empty list to itself: name the one that judges it",
            )
            yield Hit(kind, name, path, "unknown_obligation", zh, en, named)
        elif named not in known:
            hint = near(named, known)
            zh = f"没有名为 {named!r} 的义务" + hinted(hint)
            yield Hit(kind, name, path, "unknown_obligation", zh, f"no obligation is called {named!r}{hint}", named)


def _misplaced(gathered: Gathered) -> Iterator[Hit]:
    called = gathered.called
    if called is not None and called != gathered.folder.resolve().name:
        zh = f"规则集 {called!r} 应在同名的文件夹里：请给文件夹或规则集改名"
        en = f"the rule set {called!r} belongs into a folder of that name: rename the folder or the set"
        yield Hit("head", "", ("rule_set",), "misplaced", zh, en, called)
    for (kind, name), (marked, _) in gathered.places.items():
        if kind == "obligations" and marked.file in gathered.own and name in gathered.parts[kind]:
            file, wanted = marked.file.replace("\\", "/"), name.replace(".", "/") + ".yaml"
            if not file.endswith("/" + wanted):
                zh = f"义务 {name!r} 应在 {wanted} 里：请给文件或义务改名"
                en = f"the obligation {name!r} belongs into {wanted}: rename the file or the obligation"
                yield Hit(kind, name, ("obligation",), "misplaced", zh, en, name)
