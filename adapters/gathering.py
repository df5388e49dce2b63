"""Evidence an evaluation gathers itself: the public record of every domain whose record the filing does not carry.

What is gathered is written into a copy of the filing, and that copy is what is judged: so what decided is what is
shown, and the same kept evidence gives the same answer, byte for byte.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from adapters.names import Sponsor
from adapters.net import Deadline
from adapters.owner import judge
from adapters.registration import State
from adapters.store import EvidenceStore, Kept, Lookups
from adapters.suffixes import DomainName, NotADomainError, domain_name

_AT_ONCE = 8
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Gathered:
    """The filing with what was found, and by pointer (``/websites/0/domains/0``) the id of the evidence used."""

    document: dict[str, Any]
    used: dict[str, str]


def gather(filing: Mapping[str, Any], lookups: Lookups, seconds: float) -> Gathered:
    """Looks up what is missing, all within `seconds`; what is not there by then is ``unavailable``, never a guess."""
    filled = _copied(filing)
    places = list(_places(filled))
    names = {name.registrable_ascii: name for _, _, name in places}
    budget, now = Deadline(seconds), lookups.clock()
    found = {key: lookups.evidence.fresh(name, now) for key, name in names.items()}
    missing = {key: name for key, name in names.items() if found[key] is None}
    if missing:
        found |= _ask(missing, lookups, budget, seconds)
    return _fill(filled, places, lambda _, name: found[name.registrable_ascii])


def _ask(
    missing: Mapping[str, DomainName], lookups: Lookups, budget: Deadline, seconds: float
) -> dict[str, Kept | None]:
    """All at once, each in a thread that is left behind when the budget ends."""
    pool = ThreadPoolExecutor(_AT_ONCE)
    asked = {key: pool.submit(lookups.observe, name, budget) for key, name in missing.items()}
    wait(asked.values(), timeout=seconds)
    pool.shutdown(wait=False, cancel_futures=True)
    return {key: _in_time(future) for key, future in asked.items()}


def replay(filing: Mapping[str, Any], used: Mapping[str, str], store: EvidenceStore, now: datetime) -> Gathered:
    """The same filing with the evidence that `gather` used, from the store alone; raises `LookupError` for what is gone."""
    filled = _copied(filing)

    def kept(pointer: str, _: DomainName) -> Kept | None:
        found = store.get(used[pointer], now) if used.get(pointer) else None
        if found is None and used.get(pointer):
            raise LookupError(f"{pointer}: the evidence {used[pointer]} is no longer kept")
        return found

    return _fill(filled, list(_places(filled)), kept)


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
            if not typed or domain.get("registration"):
                continue
            try:
                yield f"/websites/{site_number}/domains/{number}", domain, domain_name(typed)
            except NotADomainError:
                continue  # the name itself is a finding of the rules


def _in_time(future: Future[Kept]) -> Kept | None:
    return future.result() if future.done() and not future.cancelled() else None


def _fill(
    filled: dict[str, Any],
    places: list[_Place],
    found: Callable[[str, DomainName], Kept | None],
) -> Gathered:
    sponsor = Sponsor.of(filled.get("sponsor") or {})
    used: dict[str, str] = {}
    for pointer, section, name in places:
        kept = found(pointer, name)
        used[pointer] = kept.id if kept else ""
        section["registration"] = _record(kept, sponsor) if kept and kept.id else _unavailable()
    return Gathered(filled, used)


def _unavailable() -> dict[str, Any]:
    """No time stands in it: a look-up that never ended saw nothing at any moment, and a replay must say the same."""
    return {"state": State.UNAVAILABLE.value}


def _record(kept: Kept, sponsor: Sponsor) -> dict[str, Any]:
    record = kept.observation.as_registration()
    record["owner"] = judge(kept.observation, sponsor).owner  # of several names, the one that speaks of the sponsor
    if record["owner"] and len(record["owner"]) > _LONGEST:
        record.update(state=State.GARBLED.value, owner=None)
    for field in ("source", "registrar"):
        record[field] = record[field][:_LONGEST] if record[field] else None
    return {key: value for key, value in record.items() if value is not None}
