"""What a process remembers of the keys: never asked of the store by a request, refreshed, and not believed for ever."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from sqlalchemy.exc import OperationalError

from adapters.keys.key import State
from adapters.keys.memory import REFRESH, STALE, KeyMemory, KeysUnavailableError
from adapters.keys.scopes import Scope
from adapters.keys.store import KeyStore
from adapters.keys.tokens import digest
from tests.adapters.store.conftest import NOON, Clock


class Seconds:
    """Seconds since the beginning, turned by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def memory(keys: KeyStore, seconds: Seconds) -> KeyMemory:
    return KeyMemory(keys, seconds)


def test_nobody_is_let_in_before_the_keys_were_read(memory: KeyMemory) -> None:
    for ask in (memory.any, lambda: memory.of_digest("x"), lambda: memory.of_id("x")):
        with pytest.raises(KeysUnavailableError):
            ask()


def test_a_change_is_known_after_the_next_refresh(memory: KeyMemory, keys: KeyStore) -> None:
    memory.refresh()
    assert not memory.any()
    made = keys.issue("gateway", [Scope.READ])
    assert not memory.any(), "a request never asks the store"
    memory.refresh()
    assert memory.any()
    assert memory.of_digest(digest(made.token)) == memory.of_id(made.key.id) == made.key
    keys.revoke(made.key.id)
    memory.refresh()
    known = memory.of_id(made.key.id)
    assert known is not None
    assert known.state(NOON) is State.REVOKED
    assert memory.any(), "revoking the last key opens nothing"


def test_a_revocation_holds_within_the_promised_seconds(
    memory: KeyMemory, keys: KeyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert REFRESH == 2.0, "the guide says two seconds"
    monkeypatch.setattr("adapters.keys.memory.REFRESH", 0.02)
    made = keys.issue("gateway", [Scope.READ])
    memory.refresh()
    memory.watch(lambda error: None)
    keys.revoke(made.key.id)
    end = time.monotonic() + 10
    while (found := memory.of_id(made.key.id)) is not None and found.revoked is None:
        assert time.monotonic() < end
        time.sleep(0.01)


def test_a_store_that_cannot_be_read_is_told_and_believed_for_thirty_seconds_only(
    memory: KeyMemory, keys: KeyStore, seconds: Seconds, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = keys.issue("gateway", [Scope.READ])
    memory.refresh()
    told: list[str] = []

    def gone() -> None:
        raise OperationalError("select", {}, Exception("away"))

    monkeypatch.setattr("adapters.keys.memory.REFRESH", 0.02)
    monkeypatch.setattr(keys, "all", gone)
    memory.watch(told.append)
    end = time.monotonic() + 10
    while not told and time.monotonic() < end:
        time.sleep(0.01)
    assert told[0] == "OperationalError"
    seconds.now += STALE
    assert memory.of_id(made.key.id)
    seconds.now += 0.1
    with pytest.raises(KeysUnavailableError):
        memory.of_id(made.key.id)


def test_a_session_that_is_ended_is_over_here_at_once_and_elsewhere_after_the_next_refresh(
    memory: KeyMemory, keys: KeyStore, seconds: Seconds, clock: Clock
) -> None:
    other = KeyMemory(keys, seconds)
    for one in (memory, other):
        one.refresh()
    memory.end("00ff", NOON + timedelta(hours=1))
    assert (memory.is_over("00ff"), other.is_over("00ff"), memory.is_over("00fe")) == (True, False, False)
    other.refresh()
    assert other.is_over("00ff")
    clock.forward(hours=2)
    memory.end("0001", NOON + timedelta(hours=9))
    assert keys.ended_sessions() == {"0001"}, "what no cookie can show any more is not kept"


def test_a_session_whose_end_cannot_be_written_is_not_called_over(
    memory: KeyMemory, keys: KeyStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> None:
        raise OperationalError("insert", {}, Exception("away"))

    memory.refresh()
    monkeypatch.setattr(keys, "end_session", gone)
    with pytest.raises(KeysUnavailableError):
        memory.end("00ff", NOON)
    assert not memory.is_over("00ff")


def test_use_is_written_at_most_once_a_minute(
    memory: KeyMemory, keys: KeyStore, seconds: Seconds, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = keys.issue("gateway", [Scope.READ])
    written: list[set[str]] = []
    monkeypatch.setattr(keys, "used", written.append)
    for second in range(130):
        seconds.now = 100.0 + second
        memory.note(made.key.id)
        memory.refresh()
    assert written == [{made.key.id}, {made.key.id}]
