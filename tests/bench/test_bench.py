"""What the benchmark's figures rest on: the same verdicts from everybody, every verdict shown, inputs nobody has met."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from engine.documents import check
from tests.bench import law, ours
from tests.bench.__main__ import AT_MOST, contestants, table
from tests.bench.agreement import Disagreement, require_agreement, unseen, verdicts_of
from tests.bench.filings import COUNT, filings, leaves
from tests.bench.measure import side_by_side
from tests.bench.peers import plain
from tests.bench.shape import ALL, Contestant, Json


def test_every_contestant_gives_the_same_verdicts_on_every_filing() -> None:
    assert len(require_agreement(contestants(), filings())) == COUNT


def test_a_contestant_that_judges_one_filing_otherwise_is_named_with_the_obligation() -> None:
    honest = plain.contestant()

    def judge(given: list[Json]) -> list[Any]:
        answers = list(honest.judge(given))
        answers[7] = ["refuse", *answers[7][1:]]
        return answers

    with pytest.raises(Disagreement, match=r"liar, filing 7, contacts\.mobile"):
        require_agreement([honest, Contestant("liar", judge, honest.read)], filings())


def test_every_outcome_of_every_obligation_occurs_among_the_filings() -> None:
    program = law.program()
    assert unseen(program, verdicts_of(ours.contestant(program), filings())) == []


def test_a_verdict_that_no_filing_shows_is_noticed() -> None:
    program = law.program()
    whole = verdicts_of(ours.contestant(program), filings()[:1])
    assert ("papers.genuine", "refuse") in unseen(program, whole)


def test_the_rule_set_has_25_obligations_of_which_at_least_five_range_over_lists() -> None:
    obligations = law.program().rule_set.obligations
    assert set(obligations) == set(ALL)
    assert len(ALL) == 25
    assert sum(o.list_name is not None for o in obligations.values()) >= 5


def test_filings_are_valid_have_about_78_fields_and_are_the_same_every_time() -> None:
    given = filings()
    for filing in given:
        check(filing, ours.KIND)
    assert 76 <= sum(map(leaves, given)) / COUNT <= 80
    assert given == filings()


def test_nobody_is_given_a_filing_that_was_read_before() -> None:
    seen: list[int] = []
    kept: list[Json] = []

    def judge(given: list[Json]) -> list[Any]:
        seen.extend(id(filing) for filing in given)
        kept.extend(given)  # keeps the ids from being used again
        return given

    given = filings()[:4]
    before = deepcopy(given)
    side_by_side([Contestant("a", judge, lambda answer: {}), Contestant("b", judge, lambda answer: {})], given, 3, 60.0)
    assert len(seen) == len(set(seen)) == (4 + 4) * 2 * 3
    assert given == before


def test_the_table_says_where_a_target_is_missed() -> None:
    targets = {name: {"at_most": most, "found": most, "met": name != "datalogic"} for name, most in AT_MOST.items()}
    whole = {
        "per_filing_us": {},
        "worst_us": {},
        "first_evaluation_after_start_us": 1,
        "findings_to_validate": {},
        "findings_and_json_to_validate": {},
    }
    times = {"heyan": 1.0, "datalogic": 0.5}
    found = {"per_filing_us": times, "ratios": {"datalogic": 2.0}, "targets": targets, "whole_law": whole, "http": None}
    rows = table(found).splitlines()
    assert [row for row in rows if row.startswith("datalogic") and row.endswith("MISSED")]
    assert not [row for row in rows if row.startswith("heyan") and "MISSED" in row]
