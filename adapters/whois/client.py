"""The WHOIS client (RFC 3912): one question, one answer, every limit kept, no byte sent that was not checked."""

from __future__ import annotations

from adapters.net import Deadline, LookupFailedError, Network, Reply, TimedSocket, open_checked
from adapters.suffixes import DomainName
from adapters.whois.servers import Server

_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-.")


def ask(domain: DomainName, server: Server, network: Network, deadline: Deadline | None = None) -> Reply:
    """What `server` answers about `domain`; raises `LookupFailedError`.

    Only the A-label name goes out, letters, digits, hyphens and dots, ended by CR LF. Only the end that the server
    makes is an end: a reset, a silence or a flood is a failure, never a shorter answer.
    """
    name = domain.registrable_ascii
    if not name or not set(name) <= _PLAIN or name.startswith("-"):
        raise ValueError(f"not a checked domain name: {name!r}")
    started = network.now()
    limit = deadline or network.deadline()
    with network.gate(server.host, server.port, limit):
        sock, address = open_checked(server.host, server.port, network.policy, limit, network.resolver, network.connect)
        with TimedSocket(sock, network.policy, limit, network.policy.whois_bytes) as stream:
            stream.sendall(server.ask.replace("{}", name).encode("ascii") + b"\r\n")
            raw = stream.everything()
        if not raw:
            raise LookupFailedError("empty_reply", server.host)
    return Reply(raw, f"whois://{server.host}:{server.port}", address, network.now() - started)
