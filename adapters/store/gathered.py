"""What was asked or measured of values of a document, kept sealed: found again while fresh, kept for replay while it may be.

Numbers and names do not stand in the table: a row is found by a keyed digest of what it is about (a blind index).
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import BigInteger, Column, Index, LargeBinary, String, Table, delete, insert, select

from adapters.net import Deadline
from adapters.store.database import Database
from adapters.store.keys import Bound, Keyring
from adapters.store.rotation import Sealed
from adapters.store.tables import lookup_lease, metadata, micros
from engine.evidence import Evidence, Item

Keys = tuple[str, ...]
"""The values of the document that a bundle is about."""

gathered = Table(
    "gathered",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("kind", String(40), nullable=False),
    Column("subject", String(64), nullable=False),
    Column("seen_at", BigInteger, nullable=False),
    Column("fresh_until", BigInteger, nullable=False),
    Column("keep_until", BigInteger, nullable=False),
    Column("key_id", String(32), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Index("ix_gathered_kind_subject_seen_at", "kind", "subject", "seen_at"),
    Index("ix_gathered_keep_until", "keep_until"),
)


@dataclass(frozen=True, slots=True)
class Bundle:
    """Items by what they are about, all of the same values of the document; `kind` names who gathers such bundles.

    The values stay out of `repr`, for they are numbers and names.
    """

    kind: str
    keys: Keys = field(repr=False)
    items: Mapping[str, Item] = field(repr=False)
    id: str = ""

    def evidence(self) -> Evidence:
        """As the engine reads it."""
        return {(about, *self.keys): replace(item, id=self.id) for about, item in self.items.items()}


Gatherer = Callable[[Mapping[str, Any], Deadline], dict[str, Bundle]]
"""Asks or measures for one filing within a budget: by pointer what was found. Never raises for a server or a file."""


class GatheredStore:
    """Reads and writes bundles. Reading raises `SealBrokenError` for what was tampered with."""

    def __init__(self, database: Database, keys: Keyring, keep: timedelta = timedelta(days=365)) -> None:
        self._db, self._keys, self._keep = database, keys, keep

    def put(self, bundle: Bundle, at: datetime, fresh: timedelta) -> Bundle:
        """Keeps a bundle seen `at`, found again for as long as it is `fresh`; gives it with its id."""
        row: dict[str, Any] = {
            "id": uuid.uuid4().hex,
            "kind": bundle.kind,
            "subject": self._subjects(bundle.kind, bundle.keys)[0],
            "seen_at": micros(at),
            "fresh_until": micros(at + fresh),
            "keep_until": micros(at + self._keep),
            "key_id": self._keys.current,
        }
        row["sealed"] = self._keys.seal(_packed(bundle), _bound(row))
        with self._db.write() as connection:
            connection.execute(insert(gathered).values(row))
        return replace(bundle, id=row["id"])

    def fresh(self, kind: str, keys: Keys, now: datetime, wait: float | None = None) -> Bundle | None:
        """The newest bundle about these values that still stands at `now`."""
        at, of = micros(now), gathered.c
        newest = (
            select(gathered)
            .where(of.kind == kind, of.subject.in_(self._subjects(kind, keys)), of.seen_at <= at, of.fresh_until > at)
            .order_by(of.seen_at.desc(), of.id)
            .limit(1)
        )
        with self._db.read(wait) as connection:
            row = connection.execute(newest).mappings().first()
        found = None if row is None or row["keep_until"] <= at else self._bundle(dict(row))
        return found if found is not None and found.keys == keys else None

    def get(self, bundle_id: str, now: datetime) -> Bundle | None:
        """One bundle as it was kept; None when it is gone."""
        with self._db.read() as connection:
            found = connection.execute(
                select(gathered).where(gathered.c.id == bundle_id, gathered.c.keep_until > micros(now))
            )
            row = found.mappings().first()
        return None if row is None else self._bundle(dict(row))

    def claim(self, kind: str, keys: Keys, me: str, now: datetime, seconds: float, wait: float | None = None) -> bool:
        """Whether this caller may ask now; another's claim ends by itself after its `seconds`."""
        row = {"domain": self._lease(kind, keys), "owner": me, "until": micros(now + timedelta(seconds=seconds))}
        taken = (
            self._db.insert(lookup_lease)
            .values(row)
            .on_conflict_do_update(index_elements=["domain"], set_=row, where=lookup_lease.c.until <= micros(now))
            .returning(lookup_lease.c.owner)
        )
        with self._db.write(wait) as connection:
            return connection.execute(taken).first() is not None

    def release(self, kind: str, keys: Keys, me: str, wait: float | None = None) -> None:
        """Gives a claim back."""
        mine = (lookup_lease.c.domain == self._lease(kind, keys), lookup_lease.c.owner == me)
        with self._db.write(wait) as connection:
            connection.execute(delete(lookup_lease).where(*mine))

    def _lease(self, kind: str, keys: Keys) -> str:
        return f"{kind}:{self._subjects(kind, keys)[0]}"

    def _subjects(self, kind: str, keys: Keys) -> tuple[str, ...]:
        return self._keys.blind(_about(kind, keys))

    def _bundle(self, row: dict[str, Any]) -> Bundle:
        plain = json.loads(self._keys.unseal(row["key_id"], row["sealed"], _bound(row)))
        items = {about: Item(**item) for about, item in plain["items"].items()}
        return Bundle(row["kind"], tuple(plain["keys"]), items, row["id"])


def _packed(bundle: Bundle) -> bytes:
    items = {
        about: {
            "value": item.value,
            "source": item.source,
            "at": item.at,
            "said": None if item.said is None else dict(item.said),
        }
        for about, item in bundle.items.items()
    }
    plain = {"keys": bundle.keys, "items": items}
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _about(kind: str, keys: Iterable[str]) -> str:
    return json.dumps([kind, *keys], ensure_ascii=True, separators=(",", ":"))


def _about_row(row: Mapping[str, Any], plain: bytes) -> str:
    """What the blind index of an opened row is made over."""
    return _about(row["kind"], json.loads(plain)["keys"])


def _bound(row: dict[str, Any]) -> Bound:
    """What a sealed bundle belongs to."""
    plain = ("id", "kind", "subject", "seen_at", "fresh_until", "keep_until")
    return ("gathered", "sealed", *(row[name] for name in plain))


SEALED: Final = Sealed(gathered, _bound, _about_row)
