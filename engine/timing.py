"""Periods of the law as they run for one document: the last day and where things stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from engine.documents.words import Stage
from engine.evaluate import Evaluation
from engine.language.facts import Clock
from engine.observe.clocks import last_day, standing
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


@dataclass(frozen=True, slots=True)
class _Period:
    """A clock fact of the document as a whole, with the fields that its start and end are read from."""

    name: str
    title: dict[str, str]
    clock: Clock
    start: list[str]
    end: list[str]


def deadlines(evaluation: Evaluation) -> list[dict[str, Any]]:
    """Every period of the document's due obligations that has begun: name, last day, state."""
    out = []
    document, context = evaluation.document, evaluation.context
    for period in _periods(evaluation.program, evaluation.kind, evaluation.stage):
        start = _stated(document, period.start)
        last = last_day(period.clock, start, context)
        if last is not None:
            state = standing(period.clock, start, _stated(document, period.end), last, context)
            out.append({"name": period.name, "title": period.title, "due": last.isoformat(), "state": state})
    return sorted(out, key=lambda item: (item["due"], item["name"]))


def _stated(document: Any, names: list[str]) -> Any:
    """The document's value below these fields; None where a section on the way is not given."""
    for name in names:
        document = document.get(name) if document.__class__ is dict else None
    return document if names else None


def _periods(program: Program, kind: str, stage: Stage) -> list[_Period]:
    """Clock facts of the document as a whole that its due obligations rest on; found once per stage."""
    key = ("periods", kind, stage.value)
    if key not in program.kept:
        read = {fact for o in program.due(kind, stage) for fact in program.inputs(o.obligation)}
        program.kept[key] = [
            _Period(
                name,
                {"zh": fact.title.zh, "en": fact.title.en},
                fact.observe.clock,
                fields(fact.observe.clock.start) if fact.observe.clock.start else [],
                fields(fact.observe.clock.end),
            )
            for name, fact in program.rule_set.facts.items()
            if fact.observe.clock is not None and fact.of is None and name in read
        ]
    found: list[_Period] = program.kept[key]
    return found
