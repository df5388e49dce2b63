"""The one call behind `heyan owner`: a domain as typed, a sponsor, and a record or a live look-up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from adapters.names import Sponsor
from adapters.net import Network
from adapters.owner.evidence import Observation, OwnerEvidence, judge
from adapters.owner.gather import Clock, Tables, from_record, gather, utc_now
from adapters.registration import Registration, State
from adapters.suffixes import domain_name


@dataclass(frozen=True, slots=True)
class Recorded:
    """A kept reply, WHOIS or RDAP: its bytes, when it was seen (now, where not known), and a name for where it is."""

    raw: bytes
    at: datetime | None = None
    source: str | None = None


def look_up(
    domain: str,
    sponsor: Sponsor | str | None,
    *,
    live: bool = False,
    record: Recorded | bytes | None = None,
    clock: Clock = utc_now,
    network: Network | None = None,
    tables: Tables | None = None,
) -> OwnerEvidence:
    """How the holder of `domain` relates to `sponsor`; raises `NotADomainError` for what is no domain.

    A `record` is read and nothing is asked; else `live` asks the servers of the tables; with neither, the evidence says
    that nothing was asked. `domain` may be below the registered name: the registered name is what is looked up.
    """
    name = domain_name(domain)
    if record is not None:
        kept = Recorded(record) if isinstance(record, bytes) else record
        seen = from_record(name, kept.raw, kept.at or clock(), kept.source)
    elif live:
        seen = gather(name, network=network, tables=tables, clock=clock)
    else:
        seen = Observation(name, Registration(State.UNAVAILABLE, "not_asked"), "none", clock())
    return judge(seen, Sponsor(sponsor) if isinstance(sponsor, str) else sponsor)
