"""What a registry said is kept before its registrar is asked, over WHOIS and RDAP, and gives way to the whole record."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from adapters.net import Deadline
from adapters.owner import Tables
from adapters.owner.gather import utc_now
from adapters.rdap import origin
from adapters.registration import State
from adapters.store import Database, EvidenceStore, Kept, Keyring, Lookups, ServerGate
from adapters.store.tables import evidence
from adapters.suffixes import domain_name
from adapters.whois import Server
from tests.adapters.store.conftest import KEY
from tests.adapters.store.test_lookups import QUICK
from tests.servers import rdap_server as rdap_answers
from tests.servers import whois_server as behaviours
from tests.servers.here import patient
from tests.servers.rdap_server import rdap_server
from tests.servers.whois_server import whois_server

ROOT = Path(__file__).resolve().parents[3]
NAME = domain_name("example.com")
PATH = "/domain/example.com"
THIN = (ROOT / "fixtures" / "whois" / "com_thin.txt").read_bytes()
FULL = (ROOT / "fixtures" / "whois" / "com_registrar.txt").read_bytes()


def lookups(database: Database, tables: Tables, deadline: float = 1.0, lease: float = 1.0) -> Lookups:
    store = EvidenceStore(database, Keyring.parse(KEY))
    return Lookups(
        database, store, ServerGate(database, QUICK), patient(deadline), tables, lease=timedelta(seconds=lease)
    )


def by_whois(registry: int, registrar: int) -> Tables:
    known = {"whois.registrar.example": Server("127.0.0.1", registrar)}
    return Tables({}, {"com": Server("127.0.0.1", registry)}, frozenset(), known)


def kept(database: Database) -> list[Kept]:
    store = EvidenceStore(database, Keyring.parse(KEY))
    with database.read() as connection:
        ids = connection.execute(select(evidence.c.id)).scalars().all()
    return [found for one in ids if (found := store.get(one, utc_now()))]


WAITING = """
import sys
from adapters.store import Database
from tests.adapters.store.test_halfway import NAME, by_whois, lookups

lookups(Database(sys.argv[1]), by_whois(int(sys.argv[2]), int(sys.argv[3])), deadline=8.0).observe(NAME)
"""


def test_a_kill_while_the_registrar_is_asked_loses_nothing_the_registry_said(url: str, database: Database) -> None:
    with (
        whois_server({"example.com": THIN}) as registry,
        whois_server({"example.com": behaviours.hang(3)}) as registrar,
    ):
        words = [sys.executable, "-c", WAITING, url, str(registry.port), str(registrar.port)]
        with subprocess.Popen(words, cwd=ROOT) as process:
            while not registrar.received and process.poll() is None:
                time.sleep(0.01)
            os.kill(process.pid, signal.SIGKILL)
    found = kept(database)
    assert [one.observation.registration.reason for one in found] == ["asking_on"]
    assert [reply.raw for reply in found[0].observation.replies] == [THIN]
    store = EvidenceStore(database, Keyring.parse(KEY))
    assert store.fresh(NAME, utc_now()) is None  # half a record never stands for a whole one


@pytest.mark.parametrize("answer", [FULL, behaviours.hang(1)], ids=["answers", "hangs"])
def test_the_whole_record_takes_the_place_of_the_half_one(
    database: Database, answer: bytes | behaviours.Behaviour
) -> None:
    with whois_server({"example.com": THIN}) as registry, whois_server({"example.com": answer}) as registrar:
        seen = lookups(database, by_whois(registry.port, registrar.port), 0.6).observe(NAME, Deadline(0.6))
    found = kept(database)
    assert [one.id for one in found] == [seen.id]
    whole = answer is FULL
    assert found[0].observation.registration.state is (State.FOUND if whole else State.THIN)
    assert [reply.raw for reply in found[0].observation.replies] == ([THIN, FULL] if whole else [THIN])


def test_over_rdap_the_registrys_answer_is_kept_while_its_registrar_hangs(database: Database) -> None:
    thin = json.loads((ROOT / "fixtures" / "rdap" / "thin_related.json").read_text("utf-8"))
    halfway: list[str] = []

    def look(_: object) -> None:
        halfway.extend(one.observation.registration.reason for one in kept(database))
        time.sleep(0.8)

    with rdap_server({}) as registry, rdap_server({PATH: look}) as registrar:
        thin["links"] = [{"rel": "related", "type": rdap_answers.RDAP, "href": registrar.base.rstrip("/") + PATH}]
        registry.answers[PATH] = rdap_answers.record(thin)
        tables = Tables({"com": registry.base}, {}, frozenset({origin(registrar.base)}), {})
        seen = lookups(database, tables, 0.6).observe(NAME, Deadline(0.6))
    assert halfway == ["asking_on"]
    assert [one.id for one in kept(database)] == [seen.id]
    assert seen.observation.registration.state is State.THIN
