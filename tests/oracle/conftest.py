"""The rule sets as the world sees them, loaded once for all tests of the oracle."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.service import Service
from tests.oracle.judging import Judge

_KEPT = Path(__file__).parents[2] / ".cache" / "proofs"


@pytest.fixture(scope="session")
def judge() -> Judge:
    return Judge(Service.open(cache=_KEPT))
