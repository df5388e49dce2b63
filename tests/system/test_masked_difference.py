"""Two values that differ only where masking hides them: the finding says so, instead of "X is not X"."""

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
ZH, EN = "（不同之处在隐去的部分）", " (they differ in the part that is hidden)"


@cache
def service() -> Service:
    return Service.open()


def message(path: str, value: str, obligation: str) -> dict[str, str]:
    document: dict[str, Any] = json.loads(CLEAN.read_text(encoding="utf-8"))
    changed = applied(document, [{"op": "replace", "path": path, "value": value}])
    answer = service().evaluate(Question(changed, today=DAY, stage=Stage.AUDIT))
    found: dict[str, str] = next(f["message"] for f in answer["findings"] if f["obligation"] == obligation)
    return found


def test_a_difference_in_the_masked_part_is_said_to_be_there_in_both_languages() -> None:
    said = message("/sponsor/documents/0/as_recorded/number", "990000111111112", "documents.record.unit_content")
    number = said["en"].split("number ")[1].split(" ")[0]
    assert said["en"].count(number) == 2, "the two look alike, or this test is about nothing"
    assert said["en"].count(EN) == said["zh"].count(ZH) == 1
    assert "111111" not in said["en"] + said["zh"]


@pytest.mark.parametrize("visible", ["990000100000029", "880000100000012"])
def test_a_difference_that_can_be_seen_needs_no_remark(visible: str) -> None:
    said = message("/sponsor/documents/0/as_recorded/number", visible, "documents.record.unit_content")
    assert EN not in said["en"]
    assert ZH not in said["zh"]


def test_names_of_one_masked_form_are_told_apart_too() -> None:
    owner = json.loads(CLEAN.read_text(encoding="utf-8"))["sponsor"]["name"]
    other = owner[:4] + "另外一家" + owner[-2:]
    said = message("/websites/0/domains/0/certificate/owner", other, "domain.owner")
    assert EN in said["en"]
    assert ZH in said["zh"]
