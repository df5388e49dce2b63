"""`evidence: gather` and `kept` over HTTP: real WHOIS servers on loopback, budgets kept, refusals clear, replays the same."""

from __future__ import annotations

import copy
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from adapters.owner import Tables
from adapters.owner.gather import utc_now
from adapters.service import Service
from adapters.store import Database, Lookups
from api.app import create_app
from api.settings import Settings
from api.v1.envelope import Evidence
from tests.adapters.test_gathering import bare, lookups, record
from tests.api.v1.test_contract import validator
from tests.servers.dead import refusing, silent
from tests.servers.whois_server import whois_server

URL = "/v1/evaluations"
OTHER = "上海样例商贸有限公司"
PLACE = "/websites/0/domains/0"
Client = Callable[..., FlaskClient]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    opened.migrate()
    yield opened
    opened.close()


@pytest.fixture
def serving(shipped: Service) -> Client:
    def made(found: Lookups | None, **settings: Any) -> FlaskClient:
        chosen = Settings(**{"log_requests": False, "gather": True, **settings})
        app: Flask = create_app(shipped, clock=utc_now, new_id=lambda: "test-000001", settings=chosen, lookups=found)
        return app.test_client()

    return made


def through(database: Database, port: int) -> Lookups:
    return lookups(database, _At(port))  # type: ignore[arg-type]


class _At:
    def __init__(self, port: int) -> None:
        self.port = port


def request(filing: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    wanted = {"document": "filing", "filing": filing or bare(), "stage": "audit", "as_of": "2010-04-30"}
    return {**wanted, "evidence": "gather", **more}


def finding(answer: dict[str, Any], obligation: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in answer["findings"] if one["obligation"] == obligation)
    return found


def test_what_is_gathered_decides_and_the_answer_names_source_and_time(database: Database, serving: Client) -> None:
    with whois_server({"example.cn": record("example.cn", OTHER)}) as server:
        answer = serving(lookups(database, server)).post(URL, json=request()).get_json()
    source = f"whois://127.0.0.1:{server.port}"
    assert (answer["decision"], len(server.received)) == ("reject", 1)
    used = answer["evidence"][0]
    assert (used["pointer"], used["kind"], used["state"], used["source"]) == (PLACE, "whois", "found", source)
    shown = [place for fact in finding(answer, "domain.owner")["facts"] for place in fact["from"]]
    owner = next(place for place in shown if place["pointer"] == f"{PLACE}/registration/owner")
    assert (owner["evidence"], owner["source"], owner["at"]) == ("whois", source, used["at"])
    assert owner["relation"]["code"] == "different"
    assert OTHER not in json.dumps(answer, ensure_ascii=False).replace(
        finding(answer, "domain.owner")["message"]["zh"], ""
    )


def test_the_answer_is_as_the_specification_says(database: Database, serving: Client) -> None:
    with whois_server({"example.cn": record("example.cn", OTHER)}) as server:
        client = serving(lookups(database, server))
        answer = client.post(URL, json=request(detail="full")).get_json()
    spec = client.get("/openapi.json").get_json()
    validator(spec, "Evaluation").validate(answer)
    validator(spec, "EvaluationRequest").validate(request(budget_ms=500))
    kept = [{"pointer": PLACE, "id": answer["evidence"][0]["id"]}]
    validator(spec, "EvaluationRequest").validate(request(evidence="kept", kept=kept))
    assert not validator(spec, "EvaluationRequest").is_valid(request(kept=kept))
    assert not validator(spec, "EvaluationRequest").is_valid(request(evidence="kept"))
    assert spec["components"]["schemas"]["Evidence"]["enum"] == [word.value for word in Evidence]


@pytest.mark.parametrize("dead", ["silent", "refusing"])
def test_a_dead_server_costs_its_budget_and_the_rest_of_the_verdict_is_complete(
    database: Database, serving: Client, dead: str
) -> None:
    with silent() as port:
        client = serving(through(database, port if dead == "silent" else refusing()))
        plain = client.post(
            URL, json=request(evidence="supplied")
        ).get_json()  # first: what is loaded once costs no budget
        begun = time.monotonic()
        answer = client.post(URL, json=request(budget_ms=700)).get_json()
        spent = time.monotonic() - begun
    assert spent < 2.0
    assert answer["evidence"][0]["state"] == "unavailable"
    assert answer["evidence"][0]["reason"]["code"] in ({"timeout"} if dead == "silent" else {"refused"})
    assert finding(answer, "domain.evidence")["outcome"] == "missing"
    ours = {one["obligation"] for one in answer["satisfied"]}
    assert {one["obligation"] for one in plain["satisfied"]} - ours == set()


def test_a_budget_larger_than_the_services_own_is_cut_to_it(database: Database, serving: Client) -> None:
    with silent() as port:
        client = serving(through(database, port), gather_ms=300)
        client.post(URL, json=request(evidence="supplied"))  # as above
        begun = time.monotonic()
        client.post(URL, json=request(budget_ms=600_000))
        assert time.monotonic() - begun < 2.0


def test_a_batch_gathers_line_by_line(database: Database, serving: Client) -> None:
    lines = [request(), request(evidence="supplied"), request(evidence="kept")]
    with whois_server({"example.cn": record("example.cn", OTHER)}) as server:
        body = "\n".join(json.dumps(line) for line in lines)
        answer = serving(lookups(database, server)).post(f"{URL}:batch", data=body, content_type="application/x-ndjson")
        rows = [json.loads(line) for line in answer.data.splitlines()]
    assert rows[0]["result"]["evidence"][0]["kind"] == "whois"
    assert "evidence" not in rows[1]["result"]
    assert [error["pointer"] for error in rows[2]["problem"]["errors"]] == ["/kept"]


def test_a_service_that_is_not_told_to_look_outside_does_not(database: Database, serving: Client) -> None:
    with whois_server({}) as server:
        for client in (serving(lookups(database, server), gather=False), serving(None)):
            refused = client.post(URL, json=request())
            assert (refused.status_code, refused.get_json()["code"]) == (403, "evidence_off")
            assert "HEYAN_GATHER" in refused.get_json()["detail"]
        assert server.received == []
    assert Settings.model_fields["gather"].default is False
    assert serving(None, gather=False).post(URL, json=request(evidence="supplied")).status_code == 200


def test_nobody_is_asked_for_a_request_that_cannot_be_judged(database: Database, serving: Client) -> None:
    with whois_server({}) as server:
        client = serving(lookups(database, server))
        assert client.post(URL, json=request(rule_set={"id": "no-such-set"})).status_code == 404
        assert client.post(URL, json=request(filing={**bare(), "sponsr": 1})).status_code == 422
        assert server.received == []


def test_kept_evidence_gives_the_same_bytes_and_asks_nobody(database: Database, serving: Client) -> None:
    with whois_server({"example.cn": record("example.cn", OTHER)}) as server:
        client = serving(lookups(database, server))
        first = client.post(URL, json=request(detail="full"))
        kept = [{key: one[key] for key in ("pointer", "id")} for one in first.get_json()["evidence"]]
        again = client.post(URL, json=request(detail="full", evidence="kept", kept=kept))
        assert len(server.received) == 1
    assert again.data == first.data


def test_what_came_too_late_is_as_late_when_replayed(database: Database, serving: Client) -> None:
    with silent() as port:
        client = serving(through(database, port))
        first = client.post(URL, json=request(budget_ms=50))
    assert first.get_json()["evidence"][0]["id"] is None
    again = client.post(URL, json=request(evidence="kept", kept=[{"pointer": PLACE, "id": None}]))
    assert again.data == first.data


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ([{"pointer": PLACE, "id": "0" * 32}], "no longer kept"),
        ([], "not the filing"),
        ([{"pointer": "/websites/9/domains/0", "id": None}], "not the filing"),
    ],
)
def test_evidence_that_is_gone_or_of_another_filing_is_told(
    database: Database, serving: Client, kept: list[Any], said: str
) -> None:
    refused = serving(through(database, 1)).post(URL, json=request(evidence="kept", kept=kept))
    assert (refused.status_code, refused.get_json()["code"]) == (409, "evidence_gone")
    assert said in refused.get_json()["detail"]


def test_evidence_of_another_domain_is_not_taken_for_this_one(database: Database, serving: Client) -> None:
    other = copy.deepcopy(bare("example2.cn"))
    with whois_server({"example2.cn": record("example2.cn", OTHER)}) as server:
        client = serving(lookups(database, server))
        used = client.post(URL, json=request(other)).get_json()["evidence"][0]
        refused = client.post(URL, json=request(evidence="kept", kept=[{"pointer": PLACE, "id": used["id"]}]))
    assert (refused.status_code, refused.get_json()["code"]) == (409, "evidence_gone")


def test_tables_of_the_operator_take_the_place_of_the_packaged_ones() -> None:
    tables = Tables.with_servers("cn=whois://127.0.0.1:4343, com=https://rdap.example/base/")
    assert (tables.whois or {})["cn"].port == 4343
    assert (tables.rdap or {})["com"] == "https://rdap.example/base/"
    assert "com" not in (tables.whois or {})
    for wrong in ("cn", "cn=ftp://x", "=whois://x", "cn=whois://"):
        with pytest.raises(ValueError, match=wrong or "="):
            Tables.with_servers(wrong)
