"""`heyan serve` on granian, once for all tests of the wire."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.servers.granian_here import serving


@dataclass(frozen=True, slots=True)
class Served:
    """Where the service listens, and what it logs."""

    port: int
    log: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    log = tmp_path_factory.mktemp("served") / "log"
    environ = {"HEYAN_BATCH_LINE_BYTES": "200000", "HEYAN_BATCH_LINES": "1000", "HEYAN_BATCH_BYTES": "5000000"}
    with serving(workers=2, environ=environ, log=log) as (port, _):
        yield Served(port, log)
