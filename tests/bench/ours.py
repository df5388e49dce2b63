"""Heyan over the same 25 obligations. Every answer holds more than a word: row, facts, near miss, and for each verdict
that is not one of acceptance the pointers to what is wrong, all of it made within the time measured.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from engine.documents.words import DocumentKind, Stage
from engine.evaluate import Evaluation, evaluate
from engine.observe import Context
from engine.program import Program, Result
from engine.provenance import place
from engine.sources import SourceMap
from tests.bench.shape import ALL, NOT_APPLICABLE, Contestant, Json, Verdicts

KIND = DocumentKind.FILING.value
CONTEXT = Context(date(2010, 4, 12))
Wrong = tuple[Any, Any, list[str]]


def pointers(evaluation: Evaluation, sources: SourceMap, result: Result) -> list[str]:
    """Where the facts stand in which an accepted filing would differ; all facts where none would do."""
    verdict, where = result
    lists = evaluation.program.rule_set.lists
    base = place(lists[verdict.list_name], where) if verdict.list_name else ""
    names = [name for name, _ in verdict.near.differs] if verdict.near else verdict.facts
    return [base + s.tail if s.of_item else s.tail for name in names for s in sources.sources(name)]


def contestant(program: Program) -> Contestant:
    """The whole of it: results with verdicts, and for those that are wrong the near miss and the pointers."""
    sources = SourceMap.of(program, KIND)

    def one(filing: Json) -> tuple[list[Result], list[Wrong]]:
        found = evaluate(program, filing, kind=KIND, stage=Stage.ENTRY, context=CONTEXT)
        wrong = [
            (result[0], result[0].near, pointers(found, sources, result))
            for result in found.results
            if result[0].rank or result[0].breach
        ]
        return found.results, wrong

    return Contestant("heyan", lambda filings: [one(filing) for filing in filings], _read)


def _read(answer: tuple[list[Result], list[Wrong]]) -> Verdicts:
    results, wrong = answer
    found: Verdicts = {name: [] for name in ALL}
    for verdict, _ in results:
        found[verdict.obligation.obligation].append(verdict.outcome.value if verdict.outcome else NOT_APPLICABLE)
    bad = sum(word not in ("accept", NOT_APPLICABLE) for words in found.values() for word in words)
    if bad != len(wrong) or not all(places for verdict, _, places in wrong if verdict.facts):
        raise AssertionError("a verdict lacks its near miss or its pointers")
    return found
