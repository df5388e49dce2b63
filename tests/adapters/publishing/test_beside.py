"""A candidate beside the live law: it changes no answer, waits for nobody, is bounded, and what it finds is masked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters.calendar import load as load_calendar
from adapters.publishing.beside import Beside, differences
from adapters.publishing.content import Content
from adapters.publishing.laws import Laws
from adapters.publishing.reading import Parser
from adapters.publishing.shadow import MOST_DIFFERENT, NoShadow, Shadow, Shadows
from adapters.publishing.versions import State, Version
from adapters.service import Question, Service
from engine.documents.words import Stage
from engine.evaluate import Evaluation
from tests.adapters.publishing.conftest import NOON, House, edited
from tests.adapters.publishing.test_signing import NAME

NAMED = {"schema_version": "1", "filing_id": "f-1", "sponsor": {"name": "北京示例科技有限公司"}}
NAMELESS: dict[str, Any] = {"schema_version": "1", "filing_id": "f-2", "sponsor": {}}


def asked(document: dict[str, Any]) -> Question:
    return Question(document, date(2026, 11, 24), stage=Stage.ENTRY)


def strict(content: Content) -> Content:
    """A candidate that refuses what the live law returns."""
    harder = edited(content, NAME, "outcome: return\n", "outcome: refuse\n")
    return edited(harder, NAME, "given: {name: absent}, outcome: return", "given: {name: absent}, outcome: refuse")


@dataclass
class Setting:
    """One worker with a candidate."""

    service: Service
    shadows: Shadows
    beside: Beside
    candidate: Version
    house: House

    def start(self, share: float = 1.0, hours: int = 1) -> Shadow:
        with self.house.database.write() as connection:
            self.house.publisher.versions.keep(connection, self.candidate, NOON)
            begun = self.shadows.start(connection, self.candidate.content.digest, share, hours, "author")
        self.beside.follow(self.house.publisher.versions.state())
        return begun

    def judge(self, document: dict[str, Any]) -> Evaluation:
        question = asked(document)
        _, evaluation = self.service.judge(question)
        self.beside.offer(question, evaluation)
        return evaluation

    def work(self) -> None:
        """What the thread does, here and now."""
        while not self.beside._queue.empty():
            self.beside.compare(*self.beside._queue.get_nowait())
        self.beside.flush()


@pytest.fixture
def setting(house: House, tmp_path: Path) -> Iterator[Setting]:
    service = Service(Parser().law(house.shipped, tmp_path / "a"), load_calendar())
    shadows = Shadows(house.publisher.versions, lambda: NOON, iter(f"run-{n}" for n in range(99)).__next__)
    beside = Beside(service, Laws(house.publisher, tmp_path / "b"), shadows, lambda: 0.5, lambda: NOON)
    candidate = strict(house.shipped)
    proofs = house.publisher.prove(candidate).proofs
    yield Setting(service, shadows, beside, Version(candidate, None, proofs), house)
    beside.stop()


def test_differences_are_counted_by_obligation_outcome_and_symbols(setting: Setting) -> None:
    setting.start()
    for document in (NAMED, NAMELESS, NAMELESS):
        setting.judge(document)
    setting.work()
    report = setting.shadows.report()
    assert {name: report[name] for name in ("compared", "differing", "dropped", "failed")} == {
        "compared": 3, "differing": 2, "dropped": 0, "failed": 0,
    }  # fmt: skip
    (one,) = report["differences"]
    assert (one["obligation"], one["count"], one["decision"]) == (
        "name.stated", 2, {"live": "reject", "candidate": "reject"},
    )  # fmt: skip
    assert (one["live"]["outcome"], one["candidate"]["outcome"]) == ("return", "refuse")
    assert one["live"]["symbols"] == {"name": "absent"}


def test_no_value_of_a_document_is_kept(setting: Setting) -> None:
    candidate = edited(setting.candidate.content, NAME, "outcome: accept, basis", "outcome: return, basis")
    candidate = edited(
        candidate, NAME, "given: {name: stated}, outcome: accept", "given: {name: stated}, outcome: return"
    )
    candidate = edited(
        candidate,
        NAME,
        "outcome: return, basis: literal}",
        "outcome: return, basis: literal, say: {zh: 无。, en: None.}}",
    )
    setting.candidate = Version(candidate, None, setting.house.publisher.prove(candidate).proofs)
    assert setting.candidate.proofs
    setting.start()
    setting.judge(NAMED)
    setting.work()
    report = setting.shadows.report()
    assert report["differing"] == 1
    assert "示例" not in repr(report)
    assert "f-1" not in repr(report)


def test_the_answer_is_the_same_with_and_without_a_candidate(setting: Setting) -> None:
    alone = setting.service.answer(*setting.service.judge(asked(NAMELESS)), "findings")
    setting.start()
    evaluation = setting.judge(NAMELESS)
    setting.work()
    chosen = setting.service.rule_set("small-law")
    assert setting.service.answer(chosen, evaluation, "findings") == alone


def test_only_the_share_is_taken(setting: Setting) -> None:
    setting.start(share=0.4)  # chance is 0.5 in this setting
    setting.judge(NAMELESS)
    setting.work()
    assert setting.shadows.report()["compared"] == 0


def test_what_does_not_fit_the_queue_is_let_go_and_counted(setting: Setting) -> None:
    setting.start()
    for _ in range(70):
        setting.judge(NAMELESS)
    setting.work()
    report = setting.shadows.report()
    assert (report["compared"], report["dropped"]) == (64, 6)


def test_a_candidate_that_cannot_be_judged_by_is_counted_and_harms_nobody(setting: Setting) -> None:
    setting.start()
    with setting.house.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM rule_version")
    setting.judge(NAMELESS)
    setting.work()
    assert setting.shadows.report()["failed"] == 1


def test_a_run_ends_by_itself_and_by_stop(setting: Setting) -> None:
    run = setting.start()
    question = asked(NAMELESS)
    live = setting.service.judge(question)[1]
    setting.beside._clock = lambda: NOON + timedelta(hours=2)
    setting.beside.compare(run, question, live)
    setting.work()
    assert setting.shadows.report()["compared"] == 0
    with setting.house.database.write() as connection:
        assert setting.shadows.stop(connection).stopped_at == NOON
    setting.beside.follow(setting.house.publisher.versions.state())
    setting.judge(NAMELESS)
    assert setting.beside._queue.empty()
    with pytest.raises(NoShadow), setting.house.database.write() as connection:
        setting.shadows.stop(connection)


def test_starting_and_stopping_is_seen_by_workers_through_the_stamp(setting: Setting) -> None:
    versions = setting.house.publisher.versions
    before = versions.state().stamp
    run = setting.start()
    assert versions.state() == State(before + 1, 0, None, run.id)
    with setting.house.database.write() as connection:
        setting.shadows.stop(connection)
    assert versions.state() == State(before + 2, 0, None, None)


def test_the_report_is_bounded(setting: Setting) -> None:
    from collections import Counter  # noqa: PLC0415 - this test alone counts by hand

    run = setting.start()
    many = Counter({f'{{"obligation":"o{n}"}}': 1 for n in range(MOST_DIFFERENT + 20)})
    setting.shadows.add(run.id, Counter(), many)
    found = setting.shadows.report(most=1_000)["differences"]
    assert len(found) == MOST_DIFFERENT + 1
    assert {one["obligation"]: one["count"] for one in found}["others"] == 20


@pytest.mark.parametrize(("share", "hours"), [(0, 1), (1.1, 1), (0.5, 0), (0.5, 745)])
def test_share_and_hours_have_bounds(setting: Setting, share: float, hours: int) -> None:
    with pytest.raises(ValueError, match="say"):
        setting.start(share, hours)


def test_the_same_outcomes_are_no_difference(setting: Setting) -> None:
    one, other = (setting.service.judge(asked(NAMELESS))[1] for _ in range(2))
    assert differences(one, other) == []


def test_the_thread_does_it_by_itself(setting: Setting, wait: Callable[[Callable[[], bool]], None]) -> None:
    setting.start()
    setting.judge(NAMELESS)
    setting.beside.start()
    wait(lambda: any(found.counts["compared"] for found in setting.beside._counted.values()))
    setting.beside.flush()
    assert setting.shadows.report()["compared"] == 1


@pytest.fixture
def wait() -> Callable[[Callable[[], bool]], None]:
    import time  # noqa: PLC0415

    def until(holds: Callable[[], bool]) -> None:
        end = time.monotonic() + 20
        while not holds() and time.monotonic() < end:
            time.sleep(0.02)
        assert holds()

    return until
