"""The smallest change that would make the whole filing pass (DESIGN §2.10).

Only facts that someone can still choose or record anew are changed; how the world is becomes a question. Every change is
a patch that was judged again end to end before it is offered. The search is bounded and says how far it got: `proven`
(no smaller set of the actions found passes), `best_found`, or `none`.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Any

from engine.aims import Aim, assignments, ways
from engine.documents import InvalidDocument, check
from engine.documents.words import Decision, DocumentKind
from engine.evaluate import Evaluation, evaluate
from engine.filling import fill, slot_values
from engine.language.facts import Fact
from engine.language.texts import chosen
from engine.nearness import near_misses
from engine.patches import Operation, applied, operations
from engine.program import Result

_BUDGET = 400


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do: the patch, who can do it, and the finding it mends."""

    operations: tuple[str, ...]
    patch: list[Operation]
    by: str
    result: Result


class _Search:
    def __init__(self, evaluation: Evaluation) -> None:
        self.evaluation = evaluation
        self.program = evaluation.program
        self.left = _BUDGET

    def judge(self, actions: list[Action]) -> Evaluation | None:
        """The document with all actions carried out, judged; None where it would not even be valid, or the budget is spent."""
        if self.left <= 0:
            return None
        self.left -= 1
        ev = self.evaluation
        changed = applied(ev.document, [operation for action in actions for operation in action.patch])
        try:
            check(changed, DocumentKind(ev.kind))
        except InvalidDocument:
            return None
        return evaluate(ev.program, changed, kind=ev.kind, stage=ev.stage, context=ev.context)

    def candidates(self, result: Result) -> list[Action]:
        """Actions that mend one finding, each tried alone, in the order of its near misses."""
        verdict, where = result
        if verdict.table is None:
            return []
        out: list[Action] = []
        now = self.facts_now(result)
        for near in near_misses(verdict.obligation, verdict.table, verdict.point):
            for aim in self._aims(near.differs, now):
                action = self._action(result, aim)
                if action is not None and action.operations not in [known.operations for known in out]:
                    out.append(action)
                if len(out) >= 3:
                    return out
        return out

    def _aims(self, differs: tuple[tuple[str, tuple[str, ...]], ...], now: dict[str, str]) -> list[Aim]:
        aims: list[Aim] = [()]
        for fact, symbols in differs:
            aims = [(*aim, *way) for aim in aims for way in ways(self.program, fact, symbols, now)][:12]
        facts = self.program.rule_set.facts
        return [aim for aim in aims if aim and all(self.offered(facts[fact], now.get(fact, "")) for fact, _ in aim)]

    @staticmethod
    def offered(fact: Fact, symbol: str) -> bool:
        """Whether a change of the fact may be offered: never to state a choice that nobody has made known yet."""
        known = fact.values.get(symbol)
        return fact.kind == "record" or (fact.kind == "choice" and not (known is not None and known.unknown))

    def _action(self, result: Result, aim: Aim) -> Action | None:
        verdict, where = result
        tries: list[list[Operation]] = [[]]
        for fact, symbol in aim:
            declared = self.program.rule_set.facts[fact]
            spec = self.program.rule_set.lists.get(declared.of or "")
            options = assignments(self.program, self.evaluation.document, fact, symbol, where)[:4]
            tries = [
                [*done, *operations(self.evaluation.document, patches, spec, where, self.evaluation.context.as_of)]
                for done in tries
                for patches in options
            ][:6]
        by = self.program.rule_set.facts[aim[0][0]].by
        for patch in tries:
            action = Action(tuple(map(str, patch)), patch, by, result)
            after = self.judge([action]) if patch else None
            if after is not None and self._mends(after, result):
                return action
        return None

    def _mends(self, after: Evaluation, result: Result) -> bool:
        """Whether the finding is gone and nothing that was fine has become wrong."""
        wrong = {(v.obligation.obligation, where) for v, where in after.results if v.rank}
        before = {(v.obligation.obligation, where) for v, where in self.evaluation.results if v.rank}
        key = (result[0].obligation.obligation, result[1])
        return key not in wrong and not wrong - before

    def facts_now(self, result: Result) -> dict[str, str]:
        """Every fact the finding rests on, as observed, through definitions."""
        verdict, where = result
        definitions = self.program.rule_set.definitions
        names: list[str] = []
        waiting = [fact for name in verdict.facts if name in definitions for fact in self.program.tables[name].facts]
        while waiting:
            name = waiting.pop()
            if name not in names:
                names.append(name)
                waiting += self.program.tables[name].facts if name in definitions else ()
        read: list[Any] = []
        self.program.reader(names, verdict.obligation.list_name)(
            self.evaluation.document, self.evaluation.context, read, []
        )
        found = next((point for point, place in read if place == where), ("",) * len(names))
        return {**dict(zip(names, found, strict=True)), **verdict.symbols}


def smallest_change(evaluation: Evaluation) -> dict[str, Any]:
    """Actions, questions and what would then be decided, as the answer's `smallest_change`."""
    search = _Search(evaluation)
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


def _mended(search: _Search, actions: list[Action], new: Action) -> bool:
    """Whether the actions chosen so far already mend what the new one is for."""
    after = search.judge(actions) if actions else None
    return after is not None and search._mends(after, new.result)


def _without_spare(search: _Search, actions: list[Action]) -> list[Action]:
    """Drop every action without which the filing passes as well."""
    kept = list(actions)
    for action in actions:
        fewer = [a for a in kept if a is not action]
        after = search.judge(fewer) if fewer else None
        if after is not None and after.decision is Decision.PASS:
            kept = fewer
    return kept


def _how_sure(search: _Search, everything: list[Action], size: int) -> str:
    """Try every smaller set of the actions found, as far as the budget reaches."""
    for count in range(1, size):
        for chosen_actions in combinations(everything, count):
            if search.left <= 0:
                return "best_found"
            after = search.judge(list(chosen_actions))
            if after is not None and after.decision is Decision.PASS:
                return "best_found"
    return "proven"


def _answer(search: _Search, how: str, actions: list[Action], then: Decision) -> dict[str, Any]:
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
    return {"patch": action.patch, "by": action.by, "obligation": verdict.obligation.obligation, "say": fill(mend, values)}


def _questions(search: _Search) -> list[dict[str, Any]]:
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
