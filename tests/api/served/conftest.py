"""`heyan serve` on granian, once for all tests of the wire."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from adapters.keys.access import open_keys
from adapters.keys.scopes import Scope
from api.serving.keys import utc_now
from tests.servers.granian_here import serving


@dataclass(frozen=True, slots=True)
class Served:
    """Where the service listens, and what it logs."""

    port: int
    log: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


LIMITS = {"HEYAN_BATCH_LINE_BYTES": "200000", "HEYAN_BATCH_LINES": "1000", "HEYAN_BATCH_BYTES": "5000000"}


@pytest.fixture(scope="session")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, str]]:
    """A service that asks for a key, and a key with every scope."""
    folder = tmp_path_factory.mktemp("closed")
    url = f"sqlite:///{folder}/keys.sqlite3"
    with open_keys(url, utc_now, os.urandom) as store:
        token = store.issue("schemathesis", Scope, rate=10_000_000).token
    with serving(workers=2, environ={**LIMITS, "HEYAN_STORE_URL": url}, log=folder / "log") as (port, _):
        yield Served(port, folder / "log"), token


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    log = tmp_path_factory.mktemp("served") / "log"
    with serving(workers=2, environ=LIMITS, log=log) as (port, _):
        yield Served(port, log)
