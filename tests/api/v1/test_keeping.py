"""`keep: true`: a judged document is kept where the operator allows it and the caller asks, and nowhere else."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from adapters.owner.gather import utc_now
from adapters.replaying import canonical
from adapters.service import Service
from adapters.store import Database, EvidenceStore, Keeping, Keyring, Lookups, PastFilings, ServerGate
from api.app import create_app
from api.settings import Settings
from api.v1 import keeping
from tests.adapters.store.conftest import KEY
from tests.api.conftest import line
from tests.api.v1.test_contract import validator
from tests.servers.here import loopback

URL, BATCH = "/v1/evaluations", "/v1/evaluations:batch"
MONTH = timedelta(days=30)
Serving = Callable[..., FlaskClient]


@pytest.fixture
def past(database: Database) -> PastFilings:
    return EvidenceStore(database, Keyring.parse(KEY), Keeping(filings=MONTH)).past


@pytest.fixture
def serving(shipped: Service, database: Database) -> Serving:
    def made(span: timedelta | None = MONTH, *, store: bool = True) -> FlaskClient:
        evidence = EvidenceStore(database, Keyring.parse(KEY), Keeping(filings=span))
        found = Lookups(database, evidence, ServerGate(database), loopback()) if store else None
        settings = Settings(log_requests=False)
        app = create_app(shipped, clock=utc_now, new_id=lambda: "test-000001", settings=settings, lookups=found)
        return app.test_client()

    return made


def kept(past: PastFilings) -> list[tuple[str, date | None, Any]]:
    return [(one.stage, one.day, json.loads(one.raw)) for one in past.page("filing", utc_now())]


def mistakes(client: FlaskClient, answer: Any) -> list[str]:
    spec = client.get("/openapi.json").get_json()
    return [error.message for error in validator(spec, "Evaluation").iter_errors(answer)]


def test_nothing_is_kept_of_a_request_that_does_not_ask(
    serving: Serving, past: PastFilings, wanted: dict[str, Any]
) -> None:
    for more in ({}, {"keep": False}, {"keep": None}):
        answer = serving().post(URL, json={**wanted, **more}).get_json()
        assert "kept" not in answer
    assert kept(past) == []


def test_what_is_asked_for_is_kept_with_its_stage_and_day_and_the_verdict_is_the_same(
    serving: Serving, past: PastFilings, wanted: dict[str, Any]
) -> None:
    client = serving()
    plain, answer = (client.post(URL, json={**wanted, **more}).get_json() for more in ({}, {"keep": True}))
    assert kept(past) == [("audit", date(2010, 5, 10), wanted["filing"])]
    assert answer["kept"]["reason"] is None
    assert answer["kept"]["until"].startswith(str((utc_now() + MONTH + timedelta(hours=8)).date()))
    assert canonical(answer) == canonical(plain)
    assert mistakes(client, answer) == []


def test_a_day_that_is_not_said_is_the_day_of_the_judgement(
    serving: Serving, past: PastFilings, wanted: dict[str, Any]
) -> None:
    del wanted["as_of"]
    serving().post(URL, json={**wanted, "keep": True})
    ((_, day, _),) = kept(past)
    assert day == (utc_now() + timedelta(hours=8)).date()


def test_a_record_of_duties_is_kept_as_well(serving: Serving, past: PastFilings) -> None:
    record = {"schema_version": "1", "record_id": "R-1", "provider": {"name": "示例接入服务有限公司"}}
    wanted = {"document": "provider_record", "provider_record": record, "keep": True}
    assert serving().post(URL, json=wanted).get_json()["kept"]["until"]
    assert past.count("provider_record", utc_now()) == 1


def test_each_line_of_a_batch_says_for_itself(serving: Serving, past: PastFilings, wanted: dict[str, Any]) -> None:
    other = {**wanted, "filing": {**wanted["filing"], "filing_id": "OTHER"}}
    body = line({**wanted, "keep": True}) + line(other) + line({**wanted, "stage": "entry", "keep": True})
    answer = serving().post(BATCH, data=body, content_type="application/x-ndjson")
    results = [json.loads(one)["result"] for one in answer.get_data().splitlines()[:-1]]
    assert ["kept" in one for one in results] == [True, False, True]
    assert sorted(stage for stage, _, _ in kept(past)) == ["audit", "entry"]


@pytest.mark.parametrize("how", [{"span": None}, {"store": False}])
def test_where_the_operator_allows_none_it_is_refused_with_the_setting_and_not_judged(
    serving: Serving, past: PastFilings, wanted: dict[str, Any], how: dict[str, Any]
) -> None:
    answer = serving(**how).post(URL, json={**wanted, "keep": True})
    assert (answer.status_code, answer.get_json()["code"]) == (403, "keeping_off")
    assert "HEYAN_STORE_KEEP_FILINGS_DAYS" in answer.get_json()["detail"]
    assert "decision" not in answer.get_json()
    assert kept(past) == []


def test_only_a_boolean_says_it(serving: Serving, wanted: dict[str, Any]) -> None:
    answer = serving().post(URL, json={**wanted, "keep": "yes"})
    assert answer.status_code == 422
    assert [one["pointer"] for one in answer.get_json()["errors"]] == ["/keep"]


def test_validating_keeps_nothing(serving: Serving, past: PastFilings, wanted: dict[str, Any]) -> None:
    assert serving().post("/v1/validations", json={**wanted, "keep": True}).status_code == 204
    assert kept(past) == []


def test_a_store_that_fails_does_not_lose_the_verdict_and_the_answer_says_so(
    serving: Serving, database: Database, wanted: dict[str, Any]
) -> None:
    client = serving()
    with database.write() as connection:
        connection.exec_driver_sql("DROP TABLE past_filing")
    answer = client.post(URL, json={**wanted, "keep": True})
    assert (answer.status_code, answer.get_json()["decision"]) == (200, "pass")
    assert answer.get_json()["kept"]["until"] is None
    assert answer.get_json()["kept"]["reason"]["code"] == "store_unavailable"
    assert mistakes(client, answer.get_json()) == []


def test_an_answer_does_not_wait_for_a_store_that_is_locked(
    serving: Serving, database: Database, wanted: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "PATIENCE", 0.2)
    client = serving()
    with database.write() as holder:  # on SQLite this alone keeps every other writer out
        if not database.sqlite:
            holder.exec_driver_sql("LOCK TABLE past_filing IN ACCESS EXCLUSIVE MODE")
        begun = utc_now()
        answer = client.post(URL, json={**wanted, "keep": True}).get_json()
        assert utc_now() - begun < timedelta(seconds=5)
    assert (answer["decision"], answer["kept"]["until"]) == ("pass", None)
