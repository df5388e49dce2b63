"""Where each fact was read from, worked out once per rule set: paths, and what is personal there and shown masked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from engine.documents.masking import personal_kind
from engine.documents.outline import outline
from engine.documents.words import DocumentKind
from engine.evaluate import Evaluation
from engine.evidence import Told
from engine.observe import OBSERVERS, Context
from engine.paths import fields, is_item_path
from engine.program import Program, Where
from engine.provenance import LONGEST, place, shown
from engine.verdicts import Verdict

SUPPLIED: Final = "supplied"


@dataclass(frozen=True, slots=True)
class Source:
    """One place a fact reads: a pointer from the document's root, or from the item judged.

    `record` is True in a section that says of itself where it was seen (`source`) and when (`at`); `compared` is the
    path from the document's root of the name that the name here is compared with.
    """

    of_item: bool
    tail: str
    names: tuple[str, ...]
    personal: Any
    record: bool = False
    compared: tuple[str, ...] = ()


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
        first = ("", 0) if spec is not None and spec.required is not None else (0,) * depth
        pair = declared.observe.relation
        out = []
        for path in OBSERVERS[declared.observe.kind].reads(declared.observe.spec):
            of_item = is_item_path(path)
            names = tuple(name.removesuffix("[]") for name in fields(path))
            tail = "".join("/" + name for name in names)
            pointer = (place(spec, first) if of_item else "") + tail
            against = tuple(fields(pair.right)) if pair and pair.also and path == pair.left else ()
            personal = personal_kind(self.kind, pointer)
            out.append(Source(of_item, tail, names, personal, _is_record(self.kind, pointer), against))
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

    def shown(self, fact: str, evaluation: Evaluation, base: str, item: Any) -> list[dict[str, Any]]:
        """The fact's places with the values found there, masked; `base` points to the item judged, `item` is what is there.

        What stands in a public record says where it was seen and when, and whether the caller supplied it or it was
        gathered; a name that evidence compared with another says how the two relate.
        """
        out: list[dict[str, Any]] = []
        document, context = evaluation.document, evaluation.context
        for source in self.sources(fact):
            root: Any = item if source.of_item else document
            node, section = root, None
            for name in source.names:
                section, node = node, node.get(name) if node.__class__ is dict else None
            text = node[:LONGEST] if node.__class__ is str else None if node is None else shown(node)
            if text is not None and source.personal:
                text = evaluation.show(source.personal, text)
            said = {"pointer": base + source.tail if source.of_item else source.tail, "shown": text}
            if source.record and section.__class__ is dict:
                said |= _seen(source, root, section, context)
            if source.compared and node is not None:
                said |= _related(source, node, document, context)
            out.append(said)
        return out


def _is_record(kind: str, pointer: str) -> bool:
    """Whether the place stands in a section of the model that tells its source and its time."""
    node: Any = outline(DocumentKind(kind))
    for part in pointer.split("/")[1:-1]:
        node = node and (node.items or (node.keys or {}).get(part))
    return bool(node and node.keys and {"source", "at"} <= node.keys.keys())


def _seen(source: Source, root: Any, section: dict[str, Any], context: Context) -> dict[str, Any]:
    """Evidence is gathered about a section (`registration`) of what is called `name`."""
    about = root
    for name in source.names[:-2]:
        about = about.get(name) if about.__class__ is dict else None
    called: Any = about.get("name") if about.__class__ is dict else None
    item = None if called is None else context.evidence.get((source.names[-2], called))
    found = {"source": section.get("source"), "at": section.get("at")}
    gathered = item is not None and (item.source, item.at) == (found["source"] or "", found["at"] or "")
    return {"evidence": item.value if item is not None and gathered else SUPPLIED, **found}


def _related(source: Source, name: Any, document: dict[str, Any], context: Context) -> dict[str, Any]:
    other: Any = document
    for part in source.compared:
        other = other.get(part) if other.__class__ is dict else None
    word = context.relations.get((name, other)) if name.__class__ is str and other.__class__ is str else None
    return {"relation": dict(word.said)} if isinstance(word, Told) else {}
