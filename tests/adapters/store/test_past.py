"""Kept documents: sealed, replaced by the same one kept anew, gone when their time is over, found again under new keys."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from adapters.store import Database, EvidenceStore, Judged, Keeping, Keyring, NotKeeping, PastFilings, SealBrokenError
from adapters.store import past as past_module
from adapters.store.past import Shelf, past_filing
from tests.adapters.store.conftest import KEY, NOON

NEW = "k2=" + "B" * 42 + "A="
BOTH = f"{NEW},{KEY}"
DAY = date(2026, 11, 24)
WEEK = timedelta(days=7)


def opened(database: Database, keys: str = KEY) -> EvidenceStore:
    return EvidenceStore(database, Keyring.parse(keys), Keeping(filings=WEEK))


@pytest.fixture
def past(database: Database) -> PastFilings:
    return opened(database).past


def judged(number: int, stage: str = "audit", **more: Any) -> Judged:
    name = f"F-{number}"
    return Judged("filing", stage, DAY, name, {"filing_id": name, "sponsor": {"name": "北京示例科技有限公司"}, **more})


def numbers(past: PastFilings, **more: Any) -> list[int]:
    return [one.number for one in past.page("filing", NOON, **more)]


def rows(database: Database) -> list[dict[str, Any]]:
    with database.read() as connection:
        found = connection.execute(select(past_filing).order_by(past_filing.c.number)).mappings()
        return [dict(row) for row in found]


def test_what_is_kept_comes_back_as_it_was_judged(past: PastFilings) -> None:
    one = judged(1)
    assert past.keep([one], NOON) == NOON + WEEK
    (found,) = past.page("filing", NOON)
    assert (found.stage, found.day, json.loads(found.raw)) == ("audit", DAY, one.document)
    assert past.page("provider_record", NOON) == []


def test_neither_the_id_nor_anything_of_the_document_stands_in_the_table(past: PastFilings, database: Database) -> None:
    past.keep([judged(1)], NOON)
    (row,) = rows(database)
    shown = repr(row)
    assert "F-1" not in shown
    assert "示例".encode() not in row["sealed"]
    assert "F-1" not in repr(judged(1)) + repr(past.page("filing", NOON))


def test_the_same_document_at_the_same_stage_is_replaced_and_keeps_its_number(past: PastFilings) -> None:
    past.keep([judged(1), judged(2), judged(1, "entry")], NOON)
    before = numbers(past)
    past.keep([judged(1, procedure="change")], NOON + timedelta(hours=1))
    assert numbers(past) == before
    found = [json.loads(one.raw) for one in past.page("filing", NOON)]
    assert sum("procedure" in one for one in found) == 1
    assert past.shelves(NOON) == [Shelf("filing", "audit", 2), Shelf("filing", "entry", 1)]


def test_many_who_keep_the_same_at_once_leave_one(past: PastFilings) -> None:
    batch = [judged(number) for number in range(10)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda turn: past.keep(batch[:: (1, -1)[turn % 2]], NOON), range(8)))
    assert past.count("filing", NOON) == 10


def test_pages_come_in_order_from_any_place_both_ways(past: PastFilings) -> None:
    past.keep([judged(number) for number in range(7)], NOON)
    every = numbers(past)
    assert every == sorted(every)
    assert numbers(past, beyond=every[2], most=3) == every[3:6]
    assert numbers(past, beyond=every[4], most=3, newest=True) == every[3:0:-1]
    assert (past.count("filing", NOON), past.last("filing", NOON)) == (7, every[-1])
    assert numbers(past, beyond=every[-1]) == []


def test_a_page_of_long_documents_ends_early_and_nothing_is_left_out(
    past: PastFilings, monkeypatch: pytest.MonkeyPatch
) -> None:
    past.keep([judged(number) for number in range(5)], NOON)
    monkeypatch.setattr(past_module, "MOST_BYTES", 1)
    first = numbers(past)
    assert len(first) == 1
    assert numbers(past, beyond=first[0])[0] > first[0]


def test_after_its_time_a_document_is_not_seen_and_then_removed(database: Database) -> None:
    store = opened(database)
    store.past.keep([judged(1)], NOON)
    store.past.keep([judged(2)], NOON + timedelta(days=1))
    later = NOON + WEEK
    assert (store.past.count("filing", later), len(store.past.page("filing", later))) == (1, 1)
    assert len(rows(database)) == 2
    assert (store.prune(later).filings, len(rows(database))) == (1, 1)


def test_without_a_span_nothing_is_kept(database: Database) -> None:
    store = EvidenceStore(database, Keyring.parse(KEY))
    with pytest.raises(NotKeeping):
        store.past.keep([judged(1)], NOON)
    assert rows(database) == []


@pytest.mark.parametrize("column", ["stage", "judged_on", "subject", "keep_until"])
def test_a_row_that_was_changed_does_not_open(past: PastFilings, database: Database, column: str) -> None:
    past.keep([judged(1)], NOON)
    new: Any = 2**60 if column == "keep_until" else "x"
    with database.write() as connection:
        connection.execute(update(past_filing).values({column: new}))
    with pytest.raises(SealBrokenError):
        past.page("filing", NOON)


def test_forgetting_removes_a_document_at_every_stage_also_under_an_old_key(
    past: PastFilings, database: Database
) -> None:
    past.keep([judged(1), judged(1, "entry"), judged(2)], NOON)
    assert opened(database, BOTH).past.forget(["F-1", "F-3"]) == 2
    assert past.count("filing", NOON) == 1


def test_a_document_kept_under_an_old_key_is_replaced_under_the_new_one(past: PastFilings, database: Database) -> None:
    past.keep([judged(1)], NOON)
    opened(database, BOTH).past.keep([judged(1)], NOON)
    assert [row["key_id"] for row in rows(database)] == ["k2"]


def test_after_a_rotation_the_new_key_alone_reads_replaces_and_forgets(past: PastFilings, database: Database) -> None:
    past.keep([judged(1), judged(2)], NOON)
    both = opened(database, BOTH)
    assert both.rotate() == 2
    new = opened(database, NEW).past
    assert len(new.page("filing", NOON)) == 2
    new.keep([judged(1)], NOON)
    assert new.count("filing", NOON) == 2
    assert new.forget(["F-2"]) == 1


def test_a_rotation_leaves_the_newer_of_two_that_were_kept_under_different_keys(
    past: PastFilings, database: Database
) -> None:
    past.keep([judged(1)], NOON)
    opened(database, NEW).past.keep([judged(1, procedure="change")], NOON)  # by a process without the old key
    both = opened(database, BOTH)
    assert (both.rotate(), both.rotate()) == (1, 0)
    (found,) = both.past.page("filing", NOON)
    assert json.loads(found.raw)["procedure"] == "change"


def test_the_table_itself_holds_one_document_once(past: PastFilings, database: Database) -> None:
    past.keep([judged(1)], NOON)
    (row,) = rows(database)
    del row["number"]
    with pytest.raises(Exception, match=r"(?i)unique"), database.write() as connection:
        connection.execute(insert(past_filing).values(row))
