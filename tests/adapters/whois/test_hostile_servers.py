"""Each row of the table of hostile and faulty servers, over real TCP on loopback, with the outcome it must have."""

from __future__ import annotations

import time
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.net import LookupFailedError, Network, NetworkPolicy
from adapters.registration import State
from adapters.suffixes import NotADomainError, domain_name
from adapters.whois import Server, ask, look_up, read
from tests.servers.here import QUICK, loopback
from tests.servers.whois_server import Behaviour, WhoisServer, drip, flood, hang, pieces, reset, whois_server

FIXTURES = Path(__file__).parents[3] / "fixtures" / "whois"
NAME = domain_name("example.cn")
RECORD = (FIXTURES / "cn_unit.txt").read_bytes()


def table(server: WhoisServer, charset: str = "utf-8") -> Server:
    return Server("127.0.0.1", server.port, charset, "cnnic")


def failure(behaviour: Behaviour | bytes) -> tuple[str, float]:
    with whois_server({"example.cn": behaviour}) as server:
        started = time.monotonic()
        with pytest.raises(LookupFailedError) as failed:
            ask(NAME, table(server), loopback())
        return failed.value.code, time.monotonic() - started


@pytest.mark.parametrize(
    ("behaviour", "code"),
    [
        (reset(), "connection"),
        (reset(RECORD[:200]), "connection"),
        (reset(RECORD), "connection"),
        (hang(1.5), "timeout"),
        (drip(RECORD, 0.05), "timeout"),
        (flood(16 << 20, b"x" * 64), "too_large"),
        (flood(128 << 10, b"Domain Name:"), "too_large"),
        (flood(512 << 10, b"Domain Name: a\n"), "too_large"),
        (b"", "empty_reply"),
    ],
    ids=[
        "reset",
        "reset half way",
        "reset at the end",
        "silence",
        "drip",
        "flood",
        "flood of labels",
        "lines",
        "empty",
    ],
)
def test_a_server_that_misbehaves_is_a_named_failure_within_the_deadline(behaviour: Behaviour, code: str) -> None:
    got, seconds = failure(behaviour)
    assert got == code
    assert seconds < QUICK.deadline + 0.5


def test_a_closed_port_is_refused() -> None:
    with whois_server() as server:
        closed = table(server)
    with pytest.raises(LookupFailedError) as failed:
        ask(NAME, closed, loopback())
    assert failed.value.code == "refused"


def test_a_flood_takes_no_memory_over_the_cap() -> None:
    with whois_server({"example.cn": flood(64 << 20, b"x" * 64)}) as server:
        tracemalloc.start()
        with pytest.raises(LookupFailedError):
            ask(NAME, table(server), loopback())
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 4 * QUICK.whois_bytes + (1 << 20)


def test_production_defaults_refuse_loopback_before_a_byte_is_sent() -> None:
    with whois_server({"example.cn": RECORD}) as server:
        with pytest.raises(LookupFailedError) as failed:
            ask(NAME, table(server), Network())
        assert failed.value.code == "private_address"
        assert server.received == []
    assert NetworkPolicy() == NetworkPolicy(allow_private_addresses=False, require_https=True)


@pytest.mark.parametrize("typed", ["example.cn\r\nreset.cn", "a(b.cn", "a b.cn", "-h evil.cn", "example.cn:443"])
def test_what_is_no_domain_sends_nothing(typed: str) -> None:
    with whois_server() as server:
        with pytest.raises(NotADomainError):
            ask(domain_name(typed), table(server), loopback())
        assert server.received == []


def test_a_name_that_was_not_checked_is_not_sent_even_by_mistake() -> None:
    forged = replace(NAME, registrable_ascii="example.cn\r\nreset.cn")
    with whois_server() as server, pytest.raises(ValueError, match="not a checked domain name"):
        ask(forged, table(server), loopback())
    assert server.received == []


def test_a_final_dot_and_the_unicode_spelling_send_the_same_bytes() -> None:
    with whois_server() as server:
        for typed in ("示例.中国", "xn--fsq092h.xn--fiqs8s."):
            ask(domain_name(typed), table(server), loopback())
        assert server.received == [b"xn--fsq092h.xn--fiqs8s\r\n"] * 2


def test_a_query_is_the_name_and_cr_lf_or_what_the_table_says() -> None:
    with whois_server() as server:
        ask(NAME, replace(table(server), ask="domain {}"), loopback())
        assert server.received == [b"domain example.cn\r\n"]


def test_a_reply_cut_inside_a_character_is_read_whole() -> None:
    cut = RECORD.index("示例".encode()) + 1
    with whois_server({"example.cn": pieces(RECORD[:cut], RECORD[cut : cut + 1], RECORD[cut + 1 :])}) as server:
        raw = ask(NAME, table(server), loopback()).raw
    assert read(raw, NAME).holders == ("北京示例科技有限公司",)


def test_a_gbk_reply_is_garbled_and_never_guessed() -> None:
    gbk = RECORD.decode().encode("gbk")
    with whois_server({"example.cn": gbk}) as server:
        seen = read(ask(NAME, table(server), loopback()).raw, NAME, table(server))
    assert (seen.state, seen.reason) == (State.GARBLED, "garbled")
    assert read(gbk, NAME, Server("h.example", charset="gbk", layout="cnnic")).holders == ("北京示例科技有限公司",)


def test_a_referral_to_an_internal_host_is_not_followed() -> None:
    with whois_server({"example.com": b"Domain Name: example.com\nRegistrant Organization: attacker\n"}) as inner:
        thin = (FIXTURES / "com_thin.txt").read_bytes()
        for host in (f"127.0.0.1:{inner.port}", "127.0.0.1", "localhost", "whois.registrar.example"):
            answer = thin.replace(b"whois.registrar.example", host.encode())
            with whois_server({"example.com": answer}) as outer:
                seen, replies = look_up(
                    domain_name("example.com"), loopback(), loopback().deadline(), {"com": table(outer)}
                )
            assert (seen.state, len(replies)) == (State.THIN, 1)
        assert inner.received == []


@pytest.mark.parametrize(
    ("file", "domain", "state"),
    [
        ("any_throttled.txt", "example.org", State.THROTTLED),
        ("any_down.txt", "example.org", State.THROTTLED),
        ("cn_reserved.txt", "example.cn", State.RESERVED),
        ("cn_not_found_lower.txt", "example.cn", State.NOT_FOUND),
        ("cn_not_found.txt", "示例.中国", State.NOT_FOUND),
    ],
)
def test_a_reply_without_a_record_says_which_kind_it_is(file: str, domain: str, state: State) -> None:
    name = domain_name(domain)
    with whois_server({name.ascii: (FIXTURES / file).read_bytes()}) as server:
        seen, _ = look_up(name, loopback(), loopback().deadline(), {name.tld: table(server)})
    assert seen.state is state
