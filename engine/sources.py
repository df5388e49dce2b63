"""Where each fact was read from, worked out once per rule set: paths, and what is personal there and shown masked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from engine.documents.masking import mask, personal_kind
from engine.observe import OBSERVERS
from engine.paths import fields, is_item_path
from engine.program import Program, Where
from engine.provenance import place, resolve, shown
from engine.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Source:
    """One place a fact reads: a pointer from the document's root, or from the item judged."""

    of_item: bool
    tail: str
    names: tuple[str, ...]
    personal: Any


@dataclass
class SourceMap:
    """Sources by fact, for one kind of document."""

    program: Program
    kind: str
    _known: dict[str, tuple[Source, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, program: Program, kind: str) -> SourceMap:
        """The program's map for a kind, made on first use."""
        found: SourceMap | None = program.kept.get(("sources", kind))
        if found is None:
            found = program.kept[("sources", kind)] = cls(program, kind)
        return found

    def sources(self, fact: str) -> tuple[Source, ...]:
        """Every place the fact reads, through definitions, each once."""
        known = self._known.get(fact)
        if known is None:
            known = self._known[fact] = tuple(dict.fromkeys(self._sources(fact)))
        return known

    def _sources(self, fact: str) -> list[Source]:
        if fact in self.program.rule_set.definitions:
            return [source for name in self.program.tables[fact].facts for source in self.sources(name)]
        declared = self.program.rule_set.facts[fact]
        spec = self.program.rule_set.lists.get(declared.of or "")
        depth = spec.path.count("[]") if spec else 0
        out = []
        for path in OBSERVERS[declared.observe.kind].reads(declared.observe.spec):
            of_item = is_item_path(path)
            names = tuple(name.removesuffix("[]") for name in fields(path))
            tail = "".join("/" + name for name in names)
            first = ("", 0) if spec is not None and spec.required is not None else (0,) * depth
            base = place(spec, first) if of_item else ""
            out.append(Source(of_item, tail, names, personal_kind(self.kind, base + tail)))
        return out

    def wrong_at(self, verdict: Verdict, where: Where) -> tuple[str, ...]:
        """Pointers to what is wrong: what an accepted filing would have otherwise, or all facts where none is near."""
        if verdict.spots is None:
            names = [name for name, _ in verdict.near.differs] if verdict.near else verdict.facts
            found = dict.fromkeys(source for name in names for source in self.sources(name))
            verdict.spots = tuple((source.of_item, source.tail) for source in found)
            verdict.outside = tuple(tail for of_item, tail in verdict.spots if not of_item)
        if len(verdict.outside) == len(verdict.spots):
            return verdict.outside
        spec = self.program.rule_set.lists[verdict.list_name or ""]
        base = place(spec, where)
        return tuple([base + tail if of_item else tail for of_item, tail in verdict.spots])

    def shown(self, fact: str, document: dict[str, Any], base: str) -> list[dict[str, str | None]]:
        """The fact's places with the values found there, masked; `base` is the pointer of the item judged."""
        out: list[dict[str, str | None]] = []
        for source in self.sources(fact):
            node: Any = resolve(document, base) if source.of_item else document
            for name in source.names:
                node = node.get(name) if node.__class__ is dict else None
            text = None if node is None else shown(node)
            if text is not None and source.personal:
                text = mask(source.personal, text)
            out.append({"pointer": base + source.tail if source.of_item else source.tail, "shown": text})
        return out
