"""The provider's record, one thing different at a time: which duty is missed, and which dates are still in time."""

from __future__ import annotations

from datetime import date

import pytest

from tests.oracle.faults.provider import Record, all_of
from tests.oracle.judging import Judge
from tests.oracle.records import provider_record

RECORDS = all_of()
LATER = date(2016, 12, 30)


@pytest.mark.parametrize("record", RECORDS, ids=lambda r: r.what)
def test_one_difference_in_a_record(judge: Judge, record: Record) -> None:
    document = provider_record(**record.changes)
    today = LATER if "archives__0__destroyed_on" in record.changes else date(2011, 1, 20)
    if today == LATER:
        document["staff_review"] = [
            {**document["staff_review"][0], "year": y, "held_on": f"{y}-12-20"} for y in range(2010, 2017)
        ]
    seen = judge(document, "operations", today=today, kind="provider_record", policies=record.policies)
    assert seen.duties == record.duties, seen.troubles()
    found = seen.numbers(seen.breaches)
    assert found & record.numbers if record.duties == "breach" else not found, seen.troubles()


def test_what_the_text_leaves_open_is_a_question_and_no_breach(judge: Judge) -> None:
    lessee = {"lessee": "示例接入丁", "rented_since": "2009-01-01", "inspected_on": "2010-03-30"}
    early = provider_record(provider__kind="carrier_branch", lessee_inspections=[lessee])
    for record, number in ((provider_record(staff_review=[]), "R078"), (early, "R080")):
        seen = judge(record, "operations", today=date(2011, 1, 20), kind="provider_record")
        assert "manual" in {v.outcome.value for v in seen.about(number) if v.outcome}, seen.troubles()
        assert not seen.breaches, seen.troubles()
