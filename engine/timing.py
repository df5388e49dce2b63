"""Periods of the law as they run for one document: the last day and where things stand."""

from __future__ import annotations

from datetime import date
from typing import Any

from engine.documents.words import Stage
from engine.evaluate import Evaluation
from engine.language.facts import Clock
from engine.observe.clocks import last_day, measured
from engine.paths import fields, is_item_path
from engine.program import Program
from engine.provenance import place, resolve


def read(evaluation: Evaluation, path: str | None, of: str | None, where: tuple[Any, ...]) -> Any:
    """The document's value at a path of the document, or of the item judged."""
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
    return last_day(clock, read(evaluation, clock.start, declared.of, where), evaluation.context)


def deadlines(evaluation: Evaluation) -> list[dict[str, Any]]:
    """Every period of the document's due obligations that has begun: name, last day, state."""
    out = []
    for name, clock, title in _clocks(evaluation.program, evaluation.kind, evaluation.stage):
        start, end = (read(evaluation, path, None, ()) for path in (clock.start, clock.end))
        last = last_day(clock, start, evaluation.context)
        if last is not None:
            state = measured(clock, start, end, evaluation.context)
            out.append({"name": name, "title": title, "due": last.isoformat(), "state": state})
    return sorted(out, key=lambda item: (item["due"], item["name"]))


def _clocks(program: Program, kind: str, stage: Stage) -> list[tuple[str, Clock, dict[str, str]]]:
    """Clock facts of the document as a whole that its due obligations rest on; found once per stage."""
    key = ("clocks", kind, stage.value)
    if key not in program.kept:
        read = {fact for o in program.due(kind, stage) for fact in _inputs(program, o.obligation)}
        facts = program.rule_set.facts
        program.kept[key] = [
            (name, fact.observe.clock, {"zh": fact.title.zh, "en": fact.title.en})
            for name, fact in facts.items()
            if fact.observe.clock is not None and fact.of is None and name in read
        ]
    found: list[tuple[str, Clock, dict[str, str]]] = program.kept[key]
    return found


def _inputs(program: Program, table: str) -> set[str]:
    """Every fact that a table rests on, through definitions."""
    facts = set(program.tables[table].facts)
    nested = [_inputs(program, fact) for fact in facts if fact in program.rule_set.definitions]
    return facts.union(*nested)
