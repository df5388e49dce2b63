"""Layers put together: the set that is in force on a day, from the law up to a provider's own policy (DESIGN §3).

A layer is a rule set with only its own files. Composed in the order of their ranks, a later layer adds, replaces, tightens
or repeals what stands below it, by name and by its own authority; what is dated counts only on its days; and older tables
read newer symbols as those they refine. What comes out is a flat set: the proof and the engine know nothing of layers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from engine.field_words import columns, key_faults
from engine.language.obligations import RANKS, Definition, LookupTable, NotHere, Obligation, Repeal, RuleSet
from engine.language.rows import Case, DefinitionCase
from engine.lookup_tables import table_faults
from engine.refine import refinements, reread
from engine.table import domains
from engine.vocabulary_check import near
from engine.wellformed import Misuse

KINDS: Final = ("lists", "facts", "definitions", "obligations", "tables", "policies", "clauses", "waivers")
_DATED: Final = ("obligations", "definitions", "tables")
_HEADS: Final[dict[str, str]] = {"obligations": "obligation", "definitions": "definition", "tables": "table"}


@dataclass(frozen=True, slots=True)
class Composition:
    """The flat set, and what the layers say that cannot stand together: (layer's id, kind of thing, mistake)."""

    rule_set: RuleSet
    misuses: tuple[tuple[str, Misuse], ...]


def turning_days(layers: Iterable[RuleSet]) -> list[date]:
    """The days on which some dated part of the layers begins, or has ended the day before."""
    days: set[date] = set()
    for layer in layers:
        for kind in _DATED:
            for thing in getattr(layer, kind).values():
                for dated in (thing, *getattr(thing, "rows" if kind == "tables" else "table")):
                    effective = getattr(dated, "effective", None)
                    if effective is not None:
                        days.update([effective.first] if effective.first else [])
                        days.update([effective.to + timedelta(days=1)] if effective.to else [])
    return sorted(days)


def composed(layers: Sequence[RuleSet], day: date) -> Composition:
    """The layers, lowest first, as one set on a day. Nothing is raised: mistakes come beside the set."""
    work = _Work()
    for layer in layers:
        work.add(layer, day)
    work.check_keys(layers)
    turns = turning_days(layers)
    top = layers[-1].head
    rule_set = layers[0].model_copy(
        update={
            **work.parts,
            "head": top.model_copy(
                update={
                    "notices": _notices(layers),
                    "unjudged": [entry for layer in layers for entry in layer.head.unjudged],
                }
            ),
            "tightened": work.tightened,
            "kept_rows": work.kept_rows,
            "kept_cases": work.kept_cases,
            "layers": {name: work.layer_of["obligations", name] for name in work.parts["obligations"]},
            "origin": work.origin,
            "since": max((turn for turn in turns if turn <= day), default=None),
            "until": min((turn - timedelta(days=1) for turn in turns if turn > day), default=None),
        }
    )
    contradictions = _contradictions(layers)
    return Composition(_reread(rule_set), (*work.misuses, *contradictions))


def _notices(layers: Sequence[RuleSet]) -> Any:
    return next((layer.head.notices for layer in reversed(layers) if layer.head.notices is not None), None)


def _reread(rule_set: RuleSet) -> RuleSet:
    known = domains(rule_set)
    refined = refinements(known)
    if not refined:
        return rule_set
    return rule_set.model_copy(
        update={
            "definitions": {name: reread(thing, refined, known) for name, thing in rule_set.definitions.items()},
            "obligations": {name: reread(thing, refined, known) for name, thing in rule_set.obligations.items()},
            "tightened": {name: reread(thing, refined, known) for name, thing in rule_set.tightened.items()},
        }
    )


class _Work:
    """What is put together so far."""

    def __init__(self) -> None:
        self.parts: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
        self.layer_of: dict[tuple[str, str], str] = {}
        self.origin: dict[str, dict[str, str]] = {}
        self.tightened: dict[str, Obligation] = {}
        self.kept_rows: dict[str, tuple[int, ...]] = {}
        self.kept_cases: dict[str, tuple[int, ...]] = {}
        self.misuses: list[tuple[str, Misuse]] = []

    def add(self, layer: RuleSet, day: date) -> None:
        """One more layer on top."""
        name = layer.head.rule_set
        for kind in KINDS:
            for key, thing in getattr(layer, kind).items():
                if in_force(thing, day):
                    self._place(name, kind, key, self._dated(key, thing, day), layer)
        for index, repeal in enumerate(layer.head.repeals):
            self._repeal(layer, repeal, ("repeals", index))

    def check_keys(self, layers: Sequence[RuleSet]) -> None:
        """The keys that each layer writes, by the fields with which the tables are read once all layers are there."""
        read = columns(self.parts["facts"], self.parts["lists"])
        for layer in layers:
            for name, table in layer.tables.items():
                for path, says in key_faults(table, read.get(name, {})):
                    self._wrong(layer.head.rule_set, name, path, "unknown_word", says)

    def _repeal(self, layer: RuleSet, repeal: Repeal, at: tuple[str | int, ...]) -> None:
        name, gone = layer.head.rule_set, repeal.obligation
        if not set(repeal.clause) & set(layer.clauses):
            says = f"a repeal cites its authority: a clause of {name} itself"
            self._wrong(name, "", (*at, "clause"), "no_authority", says)
        if gone in layer.obligations:
            says = f"{gone!r} is repealed and written here as well: keep one of the two"
            self._wrong(name, "", (*at, "obligation"), "contradiction", says)
        elif self.parts["obligations"].pop(gone, None) is None:
            says = f"no obligation {gone!r} is inherited, so there is nothing to repeal"
            says += near(gone, self.parts["obligations"])
            self._wrong(name, "", (*at, "obligation"), "nothing_to_repeal", says)
        for other, left in self.parts["obligations"].items():
            if isinstance(left.empty, NotHere) and left.empty.judged_by == gone and gone not in layer.obligations:
                says = f"{other!r} leaves its empty list to {gone!r}, which is repealed: replace {other} as well"
                self._wrong(name, "", (*at, "obligation"), "unknown_obligation", says)
        self.tightened.pop(gone, None)

    def _place(self, layer: str, kind: str, key: str, thing: Any, own: RuleSet) -> None:
        inherited, mode = self.parts[kind].get(key), getattr(thing, "mode", None)
        at = path_of(kind, key)
        if inherited is None and mode is not None:
            says = f"{key!r} is not inherited, so there is nothing to {mode}: remove `mode`"
            self._wrong(layer, key, (*at[:-1], "mode") if kind in _HEADS else (*at, "mode"), "nothing_to_replace", says)
        elif inherited is not None and mode is None and inherited != thing:
            below = self.layer_of[kind, key]
            says = f"{below} has a {key!r} already: say `mode: replace`, or give this one a name of its own"
            self._wrong(layer, key, at, "inherited_already", says)
        if own.head.extends is not None and kind == "obligations" and not set(thing.clause) & set(own.clauses):
            says = f"an obligation of a layer cites its authority: a clause of {layer} itself"
            self._wrong(layer, key, ("clause",), "no_authority", says)
        if kind in ("facts", "definitions"):
            self._refines(layer, kind, key, thing, inherited)
        if kind == "tables":
            for path, code, says in table_faults(thing, inherited if mode == "extend" else None):
                self._wrong(layer, key, path, code, says)
        if mode == "tighten" and inherited is not None:
            self.tightened[key] = inherited
        elif mode == "replace":
            self.tightened.pop(key, None)
        self.parts[kind][key] = extended(inherited, thing) if mode == "extend" and inherited else thing
        self.layer_of[kind, key] = layer
        file = own.file_of(key, kind)
        if file:
            self.origin.setdefault(kind, {})[key] = file

    def _refines(self, layer: str, kind: str, key: str, thing: Any, inherited: Any) -> None:
        older = {*thing.values, *(inherited.values if inherited is not None else ())}
        for symbol, said in thing.values.items():
            if said.refines is not None and said.refines not in older - {symbol}:
                at = ("facts", key) if kind == "facts" else ()
                says = f"{said.refines!r} is no value of {key}{near(said.refines, older - {symbol})}"
                self._wrong(layer, key, (*at, "values", symbol, "refines"), "unknown_symbol", says)

    def _dated(self, key: str, thing: Any, day: date) -> Any:
        """The thing with only the rows of that day."""
        if isinstance(thing, LookupTable):
            kept = [row for row in thing.rows if in_force(row, day)]
            return thing if len(kept) == len(thing.rows) else thing.model_copy(update={"rows": kept})
        if not isinstance(thing, Obligation | Definition):
            return thing
        rows = [index for index, row in enumerate(thing.table) if in_force(row, day)]
        told: list[Case | DefinitionCase] = [*thing.cases]
        cases = [i for i, case in enumerate(told) if case.on is None or _same_law(thing, case.on, day)]
        self.kept_rows.pop(key, None)
        self.kept_cases.pop(key, None)
        if len(rows) == len(thing.table) and len(cases) == len(told):
            return thing
        self.kept_rows[key], self.kept_cases[key] = tuple(rows), tuple(cases)
        return thing.model_copy(update={"table": [thing.table[i] for i in rows], "cases": [told[i] for i in cases]})

    def _wrong(self, layer: str, name: str, path: tuple[str | int, ...], code: str, says: str) -> None:
        self.misuses.append((layer, Misuse(name, path, code, says)))


def in_force(thing: Any, day: date) -> bool:
    """Whether a dated thing counts on the day; what bears no dates always does."""
    effective = getattr(thing, "effective", None)
    return effective is None or bool(effective.covers(day))


def _same_law(thing: Any, one: date, other: date) -> bool:
    """Whether a table has the same rows on two days."""
    return all(in_force(row, one) == in_force(row, other) for row in thing.table)


def extended(base: LookupTable, more: LookupTable) -> LookupTable:
    """The inherited table with the rows of another: the same keys replace, new keys are added."""
    rows = {tuple(map(repr, row.key)): row for row in base.rows}
    rows.update({tuple(map(repr, row.key)): row for row in more.rows})
    texts = {**base.texts, **more.texts}
    return base.model_copy(update={"rows": list(rows.values()), "texts": texts, "source": more.source})


def path_of(kind: str, key: str) -> tuple[str | int, ...]:
    """Where a thing's name stands in its file."""
    if kind in _HEADS:
        return (_HEADS[kind],)
    return (kind, key) if kind in ("facts", "lists") else ("waiver",) if kind == "waivers" else (key,)


def _contradictions(layers: Sequence[RuleSet]) -> list[tuple[str, Misuse]]:
    """Two layers of one rank, neither above the other, that say different things under one name."""
    found: list[tuple[str, Misuse]] = []
    for index, one in enumerate(layers):
        for other in layers[index + 1 :]:
            if one.head.rank != other.head.rank or one.head.rule_set in _below(other, layers):
                continue
            for kind in KINDS:
                ours, theirs = getattr(one, kind), getattr(other, kind)
                for key in (key for key in ours if key in theirs and _contradict(ours[key], theirs[key])):
                    says = (
                        f"{one.head.rule_set} and {other.head.rule_set} have the same rank and both say {key!r}: "
                        f"let one extend the other, or drop one of them"
                    )
                    found.append((other.head.rule_set, Misuse(key, path_of(kind, key), "contradiction", says)))
    return found


def _contradict(one: Any, other: Any) -> bool:
    """Whether two things of one name differ; two tables that both add rows do so only where a key is the same."""
    if isinstance(one, LookupTable) and one.mode == "extend" and other.mode == "extend":
        rows = {tuple(map(repr, row.key)): row for row in one.rows}
        return any(rows.get(key, row) != row for row in other.rows for key in [tuple(map(repr, row.key))])
    return bool(one != other)


def _below(layer: RuleSet, layers: Sequence[RuleSet]) -> set[str]:
    """The ids that a layer extends, in steps."""
    known = {item.head.rule_set: item for item in layers}
    out: set[str] = set()
    above: str | None = layer.head.extends
    while above is not None and above not in out:
        out.add(above)
        above = known[above].head.extends if above in known else None
    return out


def rank_of(layer: RuleSet) -> int:
    """Law below dated sets, below provinces, below providers."""
    return RANKS.index(layer.head.rank)
