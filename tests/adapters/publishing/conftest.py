"""A small law to publish: one set of one obligation, on a store of its own, with proofs made in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from adapters.calendar import load as load_calendar
from adapters.publishing.content import Content, content_of, read_folder
from adapters.publishing.follower import Follower
from adapters.publishing.laws import Laws
from adapters.publishing.prover import prove_here
from adapters.publishing.publisher import Change, Publisher
from adapters.publishing.reading import Parser
from adapters.publishing.signing import NOBODY, Signers
from adapters.publishing.stamp import Stamp
from adapters.publishing.versions import Publication, Version, Versions
from adapters.service import Service
from adapters.store import Database

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
SMALL = Path(__file__).parent / "small"


def edited(content: Content, path: str, old: str, new: str) -> Content:
    """The content with one text replaced in one file."""
    assert old in content.files[path], (path, old)
    return content_of({**content.files, path: content.files[path].replace(old, new)})


@dataclass
class House:
    """Everything that publishing is made of, over one store."""

    database: Database
    shipped: Content
    publisher: Publisher
    signature: Any = None

    def publish(self, content: Content, why: str = "a test", signature: Any = None) -> Publication:
        change = Change("author", why, self.publisher.live())
        return self.publisher.publish(content, change, signature)

    def rollback(self, to: str | None = None) -> Publication:
        return self.publisher.rollback(Change("author", "back", self.publisher.live()), to)


@pytest.fixture(scope="session")
def small() -> Content:
    return read_folder(SMALL)


@pytest.fixture
def make_house(database: Database, small: Content) -> Callable[..., House]:
    def made(signers: Signers = NOBODY, signature: Any = None) -> House:
        house: House

        def shipped() -> Version:
            return Version(small, house.signature, {})

        publisher = Publisher(Versions(database), shipped, lambda: NOON, signers, prove_here)
        house = House(database, small, publisher, signature)
        return house

    return made


@pytest.fixture
def house(make_house: Callable[..., House]) -> House:
    return make_house()


@dataclass
class Worker:
    """One process that follows."""

    follower: Follower
    stamp: Stamp
    alarms: list[str]

    def said(self) -> str:
        """The English title of the one obligation, as this worker has it."""
        self.follower.catch_up()
        (item,) = self.follower.service.rule_sets()
        return item.rule_set.obligations["name.stated"].title.en


@pytest.fixture
def make_worker(house: House, tmp_path: Path) -> Iterator[Callable[..., Worker]]:
    workers: list[Worker] = []

    def made(publisher: Publisher | None = None) -> Worker:
        chosen = publisher or house.publisher
        folder = tmp_path / f"proofs{len(workers)}"
        service = Service(Parser().law(house.shipped, folder), load_calendar())
        alarms: list[str] = []
        stamp = Stamp(chosen.versions.database)
        follower = Follower(service, Laws(chosen, folder), stamp, lambda what, error: alarms.append(f"{what}: {error}"))
        workers.append(Worker(follower, stamp, alarms))
        return workers[-1]

    yield made
    for worker in workers:
        worker.follower.stop()
        worker.stamp.close()
