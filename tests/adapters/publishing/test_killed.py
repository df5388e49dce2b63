"""Killed at any point of publishing, the process leaves the old version whole, or the new one; never half of either."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from adapters.publishing.versions import Versions
from adapters.store import Database
from tests.adapters.publishing.conftest import House
from tests.adapters.publishing.test_publisher import titled

ROOT = Path(__file__).resolve().parents[3]
POINTS = {
    "while the files are staged": "adapters.publishing.versions.Versions.keep",
    "while it is proven": "adapters.publishing.prover.prove_here",
    "with the version written and the log not yet": "adapters.publishing.versions.insert",
    "with the log written and old versions not yet removed": "adapters.publishing.versions.Versions.prune",
    "before the transaction ends": "tests.adapters.publishing.publish_and_wait.also",
}


def killed_at(point: str, url: str, title: str) -> None:
    """Publish in a process of its own that stops at a point, and kill it there."""
    script = [sys.executable, "-m", "tests.adapters.publishing.publish_and_wait", url, point, title]
    process = subprocess.Popen(script, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    with process.stdout:
        assert process.stdout.readline() == "here\n"
        os.kill(process.pid, signal.SIGKILL)
        process.wait()


@pytest.mark.parametrize("point", POINTS)
def test_a_publisher_killed_in_the_middle_leaves_the_old_version_whole(house: House, url: str, point: str) -> None:
    one = titled(house.shipped, "One")
    house.publish(one)
    killed_at(POINTS[point], url, "Two")
    fresh = Versions(Database(url))
    live = fresh.live()
    assert live is not None
    assert live.digest == one.digest
    assert fresh.state().number == live.number
    assert fresh.get(live.digest).content.files == one.files
    assert house.publish(titled(house.shipped, "Two")).number == live.number + 1, "publishing goes on afterwards"
    fresh.database.close()


def test_what_was_acknowledged_is_there_after_a_kill(house: House, url: str) -> None:
    killed_at("tests.adapters.publishing.publish_and_wait.done", url, "Two")
    fresh = Versions(Database(url))
    live = fresh.live()
    assert live is not None
    assert fresh.get(live.digest).content.digest == titled(house.shipped, "Two").digest
    fresh.database.close()
