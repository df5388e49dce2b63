"""Evidence gathered for an evaluation: within its budget, never over what is supplied, and the same again from the store."""

from __future__ import annotations

import copy
import json
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters.gathering import gather, replay
from adapters.owner import Tables
from adapters.owner.gather import utc_now
from adapters.service import Question, Service
from adapters.store import Database, EvidenceStore, Keyring, Lookups, Pace, ServerGate
from adapters.whois import Server
from engine.documents import check
from tests.servers import whois_server as behaviours
from tests.servers.here import patient
from tests.servers.whois_server import WhoisServer, whois_server

ROOT = Path(__file__).resolve().parents[2]
CLEAN = json.loads((ROOT / "fixtures" / "filings" / "clean-enterprise.json").read_text("utf-8"))
RAW = (ROOT / "fixtures" / "whois" / "cn_unit.txt").read_bytes()
PLACE = "/websites/0/domains/0"


def bare(name: str = "example.cn") -> dict[str, Any]:
    filing = copy.deepcopy(CLEAN)
    filing["websites"][0]["domains"] = [{"name": name}]
    return filing


def record(name: str, owner: str) -> bytes:
    return RAW.replace(b"example.cn", name.encode()).replace("北京示例科技有限公司".encode(), owner.encode())


def registration(filing: dict[str, Any], number: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = filing["websites"][0]["domains"][number]["registration"]
    return found


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    opened.migrate()
    yield opened
    opened.close()


def lookups(database: Database, server: WhoisServer) -> Lookups:
    store = EvidenceStore(database, Keyring.parse("k1=" + "A" * 43 + "="))
    gate = ServerGate(database, Pace(gap=timedelta(0), gaps={}))
    tables = Tables({}, {"cn": Server("127.0.0.1", server.port)}, frozenset(), {})
    return Lookups(database, store, gate, patient(), tables)


def test_a_missing_record_is_looked_up_and_the_filing_stays_valid(database: Database) -> None:
    filing = bare()
    before = copy.deepcopy(filing)
    with whois_server({"example.cn": record("example.cn", filing["sponsor"]["name"])}) as server:
        found = gather(filing, lookups(database, server), 5)
    check(found.document, "filing")  # type: ignore[arg-type]
    seen = registration(found.document)
    assert (seen["state"], seen["owner"]) == ("found", filing["sponsor"]["name"])
    assert set(found.used) == {PLACE}
    assert filing == before


def test_a_supplied_record_is_never_replaced_and_nothing_is_asked_for_it(database: Database) -> None:
    filing = bare()
    filing["websites"][0]["domains"][0]["registration"] = {"state": "not_found"}
    with whois_server({"example.cn": RAW}) as server:
        assert gather(filing, lookups(database, server), 5).document == filing
        assert server.received == []


def test_a_dead_server_costs_its_budget_and_the_rest_of_the_verdict_is_complete(database: Database) -> None:
    filing = bare()
    filing["websites"][0]["domains"].append({"name": "example2.cn"})
    answers = {"example.cn": behaviours.hang(2), "example2.cn": record("example2.cn", filing["sponsor"]["name"])}
    with whois_server(answers) as server:
        started = time.monotonic()
        found = gather(filing, lookups(database, server), 0.5)
        assert time.monotonic() - started < 2
    assert registration(found.document)["state"] == "unavailable"
    assert found.used[PLACE].reason["code"] == "timeout"
    assert registration(found.document, 1)["state"] == "found"


def test_a_name_that_is_no_domain_is_left_for_the_rules(database: Database) -> None:
    with whois_server() as server:
        assert gather(bare("http://x/"), lookups(database, server), 1).document == bare("http://x/")


def test_an_evaluation_repeats_to_the_same_bytes_from_what_was_stored(database: Database) -> None:
    filing, service = bare(), Service.open()

    def judged(document: dict[str, Any]) -> str:
        question = Question(document, date(2026, 11, 24), detail="full")
        return json.dumps(service.evaluate(question), ensure_ascii=False, sort_keys=True)

    with whois_server({"example.cn": record("example.cn", "上海样例商贸有限公司")}) as server:
        looked = lookups(database, server)
        found = gather(filing, looked, 5)
    first = judged(found.document)
    again = replay(filing, found.ids(), looked.evidence, utc_now())
    assert again == found
    assert judged(again.document) == first
    assert judged(gather(filing, looked, 5).document) == first  # the server is gone: the fresh evidence is used
    assert judged(filing) != first


def test_a_replay_of_evidence_that_is_gone_says_so_instead_of_judging_without(database: Database) -> None:
    with whois_server({"example.cn": RAW}) as server:
        looked = lookups(database, server)
        found = gather(bare(), looked, 5)
    with pytest.raises(LookupError, match="no longer kept"):
        replay(bare(), found.ids(), looked.evidence, utc_now() + timedelta(days=400))
