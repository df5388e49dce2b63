"""What a draft would do to the filings that the service keeps: asked for in a word, bounded, and the bound told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from adapters.store import Database, EvidenceStore, Judged, Keeping, Keyring, Lookups, PastFilings, ServerGate
from api.v1.authoring import kept
from tests.adapters.store.conftest import KEY
from tests.api.authoring.conftest import Desk
from tests.api.authoring.test_impact import BARE, NAMED, ask, milder
from tests.api.conftest import NOW
from tests.servers.here import loopback


def lookups(database: Database) -> Lookups:
    evidence = EvidenceStore(database, Keyring.parse(KEY), Keeping(filings=timedelta(days=30)))
    return Lookups(database, evidence, ServerGate(database), loopback())


@pytest.fixture
def desk(make_desk: Callable[..., Desk], database: Database) -> Desk:
    return make_desk(lookups=lookups(database))


@pytest.fixture
def past(database: Database) -> PastFilings:
    return lookups(database).evidence.past


def keep(past: PastFilings, filings: list[dict[str, Any]], day: date | None = None) -> None:
    past.keep([Judged("filing", "entry", day, one["filing_id"], one) for one in filings], NOW)


def over_kept(desk: Desk, draft: str, more: str = "") -> Any:
    return desk.client.post(f"/v1/drafts/{draft}:impact?filings=kept{more}")


def test_the_kept_filings_come_to_what_the_same_filings_sent_come_to(desk: Desk, past: PastFilings) -> None:
    keep(past, NAMED + BARE)
    draft = milder(desk)
    answer = over_kept(desk, draft)
    assert answer.status_code == 200
    found, sent = answer.get_json(), ask(desk, draft, NAMED + BARE).get_json()
    assert (found["kept"], sent["kept"]) == ({"there": 10, "stopped": None}, None)
    for part in ("filings", "decisions", "outcomes", "obligations", "provinces", "providers", "judged_again"):
        told = (_without_examples(one[part]) for one in (found, sent))
        assert next(told) == next(told), part
    assert {one["file"] for one in found["examples"]} == {"kept"}


def _without_examples(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_examples(one) for one in value]
    if isinstance(value, dict):
        return {key: _without_examples(one) for key, one in value.items() if key != "examples"}
    return value


def test_the_answer_fits_the_specification_which_asks_for_no_body(desk: Desk, past: PastFilings) -> None:
    keep(past, BARE)
    spec = desk.client.get("/openapi.json").get_json()
    assert spec["paths"]["/v1/drafts/{draft_id}:impact"]["post"]["requestBody"]["required"] is False
    schema = {"$ref": "#/components/schemas/Impact", "components": spec["components"]}
    found = over_kept(desk, milder(desk)).get_json()
    assert [error.message for error in Draft202012Validator(schema).iter_errors(found)] == []


def test_a_bound_in_number_is_told_with_how_many_there_are(
    desk: Desk, past: PastFilings, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(past, NAMED + BARE)
    monkeypatch.setattr(kept, "MOST", 4)
    found = over_kept(desk, milder(desk)).get_json()
    assert (found["filings"]["read"], found["kept"]) == (4, {"there": 10, "stopped": "number"})


def test_a_bound_in_time_is_told(desk: Desk, past: PastFilings, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(past, NAMED + BARE)
    monkeypatch.setattr(kept, "SECONDS", 0.0)
    assert over_kept(desk, milder(desk)).get_json()["kept"] == {"there": 10, "stopped": "time"}


def test_the_day_asked_for_holds_for_kept_filings_too(desk: Desk, past: PastFilings) -> None:
    keep(past, BARE, date(2010, 5, 1))
    found = over_kept(desk, milder(desk), "&as_of=2001-01-01").get_json()
    assert (found["as_of"], found["filings"]["uncovered"]) == ("2001-01-01", len(BARE))


def test_no_name_and_no_id_of_a_kept_filing_is_in_the_answer(desk: Desk, past: PastFilings) -> None:
    keep(past, NAMED)
    draft = desk.draft()
    desk.edit(draft, "{name: stated}, outcome: accept", "{name: stated}, outcome: refuse")
    text = over_kept(desk, draft, "&examples=20").get_data(as_text=True)
    assert '"examples":[{' in text
    for one in NAMED:
        assert one["sponsor"]["name"] not in text
        assert one["filing_id"] not in text


def test_without_a_store_for_filings_it_is_refused_with_the_setting(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk()
    answer = over_kept(desk, desk.draft())
    assert (answer.status_code, answer.get_json()["code"]) == (403, "keeping_off")
    assert "HEYAN_STORE_KEEP_FILINGS_DAYS" in answer.get_json()["detail"]


def test_a_body_beside_the_kept_filings_and_another_word_are_refused(desk: Desk) -> None:
    draft = desk.draft()
    both, word = ask(desk, draft, BARE, "?filings=kept"), ask(desk, draft, BARE, "?filings=all")
    for answer, says in ((both, "leave the body out"), (word, "sent (those of the body) or kept")):
        assert (answer.status_code, answer.get_json()["code"]) == (400, "bad_request")
        assert says in answer.get_json()["detail"]


def test_tampered_filings_are_told_and_nothing_is_judged(desk: Desk, past: PastFilings, database: Database) -> None:
    keep(past, BARE)
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE past_filing SET judged_on = '2010-01-01'")
    answer = over_kept(desk, milder(desk))
    assert (answer.status_code, answer.get_json()["code"]) == (503, "altered")
    assert answer.headers["Retry-After"]
