"""Documents of the past, kept because a caller asked: sealed, replaced when the same one is kept anew, gone when their time is over.

A document's id does not stand in the table: a row is found by a keyed digest of it (a blind index).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import BigInteger, Column, Connection, Index, Integer, LargeBinary, String, Table, delete, func, select

from adapters.store.database import Database
from adapters.store.keys import Bound, Keyring
from adapters.store.rotation import Sealed
from adapters.store.tables import metadata, micros

MOST_BYTES: Final = 8 << 20
"""A page ends here, too, so that long documents do not fill the memory."""
_AT_A_TIME = 25

past_filing = Table(
    "past_filing",
    metadata,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("stage", String(20), nullable=False),
    Column("subject", String(64), nullable=False),
    Column("judged_on", String(10)),
    Column("kept_at", BigInteger, nullable=False),
    Column("keep_until", BigInteger, nullable=False),
    Column("key_id", String(32), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Index("ix_past_filing_subject_kind_stage", "subject", "kind", "stage", unique=True),
    Index("ix_past_filing_keep_until", "keep_until"),
    Index("ix_past_filing_kind_number_keep_until", "kind", "number", "keep_until"),
)


class NotKeeping(Exception):
    """The operator has not said for how long filings may be kept, so none are."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A document as it was judged: `day` is None where nobody knows on which. Id and document stay out of `repr`."""

    kind: str
    stage: str
    day: date | None
    id: str = field(repr=False)
    document: Mapping[str, Any] = field(repr=False)


@dataclass(frozen=True, slots=True)
class PastFiling:
    """A kept one: its number in the store, which a newer one of the same takes over, and the document as JSON."""

    number: int
    stage: str
    day: date | None
    raw: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Shelf:
    """So many documents of one kind at one stage."""

    kind: str
    stage: str
    count: int


class PastFilings:
    """Keeps documents for `span`, or none where it is None. Reading raises `SealBrokenError` for what was tampered with."""

    def __init__(self, database: Database, keys: Keyring, span: timedelta | None) -> None:
        self._db, self._keys, self.span = database, keys, span

    @property
    def place(self) -> str:
        """Which store this is, without its password."""
        return self._db.engine.url.render_as_string(hide_password=True)

    def keep(self, found: Sequence[Judged], now: datetime, wait: float | None = None) -> datetime:
        """Keeps documents in one transaction; they are durable when this returns, and kept until the time it gives.

        Raises `NotKeeping`; with `wait`, `StoreBusyError` where the store is locked for longer than so many seconds.
        """
        if self.span is None:
            raise NotKeeping
        until = now + self.span
        rows = sorted((self._row(one, now, until) for one in found), key=lambda row: row[0]["subject"])
        with self._db.write(wait) as connection:
            for row, older in rows:  # all who write do so in one order, or two of them could wait for each other
                self._put(connection, row, older)
        return until

    def _row(self, one: Judged, now: datetime, until: datetime) -> tuple[dict[str, Any], tuple[str, ...]]:
        """The row, and the digests that the same document has under keys of before."""
        subject, *older = self._keys.blind(_about(one.id))
        row: dict[str, Any] = {
            "kind": one.kind,
            "stage": one.stage,
            "subject": subject,
            "judged_on": None if one.day is None else one.day.isoformat(),
            "kept_at": micros(now),
            "keep_until": micros(until),
            "key_id": self._keys.current,
        }
        # Two lines of JSON, so that the document is read without being parsed.
        plain = b"\n".join(map(_json, (one.id, one.document)))
        row["sealed"] = self._keys.seal(plain, _bound(row))
        return row, tuple(older)

    def _put(self, connection: Connection, row: dict[str, Any], older: tuple[str, ...]) -> None:
        of = past_filing.c
        if older:
            same = (of.kind == row["kind"], of.stage == row["stage"], of.subject.in_(older))
            connection.execute(delete(past_filing).where(*same))
        unique = ("subject", "kind", "stage")
        connection.execute(
            self._db.insert(past_filing).values(row).on_conflict_do_update(index_elements=unique, set_=row)
        )

    def page(
        self, kind: str, now: datetime, beyond: int | None = None, most: int = 250, newest: bool = False
    ) -> list[PastFiling]:
        """The next documents of a kind beyond a number, at most `most` and some 8 MiB; none at the end.

        In the order in which they first came, or with `newest` the other way round.
        """
        number = past_filing.c.number
        wanted = self._there(kind, now).order_by(number.desc() if newest else number).limit(most)
        if beyond is not None:
            wanted = wanted.where(number < beyond if newest else number > beyond)
        rows, size = list[dict[str, Any]](), 0
        with (
            self._db.read() as connection,
            connection.execute(wanted.execution_options(yield_per=_AT_A_TIME)) as found,
        ):
            for row in found.mappings():
                rows.append(dict(row))
                size += len(row["sealed"])
                if size > MOST_BYTES:
                    break
        return [self._opened(row) for row in rows]

    def _opened(self, row: dict[str, Any]) -> PastFiling:
        raw = self._keys.unseal(row["key_id"], row["sealed"], _bound(row)).partition(b"\n")[2]
        day = None if row["judged_on"] is None else date.fromisoformat(row["judged_on"])
        return PastFiling(row["number"], row["stage"], day, raw)

    def count(self, kind: str, now: datetime) -> int:
        """How many documents of a kind are kept."""
        with self._db.read() as connection:
            return int(
                connection.execute(select(func.count()).select_from(self._there(kind, now).subquery())).scalar_one()
            )

    def last(self, kind: str, now: datetime) -> int:
        """The highest number of a kind, 0 where there is none."""
        there = self._there(kind, now).subquery()
        with self._db.read() as connection:
            return int(connection.execute(select(func.coalesce(func.max(there.c.number), 0))).scalar_one())

    def shelves(self, now: datetime) -> list[Shelf]:
        """How many are kept, by kind and stage."""
        of = past_filing.c
        counted = (
            select(of.kind, of.stage, func.count())
            .where(of.keep_until > micros(now))
            .group_by(of.kind, of.stage)
            .order_by(of.kind, of.stage)
        )
        with self._db.read() as connection:
            return [Shelf(*row) for row in connection.execute(counted)]

    def forget(self, ids: Iterable[str]) -> int:
        """Removes the documents with these ids at every stage; how many went."""
        subjects = [subject for one in ids for subject in self._keys.blind(_about(one))]
        with self._db.write() as connection:
            return connection.execute(delete(past_filing).where(past_filing.c.subject.in_(subjects))).rowcount

    @staticmethod
    def _there(kind: str, now: datetime) -> Any:
        """What is kept of a kind and may be seen at `now`."""
        return select(past_filing).where(past_filing.c.kind == kind, past_filing.c.keep_until > micros(now))


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _about(document_id: str) -> str:
    """What the blind index is made over."""
    return json.dumps([past_filing.name, document_id], ensure_ascii=True, separators=(",", ":"))


def _about_row(row: Mapping[str, Any], plain: bytes) -> str:
    """What the blind index of an opened row is made over."""
    return _about(json.loads(plain.partition(b"\n")[0]))


def _bound(row: Mapping[str, Any]) -> Bound:
    """What a sealed document belongs to. Its number is not known before it is written; kind, stage and subject are its own."""
    plain = ("kind", "stage", "subject", "judged_on", "kept_at", "keep_until")
    return ("past_filing", "sealed", *(row[name] for name in plain))


SEALED: Final = Sealed(past_filing, _bound, _about_row, ("subject", "kind", "stage"))
