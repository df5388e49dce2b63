"""A card says why a check speaks against a value and how two names relate, and names the evidence with source and time."""

from __future__ import annotations

import json
from datetime import date
from html import unescape
from typing import Any

import pytest
from flask.testing import FlaskClient

from adapters.service import Question, Service
from api.desk.lang import Lang
from api.desk.samples import samples
from api.desk.verdict import verdict_page
from engine.documents.words import DocumentKind, Stage
from engine.evidence import Item


def clean() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(samples()["clean-enterprise"].text)
    return document


def page_of(client: FlaskClient, document: dict[str, Any], lang: Lang) -> str:
    form = {"text": json.dumps(document), "stage": "audit", "as_of": "2010-04-30", "act": "judge", "lang": lang.value}
    return unescape(client.post("/", data=form).text)


@pytest.mark.parametrize("lang", list(Lang))
def test_the_reason_of_a_check_stands_on_the_card(client: FlaskClient, service: Service, lang: Lang) -> None:
    document = clean()
    document["responsible_person"]["contacts"]["mobile"] = "1380000"
    question = Question(document, date(2010, 4, 30), stage=Stage.AUDIT, as_of=date(2010, 4, 30))
    warnings = service.evaluate(question)["warnings"]
    fact = next(w for w in warnings if w["obligation"] == "contacts.written.mobile")["facts"][0]
    (reason,) = fact["reasons"]
    assert reason[lang.value] in page_of(client, document, lang)
    document["responsible_person"]["contacts"]["mobile"] = clean()["responsible_person"]["contacts"]["mobile"]
    assert reason[lang.value] not in page_of(client, document, lang)


@pytest.mark.parametrize("lang", list(Lang))
def test_how_two_names_relate_stands_on_the_card(client: FlaskClient, service: Service, lang: Lang) -> None:
    document = clean()
    document["websites"][0]["domains"][0]["certificate"]["owner"] = "另一家虚构公司"
    question = Question(document, date(2010, 4, 30), stage=Stage.AUDIT, as_of=date(2010, 4, 30))
    finding = next(f for f in service.evaluate(question)["findings"] if f["obligation"] == "domain.owner")
    relations = [s["relation"][lang.value] for f in finding["facts"] for s in f["from"] if "relation" in s]
    assert relations
    page = page_of(client, document, lang)
    assert all(page.count(relation) == 1 for relation in set(relations))


def test_evidence_beside_the_filing_names_its_source_and_its_moment_in_shanghai(service: Service) -> None:
    document = clean()
    paper = document["responsible_person"]["documents"][0]
    about = ("authenticity", paper["type"], paper["number"], paper["holder"])
    item = Item("forged", "https://source.example", "2010-04-20T08:00:00Z", {"zh": "查无此证。", "en": "Not genuine."})
    question = Question(
        document, date(2010, 4, 30), stage=Stage.AUDIT, as_of=date(2010, 4, 30), detail="full", evidence={about: item}
    )
    loaded, _ = service.judge(question)
    page = verdict_page(service.evaluate(question), document, DocumentKind.FILING, loaded, Lang.EN)
    shown = [e for card in (*page["findings"], *page["warnings"]) for e in card["evidence"]]
    assert {"source": "https://source.example", "at": "2010-04-20 Tue 16:00", "says": "Not genuine."} in shown
