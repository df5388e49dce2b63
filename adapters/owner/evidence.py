"""Evidence of ownership: what was observed of a domain, and how its holder relates to a sponsor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from adapters.names import Sponsor, relate_all
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
