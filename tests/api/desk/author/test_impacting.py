"""The impact's contract as a page tells it: words in the reader's language, flips alone in the chart."""

import json
from pathlib import Path

import pytest

from adapters.impact.contract import Impact
from api.desk.author.impacting import impact_view
from api.desk.lang import Lang

EXAMPLE = Path(__file__).parents[4] / "adapters" / "impact" / "example.json"


@pytest.fixture
def found() -> Impact:
    return Impact.model_validate(json.loads(EXAMPLE.read_text(encoding="utf-8")))


def test_what_stays_the_same_is_no_flip_and_not_in_the_chart(found: Impact) -> None:
    view = impact_view(found, Lang.EN)
    assert [(one["before"], one["count"]) for one in view["flips"]["outcomes"]] == [("accept", 30)]
    assert [bar.count for bar in view["chart"].bars] == [30]
    assert view["flips"]["duties"] == []


@pytest.mark.parametrize(("lang", "word"), [(Lang.ZH, "退回修改"), (Lang.EN, "return to the sponsor")])
def test_words_are_the_reader_s(found: Impact, lang: Lang, word: str) -> None:
    view = impact_view(found, lang)
    assert view["flips"]["outcomes"][0]["after"] == word
    assert view["obligations"][0]["changes"][0]["after"] == word
    assert view["examples"][0]["after"] == word
    assert "010******21" in view["examples"][0]["changes"][0]["says"], "masked, as the contract has it"


def test_where_only_the_decision_flips_the_chart_shows_decisions(found: Impact) -> None:
    told = found.model_dump(mode="json")
    told["outcomes"] = []
    view = impact_view(Impact.model_validate(told), Lang.EN)
    assert view["chart"].bars[0].before == "pass"
