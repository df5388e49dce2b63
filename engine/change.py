"""The smallest change that would make the whole filing pass (DESIGN §2.10).

Only facts that someone can still choose or record anew are changed; how the world is becomes a question. Every change is
a patch that was judged again end to end before it is offered. The search is bounded and says how far it got: `proven`
(no smaller set of the actions found passes), `best_found`, or `none`.
"""

from __future__ import annotations

from itertools import combinations
from typing import Any

from engine.documents.words import Decision
from engine.evaluate import Evaluation
from engine.filling import fill, slot_values
from engine.language.texts import chosen
from engine.search import Action, Search


def smallest_change(evaluation: Evaluation) -> dict[str, Any]:
    """Actions, questions and what would then be decided, as the answer's `smallest_change`."""
    search = Search(evaluation)
    if evaluation.decision is Decision.PASS:
        return _answer(search, "proven", [], evaluation.decision)
    wrong = [result for result in evaluation.results if result[0].rank]
    pools = {index: search.candidates(result) for index, result in enumerate(wrong)}
    actions: list[Action] = []
    for pool in pools.values():
        first = next((a for a in pool if a.operations not in [known.operations for known in actions]), None)
        if first is not None and not _mended(search, actions, first):
            actions.append(first)
    after = search.judge(actions) if actions else None
    if after is None or after.decision is not Decision.PASS:
        return _answer(search, "none", actions, after.decision if after else evaluation.decision)
    actions = _without_spare(search, actions)
    everything = list({a.operations: a for pool in pools.values() for a in pool}.values())
    return _answer(search, _how_sure(search, everything, len(actions)), actions, Decision.PASS)


def _mended(search: Search, actions: list[Action], new: Action) -> bool:
    """Whether the actions chosen so far already mend what the new one is for."""
    after = search.judge(actions) if actions else None
    return after is not None and search.mends(after, new.result)


def _without_spare(search: Search, actions: list[Action]) -> list[Action]:
    """Drop every action without which the filing passes as well."""
    kept = list(actions)
    for action in actions:
        fewer = [a for a in kept if a is not action]
        after = search.judge(fewer) if fewer else None
        if after is not None and after.decision is Decision.PASS:
            kept = fewer
    return kept


def _how_sure(search: Search, everything: list[Action], size: int) -> str:
    """Try every smaller set of the actions found, as far as the budget reaches."""
    for count in range(1, size):
        for chosen_actions in combinations(everything, count):
            if search.budget[0] <= 0:
                return "best_found"
            after = search.judge(list(chosen_actions))
            if after is not None and after.decision is Decision.PASS:
                return "best_found"
    return "proven"


def _answer(search: Search, how: str, actions: list[Action], then: Decision) -> dict[str, Any]:
    return {
        "search": how,
        "actions": [_shown(search.evaluation, action) for action in actions],
        "questions": _questions(search) if then is not Decision.PASS else [],
        "then": then.value,
    }


def _shown(evaluation: Evaluation, action: Action) -> dict[str, Any]:
    verdict, where = action.result
    values = slot_values(evaluation, verdict.obligation, where)
    mend = chosen(verdict.said.mend if verdict.said else None, verdict.symbols) or verdict.obligation.title
    return {
        "patch": action.patch,
        "by": action.by,
        "obligation": verdict.obligation.obligation,
        "say": fill(mend, values),
    }


def _questions(search: Search) -> list[dict[str, Any]]:
    """Facts that no advice may settle: asked, never suggested. Traced through definitions to what was observed."""
    evaluation = search.evaluation
    rule_set = evaluation.program.rule_set
    asked: dict[str, dict[str, Any]] = {}
    for result in evaluation.results:
        waiting = [fact for fact, _ in result[0].near.differs] if result[0].rank and result[0].near else []
        now = search.facts_now(result) if waiting else {}
        while waiting:
            fact = waiting.pop(0)
            if fact in rule_set.definitions:
                waiting += evaluation.program.tables[fact].facts
            elif fact in rule_set.facts:
                declared = rule_set.facts[fact]
                world = declared.kind == "world" and declared.ask is not None
                if world or (declared.kind == "choice" and not search.offered(declared, now.get(fact, ""))):
                    text = declared.ask or declared.title
                    asked[fact] = {"fact": fact, "ask": {"zh": text.zh, "en": text.en}}
    return list(asked.values())
