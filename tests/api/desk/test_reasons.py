"""A card says why a check speaks against a value, and names the evidence beside the filing with source and time."""

from __future__ import annotations

from typing import Any

import pytest

from api.desk.cards import Cards
from api.desk.lang import Lang


@pytest.mark.parametrize("lang", list(Lang))
def test_reasons_and_relations_are_told_once_in_the_pages_language(lang: Lang) -> None:
    cards = Cards.__new__(Cards)
    cards.lang = lang
    reason = {"code": "check_digit", "zh": "校验码不符。", "en": "The check digit is wrong."}
    relation = {"code": "former", "zh": "是曾用名。", "en": "It is a former name."}
    facts: list[dict[str, Any]] = [
        {"reasons": [reason], "from": [{"pointer": "/x", "relation": relation}]},
        {"reasons": [reason], "from": []},
    ]
    assert cards._reasons(facts) == [reason[lang.value], relation[lang.value]]


def test_evidence_names_its_source_and_its_moment_in_shanghai() -> None:
    cards = Cards.__new__(Cards)
    cards.lang = Lang.EN
    item = {"about": "photo", "value": 1, "source": "photo.jpg", "at": "2010-04-01T08:00:00Z", "id": "", "says": None}
    (found,) = cards._evidence([{"evidence": [item, item], "from": []}])
    assert found == {"source": "photo.jpg", "at": "2010-04-01 Thu 16:00", "says": ""}
