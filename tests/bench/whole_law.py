"""The whole of cn-2010-64 on the told stories, beside pydantic's validation of the same filing."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, Final

import yaml
from pydantic_core import to_json

from adapters.calendar import load as load_calendar
from adapters.checks import standard
from adapters.names import Relations
from adapters.rulefiles.library import load
from engine.change import smallest_change
from engine.documents.outline import MODELS
from engine.documents.words import DocumentKind, Stage
from engine.evaluate import Evaluation, compile_rule_set, evaluate
from engine.explain import Explainer
from engine.observe import Context
from tests.bench.measure import MICRO, in_turns
from tests.bench.shape import Json

ROOT: Final = Path(__file__).parents[2]
STORIES: Final = ROOT / "fixtures" / "filings"
SET: Final = "cn-2010-64"
KIND: Final = DocumentKind.FILING


def stories() -> list[tuple[Json, Stage]]:
    """Every told story with the stage at which it is judged: accepted ones and rejected ones."""
    index = yaml.safe_load((STORIES / "index.yaml").read_text(encoding="utf-8"))
    return [
        (json.loads((STORIES / story["file"]).read_text(encoding="utf-8")), Stage(story["stage"])) for story in index
    ]


class Law:
    """The shipped set, compiled with the plain judge: the proof is no part of judging."""

    def __init__(self) -> None:
        rule_set = load(ROOT / "rules" / SET)
        self.program = compile_rule_set(rule_set)
        self.policies = {name: switch.default for name, switch in rule_set.policies.items()}
        self.calendar, self.checks = load_calendar(), standard(examples=True)

    def judge(self, filing: Json, stage: Stage) -> Evaluation:
        """As the service does: what a check said and how two names relate is remembered for this one filing only."""
        context = Context(
            date(2010, 4, 30), self.calendar, self.policies, relations=Relations(filing), checks=self.checks
        )
        return evaluate(self.program, filing, kind=KIND.value, stage=stage, context=context)


def whole_law(rounds: int) -> Json:
    """µs a filing: medians over the stories, and the worst ratio to validation among them."""
    law, told = Law(), stories()
    filings, stage = [filing for filing, _ in told], {filing["filing_id"]: at for filing, at in told}
    begun = perf_counter()
    Explainer(law.judge(filings[0], stage[filings[0]["filing_id"]])).answer("findings")
    first = (perf_counter() - begun) * MICRO
    model = MODELS[KIND]

    def judged(then: Callable[[Evaluation], Any]) -> Callable[[Json], Any]:
        return lambda filing: then(law.judge(filing, stage[filing["filing_id"]]))

    calls: dict[str, Callable[[Json], Any]] = {
        "validate": model.model_validate,
        "evaluate": judged(lambda found: found),
        "findings": judged(lambda found: Explainer(found).answer("findings")),
        "findings_and_json": judged(lambda found: to_json(Explainer(found).answer("findings"))),
        "full": judged(lambda found: Explainer(found).answer("full")),
    }
    times = in_turns(calls, filings, rounds)
    times |= in_turns({"smallest_change": judged(smallest_change)}, filings, 2)
    ratios = [ours / theirs for ours, theirs in zip(times["findings"], times["validate"], strict=True)]
    with_json = [ours / theirs for ours, theirs in zip(times["findings_and_json"], times["validate"], strict=True)]
    return {
        "filings": len(filings),
        "per_filing_us": {name: round(median(found), 1) for name, found in times.items()},
        "worst_us": {name: round(max(found), 1) for name, found in times.items()},
        "first_evaluation_after_start_us": round(first),
        "findings_to_validate": {"median": round(median(ratios), 2), "worst": round(max(ratios), 2)},
        "findings_and_json_to_validate": {"median": round(median(with_json), 2), "worst": round(max(with_json), 2)},
    }
