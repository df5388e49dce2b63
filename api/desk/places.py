"""A place of the document as a finding shows it: its line, its name, its value (masked), who says so and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from api.desk.lang import Lang, day_text, pick, sentence
from api.desk.layout import Layout
from engine.documents.masking import mask, personal_kind
from engine.documents.outline import Node, outline
from engine.documents.word import Word
from engine.documents.words import DocumentKind
from engine.provenance import resolve

_SOURCES = ("source", "by", "taken_by", "verified_by", "filled_by")
_TIMES = ("at", "checked_at", "taken_at", "held_at", "sent_at")
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Place:
    """One place, in the page's language."""

    pointer: str
    label: str
    line: int
    present: bool
    shown: str
    source: str


class Places:
    """Reads places of one document."""

    def __init__(self, document: dict[str, Any], kind: DocumentKind, lang: Lang) -> None:
        self.document = document
        self.kind = kind
        self.lang = lang
        self.layout = Layout(document)

    def at(self, pointer: str) -> Place:
        """The place a pointer names."""
        return Place(
            pointer,
            self.label(pointer),
            self.layout.line_of(pointer),
            self.layout.holds(pointer),
            self._shown(resolve(self.document, pointer), pointer),
            self._source(pointer),
        )

    def label(self, pointer: str) -> str:
        """What people call the place, section by section; list items by their number from 1."""
        node: Node | None = outline(self.kind)
        names: list[str] = []
        for step in pointer.split("/")[1:]:
            if node is not None and node.items is not None:
                node, name = node.items, str(int(step) + 1) if step.isdigit() else step
            else:
                node = (node.keys or {}).get(step) if node else None
                name = (getattr(node, self.lang.value) if node else "") or step
            names.append(name)
        return " › ".join(names)

    def _word(self, pointer: str) -> type[Word] | None:
        """The list of words that may stand at a pointer, or in the list it names."""
        node: Node | None = outline(self.kind)
        for step in pointer.split("/")[1:]:
            node = (node.items or (node.keys or {}).get(step)) if node else None
        return (node.items or node).word if node else None

    def _shown(self, value: Any, pointer: str) -> str:
        if value is None:
            return sentence("absent", self.lang)
        if isinstance(value, bool):
            return sentence("true" if value else "false", self.lang)
        if isinstance(value, dict):
            return self._shown(value["value"], pointer) if "value" in value else sentence("given", self.lang)
        if isinstance(value, list):
            if not value or isinstance(value[0], dict):
                return sentence("items", self.lang, n=len(value))
            return ", ".join(self._shown(item, pointer) for item in value[:5])
        return self._scalar(str(value), pointer)

    def _scalar(self, text: str, pointer: str) -> str:
        """A word by its label, a personal value masked, a day with its weekday."""
        personal = personal_kind(self.kind, pointer)
        if personal is not None:
            return mask(personal, text)
        word = self._word(pointer)
        if word is not None and text in tuple(word):
            return pick(word(text).label, self.lang)
        return day_text(text[:_LONGEST], self.lang)

    def _source(self, pointer: str) -> str:
        """Who or what says so, and when: from the value itself where it is attested, else from what stands beside it."""
        own = resolve(self.document, pointer)
        holder = pointer if isinstance(own, dict) else pointer.rpartition("/")[0]
        node = resolve(self.document, holder)
        if not isinstance(node, dict) or not holder:
            return ""
        source = self._first(node, holder, _SOURCES)
        at = self._first(node, holder, _TIMES)
        if source and at:
            return sentence("source_at", self.lang, source=source, at=at)
        if source or at:
            return sentence("source", self.lang, source=source) if source else sentence("source_time", self.lang, at=at)
        return ""

    def _first(self, node: dict[str, Any], holder: str, names: tuple[str, ...]) -> str:
        found = next((name for name in names if isinstance(node.get(name), str)), None)
        return self._scalar(node[found], f"{holder}/{found}") if found else ""
