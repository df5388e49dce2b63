"""One object for every door: the loaded rule sets, the calendar, and the judgement of a document.

The command line, the HTTP API and the tests all go through `Service`; none of them knows how a verdict is made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from adapters.calendar import load as load_calendar
from adapters.checks import standard
from adapters.crosscheck import Disagreement, disagreements
from adapters.law import DigestNotLoaded, Law, NoRuleSetCovers, UnknownRuleSet, day_of_law
from adapters.names import Relations
from adapters.rulefiles.library import Library
from adapters.rulefiles.prepare import Loaded
from engine import __version__
from engine.change import smallest_change
from engine.documents import check
from engine.documents.words import DocumentKind, Stage
from engine.evaluate import Evaluation, evaluate
from engine.evidence import Checkers, Evidence
from engine.explain import Detail, Explainer
from engine.observe import Context
from engine.stages import infer_stage
from engine.upcoming import upcoming

__all__ = ["CrossCheck", "DigestNotLoaded", "NoRuleSetCovers", "Question", "Service", "UnknownRuleSet"]


@dataclass(frozen=True, slots=True)
class CrossCheck:
    """Which share of evaluations durable-rules judges too. `chance` gives numbers in [0, 1); `alarm` hears of disagreement."""

    share: float
    chance: Callable[[], float]
    alarm: Callable[[list[Disagreement]], None]


@dataclass(frozen=True, slots=True)
class Question:
    """What to judge and how. `as_of` is the day of judgement; it defaults to `today`.

    `checked` says that the document came through `engine.documents.parse` already and need not be validated again.
    `evidence` is what was measured or asked beside the document.
    """

    document: dict[str, Any]
    today: date
    kind: str = DocumentKind.FILING.value
    stage: Stage | None = None
    as_of: date | None = None
    rule_set: str | None = None
    digest: str | None = None
    detail: Detail = "findings"
    policies: Mapping[str, str] | None = None
    checked: bool = False
    evidence: Evidence = field(default_factory=dict)


class Service:
    """Rule sets in force and what they are judged with."""

    def __init__(self, law: Law, calendar: Any, cross_check: CrossCheck | None = None) -> None:
        self.law = law
        self.calendar = calendar
        self.cross_check = cross_check
        self.checks: Checkers = standard()

    @classmethod
    def open(
        cls, folder: Path | None = None, *, cache: Path | None = None, cross_check: CrossCheck | None = None
    ) -> Service:
        """Read every set below `folder` (the shipped sets by default). Raises `RuleFileError`.

        A set is proven when it is first judged by; `prove` proves all at once.
        """
        law = Law(Library.read(folder or Path(str(files("rules")))), cache)
        return cls(law, load_calendar(), cross_check)

    def adopt(self, law: Law) -> None:
        """Judge by another law from the next question on; one that is being answered keeps the law it began with."""
        self.law = law

    def prove(self) -> int:
        """Prove every wording of every set. Raises `RuleFileError` or `NotProven`; returns how many there are."""
        return len([item.program for item in self.law.every()])

    def warm(self, day: date) -> int:
        """Have ready what documents of this day are judged by. Raises as `prove`; returns how many wordings there are."""
        return len([item.program for item in self.law.in_force(day)])

    def rule_sets(self) -> list[Loaded]:
        """Every set by id, in its latest wording."""
        return self.law.sets()

    def rule_set(self, name: str, digest: str | None = None) -> Loaded:
        """One set. Raises `UnknownRuleSet` or `DigestNotLoaded`."""
        return self.law.named(name, digest)

    def covering(self, day: date) -> Loaded:
        """The set in force on a day, whatever the province. Raises `NoRuleSetCovers`."""
        return self.law.on(day)

    def choose(self, question: Question, law: Law | None = None) -> Loaded:
        """The set the question names, else the one in force on the day and in the province of the document."""
        law, day = law or self.law, day_of_law(question.document, question.as_of, question.today)
        if question.rule_set is not None:
            return law.named(question.rule_set, question.digest, None if question.digest else day)
        found = law.for_document(question.document, question.kind, day)
        return found if question.digest in (None, found.digest) else law.named(found.id, question.digest)

    def judge(self, question: Question) -> tuple[Loaded, Evaluation]:
        """Validate and judge. Raises `engine.documents.InvalidDocument` with every mistake."""
        if not question.checked:
            check(question.document, DocumentKind(question.kind))
        law = self.law
        chosen = self.choose(question, law)
        stage = question.stage or infer_stage(question.document, question.kind)
        context = Context(
            as_of=question.as_of or question.today,
            calendar=self.calendar,
            policies={**chosen.policies, **(question.policies or {})},
            relations=Relations(question.document),
            evidence=question.evidence,
            checks=self.checks,
        )
        evaluation = evaluate(chosen.program, question.document, kind=question.kind, stage=stage, context=context)
        if question.rule_set is None and question.detail != "verdict":
            _announce(law, question, chosen, evaluation)
        cross = self.cross_check
        if cross is not None and cross.chance() < cross.share:
            found = disagreements(chosen, evaluation)
            if found:
                cross.alarm(found)
        return chosen, evaluation

    def evaluate(self, question: Question) -> dict[str, Any]:
        """The canonical answer of DESIGN §5: the same question gives the same dict."""
        return self.answer(*self.judge(question), question.detail)

    def answer(self, chosen: Loaded, evaluation: Evaluation, detail: Detail) -> dict[str, Any]:
        """A judgement written out; what it shares with other answers is not the caller's to change."""
        answer = {"schema_version": "1", **Explainer(evaluation).answer(detail)}
        answer["rule_set"] = {
            "id": chosen.id,
            "digest": chosen.digest,
            "layers": chosen.layers,
            "engine": __version__,
            "calendar": self.calendar.id,
            "policies": dict(evaluation.context.policies),
        }
        if detail == "full":
            answer["smallest_change"] = smallest_change(evaluation)
        return answer


def _announce(law: Law, question: Question, chosen: Loaded, evaluation: Evaluation) -> None:
    """Judge by the law that follows soon as well, so that the answer can tell what changes and on which day."""
    day = day_of_law(question.document, question.as_of, question.today)
    turn = law.soon(day)
    if turn is None or turn <= (question.as_of or question.today):
        return
    later = law.for_document(question.document, question.kind, turn)
    if later.digest != chosen.digest:
        evaluation.announced = upcoming(evaluation, later.program, turn, later.id)
