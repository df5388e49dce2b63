"""Sources asked for a filing: the one the law names, once for many who ask, kept sealed, and the same again from the store."""

from __future__ import annotations

import copy
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters.authenticity import Registries, RegistrySettings, Source, routes
from adapters.authenticity.answers import SYNTHETIC
from adapters.beside import joined, kept_beside
from adapters.gatherers import PhotoSettings, with_gatherers
from adapters.gathering import gather, replay
from adapters.net import Deadline
from adapters.rulefiles.library import load
from adapters.store import Database, EvidenceStore, Keyring, Lookups, Pace, ServerGate
from engine.documents.words import AuthenticitySource, DocumentType
from tests.servers.here import QUICK, loopback
from tests.servers.rdap_server import send
from tests.servers.registry_server import JSON, RegistryServer, registry_server, said

ROOT = Path(__file__).resolve().parents[3]
CLEAN = json.loads((ROOT / "fixtures" / "filings" / "clean-enterprise.json").read_text("utf-8"))
LAW = load(ROOT / "rules" / "cn-2010-64")
KEY = "k1=" + "A" * 43 + "="
PERSON = "/responsible_person/documents/0"
ABOUT = ("resident_id", "990000198001010012", "王示例")
NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


class Clock:
    now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def source() -> Iterator[RegistryServer]:
    with registry_server(said()) as server:
        yield server


def lookups_for(database: Database, clock: Clock, url: str, **more: Any) -> Lookups:
    """Look-ups of which only public security is configured, as the service makes them."""
    evidence = EvidenceStore(database, Keyring.parse(KEY))
    known = Lookups(database, evidence, ServerGate(database, Pace()), loopback(), clock=clock)
    settings = RegistrySettings(
        sources={AuthenticitySource.PUBLIC_SECURITY: Source(url=url)}, **{"reference": True, "seconds": 1.0, **more}
    )
    return with_gatherers(known, lambda: [LAW], settings, PhotoSettings())


def first(lookups: Lookups) -> Registries:
    found = lookups.beside[0]
    assert isinstance(found, Registries)
    return replace(found, network=replace(found.network, policy=QUICK))


def item(lookups: Lookups, filing: dict[str, Any] = CLEAN, seconds: float = 5.0) -> Any:
    evidence, _ = joined(first(lookups)(filing, Deadline(seconds)))
    return evidence.get(("authenticity", *ABOUT))


def test_only_the_source_the_law_names_is_asked_and_only_for_its_papers(
    database: Database, clock: Clock, source: RegistryServer
) -> None:
    found = first(lookups_for(database, clock, source.url))(CLEAN, Deadline(5))
    assert found.keys() == {PERSON}
    assert [json.loads(body)["type"] for body in source.asked] == ["resident_id"]


def test_nothing_is_asked_before_the_visit(database: Database, clock: Clock, source: RegistryServer) -> None:
    for held in (False, None):
        filing = {**CLEAN, "on_site": {"held": held}}
        assert first(lookups_for(database, clock, source.url))(filing, Deadline(5)) == {}
    assert source.asked == []


def test_a_source_may_be_configured_for_papers_the_law_names_no_source_for_and_no_others() -> None:
    exit_entry = AuthenticitySource.EXIT_ENTRY
    types = frozenset({DocumentType("passport"), DocumentType("resident_id")})
    assert routes(LAW, {exit_entry: Source(url="https://source.example/", types=types)}) == {"passport": exit_entry}


def test_a_paper_without_a_named_source_is_asked_of_the_one_configured_for_it(
    database: Database, clock: Clock, source: RegistryServer
) -> None:
    source.answer = said(source="exit_entry")
    evidence = EvidenceStore(database, Keyring.parse(KEY))
    known = Lookups(database, evidence, ServerGate(database, Pace()), loopback(), clock=clock)
    at = Source(url=source.url, types=frozenset({DocumentType("passport")}))
    settings = RegistrySettings(sources={AuthenticitySource.EXIT_ENTRY: at}, reference=True)
    filing = copy.deepcopy(CLEAN)
    filing["responsible_person"]["documents"][0] |= {"type": "passport", "number": "C99000001"}
    found = first(with_gatherers(known, lambda: [LAW], settings, PhotoSettings()))(filing, Deadline(5))
    assert found[PERSON].items["authenticity"].value == "genuine"


def test_an_answer_is_kept_and_asked_for_again_when_it_no_longer_stands(
    database: Database, clock: Clock, source: RegistryServer
) -> None:
    lookups = lookups_for(database, clock, source.url)
    assert item(lookups).value == "genuine"
    source.answer = said(result="forged")
    clock.now += timedelta(hours=23)
    assert item(lookups).value == "genuine"
    clock.now += timedelta(hours=2)
    assert item(lookups).value == "forged"
    assert len(source.asked) == 2


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (said(result="unavailable"), "registry_unavailable"),
        (said(result="fine"), "registry_garbled"),
        (send(500, b"{}", JSON), "http_error"),
        (lambda handler: time.sleep(2), "timeout"),
    ],
    ids=["unavailable", "garbled", "error", "silent"],
)
def test_what_is_no_answer_is_neither_genuine_nor_forged(
    database: Database, clock: Clock, source: RegistryServer, answer: Any, code: str
) -> None:
    source.answer = answer
    found = item(lookups_for(database, clock, source.url))
    assert found.value is None
    assert found.said["code"] == code


def test_a_budget_that_ends_is_kept_to_and_leaves_no_value(
    database: Database, clock: Clock, source: RegistryServer
) -> None:
    source.answer = lambda handler: time.sleep(1.5)
    began = time.monotonic()
    found = item(lookups_for(database, clock, source.url), seconds=0.3)
    assert time.monotonic() - began < 1.0
    assert (found.value, found.at, found.id) == (None, "", "")


def test_twenty_at_once_ask_once(database: Database, clock: Clock, source: RegistryServer) -> None:
    gatherer = first(lookups_for(database, clock, source.url))
    found: list[Any] = []
    threads = [
        threading.Thread(target=lambda: found.append(gatherer(CLEAN, Deadline(10))[PERSON].id)) for _ in range(20)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(15)
    assert len(found) == 20
    assert len(set(found)) == 1
    assert len(source.asked) == 1


def test_a_dead_source_opens_its_breaker_and_is_left_alone(database: Database, clock: Clock) -> None:
    with registry_server(send(500, b"{}", JSON)) as source:
        lookups = lookups_for(database, clock, source.url)
        for number in range(8):
            filing = copy.deepcopy(CLEAN)
            filing["responsible_person"]["documents"][0]["number"] = f"99000019800101{number:04}"
            joined(first(lookups)(filing, Deadline(5)))
        assert len(source.asked) == Pace().failures


def test_numbers_and_names_do_not_stand_in_the_store(
    database: Database, clock: Clock, source: RegistryServer, tmp_path: Path
) -> None:
    assert item(lookups_for(database, clock, source.url)).value == "genuine"
    database.close()
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"990000198001010012" not in kept
    assert "王示例".encode() not in kept
    assert b"genuine" not in kept


def test_a_reference_servers_answer_counts_only_where_that_is_allowed(
    database: Database, clock: Clock, source: RegistryServer
) -> None:
    source.answer = said(synthetic=True)
    allowed = item(lookups_for(database, clock, source.url))
    assert allowed.value == "genuine"
    assert allowed.source.startswith(SYNTHETIC)
    refused = item(lookups_for(database, clock, source.url, reference=False))
    assert refused.value is None
    assert refused.said["code"] == "registry_reference"
    assert SYNTHETIC in refused.source


def test_gathering_again_from_the_store_gives_the_same_evidence(
    database: Database, clock: Clock, source: RegistryServer
) -> None:
    lookups = lookups_for(database, clock, source.url)
    lookups = replace(lookups, beside=(first(lookups),))
    found = gather(CLEAN, lookups, 5)
    assert found.used[PERSON].kind == "registry"
    clock.now += timedelta(days=30)
    source.answer = said(result="forged")
    again = replay(CLEAN, found.ids(), lookups.evidence, clock())
    assert (again.evidence, again.as_json(), again.document) == (found.evidence, found.as_json(), found.document)


def test_evidence_of_another_paper_or_that_is_gone_is_not_taken(
    database: Database, clock: Clock, source: RegistryServer
) -> None:
    lookups = lookups_for(database, clock, source.url)
    kept = first(lookups)(CLEAN, Deadline(5))[PERSON].id
    other = copy.deepcopy(CLEAN)
    other["responsible_person"]["documents"][0]["holder"] = "李示例"
    store = lookups.evidence.gathered
    for filing, bundle in ((other, kept), (CLEAN, "0" * 32)):
        with pytest.raises(LookupError):
            kept_beside(filing, {PERSON: bundle}, store, clock())
    lookups.evidence.prune(clock() + timedelta(days=366))
    with pytest.raises(LookupError):
        kept_beside(CLEAN, {PERSON: kept}, store, clock())
