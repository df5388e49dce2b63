"""The application with keys: one of every scope, a store in a file, a clock that tests turn."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from adapters.keys.access import Access, access
from adapters.keys.key import Issued
from adapters.keys.scopes import Scope
from adapters.keys.store import KeyStore
from adapters.service import Service
from adapters.store import Database
from api.app import create_app
from api.settings import Settings
from tests.adapters.keys.conftest import drawn
from tests.api.conftest import NOW

SECRET = "a secret that only tests know, 32+ long"


@dataclass
class Keyed:
    """The application, its keys, and the means to turn time."""

    app: Flask = field(init=False)
    access: Access = field(init=False)
    now: datetime = NOW
    seconds: float = 0.0
    tokens: dict[Scope, str] = field(default_factory=dict)

    def issue(self, *scopes: Scope, **more: Any) -> Issued:
        made = self.access.store.issue("test " + "+".join(scopes), scopes, **more)
        self.access.memory.refresh()
        return made

    def forward(self, **span: float) -> None:
        self.now += timedelta(**span)
        self.seconds += timedelta(**span).total_seconds()
        self.access.memory.refresh()

    def client(self, token: str | None = None) -> FlaskClient:
        client = self.app.test_client()
        if token:
            client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {token}"
        return client

    def of(self, scope: Scope) -> FlaskClient:
        return self.client(self.tokens[scope])


class Maker:
    def __init__(self, service: Service, folder: Path) -> None:
        self.service, self.folder = service, folder
        self.databases: list[Database] = []

    def __call__(self, **settings: Any) -> Keyed:
        database = Database(f"sqlite:///{self.folder}/{len(self.databases)}.sqlite3")
        self.databases.append(database)
        database.migrate()
        keyed, random = Keyed(), drawn()
        keyed.access = access(KeyStore(database, lambda: keyed.now, random), lambda: keyed.seconds, random)
        numbers = itertools.count(1)
        keyed.app = create_app(
            self.service,
            clock=lambda: keyed.now,
            new_id=lambda: f"test-{next(numbers):06d}",
            settings=Settings(**{"log_requests": False, "session_secret": SECRET, **settings}),
            keys=keyed.access,
        )
        return keyed


@pytest.fixture(scope="module")
def make_keyed(shipped: Service, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Maker]:
    maker = Maker(shipped, tmp_path_factory.mktemp("keys"))
    yield maker
    for database in maker.databases:
        database.close()


@pytest.fixture
def unkeyed(make_keyed: Maker) -> Keyed:
    """Before the first key."""
    return make_keyed()


@pytest.fixture
def keyed(make_keyed: Maker) -> Keyed:
    """With a key for each scope."""
    made = make_keyed()
    made.tokens = {scope: made.issue(scope).token for scope in Scope}
    return made
