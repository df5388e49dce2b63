"""The catalogue of reasons: closed, complete, whole sentences."""

from __future__ import annotations

import pytest

from adapters.names import RELATIONS
from adapters.names.words import Relation
from adapters.reasons import catalogue, reason
from adapters.registration import State


@pytest.mark.parametrize("code", sorted(catalogue()))
def test_a_reason_is_one_sentence_in_each_language(code: str) -> None:
    sentences = catalogue()[code]
    assert set(sentences) == {"zh", "en"}
    assert sentences["zh"].endswith("。")
    assert sentences["zh"].count("。") == 1
    assert sentences["en"].endswith(".")


def test_every_relation_and_every_state_but_unavailable_has_a_reason_of_its_own() -> None:
    plain = set(RELATIONS) - {"unknown", "garbled", "none"}
    assert plain <= set(catalogue())
    assert {state.value for state in State} - {"unavailable"} <= set(catalogue())


def test_every_code_that_stands_for_a_relation_leads_to_one() -> None:
    for code in ("same", "current_name", "not_compared", "bilingual", "masked", "role", "garbled_name", "no_sponsor"):
        assert Relation.of(code).word in RELATIONS


def test_braces_in_what_a_user_typed_are_only_text() -> None:
    assert "{shown}" in reason("not_a_name", shown="{shown}{0}")["en"]
