"""Granted exceptions with their state on a day and what filings made of them: expired and unused ones are to be cleared away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from adapters.rulefiles.load import Layer
from engine.evaluate import Evaluation
from engine.language.obligations import Waiver

IN_FORCE: Final = "in_force"
EXPIRED: Final = "expired"


@dataclass(frozen=True, slots=True)
class Standing:
    """One waiver of a layer. `uses` counts the findings it waived in the filings given, None where none were given.

    `missed` counts findings that it names and did not waive, because it had ended or not begun when they were judged.
    """

    layer: str
    file: str
    waiver: Waiver
    state: Literal["not_yet", "in_force", "expired"]
    uses: int | None = None
    missed: int | None = None

    @property
    def unused(self) -> bool:
        """In force, and no filing given needed it."""
        return self.state == IN_FORCE and self.uses == 0

    def as_dict(self) -> dict[str, Any]:
        """JSON-able. The values of `where` name a filing, so they are left out."""
        waiver = self.waiver
        return {
            "waiver": waiver.waiver,
            "layer": self.layer,
            "file": self.file,
            "obligation": waiver.obligation,
            "where": sorted(waiver.where),
            "why": waiver.why.model_dump(),
            "authority": waiver.authority.model_dump(),
            "by": waiver.by,
            "from": waiver.since.isoformat(),
            "to": waiver.until.isoformat(),
            "state": self.state,
            "uses": self.uses,
            "missed": self.missed,
            "unused": self.unused,
        }


def standings(layers: Iterable[Layer], day: date, judged: Iterable[Evaluation] | None = None) -> list[Standing]:
    """Every waiver of the layers, those that end first in front, with what the evaluations made of each."""
    used, missed = (None, None) if judged is None else _seen(judged)
    found = []
    for layer in layers:
        for name, waiver in layer.rule_set.waivers.items():
            key = (name, waiver.obligation)
            counts = (None, None) if used is None or missed is None else (used[key], missed[key])
            file = layer.rule_set.file_of(name, "waivers").partition("/")[2]
            found.append(Standing(layer.id, file, waiver, waiver.state(day), *counts))
    return sorted(found, key=lambda each: (each.waiver.until, each.layer, each.waiver.waiver))


def _seen(judged: Iterable[Evaluation]) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
    used: Counter[tuple[str, str]] = Counter()
    missed: Counter[tuple[str, str]] = Counter()
    for evaluation in judged:
        for verdict, _ in evaluation.results:
            if verdict.waived is not None:
                waiver = verdict.waived.waiver
                (used if verdict.waived.state == IN_FORCE else missed)[waiver.waiver, waiver.obligation] += 1
    return used, missed
