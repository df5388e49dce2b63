"""How often a key may ask: the sum over all processes holds, most requests write nothing, and trouble is answered soon."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.keys.permits import Permits, PermitsUnavailableError
from adapters.keys.store import KeyStore, Lease
from adapters.store import Database

LIMIT = 300
AT = 1_000_000 * 60.0


class Shared:
    """A store's leases in memory, with the number of writes."""

    def __init__(self) -> None:
        self.leased: dict[tuple[str, int], int] = {}
        self.writes = 0

    def lease(self, key_id: str, minute: int, limit: int) -> Lease:
        self.writes += 1
        left = limit - self.leased.get((key_id, minute), 0)
        granted = min(left, max(1, left // 20))
        self.leased[key_id, minute] = limit - left + granted
        return Lease(granted, left - granted)


@pytest.fixture
def runner() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as made:
        yield made


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 200)), max_size=400), st.integers(1, 60))
def test_no_minute_of_a_key_gives_more_than_the_limit_however_requests_fall(
    asked: list[tuple[int, int]], limit: int
) -> None:
    shared = Shared()
    with ThreadPoolExecutor(1) as one:
        workers = [Permits(shared.lease, one) for _ in range(3)]
        allowed: dict[int, int] = {}
        for worker, second in sorted(asked, key=lambda pair: pair[1]):
            taken = workers[worker].take("abcdefgh", limit, AT + second)
            allowed[second // 60] = allowed.get(second // 60, 0) + taken.allowed
            assert 1 <= taken.seconds <= 61
            assert 0 <= taken.left < limit or (taken.left == limit and not taken.allowed)
    assert all(count <= limit for count in allowed.values())


def test_one_process_alone_gets_all_of_the_limit_with_few_writes(runner: ThreadPoolExecutor) -> None:
    shared = Shared()
    permits = Permits(shared.lease, runner)
    assert sum(permits.take("abcdefgh", 6_000, AT).allowed for _ in range(7_000)) == 6_000
    assert shared.writes < 6_000 / 30
    assert permits.take("abcdefgh", 6_000, AT + 60).allowed


def test_what_is_refused_asks_the_store_no_more(runner: ThreadPoolExecutor) -> None:
    shared = Shared()
    permits = Permits(shared.lease, runner)
    while permits.take("abcdefgh", 10, AT).allowed:
        pass
    before = shared.writes
    assert not any(permits.take("abcdefgh", 10, AT + 30).allowed for _ in range(100))
    assert shared.writes == before


def test_keys_do_not_share_a_limit(runner: ThreadPoolExecutor) -> None:
    permits = Permits(Shared().lease, runner)
    assert [permits.take(name, 1, AT).allowed for name in ("aaaaaaaa", "bbbbbbbb", "aaaaaaaa")] == [True, True, False]


def test_a_store_in_trouble_is_waited_for_once_a_second(
    runner: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = 0

    def slow(key_id: str, minute: int, limit: int) -> Lease:
        nonlocal asked
        asked += 1
        time.sleep(0.2)
        return Lease(1, 0)

    monkeypatch.setattr("adapters.keys.permits._PATIENCE", 0.05)
    permits = Permits(slow, runner)
    for _ in range(50):
        with pytest.raises(PermitsUnavailableError):
            permits.take("abcdefgh", 10, AT)
    assert asked == 1


WORKER = """
import sys, json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from adapters.keys.permits import Permits
from adapters.keys.store import KeyStore
from adapters.store import Database
store = KeyStore(Database(sys.argv[1]), lambda: datetime.now(UTC), bytes)
permits = Permits(store.lease, ThreadPoolExecutor(1))
sys.stdin.readline()
print(json.dumps(sum(permits.take("abcdefgh", int(sys.argv[2]), float(sys.argv[3])).allowed for _ in range(2 * int(sys.argv[2])))))
"""


def test_two_processes_together_get_the_limit_and_no_more(keys: KeyStore, database: Database, url: str) -> None:
    command = [sys.executable, "-c", WORKER, url, str(LIMIT), str(AT)]
    workers = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    for worker in workers:
        assert worker.stdin
        worker.stdin.write("go\n")
        worker.stdin.flush()
    got = [json.loads(worker.communicate(timeout=60)[0]) for worker in workers]
    assert sum(got) <= LIMIT
    assert sum(got) >= LIMIT - 10, "few permits may be held where they are not asked for"
