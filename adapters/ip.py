"""IP addresses of websites: public or not, and within the provider's own ranges or not.

Of the same shape as ``engine.numbers``: ``value`` is the canonical address, ``form`` ``v4`` or ``v6``. What counts as
public is written out here, because ``ipaddress.is_global`` differs between patch levels of Python.
Sources: IANA special-purpose address registries (RFC 6890 and its updates).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, collapse_addresses, ip_address, ip_network
from typing import Final

from engine.numbers.outcome import NumberCheck, Reasons, conclude, rejects, say
from engine.numbers.text import narrow

Address = IPv4Address | IPv6Address
_DOCUMENTATION: Final = ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20")
_NOT_PUBLIC: Final = (
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
    "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "224.0.0.0/3",
    "::/8", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2002::/16", "5f00::/16", "fc00::/7", "fe80::/9",
    "ff00::/8",
)  # fmt: skip

REASONS: Final[Reasons] = {
    "not_an_address": rejects(
        "这不是一个IP地址（不能带端口、网段或域名），请填写如203.0.113.1的单个地址。",
        "This is no IP address (no port, range or name may stand there); give one address such as 203.0.113.1.",
    ),
    "documentation": rejects(
        "该IP地址属于文档示例地址段，不能用于网站，请填写实际分配的地址。",
        "This address is reserved for documentation; give the one actually allocated.",
    ),
    "not_public": rejects(
        "该IP地址为私有或保留地址，公网无法访问，请填写实际分配的公网地址。",
        "This address is private or reserved and cannot be reached; give the public one actually allocated.",
    ),
    "outside_ranges": rejects(
        "该IP地址不在接入服务提供者的地址段内，请按实际接入情况改正。",
        "This address is outside the provider's ranges; correct it to the actual access.",
    ),
}


@dataclass(frozen=True, slots=True)
class Ranges:
    """Address ranges, merged and sorted, so that one look-up is a bisection."""

    starts: tuple[tuple[int, int], ...]
    ends: tuple[int, ...]

    def __contains__(self, address: Address) -> bool:
        index = bisect_right(self.starts, (address.version, int(address))) - 1
        return index >= 0 and self.starts[index][0] == address.version and int(address) <= self.ends[index]


def ranges(texts: Iterable[str]) -> Ranges:
    """Ranges from CIDR notation; ``ValueError`` names every text that is none."""
    v4: list[IPv4Network] = []
    v6: list[IPv6Network] = []
    wrong = []
    for text in texts:
        try:
            network = ip_network(text.strip())
        except ValueError as problem:
            wrong.append(f"{text!r} ({problem})")
            continue
        if isinstance(network, IPv4Network):
            v4.append(network)
        else:
            v6.append(network)
    if wrong:
        raise ValueError(f"address ranges: {'; '.join(wrong)}; write them as in 198.51.100.0/24")
    merged: list[IPv4Network | IPv6Network] = [*collapse_addresses(v4), *collapse_addresses(v6)]
    starts = tuple((network.version, int(network.network_address)) for network in merged)
    return Ranges(starts, tuple(int(network.broadcast_address) for network in merged))


DOCUMENTATION: Final = ranges(_DOCUMENTATION)
NOT_PUBLIC: Final = ranges(_NOT_PUBLIC)


def normalise(text: str) -> str:
    """The canonical form, an IPv4 address unwrapped from IPv6; the trimmed text where it is no address."""
    address = parse(text)
    return narrow(text) if address is None else str(address)


def parse(text: str) -> Address | None:
    """The address in a text, or ``None``; scoped addresses (``%eth0``) are none."""
    trimmed = narrow(text)
    try:
        address = ip_address(trimmed)
    except ValueError:
        return None
    if isinstance(address, IPv6Address):
        return None if "%" in trimmed else address.ipv4_mapped or address
    return address


def check(text: str, provider: Ranges | None = None, *, allow_documentation: bool = False) -> NumberCheck:
    """Every reason against one address; without the ``provider``'s ranges that part is not judged.

    ``allow_documentation`` lets documentation addresses through, for demonstrations and tests; never in production.
    """
    address = parse(text)
    if address is None:
        return conclude(narrow(text), None, ["not_an_address"], REASONS)
    codes = []
    if address in DOCUMENTATION:
        codes += [] if allow_documentation else ["documentation"]
    elif address in NOT_PUBLIC:
        codes.append("not_public")
    if provider is not None and address not in provider:
        codes.append("outside_ranges")
    return conclude(str(address), f"v{address.version}", codes, REASONS)


def explain(code: str) -> dict[str, str]:
    """A reason's sentence, ``{"zh", "en"}``; ``KeyError`` for an unknown code."""
    return say(REASONS, code)
