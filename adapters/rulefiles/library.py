"""All rule-set folders below one root, and which of them hold on a day, in a province, at a provider (DESIGN §3).

The newest dated set whose period covers the day is taken with everything it extends; overlays of the province and of the
provider lie on top. `--rule-set` names the set instead; `a+b` names an overlay on another base than its own.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from adapters.rulefiles.load import Layer, Source, layer_of, source_of
from adapters.rulefiles.marked import RuleFileError, RuleProblem
from engine.language.obligations import RuleSet
from engine.layers import composed, rank_of, turning_days
from engine.vocabulary_check import near
from engine.wellformed import misuses

_OVERLAYS = ("province", "provider")


@dataclass(frozen=True)
class Stack:
    """Layers in the order of their ranks, lowest first: what a rule set is made of."""

    layers: tuple[Layer, ...]
    top: tuple[str, ...]

    @property
    def id(self) -> str:
        """The id of the dated set, with each overlay after a plus."""
        return "+".join(self.top)

    @cached_property
    def turns(self) -> list[date]:
        """The days on which a dated part begins or has ended."""
        return turning_days(layer.rule_set for layer in self.layers)

    @cached_property
    def first(self) -> date:
        """The first day on which all layers count; a set asked for by name reads on earlier days as on this one."""
        return max(_first(layer) for layer in self.layers)

    def since(self, day: date) -> date | None:
        """The last turning day not after `day`."""
        return max((turn for turn in self.turns if turn <= max(day, self.first)), default=None)

    def digest(self, day: date) -> str:
        """Over the digests of the layers, and over the period where parts are dated; of one undated layer its own."""
        if len(self.layers) == 1 and not self.turns:
            return self.layers[0].digest
        since = self.since(day)
        text = json.dumps([[layer.digest for layer in self.layers], since and since.isoformat()])
        return "sha256:" + hashlib.sha256(text.encode()).hexdigest()

    def rule_set(self, day: date) -> RuleSet:
        """The flat set of a day. Raises `RuleFileError` with every mistake, each placed in the layer that made it."""
        made = composed([layer.rule_set for layer in self.layers], max(day, self.first))
        by_id = {layer.id: layer for layer in self.layers}
        found: list[RuleProblem] = []
        for owner, misuse in made.misuses:
            file = by_id[owner].rule_set.file_of(misuse.name, *misuse.kinds)
            found.append(by_id[owner].placed(file.partition("/")[2] or None, misuse.path, misuse.code, misuse.says))
        for misuse in () if found else misuses(made.rule_set):
            told = made.rule_set.file_of(misuse.name, *misuse.kinds) or f"{self.layers[-1].id}/"
            owner, _, file = told.partition("/")
            path = made.rule_set.in_file(misuse.name, misuse.path)
            found.append(by_id[owner].placed(file or None, path, misuse.code, misuse.says))
        if found:
            raise RuleFileError(found)
        return made.rule_set.model_copy(update={"digest": self.digest(day)})


class NothingCovers(LookupError):
    """No dated set is in force on that day."""


@dataclass(frozen=True)
class Library:
    """The layers by id."""

    layers: dict[str, Layer]

    @classmethod
    def read(cls, root: Path) -> Library:
        """Every folder with a `ruleset.yaml` below the root. Raises `RuleFileError` with the mistakes of all."""
        return cls.of([source_of(path.parent) for path in sorted(root.glob("*/ruleset.yaml"))])

    @classmethod
    def of(cls, sources: Sequence[Source], made: Callable[[Source], Layer] = layer_of) -> Library:
        """The library of folders read before; `made` may remember layers. Raises `RuleFileError`."""
        layers: dict[str, Layer] = {}
        problems: list[RuleProblem] = []
        for source in sources:
            try:
                layer = made(source)
            except RuleFileError as error:
                problems += error.problems
                continue
            if layer.id in layers:
                says = f"{layers[layer.id].source.folder} is called {layer.id!r} too: give each set an id of its own"
                problems.append(layer.placed(None, ("rule_set",), "declared_twice", says))
            layers[layer.id] = layer
        if not problems:
            problems = _unchained(layers)
        if problems:
            raise RuleFileError(problems)
        return cls(layers)

    def pinned(self, name: str) -> Stack | None:
        """The stack of a set by id, or of `base+overlay`; None where an id is not known."""
        parts = tuple(name.split("+"))
        if any(part not in self.layers for part in parts):
            return None
        below = dict.fromkeys(layer.id for part in parts for layer in self._chain(part))
        found = sorted((self.layers[key] for key in below), key=lambda layer: rank_of(layer.rule_set))
        return Stack(tuple(found), parts)

    def on(self, day: date, province: str | None = None, provider: str | None = None) -> Stack:
        """What holds on a day. `province` is any GB/T 2260 code. Raises `NothingCovers`."""
        bases = [layer for layer in self.layers.values() if layer.rule_set.head.rank not in _OVERLAYS]
        covering = [layer for layer in bases if layer.rule_set.head.effective.covers(day)]
        if not covering:
            raise NothingCovers(day.isoformat())
        base = max(covering, key=lambda layer: (_first(layer), len(self._chain(layer.id))))
        below = {layer.id for layer in self._chain(base.id)}
        tops = [base.id, *(layer.id for layer in self._overlays(day, province, provider) if _rests(layer, below, self))]
        found = self.pinned("+".join(tops))
        assert found is not None  # noqa: S101 - every part is a key of `layers`
        return found

    def _overlays(self, day: date, province: str | None, provider: str | None) -> list[Layer]:
        found = [
            layer
            for layer in self.layers.values()
            if layer.rule_set.head.effective.covers(day) and _meant(layer, province, provider)
        ]
        return sorted(found, key=lambda layer: (rank_of(layer.rule_set), _first(layer), layer.id))

    @cached_property
    def overlaid(self) -> frozenset[str]:
        """The provinces (two digits) and the providers that have a layer of their own."""
        heads = [layer.rule_set.head for layer in self.layers.values()]
        provinces = {head.province[:2] for head in heads if head.province}
        return frozenset(provinces | {head.provider for head in heads if head.provider})

    @cached_property
    def turns(self) -> list[date]:
        """Every day on which a set or a dated part begins, or has ended the day before."""
        days = set(turning_days(layer.rule_set for layer in self.layers.values()))
        for layer in self.layers.values():
            effective = layer.rule_set.head.effective
            days.update([effective.first] if effective.first else [])
            days.update([effective.to + timedelta(days=1)] if effective.to else [])
        return sorted(days)

    def _chain(self, name: str) -> list[Layer]:
        """The set and everything it extends, lowest first."""
        out: list[Layer] = []
        above: str | None = name
        while above is not None:
            out.append(self.layers[above])
            above = self.layers[above].rule_set.head.extends
        return out[::-1]


def load(folder: Path, day: date = date.max) -> RuleSet:
    """The set of one folder, on top of the folders beside it that it extends. Raises `RuleFileError`."""
    return stack_of(folder).rule_set(day)


def stack_of(folder: Path) -> Stack:
    """The stack of one folder and the folders beside it that it extends. Raises `RuleFileError`."""
    sources = [source_of(folder)]
    known = {source.folder for source in sources}
    above = _extends(sources[0])
    while above is not None and (path := folder.parent / above).is_dir() and str(path) not in known:
        sources.append(source_of(path))
        known.add(str(path))
        above = _extends(sources[-1])
    library = Library.of(sources)
    found = library.pinned(next(layer.id for layer in library.layers.values() if layer.source is sources[0]))
    assert found is not None  # noqa: S101 - it was read just now
    return found


def assemble(source: Source, day: date = date.max) -> RuleSet:
    """The set of one folder that extends nothing. Raises `RuleFileError`."""
    layer = layer_of(source)
    return Stack((layer,), (layer.id,)).rule_set(day)


def _extends(source: Source) -> str | None:
    data = source.files["ruleset.yaml"].data
    found = data.get("extends") if isinstance(data, dict) else None
    return found if isinstance(found, str) else None


def _first(layer: Layer) -> date:
    return layer.rule_set.head.effective.first or date.min


def _meant(layer: Layer, province: str | None, provider: str | None) -> bool:
    head = layer.rule_set.head
    if head.rank == "province":
        return province is not None and head.province is not None and head.province[:2] == province[:2]
    return head.rank == "provider" and provider is not None and head.provider == provider


def _rests(layer: Layer, below: set[str], library: Library) -> bool:
    """Whether an overlay may lie on a base: it extends one of its layers, or an overlay that does."""
    above = layer.rule_set.head.extends
    while above is not None and library.layers[above].rule_set.head.rank in _OVERLAYS:
        above = library.layers[above].rule_set.head.extends
    return above in below


def _unchained(layers: dict[str, Layer]) -> list[RuleProblem]:
    """Sets that extend nothing known, or one another in a circle, or of which two could be meant on one day."""
    problems: list[RuleProblem] = []
    for layer in layers.values():
        seen, above = {layer.id}, layer.rule_set.head.extends
        while above is not None and above in layers and above not in seen:
            seen.add(above)
            above = layers[above].rule_set.head.extends
        if above is not None:
            says = f"no rule set is called {above!r}" + near(above, {*layers, *_beside(layer)})
            if above in seen:
                says = f"{layer.id} extends itself by way of {above}: let one of them extend a set below"
            problems.append(layer.placed(None, ("extends",), "unknown_rule_set", says))
    return problems or _upside_down(layers) or _forked(layers)


def _beside(layer: Layer) -> set[str]:
    """The rule-set folders beside a layer's own, where it has one."""
    return {head.parent.name for head in Path(layer.source.folder).parent.glob("*/ruleset.yaml")}


def _upside_down(layers: dict[str, Layer]) -> list[RuleProblem]:
    """Sets that rest on a higher rank, and dated ones that begin before the set that they extend."""
    problems: list[RuleProblem] = []
    for layer in layers.values():
        head = layer.rule_set.head
        below = layers[head.extends] if head.extends is not None else None
        if below is None:
            continue
        rank = below.rule_set.head.rank
        if rank_of(layer.rule_set) < rank_of(below.rule_set):
            says = (
                f"{layer.id} of rank {head.rank} extends {below.id} of rank {rank}, which is above it: "
                "extend a set of the same rank or a lower one"
            )
            problems.append(layer.placed(None, ("extends",), "contradiction", says))
        elif head.rank not in _OVERLAYS and _first(layer) < _first(below):
            says = f"{layer.id} begins before {below.id}, which it extends: mend `effective`"
            problems.append(layer.placed(None, ("effective", "from"), "contradiction", says))
    return problems


def _forked(layers: dict[str, Layer]) -> list[RuleProblem]:
    """Dated sets form one line: two that begin on one day, or of which the later does not extend the earlier, are an error."""
    line = sorted((la for la in layers.values() if la.rule_set.head.rank not in _OVERLAYS), key=_first)
    problems: list[RuleProblem] = []
    for one, other in pairwise(line):
        until = one.rule_set.head.effective.to
        if (until is None or until >= _first(other)) and other.rule_set.head.extends != one.id:
            says = (
                f"{other.id} and {one.id} hold on the same days, and neither extends the other: "
                f"let {other.id} extend {one.id}, or give {one.id} a last day"
            )
            problems.append(other.placed(None, ("extends",), "contradiction", says))
    return problems
