"""What stands beside the document: checks of how a value is written, and evidence. What is not known is never a value."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from engine.evidence import Checker, Item
from engine.numbers.outcome import NumberCheck, Result
from engine.observe import Context
from engine.observe.checked import best
from tests.engine.observe.reading import AS_OF, read

DAY = date(2010, 4, 12)


def checker(answers: dict[str, Result], form: str | None = "form") -> Checker:
    """A check that knows some values and cannot tell of any other."""

    def check(text: str, other: Any, day: date) -> NumberCheck | None:
        return NumberCheck(text, form, answers[text], ("why",)) if text in answers and other != "elsewhere" else None

    return Checker(check, lambda code: {"zh": code, "en": code})


def known() -> Context:
    """A context made anew for every reading, for it remembers what its checks said."""
    one: dict[str, Result] = {"good": "valid", "odd": "doubtful", "bad": "invalid"}
    return Context(AS_OF, checks={"one": checker(one), "two": checker({"bad": "doubtful", "odd": "invalid"})})


def item(value: Any) -> Item:
    return Item(value, "a source", "2010-04-12T10:00:00+08:00")


@pytest.mark.parametrize(
    ("value", "checks", "symbol"),
    [
        ("good", ["one"], "sound"),
        ("odd", ["one"], "doubtful"),
        ("bad", ["one"], "faulty"),
        ("bad", ["one", "two"], "doubtful"),
        ("odd", ["two", "one"], "doubtful"),
        ("good", ["two", "one"], "sound"),
        ("never seen", ["one"], "unchecked"),
        ("good", ["no_such_check"], "unchecked"),
        (["good"], ["one"], "unchecked"),
        (None, ["one"], "absent"),
        ("  ", ["one"], "absent"),
    ],
)
def test_the_check_that_speaks_best_for_a_value_counts(value: Any, checks: list[str], symbol: str) -> None:
    assert read("checked", {"path": "a", "by": checks}, {"a": value}, context=known()) == symbol


@pytest.mark.parametrize(("kind", "symbol"), [("x", "faulty"), ("y", "doubtful"), ("z", "unruled"), (None, "unruled")])
def test_the_kind_chooses_the_checks(kind: Any, symbol: str) -> None:
    spec = {"path": "item.n", "kind": "item.k", "kinds": {"x": ["one"], "y": ["two"]}}
    assert read("checked", spec, {}, {"n": "bad", "k": kind}, context=known()) == symbol


def test_a_check_that_cannot_tell_leaves_the_value_unchecked() -> None:
    spec = {"path": "a", "by": ["one"], "against": "b"}
    assert read("checked", spec, {"a": "bad", "b": "here"}, context=known()) == "faulty"
    assert read("checked", spec, {"a": "bad", "b": "elsewhere"}, context=known()) == "unchecked"


@pytest.mark.parametrize("names", [["a", "b", "c"], ["c", "b", "a"], ["b", "a", "c"]])
def test_of_equal_results_a_recognised_form_speaks_better_and_then_the_earlier_check(names: list[str]) -> None:
    bad: dict[str, Result] = {"x": "invalid"}
    checks = {"a": checker(bad, None), "b": checker(bad), "c": checker(bad)}
    found = best("x", None, names, Context(AS_OF, checks=checks))
    assert found is not None
    assert found[0] == next(name for name in names if name != "a")
    assert best("y", None, names, Context(AS_OF, checks=checks)) is None


def test_without_checks_nothing_is_said_against_a_value_nor_for_it() -> None:
    assert read("checked", {"path": "a", "by": ["one"]}, {"a": "bad"}) == "unchecked"


GATHERED = {"about": "width", "keys": ["a", "b"], "map": {800: "wide", True: "yes", "x": "letter"}, "other": "another"}


@pytest.mark.parametrize(
    ("value", "symbol"),
    [(800, "wide"), (True, "yes"), (1, "another"), ("x", "letter"), ("800", "another"), (None, "unknown")],
)
def test_evidence_is_read_through_the_map_and_a_number_is_no_truth(value: Any, symbol: str) -> None:
    context = Context(AS_OF, evidence={("width", "p", "q"): item(value)})
    assert read("gathered", GATHERED, {"a": "p", "b": "q"}, context=context) == symbol


@pytest.mark.parametrize(
    "document", [{"a": "p", "b": "r"}, {"a": "p"}, {}, {"a": "p", "b": ["q"]}, {"a": {}, "b": "q"}]
)
def test_evidence_about_other_values_is_no_evidence(document: dict[str, Any]) -> None:
    context = Context(AS_OF, evidence={("width", "p", "q"): item(800), ("height", "p", "r"): item(800)})
    assert read("gathered", GATHERED, document, context=context) == "unasked"


@pytest.mark.parametrize(
    ("stated", "value", "compare", "symbol"),
    [
        (800, 800, "text", "same"),
        (800, 640, "text", "different"),
        (True, False, "text", "different"),
        (False, False, "text", "same"),
        (None, 800, "text", "absent"),
        (800, None, "text", "unknown"),
        ("2010-04-12", "2010-04-12T23:59:00+08:00", "day", "same"),
        ("2010-04-12", "2010-04-12T23:59:00+00:00", "day", "different"),
        ("2010-04-12", None, "day", "unknown"),
    ],
)
def test_a_field_beside_evidence(stated: Any, value: Any, compare: str, symbol: str) -> None:
    spec = {"path": "s", "about": "w", "keys": ["f"], "compare": compare}
    context = Context(AS_OF, evidence={("w", "file"): item(value)})
    assert read("agrees", spec, {"s": stated, "f": "file"}, context=context) == symbol
    assert read("agrees", spec, {"s": stated, "f": "another"}, context=context) == "unasked"
