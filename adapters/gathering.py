"""Evidence an evaluation gathers itself: the public record of every domain whose record the filing does not carry.

What is gathered is written into a copy of the filing, and that copy is what is judged: so what decided is what is
shown, and the same kept evidence gives the same answer, byte for byte.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from adapters.asking import ask_all
from adapters.beside import alongside, kept_beside
from adapters.names import Sponsor
from adapters.net import Deadline, LookupFailedError
from adapters.owner import judge
from adapters.reasons import Reason, reason
from adapters.registration import State
from adapters.store import EvidenceStore, Kept, Lookups
from adapters.suffixes import DomainName, NotADomainError, domain_name
from adapters.used import Used
from engine.evidence import Evidence, Item

_LONGEST: Final = 200
_SECTION: Final = "registration"
_KINDS: Final = {"whois": "whois", "rdap": "rdap", "https": "rdap", "http": "rdap", "record": "record"}
NONE: Final = "none"


@dataclass(frozen=True, slots=True)
class Gathered:
    """The filing with what was found; by pointer (``/websites/0/domains/0``) what was used; the same for the engine."""

    document: dict[str, Any]
    used: dict[str, Used]
    evidence: Evidence

    def as_json(self) -> list[dict[str, Any]]:
        """The part ``evidence`` of an answer."""
        return [{"pointer": pointer, **used.as_json()} for pointer, used in self.used.items()]

    def ids(self) -> dict[str, str]:
        """What `replay` takes."""
        return {pointer: used.id for pointer, used in self.used.items()}

    def with_beside(self, evidence: Evidence, used: Mapping[str, Used]) -> Gathered:
        """The same with what was asked or measured beside the domains."""
        return Gathered(self.document, {**self.used, **used}, {**self.evidence, **evidence}) if used else self


def gather(filing: Mapping[str, Any], lookups: Lookups, seconds: float) -> Gathered:
    """Looks up what is missing, all within `seconds`; what is not there by then is ``unavailable``, never a guess.

    Nothing waits longer than that: not for a server, not for its turn, not for a lock of the store.
    """
    beside = alongside(lookups.beside, filing, seconds)
    filled = _copied(filing)
    places = list(_places(filled))
    names = {name.registrable_ascii: name for _, _, name in places}
    budget = Deadline(seconds)
    found = dict(_recalled(names, lookups, budget))
    missing = {key: name for key, name in names.items() if key not in found}
    if missing:
        found |= ask_all(missing, lambda name: lookups.observe(name, budget), budget)
    return _fill(filled, places, lambda _, name: found.get(name.registrable_ascii)).with_beside(*beside())


def _recalled(names: Mapping[str, DomainName], lookups: Lookups, budget: Deadline) -> Iterator[tuple[str, Kept | None]]:
    for key, name in names.items():
        try:
            kept = lookups.recall(name, budget.left())
        except LookupFailedError:
            return  # no time is left
        if kept is not None:
            yield key, kept


def replay(filing: Mapping[str, Any], used: Mapping[str, str], store: EvidenceStore, now: datetime) -> Gathered:
    """The same filing with the evidence that `gather` used, from the store alone.

    `used` is pointer to id, empty for what came too late then. Raises `LookupError` for what is gone, or for a place
    that the filing does not have, or has a record for.
    """
    filled = _copied(filing)
    places = list(_places(filled))
    evidence, others = kept_beside(filing, used, store.gathered, now)
    strange = (used.keys() - others.keys()) ^ {pointer for pointer, _, _ in places}
    if strange:
        raise LookupError(f"{min(strange)}: this is not the filing that the evidence was gathered for")

    def kept(pointer: str, name: DomainName) -> Kept | None:
        if not used[pointer]:
            return None
        found = store.get(used[pointer], now)
        if found is None:
            raise LookupError(f"{pointer}: the evidence {used[pointer]} is no longer kept")
        if found.observation.domain.registrable_ascii != name.registrable_ascii:
            raise LookupError(f"{pointer}: the evidence {used[pointer]} is of another domain")
        return found

    return _fill(filled, places, kept).with_beside(evidence, others)


def _copied(filing: Mapping[str, Any]) -> dict[str, Any]:
    """A copy as deep as what is written into it; the rest is shared and only read."""
    sites = [
        {**site, "domains": [dict(domain) for domain in site["domains"]]} if site.get("domains") else site
        for site in filing.get("websites") or []
    ]
    return {**filing, "websites": sites} if sites else dict(filing)


_Place = tuple[str, dict[str, Any], DomainName]


def _places(filing: Mapping[str, Any]) -> Iterator[_Place]:
    """Every domain without a record: where it stands, its section, its name. What is supplied is never replaced."""
    for site_number, site in enumerate(filing.get("websites") or []):
        for number, domain in enumerate(site.get("domains") or []):
            typed = domain.get("name")
            if not typed or domain.get(_SECTION):
                continue
            try:
                yield f"/websites/{site_number}/domains/{number}", domain, domain_name(typed)
            except NotADomainError:
                continue  # the name itself is a finding of the rules


def _fill(
    filled: dict[str, Any],
    places: list[_Place],
    found: Callable[[str, DomainName], Kept | None],
) -> Gathered:
    sponsor = Sponsor.of(filled.get("sponsor") or {})
    used: dict[str, Used] = {}
    evidence: dict[tuple[str | int | bool, ...], Item] = {}
    for pointer, section, name in places:
        kept = found(pointer, name)
        record, said = (_record(kept, sponsor), _said(kept)) if kept and kept.id else _unavailable()
        section[_SECTION] = record
        used[pointer] = seen = Used(
            kept.id if kept else "", said[0], record["state"], said[1], record.get("source"), record.get("at")
        )
        evidence[_SECTION, section["name"]] = Item(seen.kind, seen.source or "", seen.at or "", seen.reason, seen.id)
    return Gathered(filled, used, evidence)


_Said = tuple[str, Reason]


def _said(kept: Kept) -> _Said:
    seen = kept.observation
    return _KINDS.get(seen.source.partition(":")[0], NONE), reason(seen.registration.reason)


def _unavailable() -> tuple[dict[str, Any], _Said]:
    """No time stands in it: a look-up that never ended saw nothing at any moment, and a replay must say the same."""
    return {"state": State.UNAVAILABLE.value}, (NONE, reason("timeout"))


def _record(kept: Kept, sponsor: Sponsor) -> dict[str, Any]:
    record = kept.observation.as_registration()
    record["owner"] = judge(kept.observation, sponsor).owner  # of several names, the one that speaks of the sponsor
    if record["owner"] and len(record["owner"]) > _LONGEST:
        record.update(state=State.GARBLED.value, owner=None)
    for field in ("source", "registrar"):
        record[field] = record[field][:_LONGEST] if record[field] else None
    return {key: value for key, value in record.items() if value is not None}
