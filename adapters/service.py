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
from adapters.names import Relations
from adapters.rulefiles.prepare import Loaded, prepare
from engine import __version__
from engine.change import smallest_change
from engine.clock import day_of
from engine.documents import check
from engine.documents.words import DocumentKind, Stage
from engine.evaluate import Evaluation, evaluate
from engine.evidence import Checkers, Evidence
from engine.explain import Detail, Explainer
from engine.observe import Context
from engine.stages import infer_stage


class UnknownRuleSet(LookupError):
    """No set of that id is loaded."""


class DigestNotLoaded(LookupError):
    """The set is loaded, but not in the version the caller pinned."""


class NoRuleSetCovers(LookupError):
    """No loaded set is in force on that day."""


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

    def __init__(self, loaded: Mapping[str, Loaded], calendar: Any, cross_check: CrossCheck | None = None) -> None:
        self._loaded = dict(loaded)
        self.calendar = calendar
        self.cross_check = cross_check
        self.checks: Checkers = standard()

    @classmethod
    def open(
        cls, folder: Path | None = None, *, cache: Path | None = None, cross_check: CrossCheck | None = None
    ) -> Service:
        """Load and prove every set below `folder` (the shipped sets by default). Raises `RuleFileError` or `NotProven`."""
        root = folder or Path(str(files("rules")))
        found = sorted(path.parent for path in root.glob("*/ruleset.yaml"))
        loaded = [prepare(path, cache=cache) for path in found]
        return cls({item.id: item for item in loaded}, load_calendar(), cross_check)

    def rule_sets(self) -> list[Loaded]:
        """Every loaded set, by id."""
        return [self._loaded[name] for name in sorted(self._loaded)]

    def rule_set(self, name: str, digest: str | None = None) -> Loaded:
        """One set. Raises `UnknownRuleSet` or `DigestNotLoaded`."""
        found = self._loaded.get(name)
        if found is None:
            raise UnknownRuleSet(name)
        if digest is not None and digest != found.digest:
            raise DigestNotLoaded(digest)
        return found

    def covering(self, day: date) -> Loaded:
        """The set in force on a day. Raises `NoRuleSetCovers`."""
        covering = [item for item in self.rule_sets() if item.rule_set.head.effective.covers(day)]
        if not covering:
            raise NoRuleSetCovers(day.isoformat())
        return max(covering, key=lambda item: str(item.rule_set.head.effective.start))

    def choose(self, question: Question) -> Loaded:
        """The set the question names, else the one in force on the day the filing was submitted, else on `as_of`."""
        if question.rule_set is not None:
            return self.rule_set(question.rule_set, question.digest)
        submitted = question.document.get("submitted_at")
        day = question.as_of or (day_of(submitted) if submitted else question.today)
        found = self.covering(day)
        return self.rule_set(found.id, question.digest)

    def judge(self, question: Question) -> tuple[Loaded, Evaluation]:
        """Validate and judge. Raises `engine.documents.InvalidDocument` with every mistake."""
        if not question.checked:
            check(question.document, DocumentKind(question.kind))
        chosen = self.choose(question)
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
            "layers": [{"id": chosen.id, "digest": chosen.digest}],
            "engine": __version__,
            "calendar": self.calendar.id,
            "policies": dict(evaluation.context.policies),
        }
        if detail == "full":
            answer["smallest_change"] = smallest_change(evaluation)
        return answer
