"""The bytes of answers: those of compact JSON in UTF-8, whatever was written before, so that a replay compares equal."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.service import Question, Service
from api.wire import dumps, dumps_answer
from engine.briefs import Brief
from engine.documents.words import Stage
from tests.api.conftest import NOW

LONGEST = (1 << 63) - 1
TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)
PLAIN = st.none() | st.booleans() | st.integers(-LONGEST, LONGEST) | TEXTS
VALUES = st.recursive(PLAIN, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4))


def compact(value: Any) -> bytes:
    """The standard library's compact form."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


@pytest.mark.parametrize("detail", ["verdict", "findings", "full"])
@pytest.mark.parametrize("stage", list(Stage))
def test_an_answer_is_compact_json(shipped: Service, filing: dict[str, Any], stage: Stage, detail: Any) -> None:
    for left_out in (None, "websites", "sheet", None):
        asked = {key: value for key, value in filing.items() if key != left_out}
        answer = shipped.evaluate(Question(asked, NOW.date(), stage=stage, detail=detail))
        assert dumps_answer(answer) == dumps(answer) == compact(answer)


def test_a_short_form_keeps_its_own_bytes_alone() -> None:
    for number in range(200):
        made = Brief(obligation=f"made.{number}", subject="")
        made.written = None
        answer = {"satisfied": [made, made], "not_applicable": [], "notice": None}
        assert dumps_answer(answer) == dumps_answer(answer) == compact(answer)


@given(VALUES)
def test_whatever_an_answer_may_hold_is_written_as_compact_json(value: Any) -> None:
    assert dumps(value) == compact(value)


def test_a_value_no_answer_may_hold_is_an_error_not_a_guess() -> None:
    for value in ({1: "a key that is no text"}, {"a set"}, b"bytes", object()):
        with pytest.raises(TypeError):
            dumps({"value": value})
