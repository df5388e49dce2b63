"""What will be asked of a document soon: the set that follows judges it too, only where it reads differently (DESIGN §3).

Nothing of it counts today. It is announced with its day, so that a sponsor does not learn of a rule on the day it bites.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from engine.careful import run_carefully
from engine.documents.words import Stage
from engine.evaluate import Evaluation
from engine.language.obligations import AnyOf, Obligation
from engine.likeness import differing
from engine.program import Program, Result, is_gate
from engine.waive import waived


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A judgement by the next law: from which day, by which set, and only what is worse than today."""

    day: date
    rule_set: str
    evaluation: Evaluation


def upcoming(evaluation: Evaluation, later: Program, day: date, rule_set: str) -> Upcoming | None:
    """What becomes worse on `day`, when `later` comes into force; None where nothing does."""
    now = evaluation.program
    obligations = read_anew(now, later, evaluation.kind, evaluation.stage)
    if not obligations:
        return None
    out = _judged(evaluation, later, obligations)
    if later.rule_set.waivers:
        out = waived(later.rule_set, out, evaluation.document, evaluation.context.as_of)
    today = {(verdict.obligation.obligation, where): verdict for verdict, where in evaluation.results}
    worse = [
        (verdict, where) for verdict, where in out if _worse(verdict, today.get((verdict.obligation.obligation, where)))
    ]
    if not worse:
        return None
    judged = Evaluation(later, evaluation.kind, evaluation.stage, evaluation.document, evaluation.context, worse, [])
    return Upcoming(day, rule_set, judged)


def _judged(evaluation: Evaluation, later: Program, obligations: list[Obligation]) -> list[Result]:
    """These obligations by the later law; where the fast function fails, the careful way, as for today's."""
    kind, stage = evaluation.kind, evaluation.stage
    key = ("upcoming", kind, stage.value, evaluation.program.rule_set.digest)
    if key not in later.kept:
        later.kept[key] = later.compile(obligations, stage)
    out: list[Result] = []
    try:
        later.kept[key](evaluation.document, evaluation.context, out, [])
    except Exception:
        names = {o.obligation for o in obligations}
        careful, _ = run_carefully(later, kind, stage, evaluation.document, evaluation.context)
        return [result for result in careful if result[0].obligation.obligation in names]
    return out


def _worse(later: Any, today: Any) -> bool:
    """A worse outcome or a new breach than today; today's silence is acceptance."""
    rank, breach = (today.rank, today.breach) if today is not None else (0, False)
    return bool(later.rank > rank or (later.breach and not breach))


def read_anew(now: Program, later: Program, kind: str, stage: Stage) -> list[Obligation]:
    """Obligations due that read differently in the later set, with the whole group of each; gates judge nothing new."""
    key = ("read_anew", kind, stage.value, now.rule_set.digest)
    if key not in later.kept:
        due = [o for o in later.due(kind, stage) if not is_gate(later, o)]
        changed = differing(now, now.due(kind, stage), later, due)
        groups = {o.scope.any_of for o in due if o.obligation in changed and isinstance(o.scope, AnyOf)}
        later.kept[key] = [
            o for o in due if o.obligation in changed or (isinstance(o.scope, AnyOf) and o.scope.any_of in groups)
        ]
    found: list[Obligation] = later.kept[key]
    return found
