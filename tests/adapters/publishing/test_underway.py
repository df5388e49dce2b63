"""A publication on its way is told by whoever is asked; what nobody works on any more is lost and never goes live."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from adapters.publishing import prover
from adapters.publishing.content import Content, content_of, read_folder
from adapters.publishing.publisher import Change
from adapters.publishing.steps import Step
from adapters.publishing.underway import SILENT, Busy, GivenUp, NoSuchPublishing, Progress, Publishing, Underway
from adapters.publishing.versions import Versions
from tests.adapters.publishing.conftest import NOON, House
from tests.adapters.publishing.test_publisher import titled

ROOT = Path(__file__).resolve().parents[3]


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def underway(house: House, clock: Clock) -> Underway:
    numbers = count(1)
    return Underway(house.publisher.versions, clock, lambda: f"job-{next(numbers)}")


def change(house: House) -> Change:
    return Change("author", "a test", house.publisher.live())


def begun(underway: Underway, house: House) -> Publishing:
    with house.publisher.versions.database.write() as connection:
        return underway.begin(connection, "draft-1", change(house))


def test_how_far_it_has_come_is_told_to_every_process(underway: Underway, house: House, clock: Clock) -> None:
    made = begun(underway, house)
    assert (made.state, made.step, made.who, made.why) == (Progress.RUNNING, Step.LINT, "author", "a test")
    underway.beat(made.id, Step.PROOF, 3, 7)
    elsewhere = Underway(Versions(house.publisher.versions.database), clock, lambda: "x").get(made.id)
    assert (elsewhere.step, elsewhere.done, elsewhere.total) == (Step.PROOF, 3, 7)
    assert underway.newest("draft-1") == elsewhere
    assert underway.newest("draft-2") is None
    with pytest.raises(NoSuchPublishing):
        underway.get("nothing")


def test_one_is_on_its_way_at_a_time(underway: Underway, house: House) -> None:
    made = begun(underway, house)
    with pytest.raises(Busy) as busy:
        begun(underway, house)
    assert busy.value.other == made.id
    underway.refused(made.id, {"code": "rules_do_not_hold"})
    assert underway.get(made.id).as_dict()["problem"] == {"code": "rules_do_not_hold"}
    assert begun(underway, house).state is Progress.RUNNING


def test_one_that_nobody_works_on_any_more_is_lost_and_makes_room(
    underway: Underway, house: House, clock: Clock
) -> None:
    made = begun(underway, house)
    clock.now += SILENT
    underway.beat(made.id, Step.PROOF, 0, 1)
    clock.now += SILENT
    assert underway.get(made.id).state is Progress.RUNNING, "heard of within the time"
    clock.now += timedelta(seconds=1)
    assert underway.get(made.id).state is Progress.LOST
    underway.beat(made.id, Step.SWAP, 0, 1)
    assert underway.get(made.id).state is Progress.LOST, "lost is for good"
    assert begun(underway, house).id != made.id


def test_what_was_told_to_be_lost_does_not_go_live(underway: Underway, house: House, clock: Clock) -> None:
    """A worker that slept through its time and goes on must not publish what people were told is not published."""
    made, before = begun(underway, house), house.publisher.live()
    clock.now += SILENT + timedelta(seconds=1)
    underway.get(made.id)
    with pytest.raises(GivenUp):
        house.publisher.publish(
            titled(house.shipped, "Late"),
            change(house),
            also=lambda connection, entry: underway.published(connection, made.id, entry.as_dict()),
        )
    assert house.publisher.live() == before


def test_that_it_is_live_is_written_in_the_transaction_that_makes_it_so(underway: Underway, house: House) -> None:
    made = begun(underway, house)
    house.publisher.publish(
        titled(house.shipped, "New"),
        change(house),
        also=lambda connection, entry: underway.published(connection, made.id, entry.as_dict()),
    )
    told = underway.get(made.id).as_dict()
    assert (told["state"], told["problem"]) == ("published", None)
    assert told["publication"]["digest"] == house.publisher.live()


def test_the_steps_are_told_in_their_order_by_the_child_as_by_this_process(small: Content) -> None:
    one: list[tuple[str, int, int]] = []
    other: list[tuple[str, int, int]] = []
    apart = prover.prove_apart(small, lambda *said: one.append(said))
    here = prover.prove_here(small, lambda *said: other.append(said))
    assert one == other == [("lint", 0, 1), ("proof", 0, 1)]
    assert apart == here
    assert apart.report.holds


def test_the_child_that_proves_ends_with_the_worker_that_started_it() -> None:
    script = (
        "import sys, time; from tests.adapters.publishing.test_underway import slow; "
        "from adapters.publishing import prover; "
        "prover.prove_apart(slow(), lambda *said: print(*said, flush=True))"
    )
    process = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    with process.stdout as said:
        assert said.readline().startswith("lint")
        (child,) = children(process.pid)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    end = time.monotonic() + 10
    while Path(f"/proc/{child}").exists() and time.monotonic() < end:
        time.sleep(0.05)
    assert not Path(f"/proc/{child}").exists() or "Z" in Path(f"/proc/{child}/stat").read_text()


def children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(one) for one in found.split()]


def slow() -> Content:
    """The shipped law: it takes far longer than a child needs to notice."""
    return read_folder(ROOT / "rules")


def test_a_proof_that_takes_too_long_or_breaks_off_is_told_so(small: Content) -> None:
    late = prover.prove_apart(small, seconds=0.05).report
    assert "did not end within 0.05 seconds" in late.mistakes[0].says
    worse = content_of(dict(small.files))
    broken = replace(worse, files={"a": "\ud800"})
    assert "broke off" in prover.prove_apart(broken).report.mistakes[0].says
