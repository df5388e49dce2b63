"""Publishes in a process of its own and stops at a named point for ever, so that a test can kill it there."""

from __future__ import annotations

import importlib
import sys
import time
from typing import Any

from adapters.publishing import prover
from adapters.publishing.content import read_folder
from adapters.publishing.publisher import Change, Publisher
from adapters.publishing.versions import Version, Versions
from adapters.store import Database
from tests.adapters.publishing.conftest import NOON, SMALL
from tests.adapters.publishing.test_publisher import titled


def stop(*_: Any, **__: Any) -> Any:
    """Say that the point is reached, and wait to be killed."""
    print("here", flush=True)
    time.sleep(600)


def also(*_: Any) -> None:
    """The last thing inside the transaction."""


def done() -> None:
    """After it was acknowledged."""


def stop_at(point: str) -> None:
    """Replace what stands at the dotted name."""
    owner, _, name = point.rpartition(".")
    try:
        place: Any = importlib.import_module(owner)
    except ModuleNotFoundError:
        module, _, attribute = owner.rpartition(".")
        place = getattr(importlib.import_module(module), attribute)
    setattr(place, name, stop)


def main() -> None:
    url, point, title = sys.argv[1:]
    small = read_folder(SMALL)
    here = sys.modules["__main__"]
    if point.startswith("tests."):
        setattr(here, point.rpartition(".")[2], stop)
    else:
        stop_at(point)
    versions = Versions(Database(url))
    publisher = Publisher(versions, lambda: Version(small, None, {}), lambda: NOON, prove=prover.prove_here)
    change = Change("author", "to be killed", publisher.live())
    publisher.publish(titled(small, title), change, also=here.also)
    here.done()


if __name__ == "__main__":
    main()
