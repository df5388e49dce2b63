"""Cases that prove nothing: said already by another, silent about half a row, or told in another's words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from adapters.rulefiles.lint.finding import Hit
from adapters.rulefiles.lint.reading import Thing, cases_of, kind_of, name_of, row_path, things
from engine.cases import completions, rows_of
from engine.decide import before_visit, is_breach
from engine.faults import ProvenMap
from engine.language.obligations import Obligation, RuleSet
from engine.language.rows import Case, Phased
from engine.table import Point, Table

_MOST = 400


def case_hits(rule_set: RuleSet, built: dict[str, Table], fired: ProvenMap) -> Iterator[Hit]:
    """Every idle case and every row that its cases tell only half of."""
    for thing in things(rule_set):
        name = name_of(thing)
        if name not in fired or len(thing.cases) > _MOST:
            continue
        reach = [frozenset(completions(built[name], case.given, rule_set)) for case in thing.cases]
        yield from _idle(rule_set, thing, reach)
        yield from _same_words(rule_set, thing)
        if isinstance(thing, Obligation):
            yield from _half_told(rule_set, thing, reach, fired[name])


def _claim(thing: Thing, case: Any) -> tuple[Any, ...]:
    """What a case says of its points: the phase, the outcome, the duty."""
    if isinstance(thing, Obligation) and isinstance(case, Case):
        return before_visit(case.at or thing.stage), case.outcome, case.duty, case.on
    return (case.value, case.on)


def _idle(rule_set: RuleSet, thing: Thing, reach: list[frozenset[Point]]) -> Iterator[Hit]:
    for index, (case, points) in enumerate(zip(cases_of(thing), reach, strict=True)):
        for other, (known, wider) in enumerate(zip(cases_of(thing), reach, strict=True)):
            first = other < index if points == wider else False
            if points and points == wider and first and _claim(thing, known) == _claim(thing, case):
                zh = f"用例“{known.it}”已说了同样的话：请删去，或改成另一种情形"
                en = f"the case “{known.it}” says the same already: remove it, or let it tell another"
                yield Hit(
                    kind_of(thing),
                    name_of(thing),
                    rule_set.in_file(name_of(thing), ("cases", index)),
                    "idle_case",
                    zh,
                    en,
                )
                break


def _same_words(rule_set: RuleSet, thing: Thing) -> Iterator[Hit]:
    told: dict[str, int] = {}
    cases = cases_of(thing)
    for index, case in enumerate(cases):
        if case.it in told and case.given != cases[told[case.it]].given:
            zh, en = (
                "另一个用例用了同一句话：请写明不同之处",
                "another case is told by this sentence: say what is different",
            )
            path = rule_set.in_file(name_of(thing), ("cases", index, "it"))
            yield Hit(kind_of(thing), name_of(thing), path, "same_sentence", zh, en, case.it)
        told.setdefault(case.it, index)


def _half_told(
    rule_set: RuleSet, thing: Obligation, reach: list[frozenset[Point]], fired: dict[Point, int]
) -> Iterator[Hit]:
    by_row: dict[int, list[Case]] = {}
    for case, points in zip(thing.cases, reach, strict=True):
        rows = {fired[point] for point in points if point in fired}
        if len(rows) == 1:
            by_row.setdefault(rows.pop(), []).append(case)
    for index, row in enumerate(rows_of(thing)):
        cases = by_row.get(index, [])
        path = row_path(rule_set, thing.obligation, index)
        phases = {before_visit(case.at or thing.stage) for case in cases}
        if isinstance(row.outcome, Phased) and row.outcome.before_visit != row.outcome.from_visit and len(phases) == 1:
            word = row.outcome.from_visit if True in phases else row.outcome.before_visit
            zh, en = f"结果 {word.value!r} 没有用例：请加一个", f"the outcome {word.value!r} has no case: add one"
            yield Hit("obligations", thing.obligation, (*path, "outcome"), "phase_without_case", zh, en, word.value)
        if is_breach(row) and cases and all(case.duty is None for case in cases):
            zh, en = "没有用例写明 duty: breach：请加上", "no case says `duty: breach`: add it to one"
            yield Hit("obligations", thing.obligation, (*path, "duty"), "duty_without_case", zh, en)
