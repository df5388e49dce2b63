"""Photos as evidence: measured once for every content, unknown where the file does not show it, never guessed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from adapters.beside import joined, kept_beside
from adapters.net import Deadline
from adapters.photo.gather import Photos
from adapters.store import Database, GatheredStore, Keyring
from engine.evidence import Item

NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
KEY = "k1=" + "A" * 43 + "="
FILING = {"on_site": {"held": True, "photo": {"file": "p.jpg"}}}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[GatheredStore]:
    database = Database(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    database.migrate()
    yield GatheredStore(database, Keyring.parse(KEY))
    database.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "photos"
    made.mkdir()
    return made


def items(photos: Photos, filing: dict[str, Any] = FILING) -> dict[str, Item]:
    evidence, _ = joined(photos(filing, Deadline(5)))
    return {str(key[0]): item for key, item in evidence.items()}


def photos(folder: Path, store: GatheredStore, at: datetime = NOON) -> Photos:
    return Photos(folder, store, lambda: at)


def test_what_the_file_shows_is_evidence(
    folder: Path, store: GatheredStore, portrait: Image.Image, saved: Callable[..., bytes]
) -> None:
    (folder / "p.jpg").write_bytes(saved(portrait))
    found = items(photos(folder, store))
    shown = {about: found[about].value for about in ("photo_file", "photo_width", "photo_height", "photo_colour")}
    assert shown == {"photo_file": "whole", "photo_width": 800, "photo_height": 600, "photo_colour": True}
    assert found["photo_taken_at"].value is None
    assert found["photo_width"].source.startswith("photo file sha256:")


def test_a_file_cut_short_shows_its_size_and_no_colour(
    folder: Path, store: GatheredStore, portrait: Image.Image, saved: Callable[..., bytes]
) -> None:
    (folder / "p.jpg").write_bytes(saved(portrait)[:2000])
    found = items(photos(folder, store))
    assert (found["photo_file"].value, found["photo_colour"].value) == ("cut", None)
    assert "photo_faces" not in found


@pytest.mark.parametrize("name", ["p.jpg", "../photos/../secret.jpg", "/etc/passwd", "a\0b", "."])
def test_a_file_that_cannot_be_read_is_unknown_and_says_why(folder: Path, store: GatheredStore, name: str) -> None:
    (folder.parent / "secret.jpg").write_bytes(b"secret")
    found = items(photos(folder, store), {"on_site": {"photo": {"file": name}}})
    assert {about: item.value for about, item in found.items()} == dict.fromkeys(found)
    assert found["photo_file"].said == found["photo_file"].said | {"code": "unreadable"}  # type: ignore[operator]
    assert name not in found["photo_file"].source


def test_a_filing_without_a_file_has_no_evidence(folder: Path, store: GatheredStore) -> None:
    for filing in (
        {},
        {"on_site": None},
        {"on_site": {"photo": {"file": None}}},
        {"on_site": {"photo": {"width": 800}}},
    ):
        assert items(photos(folder, store), filing) == {}


def test_the_same_content_is_measured_once_and_another_content_anew(
    folder: Path, store: GatheredStore, portrait: Image.Image, saved: Callable[..., bytes]
) -> None:
    file = folder / "p.jpg"
    file.write_bytes(saved(portrait))
    before = items(photos(folder, store))["photo_width"]
    assert items(photos(folder, store, NOON + timedelta(hours=1)))["photo_width"] == before
    file.write_bytes(saved(portrait.resize((640, 480))))
    after = items(photos(folder, store, NOON + timedelta(hours=2)))["photo_width"]
    assert (after.value, after.id == before.id) == (640, False)


def test_the_measurement_is_the_same_from_the_store_when_the_file_is_gone(
    folder: Path, store: GatheredStore, portrait: Image.Image, saved: Callable[..., bytes]
) -> None:
    (folder / "p.jpg").write_bytes(saved(portrait))
    found = joined(photos(folder, store)(FILING, Deadline(5)))
    (folder / "p.jpg").unlink()
    ids = {at: used.id for at, used in found[1].items()}
    assert kept_beside(FILING, ids, store, NOON + timedelta(days=1)) == found


def test_where_no_time_is_left_nothing_is_known(folder: Path, store: GatheredStore) -> None:
    evidence, used = joined(photos(folder, store)(FILING, Deadline(-1)))
    assert [(item.value, item.at) for item in evidence.values()] == [(None, "")]
    assert used["/on_site/photo"].kind == "none"
