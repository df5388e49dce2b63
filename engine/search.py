"""The search behind the smallest change: actions that mend one finding, each judged again end to end before it counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from engine.aims import Aim, assignments, ways
from engine.documents import InvalidDocument, check
from engine.documents.words import DocumentKind
from engine.evaluate import Evaluation, evaluate
from engine.language.facts import Fact
from engine.nearness import near_misses
from engine.patches import Operation, applied, operations
from engine.program import Result

_BUDGET = 400
_MOST_ACTIONS = 3
_Key = tuple[str, tuple[Any, ...]]


def _key(result: Result) -> _Key:
    return result[0].obligation.obligation, result[1]


def _wrong(evaluation: Evaluation) -> dict[_Key, Result]:
    return {_key(result): result for result in evaluation.results if result[0].rank}


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do: the patch, who can do it, and the finding it mends."""

    operations: tuple[str, ...]
    patch: list[Operation]
    by: str
    result: Result


class Search:
    """One bounded search over one evaluation. Judging costs budget; a search inside shares it."""

    def __init__(self, evaluation: Evaluation, budget: list[int] | None = None, depth: int = 1) -> None:
        self.evaluation = evaluation
        self.program = evaluation.program
        self.budget = [_BUDGET] if budget is None else budget
        self.depth = depth

    def judge(self, actions: list[Action]) -> Evaluation | None:
        """The document with all actions carried out, judged; None where it would be invalid, or the budget is spent."""
        if self.budget[0] <= 0:
            return None
        self.budget[0] -= 1
        ev = self.evaluation
        changed = applied(ev.document, [operation for action in actions for operation in action.patch])
        try:
            check(changed, DocumentKind(ev.kind))
        except InvalidDocument:
            return None
        return evaluate(ev.program, changed, kind=ev.kind, stage=ev.stage, context=ev.context)

    def candidates(self, result: Result) -> list[Action]:
        """Actions that mend one finding, each tried alone, in the order of its near misses."""
        verdict = result[0]
        if verdict.table is None:
            return []
        out: list[Action] = []
        now = self.facts_now(result)
        for near in near_misses(verdict.obligation, verdict.table, verdict.point):
            for aim in self._aims(near.differs, now):
                action = self._action(result, aim)
                if action is not None and action.operations not in [known.operations for known in out]:
                    out.append(action)
                if len(out) >= _MOST_ACTIONS:
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
        where = result[1]
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
            if after is None or _key(result) in _wrong(after):
                continue
            if not _wrong(after).keys() - _wrong(self.evaluation).keys():
                return action
            whole = self._followed(action, after) if self.depth else None
            if whole is not None:
                return whole
        return None

    def _followed(self, action: Action, after: Evaluation) -> Action | None:
        """The action with what it brings along: another paper also changes what the record must say of it."""
        patch = list(action.patch)
        inner = Search(after, self.budget, self.depth - 1)
        before = _wrong(self.evaluation)
        for key, result in _wrong(after).items():
            if key not in before:
                found = next(iter(inner.candidates(result)), None)
                if found is None:
                    return None
                patch += [operation for operation in found.patch if operation not in patch]
        whole = Action(tuple(map(str, patch)), patch, action.by, action.result)
        judged = self.judge([whole])
        return whole if judged is not None and self.mends(judged, action.result) else None

    def mends(self, after: Evaluation, result: Result) -> bool:
        """Whether the finding is gone and nothing that was fine has become wrong."""
        wrong = _wrong(after)
        return _key(result) not in wrong and not wrong.keys() - _wrong(self.evaluation).keys()

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
        reader = self.program.reader(tuple(names), verdict.list_name)
        reader(self.evaluation.document, self.evaluation.context, read, [])
        found = next((point for point, place in read if place == where), ("",) * len(names))
        return {**dict(zip(names, found, strict=True)), **verdict.symbols}
