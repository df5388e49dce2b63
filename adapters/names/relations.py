"""What evidence knows of the names in a filing beyond equality: for each pair that is asked about, a word with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from adapters.names.compare import relate
from adapters.names.words import Sponsor
from engine.evidence import Told

Pair = tuple[str, str]


class Relations(Mapping[Pair, str]):
    """(holder's name, other name) to their relation, worked out when asked for: most filings never ask.

    Where the other name is the sponsor's, what the filing says of the sponsor counts (English and former names,
    principals, shareholders). `person` is True for an individual sponsor, False for a unit, None to tell by the name.
    Total on anything shaped like JSON. Iterating gives the pairs that the filing's domains bring: certificate and
    public record are evidence of equal rank.
    """

    __slots__ = ("_filing", "_known", "_person", "_sponsor")

    def __init__(self, filing: Mapping[str, Any], person: bool | None = None) -> None:
        self._filing, self._person = filing, person
        self._known: dict[Pair, Told] = {}
        self._sponsor: Sponsor | None = None

    def __getitem__(self, pair: Pair) -> Told:
        found = self._known.get(pair)
        if found is None:
            holder, other = pair
            sponsor = self.sponsor
            relation = relate(holder, sponsor if other == sponsor.name else Sponsor(other, self._person))
            found = self._known[pair] = Told(relation.word, relation.reason)
        return found

    def __iter__(self) -> Iterator[Pair]:
        return iter(dict.fromkeys(self._pairs()))

    def __len__(self) -> int:
        return len(set(self._pairs()))

    @property
    def sponsor(self) -> Sponsor:
        """What the filing says of its sponsor, read when first asked for."""
        if self._sponsor is None:
            filed = self._filing.get("sponsor")
            self._sponsor = Sponsor.of(filed if isinstance(filed, Mapping) else {}, self._person)
        return self._sponsor

    def _pairs(self) -> Iterator[Pair]:
        sponsor = self.sponsor.name
        for certificate, registered in _holders(self._filing):
            yield from ((name, sponsor) for name in (certificate, registered) if name)
            if certificate and registered:
                yield registered, certificate


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
