"""The connection: SQLite (WAL) or PostgreSQL behind one face, and the schema brought up to date when opened."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, Table, create_engine, event, make_url, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.sql.dml import Insert

BUSY_SECONDS = 15
_MIGRATIONS = str(Path(__file__).with_name("migrations"))
_LOCK = 0x4845_5941
_LOCKED = ("55P03", "57014")  # PostgreSQL: a lock, a statement that took longer than allowed


class BadStoreUrlError(ValueError):
    """The address is not one of a SQLite file or of a PostgreSQL database."""


class StoreBusyError(Exception):
    """Others held the store's lock for longer than the caller could wait."""


class Database:
    """Short transactions only: `read` sees, `write` changes and on SQLite takes the write lock at once."""

    def __init__(self, url: str) -> None:
        try:
            parsed = make_url(url)
        except ArgumentError:
            raise BadStoreUrlError("write sqlite:///FILE or postgresql+psycopg://USER@HOST/DATABASE") from None
        self.sqlite = parsed.get_backend_name() == "sqlite"
        if parsed.drivername not in ("sqlite", "sqlite+pysqlite", "postgresql+psycopg"):
            raise BadStoreUrlError("write sqlite:///FILE or postgresql+psycopg://USER@HOST/DATABASE")
        if self.sqlite and parsed.database in (None, "", ":memory:"):
            raise BadStoreUrlError("write sqlite:///FILE: what several processes share is kept in a file")
        extra: dict[str, Any] = {"connect_args": {"timeout": BUSY_SECONDS}} if self.sqlite else {}
        self.engine: Engine = create_engine(
            parsed, pool_size=4, max_overflow=28, pool_pre_ping=not self.sqlite, **extra
        )
        self._closed = False
        event.listen(self.engine, "checkin", self._came_back)
        if self.sqlite:
            event.listen(self.engine, "connect", _pragmas)
            event.listen(self.engine, "begin", _begin)

    def read(self, wait: float | None = None) -> AbstractContextManager[Connection]:
        """A transaction that only sees. With `wait`, a lock is waited for that many seconds: see `write`."""
        return self._transaction(False, wait)

    def write(self, wait: float | None = None) -> AbstractContextManager[Connection]:
        """A transaction that changes. Raises `StoreBusyError` where a lock is held longer than `wait` seconds."""
        return self._transaction(True, wait)

    @contextmanager
    def _transaction(self, writes: bool, wait: float | None) -> Iterator[Connection]:
        try:
            with (
                self.engine.connect().execution_options(heyan_write=writes, heyan_wait=wait) as connection,
                connection.begin(),
            ):
                if wait is not None and not self.sqlite:
                    span = f"{_milliseconds(wait)}ms"
                    connection.execute(_PATIENCE, {"span": span})
                yield connection
        except OperationalError as error:
            if wait is not None and _was_locked(error):
                raise StoreBusyError from None
            raise

    def insert(self, table: Table) -> Any:
        """An insert that knows ON CONFLICT in the database's own words."""
        made: Insert = sqlite.insert(table) if self.sqlite else postgresql.insert(table)
        return made

    def migrate(self, revision: str = "head") -> None:
        """Bring the schema up to date; of several processes that start at once, one does it and the others wait."""
        with self.write() as connection:
            if not self.sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            command.upgrade(migrations(connection), revision)

    def close(self) -> None:
        """Close every connection; one that a thread still works with is closed when it comes back."""
        self._closed = True
        self.engine.dispose()

    def _came_back(self, connection: Any, record: ConnectionPoolEntry) -> None:
        if self._closed and connection is not None:
            record.invalidate()


def migrations(connection: Connection) -> Config:
    """Alembic's configuration over an open connection, whose transaction it joins."""
    config = Config()
    config.set_main_option("script_location", _MIGRATIONS.replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


_PATIENCE = text("SELECT set_config('lock_timeout', :span, true), set_config('statement_timeout', :span, true)")


def _milliseconds(seconds: float) -> int:
    """At least one: zero means for ever to PostgreSQL."""
    return max(1, int(seconds * 1000))


def _was_locked(error: OperationalError) -> bool:
    return getattr(error.orig, "sqlstate", None) in _LOCKED or "is locked" in str(error.orig)


def _pragmas(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # the driver must not begin transactions of its own
    for pragma in (f"busy_timeout={BUSY_SECONDS * 1000}", "journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    # A transaction that reads and then writes must hold the lock from its start, or two of them would deadlock.
    options = connection.get_execution_options()
    immediate, wait = options.get("heyan_write", False), options.get("heyan_wait")
    patience = _milliseconds(BUSY_SECONDS if wait is None else min(wait, BUSY_SECONDS))
    patience = patience // 1000 * 1000 or patience  # in whole seconds where there are any: seldom told anew
    if connection.info.get("patience") != patience:
        connection.exec_driver_sql(f"PRAGMA busy_timeout={patience}")
        connection.info["patience"] = patience
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
