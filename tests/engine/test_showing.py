"""A point of a table is shown by a valid document that stands exactly there, or by none."""

from __future__ import annotations

from datetime import date

import pytest

from engine.documents import check
from engine.documents.words import DocumentKind
from engine.evaluate import world_of
from engine.observe import Context
from engine.patches import applied
from engine.program import Program
from engine.proof import plain, prove
from engine.showing import Show
from engine.table import tables
from tests.engine import tiny

CONTEXT = Context(as_of=date(2010, 6, 30))


def program(holed: bool = False) -> Program:
    data = tiny.source()
    if holed:
        data["obligations"]["phone.given"]["table"].pop()
    rule_set = tiny.rule_set(data)
    built = tables(rule_set)
    return Program(rule_set, built, prove(rule_set, built, plain), world_of(rule_set))


@pytest.mark.parametrize("who", ["unit", "person", "nobody"])
@pytest.mark.parametrize("phone", ["stated", "absent"])
@pytest.mark.parametrize("holed", [False, True])
def test_every_point_is_shown_by_a_valid_document_that_stands_there(who: str, phone: str, holed: bool) -> None:
    made = program(holed)
    shown = Show(made, "phone.given", CONTEXT).point({"who": who, "phone": phone})
    assert shown is not None
    check(shown.document, DocumentKind(shown.kind))
    out: list[tuple[tuple[str, ...], object]] = []
    made.reader(("who", "phone"), None)(shown.document, CONTEXT, out, [])
    assert out[0][0] == (who, phone)


def test_the_changes_from_the_example_lead_to_the_document() -> None:
    from engine.documents.examples import EXAMPLES  # noqa: PLC0415 - large, and only wanted here

    shown = Show(program(), "phone.given", CONTEXT).point({"who": "unit", "phone": "absent"})
    assert shown is not None
    assert applied(EXAMPLES[DocumentKind.FILING], list(shown.patch)) == shown.document


def test_a_value_that_no_document_can_have_is_shown_by_none() -> None:
    assert Show(program(), "phone.given", CONTEXT).point({"who": "unit", "phone": "broken"}) is None
