"""Pacing and breaker on both databases: turns hold across processes, an open breaker costs nothing, one probe decides."""

from __future__ import annotations

import contextlib
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.net import Deadline, LookupFailedError
from adapters.owner import Tables, gather
from adapters.registration import State
from adapters.store import Database, Pace, ServerGate
from adapters.suffixes import domain_name
from adapters.whois import Server
from tests.adapters.store.conftest import Clock
from tests.servers.here import loopback
from tests.servers.whois_server import whois_server

HOST = "whois.example"


def gate(database: Database, clock: Clock, **pace: timedelta) -> ServerGate:
    return ServerGate(database, Pace(**pace), clock, clock.sleep)  # type: ignore[arg-type]


def ask(gate: ServerGate, code: str | None = None, seconds: float = 8.0, host: str = HOST) -> str:
    """The code of the refusal, or ``asked``; a question that was let through ends with `code`."""
    try:
        with gate(host, 43, Deadline(seconds)):
            if code:
                raise LookupFailedError(code)
    except LookupFailedError as refused:
        return "asked" if code == refused.code else refused.code
    return "asked"


def test_questions_to_one_server_are_a_gap_apart_and_other_servers_do_not_wait(
    database: Database, clock: Clock
) -> None:
    one, same_server_elsewhere = gate(database, clock), gate(database, clock)
    assert [ask(one), ask(same_server_elsewhere), ask(one), ask(one, host="other.example")] == ["asked"] * 4
    assert clock.slept == [1.0, 1.0]


def test_a_host_may_have_a_gap_of_its_own(database: Database, clock: Clock) -> None:
    asked = gate(database, clock)
    assert [ask(asked, host="whois.cnnic.cn"), ask(asked, host="whois.cnnic.cn")] == ["asked"] * 2
    assert clock.slept == [2.0]


def test_a_turn_that_comes_after_the_budget_is_refused_at_once_and_not_taken(database: Database, clock: Clock) -> None:
    slow = gate(database, clock, gap=timedelta(seconds=5))
    assert [ask(slow), ask(slow, seconds=2), ask(slow, seconds=2), ask(slow)] == ["asked", "busy", "busy", "asked"]
    assert clock.slept == [5.0]


def test_questions_of_many_threads_get_turns_of_their_own(database: Database, clock: Clock) -> None:
    waits: list[float] = []
    turns = ServerGate(database, Pace(gap=timedelta(milliseconds=100)), clock, waits.append)
    with ThreadPoolExecutor(12) as pool:
        assert list(pool.map(lambda _: ask(turns), range(12))) == ["asked"] * 12
    assert sorted(waits) == pytest.approx([number / 10 for number in range(1, 12)])


def test_five_failures_in_a_row_open_the_breaker_for_ten_minutes_for_everyone(database: Database, clock: Clock) -> None:
    one, elsewhere = gate(database, clock), gate(database, clock)
    assert [ask(one, "refused") for _ in range(5)] == ["asked"] * 5
    assert ask(elsewhere) == "breaker_open"
    clock.forward(minutes=9, seconds=59)
    assert ask(elsewhere) == "breaker_open"
    clock.forward(seconds=1)
    assert ask(elsewhere) == "asked"
    assert ask(one) == "asked"


def test_an_answer_in_between_makes_the_count_begin_anew(database: Database, clock: Clock) -> None:
    asked = gate(database, clock)
    for _ in range(3):
        assert [ask(asked, "refused") for _ in range(4)] == ["asked"] * 4
        assert ask(asked) == "asked"


def test_one_probe_is_let_through_and_its_failure_opens_the_breaker_again(database: Database, clock: Clock) -> None:
    asked = gate(database, clock)
    for _ in range(5):
        ask(asked, "http_error")
    clock.forward(minutes=10)
    with contextlib.suppress(LookupFailedError), asked(HOST, 43, Deadline(8)):
        assert ask(gate(database, clock)) == "breaker_open"
        raise LookupFailedError("refused")
    clock.forward(minutes=9)
    assert ask(asked) == "breaker_open"


def test_a_probe_whose_process_died_is_replaced_by_another(database: Database, clock: Clock) -> None:
    asked = gate(database, clock)
    for _ in range(5):
        ask(asked, "tls")
    clock.forward(minutes=10)
    asked._enter(f"{HOST}:43", HOST, 8.0)  # a probe that never ends
    assert ask(asked) == "breaker_open"
    clock.forward(seconds=31)
    assert ask(asked) == "asked"


@pytest.mark.parametrize("code", ["private_address", "insecure", "redirect_refused", "no_server"])
def test_what_is_not_the_servers_fault_does_not_count(database: Database, clock: Clock, code: str) -> None:
    asked = gate(database, clock)
    assert [ask(asked, code) for _ in range(7)] == ["asked"] * 7


def test_a_timeout_of_a_caller_in_a_hurry_does_not_count_but_a_fair_one_does(database: Database, clock: Clock) -> None:
    asked = gate(database, clock)
    assert [ask(asked, "timeout", seconds=1.5) for _ in range(7)] == ["asked"] * 7
    assert [ask(asked, "timeout") for _ in range(6)] == ["asked"] * 5 + ["breaker_open"]


def test_a_server_that_asks_to_wait_is_left_alone_for_that_long(database: Database, clock: Clock) -> None:
    asked = gate(database, clock)
    with pytest.raises(LookupFailedError), asked(HOST, 43, Deadline(8)):
        raise LookupFailedError("throttled", retry_after=120.0)
    assert ask(asked) == "busy"
    clock.forward(seconds=115)
    assert ask(asked) == "asked"
    assert clock.slept == [5.0]


def test_an_open_breaker_costs_no_connection_and_no_wait(database: Database, clock: Clock) -> None:
    name = domain_name("example.cn")
    breaker = gate(database, clock)
    with whois_server() as server:
        connected: list[object] = []

        def connect(address: tuple[str, int], timeout: float) -> socket.socket:
            connected.append(address)
            return socket.create_connection(address, timeout)

        tables = Tables({}, {"cn": Server("127.0.0.1", server.port)}, frozenset(), {})
        network = replace(loopback(), connect=connect, gate=breaker)
        assert gather(name, network=network, tables=tables).registration.state is State.NOT_FOUND
        for _ in range(5):
            breaker._failed(f"127.0.0.1:{server.port}")
        started = time.monotonic()
        seen = gather(name, network=network, tables=tables)
        spent = time.monotonic() - started
    assert (seen.registration.state, seen.registration.reason) == (State.UNAVAILABLE, "breaker_open")
    assert len(connected) == len(server.received) == 1
    assert spent < 0.5
