"""What the smallest change asks: every question is one, in both languages, and nothing unknown is asked by its title."""

from __future__ import annotations

from adapters.service import Service
from engine.language.facts import Fact


def facts() -> list[tuple[str, Fact]]:
    return [(name, fact) for item in Service.open().rule_sets() for name, fact in item.rule_set.facts.items()]


def test_every_question_ends_as_a_question_in_both_languages() -> None:
    wrong = [
        name for name, fact in facts() if fact.ask and not (fact.ask.zh.endswith("？") and fact.ask.en.endswith("?"))
    ]
    assert wrong == []


def test_every_choice_that_may_be_unknown_has_its_question() -> None:
    """A choice nobody has made known is asked, never advised; its title is no question."""
    unknown = [
        name
        for name, fact in facts()
        if fact.kind == "choice" and fact.ask is None and any(symbol.unknown for symbol in fact.values.values())
    ]
    assert unknown == []
