"""Workers judge by what is published, from the next question on; what cannot be trusted is refused and the old law stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import update

from adapters.publishing.follower import Follower
from adapters.publishing.laws import proven
from adapters.publishing.publisher import Change, Publisher
from adapters.publishing.signing import NotSigned, sign, signers_of
from adapters.publishing.versions import AlteredVersion, Version
from adapters.rulefiles import prepare
from adapters.store import Database
from adapters.store.published import rule_file
from engine.language.obligations import RuleSet
from engine.proof import Proof
from engine.table import Table
from tests.adapters.publishing.conftest import NOON, House, Worker
from tests.adapters.publishing.test_publisher import titled
from tests.adapters.publishing.test_signing import KEY, NAME, public

Make = Callable[..., Worker]


@contextmanager
def no_durable_proof(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail where a worker would prove by durable-rules what was proven when it was published."""

    def refuse(*_: object) -> None:
        raise AssertionError("proven again")

    with monkeypatch.context() as patched:
        patched.setattr(prepare, "proven_by_durable_rules", refuse)
        yield


def test_every_worker_judges_by_what_was_published_at_its_next_question(house: House, make_worker: Make) -> None:
    workers = [make_worker(), make_worker()]
    assert [worker.said() for worker in workers] == ["A name is given"] * 2
    house.publish(titled(house.shipped, "One"))
    assert [worker.said() for worker in workers] == ["One"] * 2
    house.rollback()
    assert [worker.said() for worker in workers] == ["A name is given"] * 2
    assert [worker.alarms for worker in workers] == [[], []]


def test_a_worker_that_starts_later_begins_with_what_is_live(house: House, make_worker: Make) -> None:
    house.publish(titled(house.shipped, "One"))
    worker = make_worker()
    worker.follower.begin()
    assert worker.follower.service.rule_sets()[0].rule_set.obligations["name.stated"].title.en == "One"
    assert worker.follower.digest == house.publisher.live()


def test_who_began_with_a_law_ends_with_it(house: House, make_worker: Make) -> None:
    worker = make_worker()
    (begun,) = worker.follower.service.rule_sets()
    house.publish(titled(house.shipped, "One"))
    assert worker.said() == "One"
    assert begun.rule_set.obligations["name.stated"].title.en == "A name is given"
    assert begun.digest != worker.follower.service.rule_sets()[0].digest


def test_a_worker_proves_by_the_proofs_that_came_with_the_version(
    house: House, make_worker: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = make_worker()
    _ = worker.follower.service.rule_sets()[0].program
    house.publish(titled(house.shipped, "One"))
    with no_durable_proof(monkeypatch):
        assert worker.said() == "One"
    assert [item.id for item in proven(worker.follower.service.law)] == ["small-law"]


def test_a_staged_version_is_read_ahead_but_not_judged_by(
    house: House, make_worker: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker, one = make_worker(), titled(house.shipped, "One")
    _ = worker.follower.service.rule_sets()[0].program
    house.publisher.versions.stage(Version(one, None, {}), NOON)
    worker.follower.laws.read_ahead(one.digest, like=worker.follower.service.law)
    assert worker.said() == "A name is given"
    house.publish(one)
    with no_durable_proof(monkeypatch):
        assert worker.said() == "One"


def test_what_was_read_ahead_is_not_judged_by_without_its_proof(
    house: House, make_worker: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker, one = make_worker(), titled(house.shipped, "One")
    _ = worker.follower.service.rule_sets()[0].program
    house.publisher.versions.stage(Version(one, None, {}), NOON)
    worker.follower.laws.read_ahead(one.digest, like=worker.follower.service.law)
    proven = house.publisher.prove(one)
    lied = replace(proven, proofs=dict.fromkeys(proven.proofs, '{"map": "another"}'))
    careless = replace(house.publisher, prove=lambda *_: lied)
    careless.publish(one, Change("author", "a test", house.publisher.live()))
    again: list[str] = []
    proof = prepare.proven_by_durable_rules

    def watched(rule_set: RuleSet, built: dict[str, Table], shared: prepare.Shared) -> Proof:
        again.append("proven")
        return proof(rule_set, built, shared)

    monkeypatch.setattr(prepare, "proven_by_durable_rules", watched)
    assert worker.said() == "One"
    assert again == ["proven"]


def test_a_law_altered_in_the_store_is_refused_and_the_old_one_stays(house: House, make_worker: Make) -> None:
    worker, one = make_worker(), titled(house.shipped, "One")
    assert worker.said() == "A name is given"
    house.publish(one)
    with house.database.write() as connection:
        at = rule_file.c.digest == one.manifest[NAME]
        connection.execute(update(rule_file).where(at).values(text=one.files[NAME].replace("return", "accept")))
    assert worker.said() == "A name is given"
    assert [alarm.partition(":")[0] for alarm in worker.alarms] == ["law_not_adopted"]
    assert worker.said() == "A name is given"
    assert len(worker.alarms) == 1, "it is not tried again at every question"
    with pytest.raises(AlteredVersion):
        make_worker().follower.begin()


def test_a_worker_with_a_key_does_not_judge_by_what_an_unkeyed_publisher_put_there(
    house: House, make_worker: Make
) -> None:
    shipped = Version(house.shipped, sign(house.shipped, KEY), {})
    strict = Publisher(house.publisher.versions, lambda: shipped, lambda: NOON, signers_of(public(KEY)))
    worker = make_worker(strict)
    house.publish(titled(house.shipped, "One"))
    assert worker.said() == "A name is given"
    assert "not signed" in worker.alarms[0]


def test_a_worker_with_a_key_does_not_start_on_unsigned_shipped_rules(house: House, make_worker: Make) -> None:
    unsigned = Version(house.shipped, None, {})
    strict = Publisher(house.publisher.versions, lambda: unsigned, lambda: NOON, signers_of(public(KEY)))
    with pytest.raises(NotSigned):
        make_worker(strict).follower.begin()


def test_a_store_out_of_reach_changes_nothing_and_is_told_once(
    house: House, make_worker: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker = make_worker()

    def away() -> int:
        raise OSError("gone")

    monkeypatch.setattr(worker.stamp, "read", away)
    assert [worker.said() for _ in range(3)] == ["A name is given"] * 3
    assert worker.alarms == ["law_not_adopted: gone"]


def test_whoever_watches_is_told_of_each_state_once(house: House, make_worker: Make) -> None:
    worker, told = make_worker(), []
    worker.follower.watch(lambda state: told.append(state.number))
    house.publish(titled(house.shipped, "One"))
    worker.said()
    worker.said()
    assert told == [2]


def test_the_background_reading_catches_up_without_a_question(house: House, make_worker: Make) -> None:
    worker: Worker = make_worker()
    follower: Follower = worker.follower
    house.publish(titled(house.shipped, "One"))
    follower.start()
    for _ in range(100):
        if follower.digest == house.publisher.live():
            break
        follower._stop.wait(0.05)
    assert follower.digest == house.publisher.live()


def test_the_stamp_is_seen_by_another_connection_at_once(house: House, make_worker: Make, database: Database) -> None:
    worker = make_worker()
    before = worker.stamp.read()
    house.publish(titled(house.shipped, "One"))
    assert worker.stamp.read() > before


def test_of_many_laws_the_newest_few_are_kept_and_what_the_others_held_is_given_back(
    house: House, make_worker: Make
) -> None:
    worker = make_worker()
    kept = [worker.follower.service.law]
    closed: list[int] = []
    for number in range(6):
        house.publish(titled(house.shipped, f"Number {number}"))
        assert worker.said() == f"Number {number}"
        law = worker.follower.service.law
        law.named("small-law").durable.close = lambda number=number: closed.append(number)  # type: ignore[method-assign, misc]
        kept.append(law)
    assert closed == [0, 1]
    assert len(worker.follower.laws._laws) == 4
