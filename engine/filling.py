"""Placeholders of messages: names, dates and numbers of the document, masked where personal. Nothing else is ever inserted."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from engine.beside import evidence_of
from engine.documents.masking import personal_kind
from engine.documents.outline import node_at
from engine.documents.personal import Personal
from engine.documents.shapes import MOMENT
from engine.evaluate import Evaluation
from engine.language.obligations import Obligation, Slot
from engine.language.texts import Text
from engine.observe.equal import as_text
from engine.observe.periods import left_out
from engine.observe.texts import first_difference, prescribed_texts
from engine.paths import fields, is_item_path, pointer
from engine.provenance import place, resolve, shown
from engine.timing import last_day_of, read


class Both(NamedTuple):
    """A value in both languages; a bare pair, for a checked model of each would cost more than all else here."""

    zh: str
    en: str


_UNRESOLVED = object()
_UNKNOWN = Both("未提供", "not given")
_NOTHING = Both("（无）", "(nothing)")
_DIFFER_UNSEEN = Both("（不同之处在隐去的部分）", " (they differ in the part that is hidden)")

_MOST_PERIODS = 12
_BEIJING = "+08:00"


def slot_values(
    evaluation: Evaluation, obligation: Obligation, where: tuple[Any, ...], item: Any = _UNRESOLVED
) -> dict[str, Both]:
    """Every placeholder of the obligation with its value in both languages; `item` is what stands at `where`, if known.

    Two values that differ, but not in what masking leaves of them, would read "X is not X": the later one says so.
    """
    out: dict[str, Both] = {}
    seen: dict[str, str] = {}
    if item is _UNRESOLVED:
        spec = evaluation.program.rule_set.lists.get(obligation.list_name or "")
        item = resolve(evaluation.document, place(spec, where))
    for name, slot in _plan(evaluation, obligation):
        if not isinstance(slot, _Field):
            out[name] = _special(evaluation, obligation, where, item, slot)
            continue
        whole, visible = _value(evaluation, item, slot)
        first = seen.setdefault(visible.zh, whole)
        if first != whole and as_text(first) != as_text(whole):
            visible = Both(visible.zh + _DIFFER_UNSEEN.zh, visible.en + _DIFFER_UNSEEN.en)
        out[name] = visible
    return out


class _Field(NamedTuple):
    """Where a value stands, from the item or the document on, what is personal there, and whether a moment stands there."""

    of_item: bool
    names: tuple[str, ...]
    personal: Personal | None
    moment: bool


def _value(evaluation: Evaluation, item: Any, place: _Field) -> tuple[str, Both]:
    """The value as it is compared, and as it may be shown."""
    node = item if place.of_item else evaluation.document
    for name in place.names:
        node = node.get(name) if node.__class__ is dict else None
    if node is None or node in ("", [], {}):
        return "", _UNKNOWN
    whole = shown(node)
    return whole, _same(_readable(whole) if place.moment else evaluation.show(place.personal, whole))


def _readable(moment: str) -> str:
    """A moment of Beijing time as a person reads it, to the minute where it is a full one; any other as it is written."""
    if not moment.endswith(_BEIJING):
        return moment
    return f"{moment[:10]} {moment[11:16] if moment[16:-6] == ':00' else moment[11:-6]}"


def _plan(evaluation: Evaluation, obligation: Obligation) -> list[tuple[str, _Field | Slot]]:
    """The obligation's placeholders, each with where its value comes from; found once per program."""
    kept = evaluation.program.kept
    key = ("slots", evaluation.kind, obligation.obligation)
    found: list[tuple[str, _Field | Slot]] | None = kept.get(key)
    if found is None:
        found = kept[key] = [
            (name, slot if isinstance(slot, Slot) else _field(evaluation, obligation, slot))
            for name, slot in obligation.slots.items()
        ]
    return found


def _field(evaluation: Evaluation, obligation: Obligation, path: str) -> _Field:
    spec = evaluation.program.rule_set.lists.get(obligation.list_name or "")
    of_item, names = is_item_path(path), tuple(fields(path))
    first = ("", 0) if spec is not None and spec.required is not None else (0,) * (spec.path.count("[]") if spec else 0)
    at = place(spec, first) + "".join("/" + name for name in names) if of_item else pointer(path)
    node, personal = node_at(evaluation.kind, at), personal_kind(evaluation.kind, at)
    return _Field(of_item, names, personal, personal is None and node is not None and node.shape is MOMENT)


def _special(evaluation: Evaluation, obligation: Obligation, where: tuple[Any, ...], item: Any, slot: Slot) -> Both:
    if slot.clock is not None:
        last = last_day_of(evaluation, slot.clock, where)
        return _same(last.isoformat()) if last else _UNKNOWN
    if slot.evidence is not None:
        found = evidence_of(evaluation, slot.evidence, where)
        if found is None or found.value is None:
            return _stated(evaluation, obligation, item, slot.stated)
        return _same(shown(found.value))
    if slot.left_out is not None:
        return _left_out(evaluation, where, slot.left_out)
    if slot.difference is not None:
        return _difference(evaluation, where, slot.difference, slot.part)
    return _label(evaluation, obligation, where)


def _stated(evaluation: Evaluation, obligation: Obligation, item: Any, path: str | None) -> Both:
    """What the document says, where evidence says nothing."""
    if path is None:
        return _UNKNOWN
    return _value(evaluation, item, _field(evaluation, obligation, path))[1]


def _difference(evaluation: Evaluation, where: tuple[Any, ...], fact: str, part: str) -> Both:
    """Where the text first differs from the prescribed one that it follows furthest (R032, R082)."""
    declared = evaluation.program.rule_set.facts[fact]
    spec = declared.observe.classify_text
    text = read(evaluation, spec.path, declared.of, where) if spec else None
    known = prescribed_texts(spec, evaluation.program.world).values() if spec else ()
    found = [first_difference(text, wanted) for wanted in known] if isinstance(text, str) else []
    furthest = max((difference for difference in found if difference is not None), default=None)
    if furthest is None or not all(found):
        return _UNKNOWN
    position, here, wanted = furthest
    if part == "position":
        return _same(str(position + 1))
    return _same(here) if part == "found" and here else _same(wanted) if part == "prescribed" and wanted else _NOTHING


def _left_out(evaluation: Evaluation, where: tuple[Any, ...], fact: str) -> Both:
    """The periods that a list leaves out; of many the first ones."""
    declared = evaluation.program.rule_set.facts[fact]
    spec = declared.observe.periods
    if spec is None:
        return _UNKNOWN
    elements, first, last = (read(evaluation, path, declared.of, where) for path in (spec.path, spec.first, spec.last))
    names = left_out(spec, elements, first, last, evaluation.context.as_of)
    more = len(names) > _MOST_PERIODS
    names = names[:_MOST_PERIODS]
    if not names:
        return _UNKNOWN
    return Both("、".join(names) + ("等" if more else ""), ", ".join(names) + (" and more" if more else ""))


def _label(evaluation: Evaluation, obligation: Obligation, where: tuple[Any, ...]) -> Both:
    """What a required item is called."""
    rule_set = evaluation.program.rule_set
    spec = rule_set.lists.get(obligation.list_name or "")
    table = rule_set.tables.get(spec.required) if spec and spec.required else None
    for row in table.rows if table and where else ():
        if row.key[0] == where[0] and row.label is not None:
            return Both(row.label.zh, row.label.en)
    return _UNKNOWN


def _same(value: str) -> Both:
    return Both(value or "—", value or "—")


def fill(text: Text | None, values: dict[str, Both]) -> dict[str, str] | None:
    """The text with its placeholders filled; a brace that is no placeholder stays as it is."""
    return None if text is None else {"zh": _filled(text.zh, values, 0), "en": _filled(text.en, values, 1)}


def _filled(text: str, values: dict[str, Both], language: int) -> str:
    """In one pass, for a value may itself hold what looks like a placeholder."""
    first, parts = _cut(text)
    if not parts:
        return text
    out = [first]
    for name, rest, whole in parts:
        out += (values[name][language], rest) if name in values else ("{", whole)
    return "".join(out)


@lru_cache(maxsize=8_192)
def _cut(text: str) -> tuple[str, tuple[tuple[str | None, str, str], ...]]:
    """A text of the law: what stands before its first brace, and for each the name, what follows it, and both as written."""
    first, *parts = text.split("{")
    cut = ((part, *part.partition("}")) for part in parts)
    return first, tuple((name if closed else None, rest, part) for part, name, closed, rest in cut)
