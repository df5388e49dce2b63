"""An older table under newer symbols: every part of it reads the newer symbol as the older, and what it names keeps."""

from __future__ import annotations

from typing import Any

from engine.language.facts import Symbol
from engine.language.obligations import Obligation
from engine.language.texts import BySymbol
from engine.refine import refinements, reread
from tests.engine import tiny


def symbol(refines: str | None = None) -> Symbol:
    return Symbol.model_validate({"zh": "甲", "en": "a", "refines": refines})


KNOWN = {
    "paper.form": {
        "original": symbol(),
        "sealed": symbol("original"),
        "waxed": symbol("sealed"),
        "other": symbol(),
        "unstated": symbol(),
    },
    "phone": {"stated": symbol(), "absent": symbol()},
}
SEALED = ["original", "sealed", "waxed"]
SAY = {"zh": "甲", "en": "a"}


def obligation(**changes: Any) -> Obligation:
    return Obligation.model_validate({**tiny.original(), **changes})


def read(**changes: Any) -> Obligation:
    return reread(obligation(**changes), refinements(KNOWN), KNOWN)


def test_a_symbol_is_refined_by_those_that_refine_it_in_steps() -> None:
    assert refinements(KNOWN) == {"paper.form": {"original": ("sealed", "waxed"), "sealed": ("waxed",)}}
    assert refinements({"phone": {"a": symbol("b"), "b": symbol("a")}}) == {"phone": {"a": ("b",), "b": ("a",)}}


def test_where_it_applies_and_what_is_impossible_are_read_like_the_rows() -> None:
    when = {"paper.form": "original", "phone": "stated"}
    made = read(
        applies={"when": when, "else": SAY},
        impossible=[{"when": when, "why": SAY}],
        table=[{"when": when, "outcome": "accept", "basis": "literal"}],
    )
    expected = {"paper.form": SEALED, "phone": ["stated"]}
    assert made.applies is not None
    assert (made.applies.when, made.impossible[0].when, made.table[0].when) == (expected, expected, expected)
    assert made.impossible[0].why.en == "a"
    assert made.applies.otherwise is not None


def test_a_sentence_for_a_symbol_is_said_for_those_that_refine_it_but_never_in_place_of_their_own() -> None:
    by = {"by": "paper.form", "of": {"original": SAY, "other": {"zh": "乙", "en": "b"}}}
    own = {"by": "paper.form", "of": {"original": SAY, "waxed": {"zh": "丙", "en": "c"}}}
    row = {"when": {"paper.form": ["original", "other"]}, "outcome": "refuse", "basis": "implied"}
    elsewhere = {"by": "phone", "of": {"stated": SAY}}
    end = {"outcome": "missing", "basis": "implied", "say": by, "mend": elsewhere}
    made = read(table=[{**row, "say": by, "mend": own}], **{"else": end})

    def texts(said: Any) -> dict[str, str]:
        assert isinstance(said, BySymbol)
        return {name: text.en for name, text in said.of.items()}

    assert made.otherwise is not None
    refined = {"original": "a", "sealed": "a", "waxed": "a", "other": "b"}
    assert (texts(made.table[0].say), texts(made.otherwise.say)) == (refined, refined)
    assert texts(made.table[0].mend) == {"original": "a", "sealed": "a", "waxed": "c"}
    assert texts(made.otherwise.mend) == {"stated": "a"}
    assert made.otherwise.outcome == "missing"


def test_a_table_that_reads_none_of_them_stays_the_same_object() -> None:
    thing = obligation(table=[{"when": {"phone": "stated"}, "outcome": "accept", "basis": "literal"}])
    assert reread(thing, refinements(KNOWN), KNOWN) is thing
