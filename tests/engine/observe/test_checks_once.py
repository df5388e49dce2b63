"""Within one context a check is asked once for a value; nothing it said is known to the next context."""

from __future__ import annotations

from datetime import date
from typing import Any

from engine.numbers.outcome import RESULTS, NumberCheck
from engine.observe import Context
from engine.observe.checked import best


class Counting:
    """A check that accepts what it is told to accept, and counts."""

    def __init__(self, *good: str) -> None:
        self.good = good
        self.asked: list[tuple[str, Any]] = []

    def check(self, value: str, other: Any, as_of: date) -> NumberCheck:
        self.asked.append((value, other))
        return NumberCheck(value, None, RESULTS[0] if value in self.good else RESULTS[-1], ())

    def explain(self, code: str) -> dict[str, str]:
        return {"zh": code, "en": code}


def context(check: Counting, **checks: Counting) -> Context:
    return Context(date(2010, 4, 12), checks={"one": check, **checks})


def test_a_value_is_checked_once_however_often_it_is_asked_for() -> None:
    check = Counting("a")
    ctx = context(check)
    assert [best("a", None, ("one",), ctx) for _ in range(3)] == [best("a", None, ["one"], ctx)] * 3
    assert check.asked == [("a", None)]


def test_another_value_another_comparison_or_other_checks_are_another_question() -> None:
    one, two = Counting("a"), Counting("b")
    ctx = context(one, two=two)
    told = [best(v, o, n, ctx) for v, o, n in (("a", None, ["one"]), ("b", None, ["one"]), ("b", None, ["two"]))]
    assert [found and found[1].result for found in told] == [RESULTS[0], RESULTS[-1], RESULTS[0]]
    best("a", "x", ["one"], ctx)
    assert one.asked == [("a", None), ("b", None), ("a", "x")]
    assert two.asked == [("b", None)]


def test_what_cannot_be_remembered_is_asked_again() -> None:
    check = Counting("a")
    ctx = context(check)
    assert best("a", ["x"], ["one"], ctx) == best("a", ["x"], ["one"], ctx)
    assert len(check.asked) == 2


def test_the_next_context_knows_nothing_of_this_one() -> None:
    strict, mild = Counting(), Counting("a")
    found = [best("a", None, ["one"], context(check)) for check in (strict, mild)]
    assert [one and one[1].result for one in found] == [RESULTS[-1], RESULTS[0]]
