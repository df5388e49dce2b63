"""An IP address is public and the provider's own, whatever the patch level of Python thinks is global."""

from __future__ import annotations

import random
from ipaddress import ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.ip import DOCUMENTATION, NOT_PUBLIC, REASONS, check, explain, normalise, parse, ranges


@pytest.mark.parametrize(
    "text",
    [
        "0.0.0.1", "10.1.2.3", "100.64.0.1", "127.0.0.1", "169.254.1.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
        "198.18.0.1", "198.19.255.255", "192.0.0.8", "192.88.99.1", "224.0.0.1", "239.1.1.1", "240.0.0.1",
        "255.255.255.255", "::", "::1", "fe80::1", "fec0::1", "fc00::1", "fd00::1", "ff02::1", "2001::1",
        "2002:808:808::1", "64:ff9b::808:808",
        "64:ff9b:1::1", "100::1", "5f00::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "::8.8.8.8",
    ],
)  # fmt: skip
def test_an_address_nobody_can_reach_is_not_public(text: str) -> None:
    assert check(text).reasons == ("not_public",)


@pytest.mark.parametrize("text", ["8.8.8.8", "172.15.0.1", "172.32.0.1", "100.63.255.255", "240e::1", "2400:3200::1"])
def test_a_public_address_is_valid(text: str) -> None:
    assert (check(text).value, check(text).result) == (text, "valid")


@pytest.mark.parametrize("text", ["192.0.2.1", "198.51.100.255", "203.0.113.9", "2001:db8::1", "3fff::1"])
def test_a_documentation_address_passes_by_a_named_setting_alone(text: str) -> None:
    assert check(text).reasons == ("documentation",)
    assert check(text, allow_documentation=True).result == "valid"


def test_the_setting_opens_documentation_addresses_only() -> None:
    assert check("10.0.0.1", allow_documentation=True).reasons == ("not_public",)


@pytest.mark.parametrize(
    "text",
    [
        "", "example.com", "1.2.3", "1.2.3.4:80", "1.2.3.0/24", "1.2.3.4-1.2.3.9", "010.0.0.1", "1.2.3.256",
        "fe80::1%eth0", "2400:3200::1%1", "[2400:3200::1]", "１२３", "0x7f000001", "2130706433", "1.2.3.4 5",
    ],
)  # fmt: skip
def test_what_is_not_one_plain_address_is_none(text: str) -> None:
    assert check(text).reasons == ("not_an_address",)
    assert check(text).form is None


def test_ways_of_writing_an_address_are_folded_away() -> None:
    assert normalise(" ８.８.８.８\n") == "8.8.8.8"
    assert normalise("2400:3200:0:0::1") == normalise("2400:3200::0001") == "2400:3200::1"
    assert normalise("::ffff:8.8.8.8") == "8.8.8.8"
    assert normalise(" no address ") == "no address"


def test_an_address_outside_the_providers_ranges_is_said_to_be_outside() -> None:
    provider = ranges(["203.0.113.0/25", "2400:3200::/32"])
    for text in ("203.0.113.0", "203.0.113.127", "2400:3200:ffff::1"):
        assert check(text, provider, allow_documentation=True).result == "valid"
    for text in ("203.0.113.128", "203.0.112.255", "2400:3201::1"):
        assert check(text, provider, allow_documentation=True).reasons == ("outside_ranges",)
    assert check("10.0.0.1", provider).reasons == ("not_public", "outside_ranges")


def test_without_ranges_that_part_is_not_judged_and_with_none_nothing_is_inside() -> None:
    assert check("8.8.8.8").result == "valid"
    assert check("8.8.8.8", ranges([])).reasons == ("outside_ranges",)


def test_an_ipv6_address_is_not_in_an_ipv4_range_of_the_same_number() -> None:
    provider = ranges(["8.8.8.0/24"])
    address = parse("::808:808")
    assert address is not None
    assert address not in provider


def test_every_wrong_range_is_named_at_once() -> None:
    with pytest.raises(ValueError, match=r"'nonsense'.*'8\.8\.8\.1/24'.*write them as") as error:
        ranges(["8.8.8.0/24", "nonsense", "8.8.8.1/24"])
    assert "'8.8.8.0/24'" not in str(error.value)


def test_a_thousand_ranges_agree_with_asking_each_in_turn() -> None:
    source = random.Random(7)
    texts = [f"{source.randrange(1, 224)}.{source.randrange(256)}.{source.randrange(256)}.0/24" for _ in range(1_000)]
    found, networks = ranges(texts), [ip_network(text) for text in texts]
    probes = [str(source.choice(networks)[source.randrange(256)]) for _ in range(200)]
    probes += [f"{source.randrange(1, 224)}.{source.randrange(256)}.1.1" for _ in range(200)]
    for text in probes:
        address = parse(text)
        assert address is not None
        assert (address in found) == any(address in network for network in networks)


@given(st.ip_addresses())
def test_whatever_python_calls_private_or_multicast_is_never_valid(address: object) -> None:
    parsed = parse(str(address))
    assert parsed is not None
    if parsed.is_private or parsed.is_multicast or parsed.is_loopback or parsed.is_link_local or parsed.is_unspecified:
        assert parsed in NOT_PUBLIC or parsed in DOCUMENTATION


@given(st.text(max_size=40))
def test_any_text_is_answered(text: str) -> None:
    answer = check(text)
    assert set(answer.reasons) <= set(REASONS)
    assert all(explain(code)["zh"] and explain(code)["en"] for code in answer.reasons)
