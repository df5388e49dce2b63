"""Periods of the law as they run for one document: the last day and where things stand."""

from __future__ import annotations

from datetime import date
from typing import Any

from engine.evaluate import Evaluation
from engine.language.facts import Clock
from engine.observe.clocks import last_day, measured
from engine.paths import fields, is_item_path
from engine.provenance import place, resolve


def _read(evaluation: Evaluation, path: str | None, of: str | None, where: tuple[Any, ...]) -> Any:
    if path is None:
        return None
    spec = evaluation.program.rule_set.lists.get(of or "")
    base = place(spec, where) if is_item_path(path) else ""
    return resolve(evaluation.document, base + "".join("/" + name for name in fields(path)))


def last_day_of(evaluation: Evaluation, fact: str, where: tuple[Any, ...] = ()) -> date | None:
    """The last day of a clock fact's period, or None where it cannot be known."""
    declared = evaluation.program.rule_set.facts[fact]
    clock = declared.observe.clock
    if clock is None:
        return None
    return last_day(clock, _read(evaluation, clock.start, declared.of, where), evaluation.context)


def deadlines(evaluation: Evaluation) -> list[dict[str, Any]]:
    """Every period of the document's due obligations that has begun: name, last day, state."""
    out = []
    read = {fact for o in evaluation.program.due(evaluation.kind, evaluation.stage) for fact in _inputs(evaluation, o.obligation)}
    for name, declared in evaluation.program.rule_set.facts.items():
        clock = declared.observe.clock
        if clock is None or declared.of is not None or name not in read:
            continue
        last = last_day_of(evaluation, name)
        if last is not None:
            out.append({"name": name, "title": _title(declared.title), "due": last.isoformat(), "state": _state(evaluation, clock)})
    return sorted(out, key=lambda item: (item["due"], item["name"]))


def _inputs(evaluation: Evaluation, table: str) -> set[str]:
    """Every observed fact that a table rests on, through definitions."""
    facts = set(evaluation.program.tables[table].facts)
    nested = [_inputs(evaluation, fact) for fact in facts if fact in evaluation.program.rule_set.definitions]
    return facts.union(*nested)


def _state(evaluation: Evaluation, clock: Clock) -> str:
    start, end = (_read(evaluation, path, None, ()) for path in (clock.start, clock.end))
    return measured(clock, start, end, evaluation.context)


def _title(text: Any) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}
