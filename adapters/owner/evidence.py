"""Evidence of ownership: what was observed of a domain, and how its holder relates to a sponsor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from adapters.names import Relation, Sponsor, relate, relate_all
from adapters.net import Reply
from adapters.reasons import Reason, reason
from adapters.registration import Registration, State
from adapters.suffixes import DomainName

_SHANGHAI = ZoneInfo("Asia/Shanghai")
_WITHOUT_NAME = {State.PROXY: "hidden", State.REDACTED: "hidden", State.GARBLED: "garbled"}


@dataclass(frozen=True, slots=True)
class Observation:
    """What one look-up of one domain saw: the unit of caching and of keeping. `replies` are the raw answers.

    `at` is when it was seen, with an offset; `retry_after` is in seconds, where a server asked to wait.
    """

    domain: DomainName
    registration: Registration
    source: str
    at: datetime
    replies: tuple[Reply, ...] = ()
    retry_after: float | None = None

    def as_registration(self) -> dict[str, Any]:
        """The filing's `websites[].domains[].registration`: {state, owner, registrar, source, at}."""
        seen = self.registration
        return {
            "state": seen.state.value,
            "owner": seen.owner,
            "registrar": seen.registrar,
            "source": self.source,
            "at": self.at.astimezone(_SHANGHAI).isoformat(timespec="seconds"),
        }


@dataclass(frozen=True, slots=True)
class OwnerEvidence:
    """An observation and the relation of its holder to one sponsor."""

    observation: Observation
    owner: str | None
    relation: str
    reason: Reason

    def as_json(self) -> dict[str, Any]:
        """{state, owner, relation, reason, source, at}, the domain in both spellings, all names of the record."""
        seen = self.observation.as_registration()
        return {
            "domain": {"ascii": self.observation.domain.ascii, "unicode": self.observation.domain.unicode},
            "state": seen["state"],
            "owner": self.owner,
            "owners": list(self.observation.registration.holders),
            "relation": self.relation,
            "reason": self.reason,
            "registrar": seen["registrar"],
            "source": seen["source"],
            "at": seen["at"],
        }


def judge(observation: Observation, sponsor: Sponsor | None) -> OwnerEvidence:
    """How the observed holder relates to `sponsor`; a record without a name to rely on relates to nobody."""
    seen = observation.registration
    if seen.state is not State.FOUND:
        word = _WITHOUT_NAME.get(seen.state, "none")
        return OwnerEvidence(observation, seen.owner, word, reason(seen.reason))
    if sponsor is None:
        return OwnerEvidence(observation, seen.owner, "none", reason("no_sponsor"))
    relation = relate_all(seen.holders, sponsor)
    return OwnerEvidence(observation, relation.holder or seen.owner, relation.word, relation.reason)


def relations_of(filing: Mapping[str, Any], person: bool | None = None) -> dict[tuple[str, str], Relation]:
    """(holder's name, sponsor's name) to their relation, for every name a filing's domains bring.

    Certificate and public record are evidence of equal rank: the holder on either is compared with the sponsor, and the
    record's with the certificate's. `person` is True for an individual sponsor, False for a unit.
    """
    filed = filing.get("sponsor")
    sponsor = Sponsor.of(filed if isinstance(filed, Mapping) else {}, person)
    found: dict[tuple[str, str], Relation] = {}
    for certificate, registered in _holders(filing):
        for name in (certificate, registered):
            if name:
                found[name, sponsor.name] = relate(name, sponsor)
        if certificate and registered:
            found[registered, certificate] = relate(registered, Sponsor(certificate, person))
    return found


def _text(record: Any, field: str) -> str:
    value = record.get(field) if isinstance(record, Mapping) else None
    return value if isinstance(value, str) else ""


def _list(record: Any, field: str) -> list[Any]:
    value = record.get(field) if isinstance(record, Mapping) else None
    return value if isinstance(value, list) else []


def _holders(filing: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for site in _list(filing, "websites"):
        for domain in _list(site, "domains"):
            if isinstance(domain, Mapping):
                yield _text(domain.get("certificate"), "owner"), _text(domain.get("registration"), "owner")
