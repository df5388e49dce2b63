"""The told stories: each filing is valid and comes out as its story says, with exactly the findings it is about."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from adapters.service import Question, Service
from engine.documents.words import Stage

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "filings"
STORIES: list[dict[str, Any]] = yaml.safe_load((FOLDER / "index.yaml").read_text(encoding="utf-8"))


@cache
def service() -> Service:
    return Service.open()


def told(story: dict[str, Any]) -> dict[str, Any]:
    document = json.loads((FOLDER / story["file"]).read_text(encoding="utf-8"))
    day = date.fromisoformat(story["as_of"])
    return service().evaluate(Question(document, today=day, stage=Stage(story["stage"])))


def test_there_are_at_least_24_stories_and_each_file_is_told() -> None:
    assert len(STORIES) >= 24
    assert {story["file"] for story in STORIES} == {path.name for path in FOLDER.glob("*.json")}


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["file"])
def test_a_story_comes_out_as_told(story: dict[str, Any]) -> None:
    answer = told(story)
    expect = story["expect"]
    assert [answer["decision"], answer["outcome"], answer["duties"]] == [
        expect[k] for k in ("decision", "outcome", "duties")
    ]
    assert [finding["obligation"] for finding in answer["findings"]] == expect["findings"]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["file"])
def test_every_finding_says_what_was_found_what_is_required_which_clause_and_how_to_mend_it(
    story: dict[str, Any],
) -> None:
    for finding in told(story)["findings"]:
        for key in ("title", "found", "required", "message", "mend"):
            assert finding[key]["zh"]
            assert finding[key]["en"]
        assert finding["clause"]
        assert finding["basis"] != "design" or finding["why"]
        assert all(source["pointer"].startswith("/") for fact in finding["facts"] for source in fact["from"])
