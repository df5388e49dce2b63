"""Gathering: RDAP before WHOIS, a shared budget, failures that stay failures."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from adapters.owner import Tables, gather
from adapters.registration import State
from adapters.suffixes import domain_name
from adapters.whois import Server
from tests.servers import rdap_server as answers
from tests.servers import whois_server as lines
from tests.servers.here import QUICK, loopback
from tests.servers.rdap_server import rdap_server
from tests.servers.whois_server import whois_server

FIXTURES = Path(__file__).parents[3] / "fixtures"
NAME = domain_name("example.com")
RDAP = answers.record(json.loads((FIXTURES / "rdap" / "org_only.json").read_text("utf-8")))
WHOIS = (FIXTURES / "whois" / "com_registrar.txt").read_bytes()


def test_rdap_is_asked_first_and_is_enough() -> None:
    with rdap_server({"/domain/example.com": RDAP}) as rdap, whois_server({"example.com": WHOIS}) as whois:
        tables = Tables({"com": rdap.base}, {"com": Server("127.0.0.1", whois.port)}, frozenset(), {})
        seen = gather(NAME, network=loopback(), tables=tables)
        assert whois.received == []
    assert (seen.registration.state, seen.source) == (State.FOUND, f"{rdap.base}domain/example.com")


@pytest.mark.parametrize(
    "answer", [answers.send(500, b""), answers.send(200, b"<html>"), answers.send(429, b""), answers.drip_headers(0.03)]
)
def test_whois_is_asked_when_rdap_gives_no_record_and_has_time_left(answer: answers.Answer) -> None:
    with rdap_server({"/domain/example.com": answer}) as rdap, whois_server({"example.com": WHOIS}) as whois:
        tables = Tables({"com": rdap.base}, {"com": Server("127.0.0.1", whois.port)}, frozenset(), {})
        started = time.monotonic()
        seen = gather(NAME, network=loopback(), tables=tables)
    assert (seen.registration.state, seen.registration.owner) == (State.FOUND, "Example Trading LLC")
    assert time.monotonic() - started < QUICK.deadline + 0.5


def test_a_withheld_name_is_an_answer_and_not_asked_for_elsewhere() -> None:
    redacted = answers.record(json.loads((FIXTURES / "rdap" / "redacted_remark.json").read_text("utf-8")))
    with rdap_server({"/domain/example.com": redacted}) as rdap, whois_server() as whois:
        tables = Tables({"com": rdap.base}, {"com": Server("127.0.0.1", whois.port)}, frozenset(), {})
        assert gather(NAME, network=loopback(), tables=tables).registration.state is State.REDACTED
        assert whois.received == []


def test_two_dead_servers_cost_no_more_than_the_budget_and_are_not_a_verdict() -> None:
    silent = {"/domain/example.com": lambda _: time.sleep(1.2)}
    with rdap_server(silent) as rdap, whois_server({"example.com": lines.hang(1.2)}) as whois:
        tables = Tables({"com": rdap.base}, {"com": Server("127.0.0.1", whois.port)}, frozenset(), {})
        started = time.monotonic()
        seen = gather(NAME, network=loopback(), tables=tables)
        spent = time.monotonic() - started
    assert (seen.registration.state, seen.registration.reason) == (State.UNAVAILABLE, "timeout")
    assert spent < QUICK.deadline + 0.5


def test_a_refusal_keeps_how_long_the_server_asked_to_wait() -> None:
    with rdap_server({"/domain/example.com": answers.send(429, b"", Retry_After="60")}) as rdap:
        seen = gather(NAME, network=loopback(), tables=Tables({"com": rdap.base}, {}, frozenset(), {}))
    assert (seen.registration.state, seen.retry_after) == (State.THROTTLED, 60.0)


def test_a_suffix_nobody_knows_is_unavailable_with_its_reason() -> None:
    seen = gather(domain_name("example.io"), network=loopback(), tables=Tables({}, {}))
    assert (seen.registration.state, seen.registration.reason) == (State.UNAVAILABLE, "no_server")
