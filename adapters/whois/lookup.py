"""A WHOIS look-up: the registry's server by suffix, then the registrar's where the registry names one we know."""

from __future__ import annotations

from collections.abc import Mapping

from adapters.net import Deadline, LookupFailedError, Network, Reply
from adapters.registration import Registration, State
from adapters.sofar import SoFar, forget
from adapters.suffixes import DomainName
from adapters.whois.client import ask
from adapters.whois.reader import read
from adapters.whois.servers import Server, registrars, servers

_SAYS_MORE = (State.THIN, State.REDACTED)


def look_up(
    domain: DomainName,
    network: Network,
    deadline: Deadline,
    table: Mapping[str, Server] | None = None,
    known_registrars: Mapping[str, Server] | None = None,
    so_far: SoFar = forget,
) -> tuple[Registration, list[Reply]]:
    """What the record says, and every reply it rests on, the deciding one last; raises `LookupFailedError`.

    A server that a reply refers to is asked only when it stands in the table of registrars; a registrar that fails or
    says no more than the registry changes nothing. `so_far` is told what the registry said before the registrar is asked.
    """
    server = (servers() if table is None else table).get(domain.tld)
    if server is None:
        raise LookupFailedError("no_server", domain.tld)
    first = ask(domain, server, network, deadline)
    registration = read(first.raw, domain, server)
    further = _registrar(registration, server, known_registrars)
    if registration.state not in _SAYS_MORE or further is None:
        return registration, [first]
    so_far(registration, first)
    try:
        second = ask(domain, further, network, deadline)
    except LookupFailedError:
        return registration, [first]
    fuller = read(second.raw, domain, further)
    if fuller.state in (State.FOUND, State.PROXY, State.REDACTED):
        return fuller, [first, second]
    return registration, [second, first]


def _registrar(registration: Registration, asked: Server, known: Mapping[str, Server] | None) -> Server | None:
    listed = {host: Server(host) for host in registrars("whois")} if known is None else known
    hosts = (link.strip().casefold().removeprefix("whois://").rstrip("/.") for link in registration.links)
    return next((listed[host] for host in hosts if host in listed and listed[host] != asked), None)
