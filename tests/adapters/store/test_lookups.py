"""Look-ups through the store: one question for many who ask, leases that end with their process, budgets kept."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

from adapters.net import Deadline
from adapters.owner import Tables
from adapters.owner.gather import utc_now
from adapters.registration import State
from adapters.store import Database, EvidenceStore, Keyring, Lookups, Pace, ServerGate
from adapters.suffixes import domain_name
from adapters.whois import Server
from tests.adapters.store.conftest import KEY, UNIT, seen
from tests.servers import whois_server as behaviours
from tests.servers.here import patient
from tests.servers.whois_server import whois_server

ROOT = Path(__file__).resolve().parents[3]
RAW = (ROOT / "fixtures" / "whois" / "cn_unit.txt").read_bytes()
NAME = domain_name("example.cn")
QUICK = Pace(gap=timedelta(0), gaps={})


def lookups(database: Database, port: int, lease: float = 20.0) -> Lookups:
    store = EvidenceStore(database, Keyring.parse(KEY))
    tables = Tables({}, {"cn": Server("127.0.0.1", port)}, frozenset(), {})
    span = timedelta(seconds=lease)
    return Lookups(database, store, ServerGate(database, QUICK), patient(), tables, lease=span)


def slowly(raw: bytes) -> behaviours.Behaviour:
    def act(conn: object) -> None:
        time.sleep(0.3)
        conn.sendall(raw)  # type: ignore[attr-defined]

    return act


def test_what_was_looked_up_is_kept_before_it_is_handed_out_and_not_asked_for_again(database: Database) -> None:
    with whois_server({"example.cn": RAW}) as server:
        looked = lookups(database, server.port)
        first, second = looked.observe(NAME), looked.observe(NAME)
        assert len(server.received) == 1
    assert first.id == second.id
    kept = looked.evidence.get(first.id, utc_now())
    assert kept is not None
    assert (kept.observation.registration.owner, kept.observation.replies[0].raw) == (UNIT, RAW)


def test_fifty_look_ups_of_one_domain_at_once_cause_one_question(url: str, database: Database) -> None:
    other = Database(url)  # as a second process has it: nothing is shared but the tables
    with whois_server({"example.cn": slowly(RAW)}) as server, ThreadPoolExecutor(50) as pool:
        two = [lookups(database, server.port), lookups(other, server.port)]
        found = list(pool.map(lambda n: two[n % 2].observe(NAME, Deadline(30)), range(50)))
        assert len(server.received) == 1
    other.close()
    assert {kept.id for kept in found} == {found[0].id}
    assert {kept.observation.registration.state for kept in found} == {State.FOUND}


def test_who_waits_for_another_keeps_its_own_budget_and_says_it_was_late(database: Database) -> None:
    looked = lookups(database, 1)
    assert looked._claim(NAME, "another process")
    started = time.monotonic()
    late = looked.observe(NAME, Deadline(0.3))
    assert time.monotonic() - started < 1.5
    assert (late.id, late.observation.registration.reason) == ("", "timeout")


def test_a_dead_server_costs_no_more_than_the_budget_each_time(database: Database) -> None:
    with whois_server({"example.cn": behaviours.hang(3)}) as server:
        for _ in range(2):
            started = time.monotonic()
            late = lookups(database, server.port).observe(NAME, Deadline(0.3))
            assert time.monotonic() - started < 1.5
            assert late.observation.registration.state is State.UNAVAILABLE


def test_a_lease_is_taken_over_only_when_its_time_is_over(database: Database) -> None:
    looked = lookups(database, 1, lease=0.3)
    assert (looked._claim(NAME, "one"), looked._claim(NAME, "two")) == (True, False)
    time.sleep(0.35)
    assert looked._claim(NAME, "two")


def test_a_lease_ends_with_the_look_up_also_when_it_fails(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = lookups(database, 1)

    def broken(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("adapters.store.lookups.gather", broken)
    with pytest.raises(MemoryError):
        looked.observe(NAME)
    assert looked._claim(NAME, "another")


GATHERING = """
import sys
from adapters.net import Deadline
from adapters.store import Database
from adapters.suffixes import domain_name
from tests.adapters.store.test_lookups import lookups

looked = lookups(Database(sys.argv[1]), int(sys.argv[2]), lease=1.0)
for number in range(6):
    looked.observe(domain_name(f"example{number}.cn"), Deadline(1.0))
    print(number, flush=True)
"""


def test_a_kill_in_the_middle_of_gathering_loses_nothing_gathered_and_the_rest_can_go_on(
    url: str, database: Database
) -> None:
    names = [f"example{number}.cn" for number in range(6)]
    answers: dict[str, behaviours.Behaviour | bytes] = {
        name: RAW.replace(b"example.cn", name.encode()) for name in names
    }
    answers[names[3]] = behaviours.hang(0.9)
    with whois_server(answers) as server:
        words = [sys.executable, "-c", GATHERING, url, str(server.port)]
        with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert [process.stdout.readline().strip() for _ in range(3)] == ["0", "1", "2"]
            while len(server.received) < 4:  # the fourth question is out, its answer is not
                time.sleep(0.01)
            os.kill(process.pid, signal.SIGKILL)
        store = EvidenceStore(database, Keyring.parse(KEY))
        kept = [store.fresh(domain_name(name), utc_now()) for name in names]
        assert [one is not None and one.observation.registration.owner == UNIT for one in kept] == [True] * 3 + [
            False
        ] * 3
        answers[names[3]] = RAW.replace(b"example.cn", names[3].encode())
        server.behaviours[names[3]] = answers[names[3]]
        after = lookups(database, server.port).observe(domain_name(names[3]), Deadline(5))
        assert after.observation.registration.state is State.FOUND
        assert len([asked for asked in server.received if asked.startswith(b"example0")]) == 1


def test_evidence_that_stands_is_used_without_a_server(database: Database) -> None:
    looked = lookups(database, 1)
    kept = looked.evidence.put(seen(at=utc_now()))
    assert looked.observe(NAME).id == kept.id
