"""An RDAP look-up: the registry's server by suffix, then the registrar's where a `related` link names a known one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from adapters.net import Deadline, LookupFailedError, Network, Reply
from adapters.rdap.client import fetch, origin
from adapters.rdap.reader import read
from adapters.registration import Registration, State
from adapters.sofar import SoFar, forget
from adapters.suffixes import DomainName
from adapters.whois.servers import registrars, rows

_SAYS_MORE = (State.THIN, State.REDACTED)


@cache
def bases() -> Mapping[str, str]:
    """Suffix (last label, ASCII) to the base address of its server."""
    return {row[0]: row[1] for row in rows("adapters.rdap", "servers.tsv")}


@cache
def registrar_origins() -> frozenset[str]:
    """The registrars that may be asked, as origins."""
    return frozenset(origin(f"https://{host}") for host in registrars("rdap"))


def look_up(
    domain: DomainName,
    network: Network,
    deadline: Deadline,
    table: Mapping[str, str] | None = None,
    known_registrars: frozenset[str] | None = None,
    so_far: SoFar = forget,
) -> tuple[Registration, list[Reply]]:
    """What the record says, and every reply it rests on, the deciding one last; raises `LookupFailedError`.

    `so_far` is told what the registry said before the registrar is asked.
    """
    listed = bases() if table is None else table
    base = listed.get(domain.tld)
    if base is None:
        raise LookupFailedError("no_server", domain.tld)
    known = registrar_origins() if known_registrars is None else known_registrars
    allowed = frozenset(map(origin, listed.values())) | known
    status, first = fetch(f"{base.rstrip('/')}/domain/{domain.registrable_ascii}", allowed, network, deadline)
    registration = read(first.raw, domain, status)
    link = next((link for link in registration.links if origin(link) in known and link != first.source), None)
    if registration.state not in _SAYS_MORE or link is None:
        return registration, [first]
    so_far(registration, first)
    try:
        status, second = fetch(link, allowed, network, deadline)
    except LookupFailedError:
        return registration, [first]
    fuller = read(second.raw, domain, status)
    if fuller.state in (State.FOUND, State.PROXY, State.REDACTED):
        return fuller, [first, second]
    return registration, [second, first]
