"""What a verdict shows: everything judged, in the right order, and nothing personal unmasked."""

import json
import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from itertools import pairwise
from typing import Any

import pytest
from flask.testing import FlaskClient

from adapters.service import Question, Service
from api.desk.actors import ORDER, actor, follows, in_order
from api.desk.samples import samples
from engine.documents.masking import masked
from engine.documents.words import DocumentKind, Outcome, Stage

WORST_FIRST = [outcome.value for outcome in reversed(Outcome)]
LEAKS = re.compile(r'<section class="source".*?</section>|<textarea.*?</textarea>', re.DOTALL)
SHORTEST = 2


def answer_of(service: Service, name: str) -> dict[str, Any]:
    sample = samples()[name]
    question = Question(
        json.loads(sample.text),
        date(2010, 4, 30),
        stage=Stage(sample.stage),
        as_of=date.fromisoformat(sample.as_of),
        detail="full",
    )
    return service.evaluate(question)


def personal(value: Any, hidden: Any) -> Iterator[str]:
    """Every value that masking changes."""
    if isinstance(value, dict):
        for key, child in value.items():
            yield from personal(child, hidden[key])
    elif isinstance(value, list):
        for child, other in zip(value, hidden, strict=True):
            yield from personal(child, other)
    elif value != hidden and len(str(value)) >= SHORTEST:
        yield str(value)


@pytest.mark.parametrize("name", samples())
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_story_is_told_with_the_verdict_it_expects(
    client: FlaskClient, service: Service, name: str, lang: str
) -> None:
    answer = answer_of(service, name)
    page = client.get(f"/?sample={name}&lang={lang}")
    assert page.status_code == 200
    assert f'class="banner {answer["outcome"]}"' in page.text
    assert page.text.count("<article") == len(answer["findings"]) + len(answer["warnings"])
    for kind in ("findings", "warnings", "satisfied", "not_applicable"):
        for item in answer[kind]:
            assert f"/obligations/cn-2010-64/{item['obligation']}" in page.text
    for later in answer["not_yet_due"]:
        assert f"/obligations/cn-2010-64/{later}" in page.text


@pytest.mark.parametrize("name", samples())
def test_no_finding_shows_anything_personal(client: FlaskClient, name: str) -> None:
    document = json.loads(samples()[name].text)
    shown = LEAKS.sub("", client.get(f"/?sample={name}").text)
    assert not [value for value in personal(document, masked(document, DocumentKind.FILING)) if value in shown]


def test_findings_come_worst_first_then_by_who_can_act(service: Service) -> None:
    loaded = service.rule_sets()[0]
    for name in samples():
        answer = answer_of(service, name)
        actions = answer["smallest_change"]["actions"]
        found = in_order(answer["findings"], loaded, actions)
        keys = [
            (WORST_FIRST.index(f["outcome"]), follows(f, loaded), ORDER.index(actor(f, loaded, actions))) for f in found
        ]
        assert keys == sorted(keys)
        assert len(found) == len(answer["findings"])


def disputed() -> dict[str, Any]:
    """A filing whose domain two sources claim for different owners, and which lacks things of sponsor and provider."""
    document: dict[str, Any] = json.loads(samples()["clean-enterprise"].text)
    document["websites"][0]["domains"][0]["certificate"]["owner"] = "另一家虚构公司"
    document["on_site"]["photo"]["width"] = 100
    document["on_site"]["photo"]["colour"] = False
    del document["websites"][0]["name"]
    return document


def test_whatever_order_the_engine_gives_causes_come_before_what_follows_and_sponsors_before_providers(
    service: Service,
) -> None:
    loaded = service.rule_sets()[0]
    question = Question(
        disputed(), date(2010, 4, 30), stage=Stage.AUDIT, as_of=date(2010, 4, 30), detail="full", rule_set="cn-2010-64"
    )
    findings = service.evaluate(question)["findings"]
    gates = {f["obligation"] for f in findings if [x["name"] for x in f["facts"]] == ["earlier.worst"]}
    assert gates
    for given in (findings, findings[::-1]):
        found = in_order(given, loaded, [])
        for worse, milder in pairwise(found):
            same = worse["outcome"] == milder["outcome"]
            assert same or WORST_FIRST.index(worse["outcome"]) < WORST_FIRST.index(milder["outcome"])
            if same:
                assert (worse["obligation"] in gates) <= (milder["obligation"] in gates)
            if same and (worse["obligation"] in gates) == (milder["obligation"] in gates):
                assert ORDER.index(actor(worse, loaded, [])) <= ORDER.index(actor(milder, loaded, []))


def test_among_equally_bad_findings_the_sponsors_come_first(service: Service) -> None:
    loaded = service.rule_sets()[0]
    alike = [{**finding, "outcome": "return"} for finding in answer_of(service, "many-faults")["findings"]]
    for given in (alike, alike[::-1]):
        actors = [actor(finding, loaded, []) for finding in in_order(given, loaded, []) if not follows(finding, loaded)]
        assert actors[0] == "sponsor"
        assert "provider" in actors
        assert actors == sorted(actors, key=ORDER.index)


def test_the_page_shows_findings_in_that_order(
    client: FlaskClient, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = answer_of(service, "many-faults")
    ordered = in_order(answer["findings"], service.rule_sets()[0], answer["smallest_change"]["actions"])
    for order in (ordered, ordered[::-1]):
        monkeypatch.setattr("api.desk.verdict.in_order", lambda *_, order=order: order)
        page = client.get("/?sample=many-faults&lang=en").text
        shown = re.findall(r'<h3 id="f-(?:violated|undecided)-\d+">(.*?)</h3>', page)
        assert [unescape(title) for title in shown] == [finding["title"]["en"] for finding in order]


def test_what_only_follows_is_not_advice(client: FlaskClient) -> None:
    document = json.loads(samples()["clean-enterprise"].text)
    document["websites"][0]["domains"][0]["certificate"]["owner"] = "另一家虚构公司"
    page = client.post(
        "/", data={"text": json.dumps(document), "stage": "audit", "as_of": "2010-04-30", "act": "judge", "lang": "en"}
    )
    cards = page.text.split('id="warned"')[0].split("<article")[1:]
    gates = [card for card in cards if "settle those, and it settles itself" in card]
    assert gates
    assert all("by the sponsor" not in card for card in gates)
    assert not any("settles itself" in card for card in cards[: len(cards) - len(gates)])


def test_a_finding_shows_found_required_basis_clause_remedy_and_its_line(client: FlaskClient) -> None:
    page = client.get("/?sample=many-faults&lang=en").text
    card = next(card for card in page.split("<article")[1:] if "domain.owner" in card)
    for words in (
        "Found",
        "Required",
        "Remedy",
        "Stated by the text",
        "二.(二).1.(5)",
        "R053",
        "Layer cn-2010-64",
        "?row=1",
    ):
        assert words in card
    assert "whois.example.cn, 2010-04-12 Mon 10:20" in card
    line = re.search(r'href="#L(\d+)" title="/websites/0/domains/0/certificate/owner"', card)
    assert line
    shown = re.search(rf'<li id="L{line[1]}"><code[^>]*>(.*?)</code>', page)
    assert shown
    assert "owner" in shown[1]


def test_a_record_of_a_provider_is_judged_too(client: FlaskClient) -> None:
    record = {"schema_version": "1", "record_id": "r1", "provider": {"name": "示例接入服务有限公司"}}
    page = client.post("/", data={"text": json.dumps(record), "act": "judge", "as_of": "2010-04-30"})
    assert page.status_code == 200
    assert 'class="card' in page.text
