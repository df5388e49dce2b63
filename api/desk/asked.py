"""What the form of the first page asks: read leniently, every mistake kept for the page that shows it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from adapters.service import Service
from api.desk.samples import Sample
from engine.documents.words import Stage

Asking = dict[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """The form's fields as texts (kept for the form), and as values where they can be read."""

    text: str = ""
    stage_word: str = ""
    as_of_word: str = ""
    set_word: str = ""
    stage: Stage | None = None
    as_of: date | None = None
    rule_set: str | None = None
    mistakes: list[str] = field(default_factory=list)


def asked_of(form: Any, service: Service) -> Asked:
    """The fields of a posted form."""
    return _asked(
        form.get("text", ""), form.get("stage", ""), form.get("as_of", "").strip(), form.get("rule_set", ""), service
    )


def asked_by(sample: Sample, service: Service) -> Asked:
    """What a sample asks: its own stage and day."""
    return _asked(sample.text, sample.stage, sample.as_of, "", service)


def _asked(text: str, stage: str, as_of: str, rule_set: str, service: Service) -> Asked:
    mistakes: list[str] = []
    day: date | None = None
    try:
        day = date.fromisoformat(as_of) if as_of else None
    except ValueError:
        mistakes.append("bad_day")
    if stage and stage not in tuple(Stage):
        mistakes.append("bad_stage")
    if rule_set and rule_set not in {item.id for item in service.rule_sets()}:
        mistakes.append("bad_set")
    return Asked(
        text,
        stage,
        as_of,
        rule_set,
        Stage(stage) if stage in tuple(Stage) else None,
        day,
        rule_set or None,
        mistakes,
    )
