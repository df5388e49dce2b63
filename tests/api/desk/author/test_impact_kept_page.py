"""The impact on a draft's page: of the kept filings or of a file, NDJSON or Parquet, on the day asked for."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from adapters.store import Database, PastFilings
from api.desk.author import impacting
from api.v1.authoring import kept
from tests.api.authoring.conftest import Desk
from tests.api.authoring.test_impact import BARE, NAMED, milder
from tests.api.authoring.test_impact_kept import keep, lookups


@pytest.fixture
def desk(make_desk: Callable[..., Desk], database: Database) -> Desk:
    return make_desk(lookups=lookups(database))


@pytest.fixture
def past(database: Database) -> PastFilings:
    return lookups(database).evidence.past


def page(desk: Desk, draft: str) -> str:
    return desk.client.get(f"/author/drafts/{draft}", headers={"Accept-Language": "en"}).get_data(as_text=True)


def impact(desk: Desk, draft: str, file: bytes = b"", name: str = "past.ndjson", **form: str) -> str:
    data: dict[str, Any] = {**form, "filings": (io.BytesIO(file), name)}
    answer = desk.client.post(f"/author/drafts/{draft}/impact", data=data, headers={"Accept-Language": "en"})
    return " ".join(answer.get_data(as_text=True).split())


def as_lines(filings: list[dict[str, Any]]) -> bytes:
    return b"\n".join(json.dumps(one).encode() for one in filings)


def as_parquet(filings: list[dict[str, Any]], **more: Any) -> bytes:
    made = io.BytesIO()
    pq.write_table(pa.table({"document": [json.dumps(one) for one in filings]}), made, **more)
    return made.getvalue()


def test_the_page_offers_the_kept_filings_with_their_number_only_where_there_are_some(
    desk: Desk, past: PastFilings
) -> None:
    draft = milder(desk)
    assert 'name="take"' not in page(desk, draft)
    keep(past, NAMED + BARE)
    assert "Those that the service keeps (10)" in page(desk, draft)


def test_the_kept_filings_are_judged_where_they_are_chosen_and_the_file_else(desk: Desk, past: PastFilings) -> None:
    keep(past, NAMED + BARE)
    draft = milder(desk)
    shown = impact(desk, draft, take="kept")
    assert "6 filings get another verdict." in shown
    assert "10 read, 10 judged" in shown
    assert "All 10 that are kept were read." in shown
    assert 'value="kept" checked' in shown, "the choice stays as it was made"
    sent = impact(desk, draft, as_lines(BARE[:2]), take="sent")
    assert "2 read, 2 judged" in sent
    assert "that are kept" not in sent


def test_a_bound_is_told_on_the_page(desk: Desk, past: PastFilings, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(past, NAMED + BARE)
    monkeypatch.setattr(kept, "MOST", 4)
    assert "10 are kept, and the newest 4 of them were read" in impact(desk, milder(desk), take="kept")


def test_parquet_is_judged_like_lines_and_is_known_by_its_first_bytes(desk: Desk) -> None:
    draft = milder(desk)
    for name in ("past.parquet", "past"):
        assert "10 read, 10 judged" in impact(desk, draft, as_parquet(NAMED + BARE), name)


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (b"PAR1 no more", "cannot be read as Parquet"),
        (as_parquet(BARE * 3, compression="zstd"), "unpacks to more than 0 MiB; split it"),
    ],
)
def test_a_parquet_file_that_cannot_be_read_or_unpacks_to_too_much_is_told_in_a_sentence(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, file: bytes, says: str
) -> None:
    monkeypatch.setattr(impacting, "MOST_UNPACKED", 100)
    assert says in impact(desk, milder(desk), file, "past.parquet")


@pytest.mark.parametrize("written", [as_lines, as_parquet])
def test_too_many_filings_are_refused_in_either_form(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, written: Callable[..., bytes]
) -> None:
    monkeypatch.setattr(impacting, "MOST_LINES", 3)
    assert "At most 3 filings at once" in impact(desk, milder(desk), written(BARE))


def test_the_day_asked_for_is_the_day_of_the_law(desk: Desk) -> None:
    shown = impact(desk, milder(desk), as_lines(BARE), as_of="2001-01-01")
    assert "For 6 no rule set is in force on their day." in shown
    assert 'value="2001-01-01"' in shown
    assert "as_of is not a day" in impact(desk, milder(desk), as_lines(BARE), as_of="May")


def test_nothing_of_a_kept_filing_is_shown_unmasked(desk: Desk, past: PastFilings) -> None:
    keep(past, NAMED)
    draft = desk.draft()
    desk.edit(draft, "{name: stated}, outcome: accept", "{name: stated}, outcome: refuse")
    shown = impact(desk, draft, take="kept")
    assert "kept, line" in shown
    for one in NAMED:
        assert one["sponsor"]["name"] not in shown
        assert one["filing_id"] not in shown
