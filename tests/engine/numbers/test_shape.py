"""Ten modules, one shape: a newcomer who has read one has read them all."""

from __future__ import annotations

import doctest
import sys
from datetime import date
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import numbers
from engine.numbers import KINDS, Known, check, check_any
from engine.numbers.outcome import RESULTS

KNOWN = Known(date(2026, 11, 23), frozenset({"110108"}), examples=True)
MODULES = [name for name in sorted(sys.modules) if name.startswith("engine.numbers.")]
TYPED = st.text(st.sampled_from("0123456789XAPHM<-()ICP备号京　１０\n "), max_size=95) | st.text(max_size=40)


@pytest.mark.parametrize("name", MODULES)
def test_every_example_in_a_docstring_is_true(name: str) -> None:
    assert doctest.testmod(sys.modules[name]).failed == 0


@pytest.mark.parametrize("kind", KINDS)
def test_every_failure_class_is_shown_by_an_example_in_the_docstring(kind: str) -> None:
    module = sys.modules[f"engine.numbers.{kind}"]
    shown = module.__doc__ or ""
    assert not {code for code in KINDS[kind].REASONS if f"'{code}'" not in shown}


@pytest.mark.parametrize("kind", KINDS)
def test_every_failure_class_is_explained_in_one_sentence_a_language(kind: str) -> None:
    for code in KINDS[kind].REASONS:
        said = KINDS[kind].explain(code)
        assert set(said) == {"zh", "en"}
        assert said["zh"].endswith("。")
        assert said["en"].endswith(".")
        assert not any(" " <= c <= "~" and c.isalpha() and c.islower() for c in said["zh"].replace("App", ""))
        assert said["en"].count(". ") == 0


@pytest.mark.parametrize("kind", KINDS)
def test_an_unknown_code_is_not_explained_away(kind: str) -> None:
    with pytest.raises(KeyError):
        KINDS[kind].explain("no_such_code")


@pytest.mark.parametrize("kind", KINDS)
@given(TYPED)
def test_any_text_is_answered_and_only_known_codes_are_used(kind: str, text: str) -> None:
    answer = check(kind, text, KNOWN)
    assert answer.result in RESULTS
    assert set(answer.reasons) <= set(KINDS[kind].REASONS)
    assert (answer.result == "valid") == (not answer.reasons)
    assert answer.result == "invalid" or answer.form is not None


@pytest.mark.parametrize("kind", KINDS)
@given(TYPED)
def test_normalising_twice_changes_nothing_and_leaves_the_verdict(kind: str, text: str) -> None:
    once = KINDS[kind].normalise(text)
    assert KINDS[kind].normalise(once) == once
    assert check(kind, once, KNOWN) == check(kind, text, KNOWN)


def test_a_number_never_shows_in_a_representation() -> None:
    assert "990000199001010017" not in repr(check("resident_id", "990000199001010017", KNOWN))


def test_a_kind_that_does_not_exist_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        check("driving_licence_number", "1", KNOWN)


@pytest.mark.parametrize(
    ("text", "kind", "result"),
    [
        ("990000000000015", "business_licence", "valid"),
        ("91990000MA0000007X", "uscc", "valid"),
        ("9900000000001", "business_licence", "doubtful"),
        ("990000000000016", "business_licence", "invalid"),
        ("91990000MA00000071", "uscc", "invalid"),
        ("nothing", "business_licence", "invalid"),
    ],
)
def test_where_a_paper_may_carry_one_of_two_numbers_the_better_fit_is_judged(text: str, kind: str, result: str) -> None:
    chosen, answer = check_any(["business_licence", "uscc"], text, KNOWN)
    assert (chosen, answer.result) == (kind, result)


def test_the_kinds_are_the_modules_of_the_folder() -> None:
    assert all(isinstance(vars(numbers)[kind], ModuleType) for kind in KINDS)
    assert len(KINDS) == 10
