"""The application over the shipped rule sets, with a clock that stands still and ids that count."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from adapters.service import Service
from api.app import create_app
from api.cli.common import cache_folder
from api.settings import Settings
from engine.documents.examples import EXAMPLES
from engine.documents.words import DocumentKind

NOW = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
Make = Callable[..., Flask]


@pytest.fixture(scope="session")
def shipped() -> Service:
    return Service.open(cache=cache_folder())


@pytest.fixture(scope="session")
def make_app(shipped: Service) -> Make:
    def made(service: Service | None = None, now: datetime = NOW, **settings: Any) -> Flask:
        numbers = itertools.count(1)
        return create_app(
            service or shipped,
            clock=lambda: now,
            new_id=lambda: f"test-{next(numbers):06d}",
            settings=Settings(**{"log_requests": False, **settings}),
        )

    return made


@pytest.fixture(scope="session")
def app(make_app: Make) -> Flask:
    return make_app()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def filing() -> dict[str, Any]:
    return deepcopy(EXAMPLES[DocumentKind.FILING])


@pytest.fixture
def wanted(filing: dict[str, Any]) -> dict[str, Any]:
    """A request that is right in every part."""
    return {"document": "filing", "filing": filing, "stage": "audit", "as_of": "2010-05-10"}


def line(value: Any) -> bytes:
    """One line of a batch."""
    return json.dumps(value, ensure_ascii=False).encode() + b"\n"
