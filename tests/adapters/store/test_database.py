"""The schema on both databases: up, no drift from the tables, down, up; processes that start together; bad addresses."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from alembic import command
from sqlalchemy import inspect

from adapters.store import BadStoreUrlError, Database
from adapters.store.database import migrations
from adapters.store.tables import metadata


def names(database: Database) -> set[str]:
    return set(inspect(database.engine).get_table_names()) - {"alembic_version"}


def test_the_schema_goes_up_and_down_and_is_what_the_tables_say(url: str) -> None:
    database = Database(url)
    for _ in range(2):
        database.migrate()
        assert names(database) == set(metadata.tables)
        with database.write() as connection:
            command.check(migrations(connection))
        with database.write() as connection:
            command.downgrade(migrations(connection), "base")
        assert names(database) == set()
    database.close()


def test_processes_that_start_together_migrate_once(url: str) -> None:
    def start(_: int) -> set[str]:
        database = Database(url)
        database.migrate()
        found = names(database)
        database.close()
        return found

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(start, range(4))) == [set(metadata.tables)] * 4


def test_sqlite_is_opened_with_the_promised_settings(tmp_path: object) -> None:
    database = Database(f"sqlite:///{tmp_path}/a.sqlite3")
    with database.read() as connection:
        said = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "foreign_keys")
        }
        waits = connection.exec_driver_sql("PRAGMA busy_timeout").scalar()
    database.close()
    assert said == {"journal_mode": "wal", "foreign_keys": 1}
    assert waits == 15_000


@pytest.mark.parametrize(
    "address", ["nonsense", "sqlite://", "sqlite:///:memory:", "mysql://h/d", "postgresql+asyncpg://h/d"]
)
def test_an_address_that_cannot_be_shared_is_refused_with_a_sentence(address: str) -> None:
    with pytest.raises(BadStoreUrlError, match="write sqlite:///FILE"):
        Database(address)


def test_a_connection_that_comes_back_after_the_store_was_closed_is_closed(url: str) -> None:
    database = Database(url)
    held = database.engine.raw_connection()
    driver = held.driver_connection
    assert driver is not None
    database.close()
    driver.execute("SELECT 1")  # the thread that works with it is not disturbed
    held.close()
    with pytest.raises((sqlite3.ProgrammingError, psycopg.OperationalError), match=r"closed"):
        driver.execute("SELECT 1")
