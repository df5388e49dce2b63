"""The difference of two rule sets as the law sees it: obligations, rows and verdicts, never lines of files.

`changed(old, new)` names every obligation whose verdict may differ, by its own table or by something that it reads, and the
points at which its own table answers otherwise; so that impact is judged only where something can have changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from engine.flips import Flip, flips
from engine.language.obligations import Definition, Obligation, RuleSet
from engine.language.rows import DefinitionRow, Row
from engine.table import domains, table_of

Thing = Obligation | Definition
_PARTS = ("facts", "lists", "definitions", "obligations", "tables", "policies", "clauses")
# What a reader sees and no verdict rests on.
_TEXTS = frozenset({"title", "requires", "say", "mend", "why", "ask", "slots", "it", "source", "label", "part"})
_WITNESS = frozenset({"cases"})
_CITATION = frozenset({"clause", "catalogue", "basis"})


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that has another verdict under the same condition. `fields` are the keys that differ."""

    old: int
    new: int
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThingChange:
    """How one obligation or definition changed. `kinds` says what kind of change it is at most:
    `verdict`, `applies`, `texts`, `citations`, `cases`; `flips` are the points that are judged otherwise, or None where
    the tables span too many points to be compared."""

    name: str
    kinds: tuple[str, ...]
    rows_added: tuple[int, ...]
    rows_removed: tuple[int, ...]
    rows_changed: tuple[RowChange, ...]
    flips: tuple[Flip, ...] | None = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many points go from which verdict to which."""
        return dict(sorted(Counter(f"{flip.old} → {flip.new}" for flip in self.flips or ()).items()))

    def as_dict(self) -> dict[str, Any]:
        """JSON-able: its rows and flipped points."""
        flips = None
        if self.flips is not None:
            flips = [
                {"point": dict(flip.point), "old": flip.old, "new": flip.new, "rows": list(flip.rows)}
                for flip in self.flips
            ]
        rows = {
            "added": list(self.rows_added),
            "removed": list(self.rows_removed),
            "changed": [{"old": row.old, "new": row.new, "fields": list(row.fields)} for row in self.rows_changed],
        }
        return {"kinds": list(self.kinds), "rows": rows, "counts": self.counts, "points": flips}


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything in which two sets differ. `affected` are obligations of both sets whose verdict may differ, by name, with
    the changed things that they rest on; their own name stands first where their own table changed."""

    added: dict[str, tuple[str, ...]]
    removed: dict[str, tuple[str, ...]]
    changed: dict[str, tuple[str, ...]]
    things: dict[str, ThingChange]
    cells: dict[str, dict[str, tuple[str, ...]]]
    affected: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def same(self) -> bool:
        """Whether nothing at all differs."""
        return not (any(self.added.values()) or any(self.removed.values()) or any(self.changed.values()))

    def as_dict(self) -> dict[str, Any]:
        """JSON-able: names by kind, then every changed table with its rows and flipped points."""
        parts = {"added": self.added, "removed": self.removed, "changed": self.changed}
        named = {part: {kind: list(names) for kind, names in found.items() if names} for part, found in parts.items()}
        return {
            "same": self.same,
            **named,
            "tables": {name: change.as_dict() for name, change in self.things.items()},
            "cells": {name: {key: list(cells) for key, cells in kinds.items()} for name, kinds in self.cells.items()},
            "affected": {name: list(reasons) for name, reasons in self.affected.items()},
        }


def changed(old: RuleSet, new: RuleSet) -> Difference:
    """The difference, from the older set to the newer."""
    added, removed, other = _names(old, new)
    things: dict[str, ThingChange] = {}
    for kind in ("obligations", "definitions"):
        for name in other[kind]:
            things[name] = _thing(getattr(old, kind)[name], getattr(new, kind)[name], old, new)
    cells = {name: _cells(old, new, name) for name in other["tables"]}
    return Difference(added, removed, other, things, cells, _affected(old, new, added, removed, other, things))


def _names(old: RuleSet, new: RuleSet) -> tuple[dict[str, tuple[str, ...]], ...]:
    added, removed, other = {}, {}, {}
    for kind in _PARTS:
        before, after = getattr(old, kind), getattr(new, kind)
        added[kind] = tuple(name for name in after if name not in before)
        removed[kind] = tuple(name for name in before if name not in after)
        other[kind] = tuple(name for name in after if name in before and _plain(before[name]) != _plain(after[name]))
    return added, removed, other


def _plain(model: BaseModel) -> Any:
    """The content, without by which mode it came to stand there."""
    return model.model_dump(mode="json", by_alias=True, exclude={"mode"})


def condition_of(row: Row | DefinitionRow) -> frozenset[tuple[str, frozenset[str]]]:
    """A row's condition, whatever the order it is written in."""
    return frozenset((fact, frozenset(symbols)) for fact, symbols in row.when.items())


def _thing(before: Thing, after: Thing, old: RuleSet, new: RuleSet) -> ThingChange:
    first, second = _conditions(before), _conditions(after)
    pairs = [(first[key], second[key]) for key in second if key in first]
    rows = [RowChange(a, b, _fields(before.table[a], after.table[b])) for a, b in pairs]
    return ThingChange(
        after.obligation if isinstance(after, Obligation) else after.definition,
        _kinds(before, after),
        tuple(second[key] for key in second if key not in first),
        tuple(first[key] for key in first if key not in second),
        tuple(row for row in rows if row.fields),
        flips(before, table_of(before, domains(old)), after, table_of(after, domains(new)), old, new),
    )


def _conditions(thing: Thing) -> dict[frozenset[tuple[str, frozenset[str]]], int]:
    rows: list[Row | DefinitionRow] = [*thing.table]
    return {condition_of(row): index for index, row in enumerate(rows)}


def _fields(before: BaseModel, after: BaseModel) -> tuple[str, ...]:
    first, second = _plain(before), _plain(after)
    return tuple(key for key in {**first, **second} if key != "when" and first.get(key) != second.get(key))


def _kinds(before: Thing, after: Thing) -> tuple[str, ...]:
    found: set[str] = set()
    _differing(_plain(before), _plain(after), "", found)
    order = ("verdict", "applies", "citations", "texts", "cases")
    return tuple(kind for kind in order if kind in found)


def _differing(before: Any, after: Any, kind: str, found: set[str]) -> None:
    """Which kinds of keys differ anywhere below."""
    if before == after:
        return
    if not (isinstance(before, dict) and isinstance(after, dict)):
        if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
            for one, other in zip(before, after, strict=True):
                _differing(one, other, kind, found)
            return
        found.add(kind or "verdict")
        return
    for key in {**before, **after}:
        of = "texts" if key in _TEXTS else "cases" if key in _WITNESS else "citations" if key in _CITATION else ""
        of = "applies" if key == "applies" and not kind else of
        _differing(before.get(key), after.get(key), kind or of, found)


def _cells(old: RuleSet, new: RuleSet, name: str) -> dict[str, tuple[str, ...]]:
    """Keys of a lookup table, and names of prescribed texts, that are new, gone, or give something else."""
    before, after = _lines(old, name), _lines(new, name)
    return {
        "added": tuple(key for key in after if key not in before),
        "removed": tuple(key for key in before if key not in after),
        "changed": tuple(key for key in after if key in before and before[key] != after[key]),
    }


def _lines(rule_set: RuleSet, name: str) -> dict[str, Any]:
    table = rule_set.tables[name]
    rows: dict[str, Any] = {" · ".join(map(str, row.key)): _plain(row) for row in table.rows}
    return {**rows, **table.texts}


def _affected(
    old: RuleSet,
    new: RuleSet,
    added: Mapping[str, tuple[str, ...]],
    removed: Mapping[str, tuple[str, ...]],
    other: Mapping[str, tuple[str, ...]],
    things: Mapping[str, ThingChange],
) -> dict[str, tuple[str, ...]]:
    silent = {"texts", "cases", "citations"}
    moved = {name for name, change in things.items() if not set(change.kinds) <= silent}
    for part in (added, removed, other):
        moved |= {name for kind in ("facts", "lists", "tables", "policies") for name in part[kind]}
        moved |= set(part["definitions"]) - set(things)
    found: dict[str, tuple[str, ...]] = {}
    for name in new.obligations:
        if name in old.obligations:
            reasons = (_rests_on(old, name) | _rests_on(new, name)) & moved
            if reasons:
                found[name] = tuple(sorted(reasons, key=lambda reason: (reason != name, reason)))
    return found


def _rests_on(rule_set: RuleSet, name: str) -> set[str]:
    """Everything an obligation's verdict rests on: facts, definitions, lists, tables, policies, and itself."""
    obligation = rule_set.obligations[name]
    seen = {name}
    waiting = [*_read(obligation), *([obligation.list_name] if obligation.list_name else [])]
    while waiting:
        thing = waiting.pop()
        if thing in seen:
            continue
        seen.add(thing)
        definition, fact = rule_set.definitions.get(thing), rule_set.facts.get(thing)
        waiting += _read(definition) if definition else []
        if fact is not None:
            spec = fact.observe.spec
            named = [getattr(spec, key, None) for key in ("table", "hidden", "name")] + [fact.of]
            waiting += [found for found in named if found]
            waiting += [t for t, held in rule_set.tables.items() if set(getattr(spec, "texts", ())) & set(held.texts)]
        if thing in rule_set.lists and rule_set.lists[thing].required:
            waiting.append(str(rule_set.lists[thing].required))
    return seen


def _read(thing: Thing) -> list[str]:
    whens = [row.when for row in thing.table]
    whens += [thing.applies.when] if isinstance(thing, Obligation) and thing.applies else []
    return [fact for when in whens for fact in when]
