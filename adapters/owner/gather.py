"""From a domain to an observation: a recorded reply, or RDAP and WHOIS in the order the tables give."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

from adapters import rdap, whois
from adapters.net import Deadline, LookupFailedError, Network, Reply
from adapters.owner.evidence import Observation
from adapters.registration import Registration, State
from adapters.suffixes import DomainName
from adapters.whois import Server

Clock = Callable[[], datetime]
_Found = tuple[Registration, list[Reply]]
_WHOIS_PORT = 43
_TRY_THE_OTHER = (State.UNAVAILABLE, State.THROTTLED, State.GARBLED, State.INCOMPLETE)


def utc_now() -> datetime:
    """The time, aware."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Tables:
    """Which servers may be asked; None stands for the packaged, dated table."""

    rdap: Mapping[str, str] | None = None
    whois: Mapping[str, Server] | None = None
    rdap_registrars: frozenset[str] | None = None
    whois_registrars: Mapping[str, Server] | None = None

    @classmethod
    def with_servers(cls, text: str) -> Tables:
        """The packaged tables with other servers for some suffixes: ``SUFFIX=URL,…``, a URL as ``whois://HOST[:PORT]`` or
        ``https://HOST/PATH``. Raises `ValueError` with the entry that is none.
        """
        by_rdap, by_whois = dict(rdap.bases()), dict(whois.servers())
        for entry in filter(None, (part.strip() for part in text.split(","))):
            suffix, _, url = entry.partition("=")
            parts = urlsplit(url)
            if not suffix or not parts.hostname or parts.scheme not in ("whois", "https", "http"):
                raise ValueError(entry)
            usual = by_whois.pop(suffix, Server(parts.hostname))
            by_rdap.pop(suffix, None)
            if parts.scheme == "whois":
                by_whois[suffix] = replace(usual, host=parts.hostname, port=parts.port or _WHOIS_PORT)
            else:
                by_rdap[suffix] = url
        return cls(by_rdap, by_whois)

    def protocols(self, tld: str) -> list[str]:
        """The protocols that know the suffix, the better one first."""
        known = (("rdap", rdap.bases() if self.rdap is None else self.rdap),)
        also = (("whois", whois.servers() if self.whois is None else self.whois),)
        return [name for name, table in (*known, *also) if tld in table]


def from_record(domain: DomainName, record: bytes, at: datetime, source: str | None = None) -> Observation:
    """What a recorded reply says: a JSON object is read as RDAP, anything else as WHOIS of the suffix's server."""
    named = source or f"record:sha256:{hashlib.sha256(record).hexdigest()}"
    if record.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        seen = rdap.read(record, domain)
    else:
        seen = whois.read(record, domain, whois.servers().get(domain.tld))
    return Observation(domain, seen, named, at, (Reply(record, named, "", 0.0),))


def gather(
    domain: DomainName,
    *,
    network: Network | None = None,
    tables: Tables | None = None,
    clock: Clock = utc_now,
    deadline: Deadline | None = None,
    so_far: Callable[[Observation], None] | None = None,
) -> Observation:
    """Asks over the network, RDAP before WHOIS; never raises for what a server does.

    `so_far` is given what a registry said before the registrar that it names is asked, with the reason ``asking_on``.

    The budget is shared out, so that a silent RDAP server leaves WHOIS its half. When neither gives a record, the
    observation says why the first one did not.
    """
    network, tables = network or Network(), tables or Tables()
    budget = deadline or network.deadline()
    protocols = tables.protocols(domain.tld)
    worst: Observation | None = None
    for number, protocol in enumerate(protocols):
        share = _Share(domain, network, tables, budget, len(protocols) - number, clock, so_far)
        seen = _ask(protocol, share)
        if seen.registration.state not in _TRY_THE_OTHER:
            return seen
        worst = worst or seen
    return worst or Observation(domain, Registration(State.UNAVAILABLE, "no_server"), "none", clock())


@dataclass(frozen=True, slots=True)
class _Share:
    """One protocol's part of a look-up: one of `shares` equal parts of what is left of the budget."""

    domain: DomainName
    network: Network
    tables: Tables
    budget: Deadline
    shares: int
    clock: Clock
    keep: Callable[[Observation], None] | None

    def so_far(self, registration: Registration, reply: Reply) -> None:
        if self.keep is not None:
            waiting = replace(registration, reason="asking_on")
            self.keep(Observation(self.domain, waiting, reply.source, self.clock(), (reply,)))


def _ask(protocol: str, of: _Share) -> Observation:
    domain, network, tables, clock = of.domain, of.network, of.tables, of.clock
    try:
        share = Deadline(of.budget.left() / of.shares, network.now)
        if protocol == "rdap":
            seen, replies = rdap.look_up(domain, network, share, tables.rdap, tables.rdap_registrars, of.so_far)
        else:
            seen, replies = whois.look_up(domain, network, share, tables.whois, tables.whois_registrars, of.so_far)
    except LookupFailedError as failed:
        state = State.THROTTLED if failed.code == "throttled" else State.UNAVAILABLE
        return Observation(domain, Registration(state, failed.code), protocol, clock(), (), failed.retry_after)
    return Observation(domain, seen, replies[-1].source, clock(), tuple(replies))
