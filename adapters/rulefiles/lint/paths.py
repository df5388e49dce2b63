"""Paths: every one must lead to a field of the document that it is read from, or the law would judge thin air."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from adapters.rulefiles.lint.chinese import hinted
from adapters.rulefiles.lint.finding import Hit
from adapters.rulefiles.lint.names import reads
from engine.documents.outline import Node, outline
from engine.documents.words import DocumentKind
from engine.language.facts import Observe
from engine.language.obligations import RuleSet, Slot
from engine.observe import OBSERVERS
from engine.paths import fields, is_item_path
from engine.vocabulary_check import near


def path_hits(rule_set: RuleSet) -> Iterator[Hit]:
    """Paths that lead to no field of the document they are read from."""
    documents = _documents(rule_set)
    for name, spec in rule_set.lists.items():
        wrong = _astray([outline(DocumentKind(spec.document))], spec.path)
        if wrong is not None:
            yield _no_field("lists", name, ("path",), spec.path, *wrong)
    for name, fact in rule_set.facts.items():
        for path in (*OBSERVERS[fact.observe.kind].reads(fact.observe.spec), *_inside(fact.observe)):
            roots = _roots(rule_set, path, fact.of, documents.get(name, set()))
            wrong = _astray(roots, path)
            if wrong is not None:
                yield _no_field("facts", name, ("observe", fact.observe.kind), path, *wrong)
    for name, obligation in rule_set.obligations.items():
        for slot, value in obligation.slots.items():
            if not isinstance(value, Slot):
                if is_item_path(value) and obligation.list_name is None:
                    zh = "以 item 开头的路径只用于范围是清单的义务：请从文档的根写起"
                    en = "a path that starts at `item` needs a scope over a list: begin at the document's root"
                    yield Hit("obligations", name, ("slots", slot), "no_item", zh, en, value)
                roots = _roots(rule_set, value, obligation.list_name, {obligation.document})
                wrong = _astray(roots, value)
                if wrong is not None:
                    yield _no_field("obligations", name, ("slots", slot), value, *wrong)
    yield from _waived(rule_set)


def _waived(rule_set: RuleSet) -> Iterator[Hit]:
    for name, waiver in rule_set.waivers.items():
        judged = rule_set.obligations.get(waiver.obligation)
        if judged is None:
            continue
        for path in waiver.where:
            wrong = _astray([outline(DocumentKind(judged.document))], path)
            if wrong is not None:
                yield _no_field("waivers", name, ("where", path), path, *wrong)


def _inside(observe: Observe) -> list[str]:
    """Fields of a list's elements that an observer reads besides."""
    if observe.periods is not None:
        return [f"{observe.periods.path}.{observe.periods.key}"]
    if observe.count is not None:
        return [f"{observe.count.path}.{name}" for name in observe.count.where if name != "."]
    return []


def _documents(rule_set: RuleSet) -> dict[str, set[str]]:
    """The kinds of documents from which each fact is read, by way of definitions."""
    found: dict[str, set[str]] = {}

    def walk(fact: str, document: str) -> None:
        if document in found.setdefault(fact, set()):
            return
        found[fact].add(document)
        definition = rule_set.definitions.get(fact)
        for name in reads(definition) if definition else ():
            walk(name, document)

    for obligation in rule_set.obligations.values():
        for fact in reads(obligation):
            walk(fact, obligation.document)
    return found


def _roots(rule_set: RuleSet, path: str, of: str | None, documents: Iterable[str]) -> list[Node]:
    if not is_item_path(path):
        return [outline(DocumentKind(kind)) for kind in sorted(documents)]
    spec = rule_set.lists.get(of or "")
    root = _at(outline(DocumentKind(spec.document)), spec.path) if spec else None
    return [root] if root is not None else []


def _step(node: Node, name: str) -> Node | None:
    while node.items is not None:
        node = node.items
    return (node.keys or {}).get(name)


def _at(node: Node | None, path: str) -> Node | None:
    for name in fields(path):
        node = _step(node, name) if node is not None else None
    return node


_TO_FILL = "fill_me"


def _astray(roots: list[Node], path: str) -> tuple[str, list[str]] | None:
    """The first field that no root has, with the fields that are there; None where some root has the whole path."""
    worst: tuple[str, list[str]] | None = None
    for root in roots if path != _TO_FILL else ():
        node = root
        for name in fields(path):
            following = _step(node, name)
            if following is None:
                while node.items is not None:
                    node = node.items
                worst = (name, sorted(node.keys or {}))
                break
            node = following
        else:
            return None
    return worst


def _no_field(kind: str, name: str, at: tuple[str, ...], path: str, field: str, known: list[str]) -> Hit:
    hint = near(field, known)
    zh = f"路径 {path!r} 中的 {field!r} 不是文档的字段" + hinted(hint)
    return Hit(
        kind, name, at, "unknown_path", zh, f"the path {path!r} leads to no field: {field!r} is none{hint}", path
    )
