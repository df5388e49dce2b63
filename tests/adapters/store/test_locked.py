"""A store that somebody else holds locked costs a look-up its budget and no more; what was gathered is kept all the same."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import text

from adapters.gathering import gather
from adapters.net import Deadline, LookupFailedError
from adapters.owner.gather import utc_now
from adapters.registration import State
from adapters.store import Database, ServerGate, StoreBusyError
from tests.adapters.store.conftest import UNIT
from tests.adapters.store.test_lookups import NAME, QUICK, RAW, lookups, slowly
from tests.adapters.test_gathering import bare
from tests.servers.whois_server import whois_server


@contextmanager
def locked(url: str) -> Iterator[threading.Event]:
    """Another process's open transaction, as far as the database can tell; ends with the block or with the event."""
    other, held, done = Database(url), threading.Event(), threading.Event()

    def hold() -> None:
        with other.write() as connection:
            if not other.sqlite:
                tables = "evidence, raw_reply, lookup_lease, server_state"
                connection.execute(text(f"LOCK TABLE {tables} IN ACCESS EXCLUSIVE MODE"))
            held.set()
            done.wait(30)

    thread = threading.Thread(target=hold)
    thread.start()
    assert held.wait(10)
    try:
        yield done
    finally:
        done.set()
        thread.join(10)
        other.close()


def test_a_write_waits_no_longer_than_it_may(url: str, database: Database) -> None:
    with locked(url):
        started = time.monotonic()
        with pytest.raises(StoreBusyError), database.write(0.3) as connection:
            connection.execute(text("DELETE FROM lookup_lease"))
        assert 0.2 < time.monotonic() - started < 2
    with database.write(0.3) as connection:
        connection.execute(text("DELETE FROM lookup_lease"))


def test_a_turn_that_the_lock_keeps_is_refused_within_the_budget(url: str, database: Database) -> None:
    gate = ServerGate(database, QUICK)
    with locked(url):
        started = time.monotonic()
        with pytest.raises(LookupFailedError, match="timeout"), gate("whois.example", 43, Deadline(0.3)):
            pytest.fail("nobody may ask")
        assert time.monotonic() - started < 2


def test_an_evaluation_is_answered_within_its_budget_while_the_store_is_locked(url: str, database: Database) -> None:
    with whois_server({"example.cn": RAW}) as server, locked(url):
        started = time.monotonic()
        found = gather(bare(), lookups(database, server.port), 0.5)
        assert time.monotonic() - started < 1.5
    used = found.used["/websites/0/domains/0"]
    assert (used.id, used.state, used.reason["code"]) == ("", "unavailable", "timeout")
    assert found.document["websites"][0]["domains"][0]["registration"] == {"state": "unavailable"}


def test_what_was_gathered_is_kept_though_the_lock_outlasted_the_budget(url: str, database: Database) -> None:
    with whois_server({"example.cn": slowly(RAW)}) as server:
        looked = lookups(database, server.port)
        answered = threading.Thread(target=looked.observe, args=(NAME, Deadline(1.0)))
        answered.start()
        while not server.received:
            time.sleep(0.01)
        with locked(url) as done:
            time.sleep(1.5)
            done.set()
        answered.join(20)
        kept = looked.evidence.fresh(NAME, utc_now())
    assert kept is not None
    assert (kept.observation.registration.state, kept.observation.registration.owner) == (State.FOUND, UNIT)
