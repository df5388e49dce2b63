"""The kept filings as a source: what files come to, each at its stage and on its day, from any place on, within bounds."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters.impact.kept import Kept, Newest
from adapters.impact.records import BadFile, Chunk, chunks
from adapters.impact.resuming import run_job
from adapters.impact.tally import Tally
from adapters.service import Question, Service
from adapters.store import Database, EvidenceStore, Judged, Keeping, Keyring, PastFilings, SealBrokenError
from engine.documents.words import Stage
from engine.stages import infer_stage
from tests.adapters.impact.conftest import STRICTER, TODAY, impact, job, judge, rules
from tests.adapters.store.conftest import KEY, NOON
from tests.bench.past_filings import as_lines, past_filings


@pytest.fixture
def past(database: Database) -> PastFilings:
    return EvidenceStore(database, Keyring.parse(KEY), Keeping(filings=timedelta(days=9))).past


def filings(count: int) -> list[dict[str, Any]]:
    """So many, each with an id of its own."""
    every = [json.loads(line) for line in as_lines(past_filings(count))]
    return [{**one, "filing_id": f"F-{number}"} for number, one in enumerate(every)]


def keep(past: PastFilings, found: list[dict[str, Any]], stage: Stage | None = None, day: date | None = None) -> None:
    for one in found:
        at = stage or infer_stage(one, "filing")
        past.keep([Judged("filing", at.value, day, one["filing_id"], one)], NOON)


def source(past: PastFilings) -> Kept:
    return Kept(past, "filing", lambda: NOON)


def newest(past: PastFilings, most: int = 99, seconds: float = 9.0, each: float = 0.0) -> Newest:
    """A clock that goes on by `each` whenever it is read."""
    ticks = iter(range(10_000))
    return Newest(past, "filing", NOON, lambda: next(ticks) * each, most, seconds)


def numbers(found: list[Chunk]) -> list[int]:
    return [number for chunk in found for number, _ in chunk.lines]


def test_kept_filings_come_to_what_the_same_filings_in_a_file_come_to(past: PastFilings, tmp_path: Path) -> None:
    found = filings(60)
    file = tmp_path / "past.ndjson"
    file.write_text("\n".join(json.dumps(one, ensure_ascii=False) for one in found), encoding="utf-8")
    keep(past, found)
    one, other = impact([file]), impact([source(past)])
    for told in (one, other):
        for example in told["examples"]:
            example["file"] = ""
    assert one == other
    assert one["filings"]["changed"] > 0
    assert impact([file, source(past)])["filings"]["read"] == 120


def judged_alone(found: list[dict[str, Any]], day: date) -> Counter[tuple[str, str]]:
    """How many go from which outcome to which, by the service itself at the visit."""
    sides = [Service(side.law, judge(()).calendar) for side in (rules(), rules(STRICTER))]
    for side in sides:
        side.checks = judge(()).checks
    flips: Counter[tuple[str, str]] = Counter()
    for one in found:
        question = Question(one, day, stage=Stage.ON_SITE, detail="verdict")
        before, after = (side.evaluate(question)["outcome"] for side in sides)
        flips[before, after] += before != after
    return +flips


def test_each_is_judged_at_the_stage_and_on_the_day_it_was_judged(past: PastFilings) -> None:
    found, day = filings(60), date(2010, 12, 1)
    keep(past, found, Stage.ON_SITE, day)
    told = impact([source(past)])
    flips = {(one["before"], one["after"]): one["count"] for one in told["outcomes"] if one["before"] != one["after"]}
    assert flips == judged_alone(found, day)
    assert flips
    assert {example["stage"] for example in told["examples"]} == {"on_site"}


def test_a_filing_without_a_day_of_its_own_falls_under_the_law_of_the_day_it_was_judged(past: PastFilings) -> None:
    found = [{key: value for key, value in one.items() if key != "submitted_at"} for one in filings(10)]
    keep(past, found[:4], day=date(2001, 1, 1))
    keep(past, found[4:], day=date(2010, 5, 1))
    assert impact([source(past)], ())["filings"]["uncovered"] == 4


def test_the_day_that_is_asked_for_counts_before_the_day_it_was_judged(past: PastFilings) -> None:
    keep(past, filings(20), day=date(2001, 1, 1))
    assert run_job(job([source(past)], ())).filings.uncovered < 20
    made = job([source(past)], ())
    made.judge.as_of = date(2001, 1, 1)
    assert run_job(made).filings.uncovered == 20


def test_reading_on_from_a_chunk_gives_what_came_after_it(past: PastFilings) -> None:
    keep(past, filings(25))
    whole = list(chunks([source(past)], size=10))
    assert [len(chunk.lines) for chunk in whole] == [10, 10, 5, 0]
    for index, chunk in enumerate(whole[:-1]):
        assert numbers(list(chunks([source(past)], chunk.after, size=10))) == numbers(whole[index + 1 :])


def test_what_is_kept_while_it_runs_is_read_once(past: PastFilings) -> None:
    found = filings(20)
    keep(past, found[:15])
    reading = chunks([source(past)], size=10)
    first = next(reading)
    keep(past, found)  # the read ones anew, and five more
    assert len(numbers([first, *reading])) == 20


def test_a_run_over_the_store_goes_on_from_its_checkpoint(past: PastFilings, tmp_path: Path) -> None:
    keep(past, filings(300))
    checkpoint = tmp_path / "checkpoint"

    def stop(_: Any, tally: Tally) -> None:
        if tally.counts["read"] >= 250:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_job(job([source(past)], checkpoint=checkpoint, every=-1.0), stop)
    assert checkpoint.exists()
    with pytest.raises(BadFile, match="not the same: files"):
        run_job(job([Kept(past, "provider_record", lambda: NOON)], checkpoint=checkpoint))
    assert impact([source(past)], checkpoint=checkpoint) == impact([source(past)])


def test_the_newest_come_first_and_a_bound_in_number_is_told(past: PastFilings) -> None:
    keep(past, filings(12))
    some, every = newest(past, most=5), newest(past, most=12)
    found = numbers(list(some.chunks()))
    assert found == sorted(found, reverse=True)[:5]
    assert max(found) == past.last("filing", NOON)
    assert (some.told().there, some.told().stopped) == (12, "number")
    assert len(numbers(list(every.chunks()))) == 12
    assert every.told().stopped is None


def test_a_bound_in_time_is_told_and_the_first_chunk_is_always_judged(
    past: PastFilings, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(past, filings(12))
    monkeypatch.setattr("adapters.impact.kept.CHUNK", 4)
    found = newest(past, seconds=1.5, each=1.0)
    assert len(numbers(list(found.chunks()))) == 4
    assert (found.told().there, found.told().stopped) == (12, "time")


def test_an_empty_store_is_no_filing(past: PastFilings) -> None:
    assert impact([source(past)])["filings"]["read"] == 0
    assert numbers(list(newest(past).chunks())) == []
    assert source(past).size() == 0


def test_examples_are_masked_and_carry_no_id(past: PastFilings) -> None:
    found = filings(60)
    keep(past, found)
    told = impact([source(past)])
    assert told["examples"]
    text = json.dumps(told, ensure_ascii=False)
    names = {one["sponsor"]["name"] for one in found if (one.get("sponsor") or {}).get("name")}
    assert not [name for name in names if name in text]
    assert '"F-' not in text


def test_a_tampered_row_ends_the_run(past: PastFilings, database: Database) -> None:
    keep(past, filings(3))
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE past_filing SET stage = 'entry', judged_on = '2010-01-01'")
    with pytest.raises(SealBrokenError):
        impact([source(past)])


def test_today_counts_where_nobody_knows_the_day(past: PastFilings) -> None:
    keep(past, filings(3))
    (chunk, _) = chunks([source(past)])
    assert {before.day for before in chunk.before.values()} == {None}
    assert impact([source(past)])["today"] == TODAY.isoformat()


def test_the_day_of_judgement_is_the_one_asked_for_else_the_kept_one_s_else_today() -> None:
    day, asked = date(2010, 12, 1), date(2010, 6, 1)
    for as_of, judged_on, wanted in ((None, day, day), (asked, day, asked), (None, None, TODAY)):
        made = judge(STRICTER, as_of=as_of)
        compared = [made.compare(one, made.chosen(one, judged_on), Stage.ON_SITE, judged_on) for one in filings(60)]
        assert {one.new.context.as_of for one in compared if one is not None} == {wanted}
