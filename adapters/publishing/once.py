"""Idempotency-Key: the answer to a write is kept in the write's own transaction and given again to who repeats it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from adapters.store.database import Database
from adapters.store.published import once
from adapters.store.tables import micros

KEPT = timedelta(hours=24)
_WELL_FORMED = re.compile(r"[\x21-\x7e]{8,128}", re.ASCII)


class BadKey(ValueError):
    """Not a key: 8 to 128 visible ASCII characters."""


class KeyReused(ValueError):
    """The key came before with another request."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What was answered the first time."""

    status: int
    etag: str | None
    body: bytes


@dataclass(frozen=True, slots=True)
class Attempt:
    """One write under a key. Without a key (`key` empty) nothing is kept and nothing found."""

    database: Database
    key: str
    request: str
    now: datetime

    def before(self) -> Answered | None:
        """The answer of the first time, if there was one. Raises `KeyReused`."""
        if not self.key:
            return None
        with self.database.read() as connection:
            row = connection.execute(select(once).where(once.c.key == self.key)).mappings().first()
        if row is None or row["keep_until"] <= micros(self.now):
            return None
        if row["request"] != self.request:
            raise KeyReused
        return Answered(row["status"], row["etag"], row["body"])

    def keep(self, connection: Connection, answered: Answered) -> None:
        """Keep the answer in the transaction of the write. Two at once under one key: the second does not commit."""
        if not self.key:
            return
        connection.execute(delete(once).where(once.c.keep_until <= micros(self.now)))
        row: dict[str, Any] = {"key": self.key, "request": self.request, "keep_until": micros(self.now + KEPT)}
        row |= {"status": answered.status, "etag": answered.etag, "body": answered.body}
        connection.execute(insert(once).values(row))


def attempt(database: Database, key: str | None, who: str, request: bytes, now: datetime) -> Attempt:
    """A write by `who` with the bytes that make it this write. Raises `BadKey`."""
    if key is None:
        return Attempt(database, "", "", now)
    if not _WELL_FORMED.fullmatch(key):
        raise BadKey("an Idempotency-Key has 8 to 128 visible ASCII characters, for example a UUID")
    named = hashlib.sha256(f"{who}\n{key}".encode()).hexdigest()
    return Attempt(database, named, hashlib.sha256(request).hexdigest(), now)
