"""A slip in a certificate's number, under the policy that lets it be corrected: from found to settled (conflict C1)."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from adapters.service import Question, Service
from engine.documents.words import Stage
from engine.patches import applied

CLEAN = Path(__file__).resolve().parents[2] / "fixtures" / "filings" / "clean-enterprise.json"
DAY = date(2010, 4, 12)
PAPERS = {"unit": "/sponsor/documents/0", "person": "/responsible_person/documents/0"}
SIGNED = {"value": True, "by": "核验员01", "at": "2010-04-12"}


@cache
def service() -> Service:
    return Service.open()


def slipped(at: str, mark: Any = None) -> dict[str, Any]:
    """A clean filing whose record had another number than the paper when first compared."""
    document: dict[str, Any] = json.loads(CLEAN.read_text(encoding="utf-8"))
    operations = [{"op": "replace", "path": f"{at}/as_recorded/number", "value": "990000100000029"}]
    if mark is not None:
        operations.append({"op": "add", "path": f"{at}/as_recorded/corrected_and_noted", "value": mark})
    return applied(document, operations)


def judged(document: dict[str, Any], policy: str = "correct") -> dict[str, Any]:
    return service().evaluate(
        Question(document, today=DAY, stage=Stage.AUDIT, detail="full", policies={"certificate_typo": policy})
    )


@pytest.mark.parametrize("side", PAPERS)
def test_a_record_put_right_and_noted_is_settled_though_the_first_comparison_stays_as_it_was(side: str) -> None:
    answer = judged(slipped(PAPERS[side], SIGNED))
    assert (answer["decision"], answer["outcome"]) == ("pass", "accept")
    found = next(f for f in answer["satisfied"] if f["obligation"] == f"documents.record.{side}_content")
    assert (found["basis"], bool(found["why"])) == ("design", True)


@pytest.mark.parametrize("side", PAPERS)
@pytest.mark.parametrize(
    ("mark", "outcome"), [(None, "correct"), ({**SIGNED, "value": False}, "correct"), (True, "missing")]
)
def test_until_somebody_signs_that_it_was_put_right_it_is_not(side: str, mark: Any, outcome: str) -> None:
    assert judged(slipped(PAPERS[side], mark))["outcome"] == outcome


@pytest.mark.parametrize("side", PAPERS)
def test_where_a_difference_is_refused_no_correction_settles_it(side: str) -> None:
    assert judged(slipped(PAPERS[side], SIGNED), policy="refuse")["outcome"] == "refuse"


@pytest.mark.parametrize("side", PAPERS)
def test_putting_it_right_and_noting_it_is_the_smallest_change_and_passes_when_judged_again(side: str) -> None:
    document = slipped(PAPERS[side])
    change = judged(document)["smallest_change"]
    assert (change["search"], change["then"], len(change["actions"])) == ("proven", "pass", 1)
    (action,) = change["actions"]
    assert action["by"] == "provider"
    assert [op["path"] for op in action["patch"]] == [f"{PAPERS[side]}/as_recorded/corrected_and_noted"]
    assert judged(applied(document, action["patch"]))["decision"] == "pass"
