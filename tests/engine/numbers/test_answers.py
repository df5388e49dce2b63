"""Whatever a check says of a number, it says it of the number as normalised; and how each kind is normalised."""

from __future__ import annotations

import re
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.numbers import KINDS, Known, check
from engine.numbers.outcome import NumberCheck, Reason, conclude, rejects, say, warns
from engine.numbers.text import fold

KNOWN = Known(date(2026, 11, 23), frozenset({"110108", "990000"}), examples=True)
TYPED = st.text(st.sampled_from("0123456789XAPHM<-()ICP备号京　１０\n "), max_size=95)


def examples(kind: str) -> list[str]:
    """Every number in the examples of a module's docstring."""
    told = sys.modules[f"engine.numbers.{kind}"].__doc__ or ""
    return [text for text in re.findall(r'"([^"\n]*)"', told) if text]


@pytest.mark.parametrize("kind", KINDS)
def test_every_answer_is_about_the_normalised_number(kind: str) -> None:
    for text in ("", "?", *examples(kind)):
        assert check(kind, text, KNOWN).value == KINDS[kind].normalise(text)
        assert check(kind, f" {text}　", KNOWN) == check(kind, text, KNOWN)


@pytest.mark.parametrize("kind", KINDS)
@given(TYPED)
def test_no_text_is_lost_on_the_way_to_its_answer(kind: str, text: str) -> None:
    assert check(kind, text, KNOWN).value == KINDS[kind].normalise(text)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "mrz"])
def test_blanks_that_group_a_number_are_dropped(kind: str) -> None:
    found = [KINDS[kind].normalise(text) for text in ("12 34", "１２　34")]
    assert found == ["1234", "1234"]


def test_every_kind_of_hyphen_in_a_filing_number_is_one() -> None:
    written = {KINDS["filing_number"].normalise(f"京icp备 1000 0001号{hyphen}1") for hyphen in "-‐‑‒–—―−﹣－"}
    assert written == {"京ICP备10000001号-1"}


def test_a_reason_rejects_or_warns_and_nothing_between() -> None:
    assert rejects("甲", "a") == Reason(True, "甲", "a")
    assert warns("甲", "a") == Reason(False, "甲", "a")
    assert (rejects("甲", "a").rejects, warns("甲", "a").rejects) == (True, False)


def test_the_worst_reason_decides_and_all_are_kept() -> None:
    reasons = {"bad": rejects("甲", "a"), "odd": warns("乙", "b")}
    expected = {(): "valid", ("odd",): "doubtful", ("odd", "bad"): "invalid", ("bad", "odd"): "invalid"}
    for codes, result in expected.items():
        assert conclude("1", "f", iter(codes), reasons) == NumberCheck("1", "f", result, codes)  # type: ignore[arg-type]
    assert say(reasons, "odd") == {"zh": "乙", "en": "b"}


def test_capitals_are_made_alike_in_ascii_and_beyond() -> None:
    assert [fold(text) for text in ("ab1", "ａb1", "äb", "京b")] == ["AB1", "AB1", "äB", "京B"]


def test_the_form_that_was_recognised_is_told_even_of_an_old_number() -> None:
    old = check("business_licence", "9900000000001", KNOWN)
    assert (old.form, old.result, old.reasons[-1]) == ("13", "doubtful", "legacy")
    assert check("business_licence", "990000000000015", KNOWN).form == "15"


def test_the_two_lines_of_a_passport_may_be_typed_with_blanks_and_breaks_between() -> None:
    assert KINDS["mrz"].normalise("P< X \r\n Y") == "P<XY"
