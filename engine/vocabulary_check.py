"""Mistakes inside the vocabulary itself: an observer and the values it is declared to give must agree exactly."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from typing import Any

from engine.documents.words import Outcome
from engine.language.facts import ClassifyText, Fact, Lookup, Policy, Relation
from engine.language.obligations import RuleSet
from engine.observe import OBSERVERS, World
from engine.paths import is_item_path

Found = tuple[str, tuple[str | int, ...], str, str]


def near(word: str, known: Iterable[str]) -> str:
    """A hint at the nearest known word, or nothing."""
    hit = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f"; did you mean {hit[0]!r}?" if hit else ""


def fact_misuses(rule_set: RuleSet) -> Iterator[Found]:
    """Mistakes of facts and lists."""
    for name, spec in rule_set.lists.items():
        if spec.required is not None and spec.required not in rule_set.tables:
            says = f"no table is called {spec.required!r}" + near(spec.required, rule_set.tables)
            yield name, ("lists", name, "required"), "unknown_table", says
    for name, switch in rule_set.policies.items():
        if switch.default not in switch.options:
            says = f"the default {switch.default!r} is none of the options of {name}" + near(
                switch.default, switch.options
            )
            yield name, (name, "default"), "unknown_symbol", says
    options = {key: tuple(switch.options) for key, switch in rule_set.policies.items()}
    world = World(rule_set.tables, options, tuple(o.value for o in Outcome))
    for name, fact in rule_set.facts.items():
        at = ("facts", name)
        broken = list(_references(rule_set, name, fact, at))
        yield from broken
        if not broken:
            yield from _values(world, name, fact, at)


def _references(rule_set: RuleSet, name: str, fact: Fact, at: tuple[str | int, ...]) -> Iterator[Found]:
    spec: Any = fact.observe.spec
    where = (*at, "observe", fact.observe.kind)
    if fact.of is not None and fact.of not in rule_set.lists:
        yield name, (*at, "of"), "unknown_list", f"no list is called {fact.of!r}" + near(fact.of, rule_set.lists)
    tables = [spec.table] if isinstance(spec, Lookup) else [spec.hidden] if isinstance(spec, Relation) else []
    for table in tables:
        if table is not None and table not in rule_set.tables:
            yield name, where, "unknown_table", f"no table is called {table!r}" + near(table, rule_set.tables)
    if isinstance(spec, Lookup) and spec.table in rule_set.tables:
        columns = {column for row in rule_set.tables[spec.table].rows for column in row.gives}
        if spec.column not in columns:
            says = f"no column {spec.column!r} is in the table {spec.table!r}" + near(spec.column or "", columns)
            yield name, where, "unknown_table", says
    if isinstance(spec, ClassifyText):
        texts = {text for known in rule_set.tables.values() for text in known.texts}
        for text in spec.texts:
            if text not in texts:
                yield name, where, "unknown_text", f"no table holds a text {text!r}" + near(text, texts)
    if isinstance(spec, Policy) and spec.name not in rule_set.policies:
        yield name, where, "unknown_policy", f"no policy is called {spec.name!r}" + near(spec.name, rule_set.policies)
    if fact.of is None and any(is_item_path(path) for path in OBSERVERS[fact.observe.kind].reads(spec)):
        yield name, where, "no_item", "a path that starts at `item` needs `of`: the list whose items are meant"


def _values(world: World, name: str, fact: Fact, at: tuple[str | int, ...]) -> Iterator[Found]:
    raw = OBSERVERS[fact.observe.kind].symbols(fact.observe.spec, world)
    for symbol in fact.fold:
        if symbol not in raw:
            says = f"the observer never gives {symbol!r}; it gives {', '.join(raw)}"
            yield name, (*at, "fold", symbol), "unknown_symbol", says
    given = {fact.fold.get(symbol, symbol) for symbol in raw}
    for symbol in given - set(fact.values):
        says = f"the observer may give {symbol!r}, which `values` does not declare: add it, or `fold` it" + near(
            symbol, fact.values
        )
        yield name, (*at, "values"), "undeclared_symbol", says
    for symbol in set(fact.values) - given:
        says = f"the observer never gives {symbol!r}: remove it from `values`, or `fold` a symbol into it"
        yield name, (*at, "values", symbol), "unreachable_symbol", says
