"""What will be asked of a document soon: the set that follows judges it too, only where it reads differently (DESIGN §3).

Nothing of it counts today. It is announced with its day, so that a sponsor does not learn of a rule on the day it bites.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from engine.documents.words import Stage
from engine.evaluate import Evaluation
from engine.language.obligations import AnyOf, Obligation
from engine.program import Program, Result, is_gate


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A judgement by the next law: from which day, by which set, and only what is worse than today."""

    day: date
    rule_set: str
    evaluation: Evaluation


def upcoming(evaluation: Evaluation, later: Program, day: date, rule_set: str) -> Upcoming | None:
    """What becomes worse on `day`, when `later` comes into force; None where nothing does."""
    now = evaluation.program
    obligations = differing(now, later, evaluation.kind, evaluation.stage)
    if not obligations:
        return None
    key = ("upcoming", evaluation.kind, evaluation.stage.value, now.rule_set.digest)
    if key not in later.kept:
        later.kept[key] = later.compile(obligations, evaluation.stage)
    out: list[Result] = []
    later.kept[key](evaluation.document, evaluation.context, out, [])
    today = {(verdict.obligation.obligation, where): verdict for verdict, where in evaluation.results}
    worse = [
        (verdict, where) for verdict, where in out if _worse(verdict, today.get((verdict.obligation.obligation, where)))
    ]
    if not worse:
        return None
    judged = Evaluation(later, evaluation.kind, evaluation.stage, evaluation.document, evaluation.context, worse, [])
    return Upcoming(day, rule_set, judged)


def _worse(later: Any, today: Any) -> bool:
    """A worse outcome or a new breach than today; today's silence is acceptance."""
    rank, breach = (today.rank, today.breach) if today is not None else (0, False)
    return bool(later.rank > rank or (later.breach and not breach))


def differing(now: Program, later: Program, kind: str, stage: Stage) -> list[Obligation]:
    """Obligations due that read differently in the later set, with the whole group of each; gates judge nothing new."""
    key = ("differing", kind, stage.value, now.rule_set.digest)
    if key not in later.kept:
        due = [o for o in later.due(kind, stage) if not is_gate(later, o)]
        changed = [o for o in due if not same(now, later, o)]
        groups = {o.scope.any_of for o in changed if isinstance(o.scope, AnyOf)}
        later.kept[key] = [o for o in due if o in changed or (isinstance(o.scope, AnyOf) and o.scope.any_of in groups)]
    found: list[Obligation] = later.kept[key]
    return found


def same(now: Program, later: Program, obligation: Obligation) -> bool:
    """Whether an obligation and all it is decided by read alike in both sets."""
    name = obligation.obligation
    if now.rule_set.obligations.get(name) != obligation:
        return False
    return all(_parts(now, fact) == _parts(later, fact) for fact in later.tables[name].facts)


def _parts(program: Program, fact: str) -> Any:
    """A fact with everything it is made of, in one comparable value."""
    rule_set = program.rule_set
    definition = rule_set.definitions.get(fact)
    if definition is not None:
        return definition, [_parts(program, name) for name in program.tables[fact].facts]
    declared = rule_set.facts.get(fact)
    if declared is None:
        return None
    spec = declared.observe.spec
    named = (getattr(spec, "table", None), getattr(spec, "hidden", None))
    tables = [rule_set.tables.get(name) for name in named if name]
    of = rule_set.lists.get(declared.of or "")
    required = rule_set.tables.get(of.required) if of is not None and of.required else None
    return declared, tables, of, required, rule_set.policies.get(getattr(spec, "name", ""))
