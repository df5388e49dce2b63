"""The places of a document that a table's facts read, the values worth telling apart, and what observers give for them.

A slot holds a token: a value itself where the schema has a closed list (or an observer names the value), else one word for
"something". An observer then gives a set of symbols: several, where the token does not decide.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from engine.cases import rows_of
from engine.decide import STAGE_INDEX, STAGES, outcome_at
from engine.documents.outline import Node, outline
from engine.documents.words import DocumentKind, Outcome
from engine.language.evidence import Agrees, Gathered
from engine.language.facts import ClassifyText, Clock, Equal, Lookup
from engine.language.rows import Verdictlike
from engine.observe import OBSERVERS, Context
from engine.observe.clocks import measured
from engine.observe.equal import NORMAL, compared
from engine.observe.lookup import cells
from engine.observe.texts import prescribed_texts
from engine.paths import is_item_path
from engine.program import Program
from tests.law.beside import ELSE, EVIDENCE, NOT_ASKED
from tests.law.may import BLANK, FORMS, FULL, MANY, MAY, NEARLY, ONE, SOMETHING, UNCOVERED, by_calendar, clock, evidence
from tests.law.showing import kind_of, list_of

Slot = tuple[str, str]  # the list whose item is read (or nothing), and the path inside
AS_OF: Slot = ("", "(day of judgement)")


def _named(program: Program) -> tuple[dict[Slot, set[Any]], dict[Slot, set[tuple[int, str, bool]]]]:
    """Values that maps, tables, texts and fixed last days of the law name, and periods counted by the calendar, by slot."""
    known = ("named", "by", "slot")
    if known not in program.kept:
        found: dict[Slot, set[Any]] = {}
        periods: dict[Slot, set[tuple[int, str, bool]]] = {}
        for fact in program.rule_set.facts.values():
            spec = fact.observe.spec
            if isinstance(spec, Lookup):
                for key in cells(spec, program.world):
                    keys = key if isinstance(key, tuple) else (key,)
                    for path, value in zip(spec.paths, keys, strict=False):  # a slip may name a table of fewer keys
                        found.setdefault(_key(path, fact.of), set()).add(value)
            if isinstance(spec, Gathered):
                found.setdefault(_about(spec, fact.of), set()).update(spec.map)
            if isinstance(spec, ClassifyText):
                texts = prescribed_texts(spec, program.world).values()
                marked = {mark + text for text in texts for mark in ("", NEARLY)}
                found.setdefault(_key(spec.path, fact.of), set()).update(marked)
            if isinstance(spec, Clock):
                _name_days(spec, fact.of, found, periods)
        program.kept[known] = (found, periods)
    made: tuple[dict[Slot, set[Any]], dict[Slot, set[tuple[int, str, bool]]]] = program.kept[known]
    return made


def _name_days(spec: Clock, of: str | None, found: dict[Slot, set[Any]], periods: dict[Slot, set[Any]]) -> None:
    if spec.start and spec.due is None and by_calendar(spec):
        at = _key(spec.start, of)
        found.setdefault(at, set()).add(UNCOVERED)
        periods.setdefault(at, set()).add((spec.n, spec.unit, spec.roll))
    if spec.due and not spec.start:
        days = {date.fromisoformat(spec.due) + timedelta(days=step) for step in (-2, -1, 0, 1, 2)}
        for at in (_key(spec.end, of), AS_OF):
            found.setdefault(at, set()).update(day.isoformat() for day in days)


class Elsewhere(LookupError):
    """The path stands in a document of another kind: an observer was pointed there."""


class Ground:
    """The slots that one table's facts read."""

    def __init__(self, programs: tuple[Program, ...], table: str) -> None:
        rule_set = programs[0].rule_set
        thing: Any = rule_set.obligations.get(table) or rule_set.definitions[table]
        self.programs, self.table = programs, table
        self.kind, self.list_name = kind_of(programs[0], thing), list_of(programs[0], thing)
        self.lists = programs[0].rule_set.lists
        self.nodes: dict[Slot, Node] = {}
        self.named: dict[Slot, set[Any]] = {}
        self.periods: dict[Slot, set[tuple[int, str, bool]]] = {}
        for program in programs:
            for mine, theirs in zip((self.named, self.periods), _named(program), strict=True):
                for slot, values in theirs.items():
                    mine.setdefault(slot, set()).update(values)

    def at(self, path: str, of: str | None) -> tuple[Slot, str]:
        """The slot of a path, and the field read inside where an attested value stands there."""
        node = outline(DocumentKind(self.kind))
        if is_item_path(path):
            for part in self.lists[of or ""].path.split("."):
                node = _into(node, part)
        parts = [part for part in path.split(".") if part != "item"]
        for i, part in enumerate(parts):
            if node.either:
                return self._slot(parts[:i], path, of, node), part
            if part.removesuffix("[]") not in (node.keys or {}):
                raise Elsewhere(path)
            node = (
                _into(node, part)
                if part.endswith("[]") and i < len(parts) - 1
                else (node.keys or {})[part.removesuffix("[]")]
            )
        return self._slot(parts, path, of, node), ""

    def _slot(self, parts: list[str], path: str, of: str | None, node: Node) -> Slot:
        slot = ((of or "") if is_item_path(path) else "", ".".join(parts).removesuffix("[]"))
        self.nodes[slot] = node
        return slot

    def slots(self, program: Program, name: str) -> tuple[Slot, ...]:
        """What a fact reads."""
        fact = program.rule_set.facts[name]
        spec = fact.observe.spec
        found = [self.at(path, fact.of)[0] for path in OBSERVERS[fact.observe.kind].reads(spec)]
        if isinstance(spec, Clock) and spec.due and not spec.start:
            found.append(AS_OF)
        if isinstance(spec, Gathered | Agrees):
            found.append(_about(spec, fact.of))
        return tuple(dict.fromkeys([*found, *self._counted_of_item(fact)]))

    def _earlier(self, program: Program) -> set[str]:
        """What any obligation of an earlier stage may come to once the gate is judged; all may apply, one is worst."""
        gate = program.rule_set.obligations[self.table]
        found = {Outcome.ACCEPT.value, Outcome.MISSING.value}
        for obligation in program.rule_set.obligations.values():
            if obligation.document == gate.document and STAGE_INDEX[obligation.stage] < STAGE_INDEX[gate.stage]:
                rows = [
                    *rows_of(obligation),
                    *([obligation.empty] if isinstance(obligation.empty, Verdictlike) else []),
                ]
                found |= {outcome_at(row, stage).value for row in rows for stage in STAGES[STAGE_INDEX[gate.stage] :]}
        return found

    def _on_calendar(self, spec: Clock, of: str | None, values: list[Any]) -> set[str]:
        """Whether the calendar covers a period hangs on its start alone; known where one period alone is counted from it."""
        found = clock(spec, self.programs[0], values)
        start = values[0]
        one = len(self.periods[_key(spec.start or "", of)]) == 1
        if start and start != UNCOVERED:
            return found - {"unknown_calendar"}
        return found & {"unknown_calendar", "before_start"} if start and one else found

    def _counted_of_item(self, fact: Any) -> dict[Slot, Any]:
        """What an element must say to be counted, where the list counted is the one whose item the table is about."""
        spec = fact.observe.count
        inside = self.list_name and self.lists[self.list_name]
        if spec is None or not spec.where or not inside or inside.required or spec.path != inside.path:
            return {}
        node = outline(DocumentKind(self.kind))
        for part in inside.path.split("."):
            node = _into(node, part)
        if not all(name in (node.keys or {}) for name in spec.where):
            return {}  # a field inside a field, or the element itself: left open
        return {self.at(f"item.{name}", self.list_name)[0]: value for name, value in spec.where.items()}

    def domain(self, slot: Slot) -> list[Any]:
        """Tokens that may stand there."""
        named = sorted(self.named.get(slot, ()), key=repr)
        if slot == AS_OF:
            return named
        if slot[1].startswith(EVIDENCE):
            return [NOT_ASKED, None, *named, ELSE]
        node = self.nodes[slot]
        if node.items is not None:
            return self._lengths(slot)
        if node.either or node.keys is not None:
            return [None, *FORMS] if node.either else [None, "{}", FULL]
        if self.closed(slot):
            return [None, *(node.values or (True, False))]
        white = [BLANK] if node.shape is not None and node.shape.code == "bad_text" else []
        some = [] if _is_day(node) and set(named) - {UNCOVERED} else [SOMETHING]
        # A list's own element is never nothing.
        return [*([] if slot[0] and not slot[1] else [None]), *named, *some, *white]

    def _lengths(self, slot: Slot) -> list[Any]:
        """How long a list is; the one that the table ranges over has an item."""
        inside = self.list_name and self.lists[self.list_name]
        if inside and inside.required is None and not slot[0] and slot[1] in _above(inside.path):
            return [ONE, MANY]
        return [None, ONE, MANY] if "[]" in slot[1] else [None, "[]", ONE, MANY]

    def closed(self, slot: Slot) -> bool:
        """Whether the tokens are all the values there are."""
        node = self.nodes[slot]
        return bool(node.values) or node.scalar is bool

    def agree(self, filled: dict[Slot, Any]) -> bool:
        """Whether the slots can stand in one document: an empty section holds nothing."""
        for slot, value in filled.items():
            if value not in (None, "{}", "[]") or slot not in self.nodes or self.nodes[slot].either:
                continue
            if any(v is not None and _below(s, slot) for s, v in filled.items()):
                return False
        return True

    def related(self, slot: Slot, others: set[Slot]) -> bool:
        """Whether the slot stands in, above or below one of the others."""
        return slot in others or any(_below(slot, other) or _below(other, slot) for other in others)

    def observed(self, program: Program, name: str, filled: dict[Slot, Any]) -> set[str]:
        """The observer's symbols, before any fold, that the tokens let come about."""
        fact = program.rule_set.facts[name]
        kind, spec = fact.observe.kind, fact.observe.spec
        if kind == "policy":
            return set(OBSERVERS[kind].symbols(spec, program.world))
        if kind == "earlier":
            return self._earlier(program)
        values = [self._value(path, fact.of, filled) for path in OBSERVERS[kind].reads(spec)]
        if isinstance(spec, Gathered | Agrees):
            return evidence(spec, filled[_about(spec, fact.of)], values)
        if isinstance(spec, Clock):
            return self._timed(spec, fact.of, values, filled)
        if isinstance(spec, Equal) and all(self.closed(self.at(p, fact.of)[0]) for p in (spec.left, spec.right)):
            return {compared(*values, NORMAL[spec.compare])}
        own, found = self._counted_of_item(fact), set(MAY[kind](spec, program, values))
        counted = own and all(filled[slot] == value for slot, value in own.items())
        return found & {"one", "many"} if counted else found

    def _value(self, path: str, of: str | None, filled: dict[Slot, Any]) -> Any:
        slot, inside = self.at(path, of)
        token = filled[slot]
        value = FORMS.get(token, token) if token.__class__ is str else token
        return (value.get(inside) if isinstance(value, dict) else None) if inside else value

    def _timed(self, spec: Clock, of: str | None, values: list[Any], filled: dict[Slot, Any]) -> set[str]:
        if spec.due and not spec.start:
            return {measured(spec, None, values[0], Context(date.fromisoformat(filled[AS_OF])))}
        if spec.due is None and by_calendar(spec):
            return self._on_calendar(spec, of, values)
        return clock(spec, self.programs[0], values)


def _about(spec: Gathered | Agrees, of: str | None) -> Slot:
    return of or "", f"{EVIDENCE}{spec.about} of {', '.join(spec.keys)}"


def _below(slot: Slot, other: Slot) -> bool:
    return slot[0] == other[0] and slot[1].startswith((other[1] + ".", other[1] + "[]."))


def _key(path: str, of: str | None) -> Slot:
    return ((of or "") if is_item_path(path) else "", path.removeprefix("item.").removesuffix("[]"))


def _into(node: Node, part: str) -> Node:
    below = (node.keys or {})[part.removesuffix("[]")]
    return below.items if part.endswith("[]") and below.items is not None else below


def _above(path: str) -> set[str]:
    parts = path.split(".")
    whole = {".".join(parts[: i + 1]).removesuffix("[]") for i, part in enumerate(parts) if part.endswith("[]")}
    return whole


def _is_day(node: Node) -> bool:
    return node.shape is not None and node.shape.code == "bad_date"
