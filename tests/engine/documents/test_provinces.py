"""A rule set may be for exactly the provinces that a filing can name."""

from __future__ import annotations

from pydantic import TypeAdapter, ValidationError

from engine.documents.shapes import Province
from engine.language.obligations import RULED


def admitted(code: str) -> bool:
    try:
        TypeAdapter(Province).validate_python(code)
    except ValidationError:
        return False
    return True


def test_the_provinces_of_rule_sets_are_those_of_filings() -> None:
    assert [code for code in (f"{head:02}0000" for head in range(100)) if admitted(code)] == list(RULED)
