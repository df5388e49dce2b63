"""The keys in a migrated store, on SQLite and on a real PostgreSQL, with a clock that tests turn and known randomness."""

from __future__ import annotations

import hashlib
from itertools import count

import pytest

from adapters.keys.store import KeyStore
from adapters.keys.tokens import Random
from adapters.store import Database
from tests.adapters.store.conftest import Clock, clock

__all__ = ["clock"]


def drawn() -> Random:
    """Bytes that differ from call to call and are the same in every run."""
    numbers = count()
    return lambda size: hashlib.sha512(str(next(numbers)).encode()).digest()[:size]


@pytest.fixture
def keys(database: Database, clock: Clock) -> KeyStore:
    return KeyStore(database, clock, drawn())
