"""The application over a small law and a store of its own, with proofs made in this process."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from adapters.calendar import load as load_calendar
from adapters.publishing.content import Content, read_folder
from adapters.publishing.prover import prove_here
from adapters.publishing.reading import Parser
from adapters.publishing.signing import NOBODY, Signers
from adapters.publishing.workshop import Workshop, following, workshop
from adapters.service import Service
from adapters.store import Database, Lookups
from api.app import create_app
from api.settings import Settings
from tests.adapters.publishing.conftest import SMALL
from tests.api.conftest import NOW

NAME = "small-law/name_stated.yaml"
JSON = "application/json"
YAML = "application/yaml"


@dataclass
class Desk:
    """The service as an author meets it."""

    app: Flask
    client: FlaskClient
    workshop: Workshop
    service: Service

    def post(self, path: str, body: Any = None, **headers: str) -> TestResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.post(f"/v1{path}", json=body if body is not None else {}, headers=named)

    def get(self, path: str) -> TestResponse:
        return self.client.get(f"/v1{path}")

    def put(self, path: str, text: str | bytes, **headers: str) -> TestResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.put(f"/v1{path}", data=text, headers={"Content-Type": YAML, **named})

    def delete(self, path: str, **headers: str) -> TestResponse:
        return self.client.delete(f"/v1{path}", headers={k.replace("_", "-"): v for k, v in headers.items()})

    def live(self) -> str:
        return str(self.get("/rule-sets:live").headers["ETag"])

    def draft(self, title: str = "A change") -> str:
        return str(self.post("/drafts", {"title": title}).get_json()["id"])

    def text(self, draft: str, path: str = NAME) -> tuple[str, str]:
        """Text and ETag of a file."""
        found = self.get(f"/drafts/{draft}/files/{path}")
        return found.get_data(as_text=True), found.headers["ETag"]

    def edit(self, draft: str, old: str, new: str, path: str = NAME) -> TestResponse:
        text, etag = self.text(draft, path)
        assert old in text
        return self.put(f"/drafts/{draft}/files/{path}", text.replace(old, new), If_Match=etag)

    def publish(self, draft: str, **more: Any) -> TestResponse:
        return self.post(f"/drafts/{draft}:publish", {"why": "a test", **more}, If_Match=self.live())

    def begin(self, draft: str, **headers: str) -> TestResponse:
        """Publish without waiting."""
        return self.post(
            f"/drafts/{draft}:publish", {"why": "a test"}, If_Match=self.live(), Prefer="respond-async", **headers
        )

    def ended(self, begun: TestResponse) -> dict[str, Any]:
        """What came of it."""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            found: dict[str, Any] = self.client.get(begun.headers["Location"]).get_json()
            if found["state"] != "running":
                return found
            time.sleep(0.02)
        raise AssertionError("it did not end")

    def title(self) -> str:
        """The title of the one obligation, as it is judged by."""
        listed = self.get("/rule-sets/small-law/obligations").get_json()
        return str(listed["obligations"][0]["title"]["en"])


@pytest.fixture(scope="session")
def small() -> Content:
    return read_folder(SMALL)


@pytest.fixture
def make_desk(tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    opened: list[Desk] = []

    def made(signers: Signers = NOBODY, rules: Path = SMALL, lookups: Lookups | None = None) -> Desk:
        numbers = itertools.count(1)
        database = Database(f"sqlite:///{tmp_path / 'store.sqlite3'}")
        database.migrate()
        shop = workshop(
            database, rules, signers, clock=lambda: NOW, new_id=lambda: f"draft-{next(numbers)}", prove=prove_here
        )
        folder = tmp_path / "proofs"
        service = Service(Parser().law(shop.publisher.shipped().content, folder), load_calendar())
        found = following(service, shop, folder, lambda *_: None, lambda: 0.0)
        found.follower.watch(found.beside.follow)
        found.follower.begin()
        shop = replace(shop, following=found)
        app = create_app(
            service,
            clock=lambda: NOW,
            new_id=lambda: "id",
            settings=Settings(log_requests=False),
            lookups=lookups,
            workshop=shop,
        )
        opened.append(Desk(app, app.test_client(), shop, service))
        return opened[-1]

    yield made
    for desk in opened:
        assert desk.workshop.following is not None
        desk.workshop.following.stop()
        desk.workshop.database.close()


@pytest.fixture
def desk(make_desk: Callable[..., Desk]) -> Desk:
    return make_desk()
