"""Which addresses may be reached, and that the address that was checked is the one connected to."""

from __future__ import annotations

import socket
import time
from typing import Any

import pytest

from adapters.net import Deadline, LookupFailedError, NetworkPolicy, is_public, open_checked, resolve


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "240.0.0.1",
        "192.0.2.1",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "2002:7f00:1::1",
        "2002:a00:1::1",
        "2001:db8::1",
    ],
)
def test_private_local_and_reserved_addresses_are_not_public_however_they_are_wrapped(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "1.1.1.1", "2606:4700::1111", "64:ff9b::808:808"])
def test_global_addresses_are_public(address: str) -> None:
    assert is_public(address)


def answer(*addresses: str) -> Any:
    return lambda host, port, type: [(socket.AF_INET, type, 6, "", (address, port)) for address in addresses]


def test_the_address_that_was_checked_is_connected_to_and_the_name_is_asked_once() -> None:
    asked: list[str] = []
    reached: list[tuple[str, int]] = []

    def rebinding(host: str, port: int, type: int) -> Any:
        asked.append(host)
        return answer("8.8.8.8" if len(asked) == 1 else "127.0.0.1")(host, port, type)

    def connect(address: tuple[str, int], timeout: float) -> socket.socket:
        reached.append(address)
        return socket.socket()

    sock, address = open_checked("whois.registry.example", 43, NetworkPolicy(), Deadline(1), rebinding, connect)
    sock.close()
    assert (asked, reached, address) == (["whois.registry.example"], [("8.8.8.8", 43)], "8.8.8.8")


def test_private_addresses_among_public_ones_are_left_out() -> None:
    reached: list[str] = []

    def connect(address: tuple[str, int], timeout: float) -> socket.socket:
        reached.append(address[0])
        raise ConnectionRefusedError

    with pytest.raises(LookupFailedError) as failed:
        open_checked("h.example", 43, NetworkPolicy(), Deadline(1), answer("10.0.0.1", "8.8.8.8", "::1"), connect)
    assert (failed.value.code, reached) == ("refused", ["8.8.8.8"])


def test_production_defaults_refuse_a_name_that_leads_to_private_addresses_alone() -> None:
    with pytest.raises(LookupFailedError) as failed:
        open_checked("localhost", 43, NetworkPolicy(), Deadline(1))
    assert failed.value.code == "private_address"


def test_a_resolver_that_hangs_costs_no_more_than_the_deadline() -> None:
    def hang(host: str, port: int, type: int) -> Any:
        time.sleep(1.5)
        return []

    started = time.monotonic()
    with pytest.raises(LookupFailedError) as failed:
        resolve("h.example", 43, Deadline(0.2), hang)
    assert failed.value.code == "timeout"
    assert time.monotonic() - started < 1


def test_a_name_that_does_not_resolve_is_no_address() -> None:
    def fail(host: str, port: int, type: int) -> Any:
        raise socket.gaierror("no such name")

    with pytest.raises(LookupFailedError) as failed:
        resolve("h.example", 43, Deadline(1), fail)
    assert failed.value.code == "no_address"


def test_a_deadline_that_has_passed_is_a_timeout() -> None:
    ticks = iter((0.0, 5.0))
    with pytest.raises(LookupFailedError) as failed:
        Deadline(1, lambda: next(ticks)).left()
    assert failed.value.code == "timeout"
