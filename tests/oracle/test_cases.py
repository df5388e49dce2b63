"""Every case of the case list, and our siblings of them, as whole filings: both axes, basis and clause of what decides."""

from __future__ import annotations

from datetime import date

import pytest

from engine.verdicts import Verdict
from tests.oracle.casebook import by_pointer, cases, told
from tests.oracle.filings import Json
from tests.oracle.judging import TODAY, Judge, Seen
from tests.oracle.records import provider_record

CASES = cases()


def deciding(seen: Seen, want: Json) -> list[Verdict]:
    """The verdicts a case is about: the breaches, where the filing itself is in order; else what has its outcome."""
    if seen.outcome == "accept" and want["duties"] == "breach":
        return [v for v in seen.breaches if set(v.obligation.catalogue) & set(want["numbers"])]
    return [v for v in seen.deciding if set(v.obligation.catalogue) & set(want["numbers"])]


def basis_of(verdict: Verdict, breach: bool) -> str:
    assert verdict.said is not None
    duty = verdict.said.duty
    return (duty.basis or verdict.said.basis).value if breach and duty else verdict.said.basis.value


def clauses_of(verdict: Verdict) -> set[str]:
    assert verdict.said is not None
    return set(verdict.said.clause or verdict.obligation.clause)


def compare(seen: Seen, want: Json) -> None:
    found = deciding(seen, want)
    breach = seen.outcome == "accept" and want["duties"] == "breach"
    assert found, (want["numbers"], seen.troubles())
    if want["basis"]:
        bases = {basis_of(v, breach) for v in found}
        assert want["basis"] in bases, (bases, [v.obligation.obligation for v in found])
    clauses = set().union(*(clauses_of(v) for v in found))
    assert set(want["clause"]) <= clauses, (want["clause"], clauses)


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_case_comes_out_as_told(judge: Judge, case: Json) -> None:
    seen = judge(told(case), case["stage"], today=date.fromisoformat(case.get("today", TODAY.isoformat())))
    assert seen.outcome in (case["outcome"], case.get("or_outcome")), seen.troubles()
    assert seen.duties == case["duties"], seen.troubles()
    if case["numbers"]:
        compare(seen, case)
    if "record" in case:
        beside = case["record"]
        today = date.fromisoformat(beside.get("today", "2011-01-20"))
        record = judge(
            provider_record(**by_pointer(beside["changes"])), "operations", today=today, kind="provider_record"
        )
        assert record.duties == beside["duties"], record.troubles()
        compare(record, beside)


@pytest.mark.parametrize("case", [c for c in CASES if c["outcome"] != "accept"], ids=lambda c: c["id"])
def test_what_decides_is_shown_first(judge: Judge, case: Json) -> None:
    today = date.fromisoformat(case.get("today", TODAY.isoformat()))
    first = judge.answer(told(case), case["stage"], today=today)["findings"][0]
    assert set(first["catalogue"]) & set(case["numbers"]), first["obligation"]
    assert all(first["message"][tongue] for tongue in ("zh", "en")), first["obligation"]


def test_the_whole_case_list_is_here() -> None:
    ids = [case["id"] for case in CASES]
    assert [i for i in ids if i.startswith("C")] == [f"C{n:02d}" for n in range(1, 76, 2)]
    assert len(set(ids)) == len(ids) >= 120


def test_a_record_with_nothing_wrong_meets_every_duty(judge: Judge) -> None:
    seen = judge(provider_record(), "operations", today=date(2011, 1, 20), kind="provider_record")
    assert (seen.outcome, seen.duties) == ("accept", "met"), seen.troubles()
