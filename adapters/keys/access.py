"""Keys as a running service needs them: what it remembers, what it may hand out, and where its random bytes come from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError

from adapters.keys.memory import KeyMemory
from adapters.keys.permits import Permits
from adapters.keys.store import KeyStore
from adapters.keys.tokens import Random
from adapters.store.database import Database


@dataclass(frozen=True, slots=True)
class Access:
    """One process's view of the keys."""

    store: KeyStore
    memory: KeyMemory
    permits: Permits
    random: Random


@contextmanager
def open_keys(url: str, clock: Callable[[], datetime], random: Random) -> Iterator[KeyStore]:
    """The keys in the store at `url`, migrated. Raises `BadStoreUrlError`, and `OSError` for a store out of reach."""
    database = Database(url)
    try:
        database.migrate()
        yield KeyStore(database, clock, random)
    except SQLAlchemyError as error:
        raise OSError(type(error).__name__) from error
    finally:
        database.close()


def access(store: KeyStore, monotonic: Callable[[], float], random: Random) -> Access:
    """What a process works with; all keys are read once. Raises `SQLAlchemyError`."""
    memory = KeyMemory(store, monotonic)
    memory.refresh()
    return Access(store, memory, Permits(store.lease, ThreadPoolExecutor(1, "permits")), random)
