"""The one number that workers compare before every judgement, read over a connection that each thread keeps.

SQLAlchemy's own way to a row costs several times the row itself; so this reads by the driver: one prepared statement.
"""

from __future__ import annotations

import threading
from typing import Any

from adapters.store.database import Database

_SQL = "SELECT stamp FROM law_state WHERE one = 1"


class Stamp:
    """Reads `law_state.stamp`; 0 while nothing was published. Raises the driver's error where the store is out of reach."""

    def __init__(self, database: Database) -> None:
        self._engine = database.engine
        self._threads = threading.local()
        self._opened_ones: list[Any] = []

    def read(self) -> int:
        """The stamp now."""
        cursor = getattr(self._threads, "cursor", None) or self._opened()
        try:
            rows = cursor.execute(_SQL).fetchall()  # all of them: an open result would hold the database's old state
        except Exception:
            self._threads.cursor = None
            self._opened_ones.remove(self._threads.connection)
            self._threads.connection.invalidate()
            raise
        return int(rows[0][0]) if rows else 0

    def _opened(self) -> Any:
        connection = self._engine.raw_connection()
        driver = connection.driver_connection
        if self._engine.dialect.name == "postgresql":
            driver.autocommit = True  # type: ignore[union-attr] # a reader that holds no transaction sees the newest row
        self._opened_ones.append(connection)
        self._threads.connection = connection
        self._threads.cursor = connection.cursor()
        return self._threads.cursor

    def close(self) -> None:
        """Give every thread's connection back; nobody may read any more."""
        while self._opened_ones:
            self._opened_ones.pop().close()
