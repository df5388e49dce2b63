"""Placeholders of messages: names, dates and numbers of the document, masked where personal. Nothing else is ever inserted."""

from __future__ import annotations

from typing import Any, NamedTuple

from engine.beside import evidence_of
from engine.documents.masking import mask, personal_kind
from engine.evaluate import Evaluation
from engine.language.obligations import Obligation, Slot
from engine.language.texts import Text
from engine.observe.equal import as_text
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
    for name, slot in obligation.slots.items():
        if isinstance(slot, Slot):
            out[name] = _special(evaluation, obligation, where, item, slot)
            continue
        whole, visible = _value(evaluation, obligation, item, slot)
        out[name] = visible
        first = seen.setdefault(visible.zh, whole)
        if first != whole and as_text(first) != as_text(whole):
            out[name] = Both(visible.zh + _DIFFER_UNSEEN.zh, visible.en + _DIFFER_UNSEEN.en)
    return out


def _value(evaluation: Evaluation, obligation: Obligation, item: Any, path: str) -> tuple[str, Both]:
    """The value as it is compared, and as it may be shown."""
    of_item, names, personal = _plan(evaluation, obligation, path)
    value = item if of_item else evaluation.document
    for name in names:
        value = value.get(name) if value.__class__ is dict else None
    if value is None or value in ("", [], {}):
        return "", _UNKNOWN
    whole = shown(value)
    return whole, _same(mask(personal, whole) if personal else whole)


def _plan(evaluation: Evaluation, obligation: Obligation, path: str) -> tuple[bool, tuple[str, ...], Any]:
    """Whether a slot's path starts at the item, its steps, and what is personal there; found once per program."""
    kept = evaluation.program.kept
    key = ("slot", evaluation.kind, obligation.list_name or "", path)
    if key not in kept:
        spec = evaluation.program.rule_set.lists.get(obligation.list_name or "")
        of_item, names = is_item_path(path), tuple(fields(path))
        first = (
            ("", 0) if spec is not None and spec.required is not None else (0,) * (spec.path.count("[]") if spec else 0)
        )
        at = place(spec, first) + "".join("/" + name for name in names) if of_item else pointer(path)
        kept[key] = (of_item, names, personal_kind(evaluation.kind, at))
    found: tuple[bool, tuple[str, ...], Any] = kept[key]
    return found


def _special(evaluation: Evaluation, obligation: Obligation, where: tuple[Any, ...], item: Any, slot: Slot) -> Both:
    if slot.clock is not None:
        last = last_day_of(evaluation, slot.clock, where)
        return _same(last.isoformat()) if last else _UNKNOWN
    if slot.evidence is not None:
        found = evidence_of(evaluation, slot.evidence, where)
        if found is not None and found.value is not None:
            return _same(shown(found.value))
        return _UNKNOWN if slot.stated is None else _value(evaluation, obligation, item, slot.stated)[1]
    if slot.difference is not None:
        return _difference(evaluation, where, slot.difference, slot.part)
    return _label(evaluation, obligation, where)


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
    if text is None:
        return None
    zh = {name: value.zh for name, value in values.items()}
    en = {name: value.en for name, value in values.items()}
    return {"zh": _filled(text.zh, zh), "en": _filled(text.en, en)}


def _filled(text: str, values: dict[str, str]) -> str:
    """In one pass, for a value may itself hold what looks like a placeholder."""
    first, *parts = text.split("{")
    out = [first]
    for part in parts:
        name, closed, rest = part.partition("}")
        out += (values[name], rest) if closed and name in values else ("{", part)
    return "".join(out)
