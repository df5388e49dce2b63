"""Keys kept: issued, listed, rotated, revoked; sessions ended; permits leased out of the minute that all workers share."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, or_, select, update

from adapters.keys.key import ApiKey, Issued, State
from adapters.keys.scopes import Scope
from adapters.keys.tokens import Random, digest, new_id, new_token
from adapters.store.database import Database
from adapters.store.key_tables import api_key, ended_session, permit_window
from adapters.store.tables import micros, moment

_SHARE = 20
"""A lease is at most this part of what is left: many requests a write at first, few permits idle at the end."""


class UnknownKeyError(LookupError):
    """No key has this id."""


class DeadKeyError(ValueError):
    """The key is revoked or expired, so it cannot be rotated."""


@dataclass(frozen=True, slots=True)
class Lease:
    """So many permits for one process, and what is left of the minute for all."""

    granted: int
    left: int


class KeyStore:
    """The keys of one service. Time and randomness come from outside; what is written is durable on return."""

    def __init__(self, database: Database, clock: Callable[[], datetime], random: Random) -> None:
        self._db, self._clock, self._random = database, clock, random

    def issue(
        self, label: str, scopes: Iterable[Scope], *, expires: datetime | None = None, rate: int | None = None
    ) -> Issued:
        """A new key; its secret is in the answer and nowhere else."""
        with self._db.write() as connection:
            return self._issued(connection, ApiKey("", label, frozenset(scopes), self._clock(), expires, rate=rate))

    def rotate(self, key_id: str, grace: timedelta) -> Issued:
        """A new key in place of a live one, which stays good for `grace` at most. Raises `UnknownKeyError`, `DeadKeyError`."""
        now = self._clock()
        with self._db.write() as connection:
            old = self._locked(connection, key_id)
            if old.state(now) is not State.LIVE:
                raise DeadKeyError(old.state(now).value)
            ends = now + grace if old.expires is None else min(now + grace, old.expires)
            self._set(connection, key_id, expires_at=micros(ends))
            expires = None if old.lifetime is None else now + old.lifetime
            heir = replace(old, created=now, expires=expires, last_used=None, rotated_from=old.id)
            return self._issued(connection, heir)

    def revoke(self, key_id: str) -> ApiKey:
        """The key, no longer good; one that was revoked before keeps that day. Raises `UnknownKeyError`."""
        with self._db.write() as connection:
            old = self._locked(connection, key_id)
            if old.revoked is not None:
                return old
            now = self._clock()
            self._set(connection, key_id, revoked_at=micros(now))
            return replace(old, revoked=moment(micros(now)))

    def all(self) -> dict[str, ApiKey]:
        """Every key that was ever issued by the digest of its secret, oldest first."""
        with self._db.read() as connection:
            rows = connection.execute(select(api_key).order_by(api_key.c.created_at, api_key.c.id)).mappings()
            return {row["digest"]: _read(dict(row)) for row in rows}

    def used(self, ids: Collection[str]) -> int:
        """Note that keys were used, to the hour, which is enough to know one is in use; how many rows that changed."""
        hour = micros(self._clock().replace(minute=0, second=0, microsecond=0))
        older = or_(api_key.c.last_used_at.is_(None), api_key.c.last_used_at < hour)
        with self._db.write() as connection:
            changed = update(api_key).where(api_key.c.id.in_(ids), older).values(last_used_at=hour)
            return connection.execute(changed).rowcount

    def end_session(self, nonce: str, until: datetime) -> None:
        """Keep that a session was signed out of for as long as its cookie could be shown: to `until`."""
        with self._db.write() as connection:
            connection.execute(delete(ended_session).where(ended_session.c.until <= micros(self._clock())))
            row = {"nonce": nonce, "until": micros(until)}
            connection.execute(self._db.insert(ended_session).values(row).on_conflict_do_nothing())

    def ended_sessions(self) -> frozenset[str]:
        """The sessions that were signed out of and whose cookies might still be shown."""
        with self._db.read() as connection:
            kept = select(ended_session.c.nonce).where(ended_session.c.until > micros(self._clock()))
            return frozenset(connection.execute(kept).scalars())

    def lease(self, key_id: str, minute: int, limit: int) -> Lease:
        """Some of the `limit` permits of a minute since 1970; what all processes get together is never more."""
        here = (permit_window.c.key_id == key_id, permit_window.c.minute == minute)
        fresh = {"key_id": key_id, "minute": minute, "leased": 0}
        with self._db.write() as connection:
            made = connection.execute(self._db.insert(permit_window).values(fresh).on_conflict_do_nothing())
            if made.rowcount:
                past = (permit_window.c.key_id == key_id, permit_window.c.minute < minute)
                connection.execute(delete(permit_window).where(*past))
            leased = connection.execute(select(permit_window.c.leased).where(*here).with_for_update()).scalar_one()
            left = max(limit - leased, 0)
            granted = min(left, max(1, left // _SHARE))
            if granted:
                connection.execute(update(permit_window).where(*here).values(leased=leased + granted))
        return Lease(granted, left - granted)

    def _issued(self, connection: Connection, wanted: ApiKey) -> Issued:
        made = replace(wanted, id=new_id(self._random))
        token = new_token(made.id, self._random)
        connection.execute(insert(api_key).values(_row(made, digest(token))))
        return Issued(made, token)

    @staticmethod
    def _locked(connection: Connection, key_id: str) -> ApiKey:
        found = connection.execute(select(api_key).where(api_key.c.id == key_id).with_for_update()).mappings().first()
        if found is None:
            raise UnknownKeyError(key_id)
        return _read(dict(found))

    @staticmethod
    def _set(connection: Connection, key_id: str, **values: int) -> None:
        connection.execute(update(api_key).where(api_key.c.id == key_id).values(**values))


def _row(key: ApiKey, hashed: str) -> dict[str, Any]:
    return {
        "id": key.id,
        "digest": hashed,
        "label": key.label,
        "scopes": ",".join(scope.value for scope in Scope if scope in key.scopes),
        "rate": key.rate,
        "created_at": micros(key.created),
        "expires_at": None if key.expires is None else micros(key.expires),
        "rotated_from": key.rotated_from,
    }


def _read(row: dict[str, Any]) -> ApiKey:
    def at(name: str) -> datetime | None:
        return None if row[name] is None else moment(row[name])

    known = {scope.value: scope for scope in Scope}
    return ApiKey(
        id=row["id"],
        label=row["label"],
        scopes=frozenset(known[name] for name in row["scopes"].split(",") if name in known),
        created=moment(row["created_at"]),
        expires=at("expires_at"),
        last_used=at("last_used_at"),
        revoked=at("revoked_at"),
        rotated_from=row["rotated_from"],
        rate=row["rate"],
    )
