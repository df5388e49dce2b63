"""Heyan over the same 25 obligations. Every answer holds more than a word: row, facts, near miss, and for each verdict
that is not one of acceptance the pointers to what is wrong, all of it made within the time measured.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from engine.documents.words import DocumentKind, Stage
from engine.evaluate import evaluate
from engine.observe import Context
from engine.program import Program, Result
from engine.sources import SourceMap
from tests.bench.shape import ALL, NOT_APPLICABLE, Contestant, Json, Verdicts

KIND = DocumentKind.FILING.value
CONTEXT = Context(date(2010, 4, 12))
Wrong = tuple[Any, Any, tuple[str, ...]]


def contestant(program: Program) -> Contestant:
    """The whole of it: results with verdicts, and for those that are wrong the near miss and the pointers."""
    at = SourceMap.of(program, KIND).wrong_at

    def one(filing: Json) -> tuple[list[Result], list[Wrong]]:
        found = evaluate(program, filing, kind=KIND, stage=Stage.ENTRY, context=CONTEXT)
        wrong = [(said, said.near, at(said, where)) for said, where in found.results if said.wrong]
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
