"""Observations kept: found again while fresh, kept for replay while they may be, raw replies for less long."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, insert, select

from adapters.net import Reply
from adapters.owner import Observation
from adapters.registration import Registration, State
from adapters.store import gathered, past
from adapters.store.database import Database
from adapters.store.gathered import GatheredStore
from adapters.store.keys import Bound, Keyring
from adapters.store.past import PastFilings
from adapters.store.rotation import Sealed, rotate
from adapters.store.tables import evidence, lookup_lease, micros, moment, raw_reply
from adapters.suffixes import DomainName, domain_name

_HOUR = timedelta(hours=1)
_MINUTES_5 = timedelta(minutes=5)
_MOST_WAIT = timedelta(minutes=15)
_OURS = frozenset({"timeout", "busy", "breaker_open", "asking_on"})
_LEASE_LONG_OVER = timedelta(days=1)
_FRESH = {
    State.FOUND: 24 * _HOUR,
    State.REDACTED: 24 * _HOUR,
    State.PROXY: 24 * _HOUR,
    State.THIN: 24 * _HOUR,
    State.NOT_FOUND: _HOUR,
    State.RESERVED: _HOUR,
    State.THROTTLED: _MINUTES_5,
    State.UNAVAILABLE: _MINUTES_5,
    State.INCOMPLETE: _MINUTES_5,
}
_NEWEST = (
    select(evidence)
    .where(evidence.c.domain == bindparam("name"), evidence.c.seen_at <= bindparam("at"))
    .order_by(evidence.c.seen_at.desc(), evidence.c.id)
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Keeping:
    """How long evidence is kept for replay, the raw replies beside it, and filings; None where no filing may be kept."""

    evidence: timedelta = timedelta(days=365)
    raw: timedelta = timedelta(days=30)
    filings: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """An observation and the id it is kept under."""

    id: str
    observation: Observation


def fresh_for(seen: Observation) -> timedelta:
    """How long the answer stands; a server that asked to wait is believed up to 15 minutes; garbled never stands.

    What ended on our side (no time left, no turn, an open breaker) says nothing of the domain to the next who asks.
    """
    if seen.registration.reason in _OURS:
        return timedelta(0)
    usual = _FRESH.get(seen.registration.state, timedelta(0))
    asked = timedelta(seconds=min(max(seen.retry_after or 0.0, 0.0), _MOST_WAIT.total_seconds()))
    return max(usual, asked)


@dataclass(frozen=True, slots=True)
class Pruned:
    """How many observations went, how many raw replies of observations that stay or go, and how many filings."""

    evidence: int
    replies: int
    filings: int


class EvidenceStore:
    """Reads and writes observations. Reading raises `SealBrokenError` for what was tampered with, never a guess."""

    def __init__(self, database: Database, keys: Keyring, keeping: Keeping | None = None) -> None:
        self._db, self._keys, self._keeping = database, keys, keeping or Keeping()
        self.gathered = GatheredStore(database, keys, self._keeping.evidence)
        self.past = PastFilings(database, keys, self._keeping.filings)

    def put(self, seen: Observation, instead_of: str = "") -> Kept:
        """Keeps an observation; it is durable against the end of the process when this returns.

        `instead_of` is the id of what was kept in the middle of the same look-up, and goes in the same moment.
        """
        with self._db.write() as connection:
            if instead_of:
                connection.execute(delete(evidence).where(evidence.c.id == instead_of))
            return self.put_in(connection, seen)

    def put_in(self, connection: Connection, seen: Observation) -> Kept:
        """`put` as part of a transaction."""
        row: dict[str, Any] = {
            "id": uuid.uuid4().hex,
            "domain": seen.domain.registrable_ascii,
            "state": seen.registration.state.value,
            "source": seen.source[:2000],
            "seen_at": micros(seen.at),
            "fresh_until": micros(seen.at + fresh_for(seen)),
            "keep_until": micros(seen.at + self._keeping.evidence),
            "key_id": self._keys.current,
        }
        row["sealed"] = self._keys.seal(_packed(seen), _bound(row))
        connection.execute(insert(evidence).values(row))
        for number, reply in enumerate(seen.replies):
            connection.execute(insert(raw_reply).values(self._reply_row(row["id"], number, reply, seen.at)))
        return Kept(row["id"], seen)

    def _reply_row(self, evidence_id: str, number: int, reply: Reply, at: datetime) -> dict[str, Any]:
        row: dict[str, Any] = {
            "evidence_id": evidence_id,
            "number": number,
            "source": reply.source[:2000],
            "address": reply.address[:64],
            "seconds": reply.seconds,
            "keep_until": micros(at + self._keeping.raw),
            "key_id": self._keys.current,
        }
        return {**row, "sealed": self._keys.seal(reply.raw, _bound_reply(row))}

    def fresh(self, domain: DomainName, now: datetime, wait: float | None = None) -> Kept | None:
        """The newest observation of the registered name that still stands at `now`, without its raw replies.

        With `wait`, raises `StoreBusyError` where the store is locked for longer than so many seconds.
        """
        at = micros(now)
        with self._db.read(wait) as connection:
            row = connection.execute(_NEWEST, {"name": domain.registrable_ascii, "at": at}).mappings().first()
        if row is None or row["fresh_until"] <= at or row["keep_until"] <= at:
            return None
        return self._kept(dict(row), (), domain)

    def get(self, evidence_id: str, now: datetime) -> Kept | None:
        """One observation as it was kept, with the raw replies that are not yet expired; None when it is gone."""
        at = micros(now)
        with self._db.read() as connection:
            found = connection.execute(
                select(evidence).where(evidence.c.id == evidence_id, evidence.c.keep_until > at)
            ).mappings()
            row = found.first()
            replies = connection.execute(
                select(raw_reply)
                .where(raw_reply.c.evidence_id == evidence_id, raw_reply.c.keep_until > at)
                .order_by(raw_reply.c.number)
            ).mappings()
            rows = [dict(reply) for reply in replies]
        return None if row is None else self._kept(dict(row), tuple(map(self._reply, rows)))

    def prune(self, now: datetime) -> Pruned:
        """Removes what may no longer be kept, and look-up leases that ended long ago."""
        with self._db.write() as connection:
            raw, kept, more, filings = (
                connection.execute(delete(table).where(table.c.keep_until <= micros(now))).rowcount
                for table in (raw_reply, evidence, gathered.gathered, past.past_filing)
            )
            ended = micros(now - _LEASE_LONG_OVER)
            connection.execute(delete(lookup_lease).where(lookup_lease.c.until <= ended))
        return Pruned(kept + more, raw, filings)

    def rotate(self, most: int = 1000) -> int:
        """Seals at most `most` rows of each table anew under the current key; call until it gives 0.

        Each table is one transaction, so a process that is killed leaves every row under its old key or its new one.
        """
        return sum(rotate(self._db, self._keys, sealed, most) for sealed in SEALED)

    @property
    def current_key(self) -> str:
        """The id of the key that seals."""
        return self._keys.current

    def _kept(self, row: dict[str, Any], replies: tuple[Reply, ...], asked: DomainName | None = None) -> Kept:
        plain = json.loads(self._keys.unseal(row["key_id"], row["sealed"], _bound(row)))
        seen = Registration(
            State(row["state"]), plain["reason"], tuple(plain["holders"]), plain["registrar"], tuple(plain["links"])
        )
        at, source = moment(row["seen_at"]), row["source"]
        return Kept(
            row["id"],
            Observation(asked or domain_name(plain["domain"]), seen, source, at, replies, plain["retry_after"]),
        )

    def _reply(self, row: dict[str, Any]) -> Reply:
        raw = self._keys.unseal(row["key_id"], row["sealed"], _bound_reply(row))
        return Reply(raw, row["source"], row["address"], row["seconds"])


def _packed(seen: Observation) -> bytes:
    registration = seen.registration
    plain = {
        "domain": seen.domain.ascii,
        "reason": registration.reason,
        "holders": registration.holders,
        "registrar": registration.registrar,
        "links": registration.links,
        "retry_after": seen.retry_after,
    }
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _bound(row: dict[str, Any]) -> Bound:
    plain = ("id", "domain", "state", "source", "seen_at", "fresh_until", "keep_until")
    return ("evidence", "sealed", *(row[name] for name in plain))


def _bound_reply(row: dict[str, Any]) -> Bound:
    plain = ("evidence_id", "number", "source", "address", "keep_until")
    return ("raw_reply", "sealed", *(row[name] for name in plain))


SEALED: Final = (Sealed(evidence, _bound), Sealed(raw_reply, _bound_reply), gathered.SEALED, past.SEALED)
"""Every table with sealed rows."""
