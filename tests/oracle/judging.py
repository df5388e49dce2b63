"""Asking the service, and what the oracle reads in its answer: two axes, and what decided each."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from adapters.service import Question, Service
from engine.documents.words import Stage
from engine.verdicts import Verdict

SET = "cn-2010-64"
TODAY = date(2010, 4, 30)


@dataclass(frozen=True)
class Seen:
    """One evaluation: outcome, duties, and the verdicts behind them."""

    outcome: str
    duties: str
    decision: str
    verdicts: list[Verdict] = field(repr=False)
    places: list[Any] = field(repr=False)

    @property
    def deciding(self) -> list[Verdict]:
        """Every verdict that has the worst outcome."""
        return [v for v in self.verdicts if v.outcome is not None and v.outcome.value == self.outcome]

    @property
    def breaches(self) -> list[Verdict]:
        """Every verdict by which a duty is missed."""
        return [v for v in self.verdicts if v.breach]

    def numbers(self, verdicts: list[Verdict] | None = None) -> set[str]:
        """The catalogue numbers of the verdicts, of the deciding ones by default."""
        return {n for v in (self.deciding if verdicts is None else verdicts) for n in v.obligation.catalogue}

    def about(self, *numbers: str) -> list[Verdict]:
        """The verdicts that stand on one of these catalogue numbers and apply."""
        return [v for v in self.verdicts if v.outcome is not None and set(v.obligation.catalogue) & set(numbers)]

    def troubles(self) -> list[str]:
        """What is not in order, short, for a failing test's message."""
        return [
            f"{v.obligation.obligation}={v.outcome.value if v.outcome else None}{'+breach' if v.breach else ''} {v.symbols}"
            for v in self.verdicts
            if v.rank or v.breach
        ]


class Judge:
    """The service, asked about the regulation of 2010."""

    def __init__(self, service: Service) -> None:
        self.service = service

    def answer(self, document: dict[str, Any], stage: str = "audit", *, today: date = TODAY) -> dict[str, Any]:
        """The answer a caller gets, findings in the order in which they are shown."""
        return self.service.evaluate(Question(document, today=today, stage=Stage(stage), rule_set=SET))

    def __call__(
        self,
        document: dict[str, Any],
        stage: str = "audit",
        *,
        today: date = TODAY,
        kind: str = "filing",
        policies: dict[str, str] | None = None,
    ) -> Seen:
        """Judge a document at a stage."""
        question = Question(document, today=today, kind=kind, stage=Stage(stage), rule_set=SET, policies=policies)
        _, found = self.service.judge(question)
        return Seen(
            found.outcome.value,
            found.duties.value,
            found.decision.value,
            [verdict for verdict, _ in found.results],
            [place for _, place in found.results],
        )
