"""One filing by both sides, judged twice only where the rules read differently."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from adapters.impact.sides import Rules
from adapters.law import day_of_law, provider_of, province_of
from adapters.names import Relations
from adapters.rulefiles.prepare import Loaded
from engine.documents.words import DocumentKind, Stage
from engine.evidence import Checkers
from engine.impact import Compared, Pair
from engine.observe import Context
from engine.stages import infer_stage


@dataclass
class Judge:
    """Both sides and what is judged with. `as_of` is the day of both law and judgement; without it the law of each filing's
    own day holds and `today` is the day of judgement, as everywhere else, or the day on which a kept one was judged.
    """

    old: Rules
    new: Rules
    calendar: Any
    checks: Checkers
    today: date
    as_of: date | None = None
    kind: str = DocumentKind.FILING.value
    pairs: dict[tuple[str, str], Pair] = field(default_factory=dict, repr=False)

    def chosen(self, document: dict[str, Any], judged_on: date | None = None) -> tuple[Loaded, Loaded]:
        """The sets of both sides for a document. Raises `NoRuleSetCovers`."""
        day = day_of_law(document, self.as_of, judged_on or self.today)
        province, provider = province_of(document, self.kind), provider_of(document)
        return self.old.choose(day, province, provider), self.new.choose(day, province, provider)

    def pair(self, chosen: tuple[Loaded, Loaded]) -> Pair:
        """Both programs, proven. Raises `NotProven` or `RuleFileError`."""
        key = (chosen[0].digest, chosen[1].digest)
        if key not in self.pairs:
            self.pairs[key] = Pair(self.old.program(chosen[0]), self.new.program(chosen[1]))
        return self.pairs[key]

    def stage(self, document: dict[str, Any]) -> Stage:
        """How far the document has come."""
        return infer_stage(document, self.kind)

    def compare(
        self, document: dict[str, Any], chosen: tuple[Loaded, Loaded], stage: Stage, judged_on: date | None = None
    ) -> Compared | None:
        """Both verdicts on a valid document where they are not alike."""
        pair = self.pair(chosen)
        if not pair.differing(self.kind, stage):
            return None
        relations, checked = Relations(document), dict[Any, Any]()
        one, other = (
            Context(
                as_of=self.as_of or judged_on or self.today,
                calendar=self.calendar,
                policies=side.policies,
                relations=relations,
                checks=self.checks,
                checked=checked,
            )
            for side in chosen
        )
        return pair.compare(document, self.kind, stage, (one, other))
