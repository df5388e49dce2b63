"""Pointers to what is wrong."""

from __future__ import annotations

from datetime import date
from typing import Any

from engine.documents.words import DocumentKind, Stage
from engine.evaluate import evaluate
from engine.observe import Context
from engine.sources import SourceMap
from tests.engine.tiny import original, program

KIND = DocumentKind.FILING.value


def wrong(document: dict[str, Any]) -> dict[str, list[list[str]]]:
    """Pointers of every verdict that is wrong, by obligation."""
    made = program(original())
    found = evaluate(made, document, kind=KIND, stage=Stage.ON_SITE, context=Context(date(2010, 4, 12)))
    out: dict[str, list[list[str]]] = {}
    for verdict, where in found.results:
        if verdict.wrong:
            places = SourceMap.of(made, KIND).wrong_at(verdict, where)
            out.setdefault(verdict.obligation.obligation, []).append(list(places))
    return out


def filing(*forms: str) -> dict[str, Any]:
    return {"sponsor": {"nature": "enterprise", "documents": [{"presented_as": form} for form in forms]}}


def test_what_is_wrong_with_the_document_is_pointed_to_and_what_is_right_is_not() -> None:
    assert wrong(filing("original")) == {"phone.given": [["/responsible_person/contacts/mobile"]]}


def test_what_is_wrong_with_an_item_is_pointed_to_in_that_item() -> None:
    found = wrong(filing("original", "copy", "scan"))
    assert found["paper.original"] == [["/sponsor/documents/1/presented_as"], ["/sponsor/documents/2/presented_as"]]


def test_an_empty_list_has_nothing_to_point_to() -> None:
    assert wrong(filing())["paper.original"] == [[]]


def test_an_accepted_filing_has_nothing_wrong() -> None:
    given = {**filing("original"), "responsible_person": {"contacts": {"mobile": "13000000000"}}}
    assert wrong(given) == {}
