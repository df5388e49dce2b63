"""A photo's file is measured, not believed: size, wholeness and the camera's time, whatever the file claims."""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image

from adapters.photo import Limits, Photo, explain, measure, measure_file, measure_named
from adapters.photo.problems import PROBLEMS

Saved = Callable[..., bytes]


def png(width: int, height: int, body: bytes = b"") -> bytes:
    """A PNG that claims a size; its pixels are whatever the body says."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(body)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_sound_photo_is_known_in_full(portrait: Image.Image, saved: Saved, kind: str) -> None:
    data = saved(portrait, kind)
    found = measure(data)
    assert (found.bytes, found.format, found.width, found.height) == (len(data), kind.lower(), 800, 600)
    assert (found.colour, found.whole, found.turned, found.problem) == ("colour", True, False, None)


def test_the_camera_held_upright_makes_600_by_800_of_a_stored_800_by_600(portrait: Image.Image, saved: Saved) -> None:
    exif = Image.Exif()
    for orientation in range(1, 9):
        shown = (600, 800) if orientation > 4 else (800, 600)
        exif[ExifTags.Base.Orientation] = orientation
        found = measure(saved(portrait, exif=exif))
        assert ((found.width, found.height), found.turned) == (shown, shown == (600, 800))


@pytest.mark.parametrize(
    ("taken", "offset", "expected"),
    [
        ("2010:04:12 10:00:00", None, ("2010-04-12T10:00:00+08:00", False)),
        ("2010:04:12 10:00:00\0", "+09:00", ("2010-04-12T10:00:00+09:00", True)),
        ("2010:04:12 10:00:00", "nonsense", ("2010-04-12T10:00:00+08:00", False)),
        ("2010:04:12 10:00:00", ".5", ("2010-04-12T10:00:00+08:00", False)),
        ("2010:04:12 10:00:00", "", ("2010-04-12T10:00:00+08:00", False)),
        ("0000:00:00 00:00:00", None, (None, None)),
        ("12 April 2010", None, (None, None)),
        (None, "+08:00", (None, None)),
    ],
)
def test_the_cameras_time_is_read_and_an_assumed_offset_is_said_to_be_assumed(
    portrait: Image.Image, saved: Saved, taken: str | None, offset: str | None, expected: tuple[str | None, bool | None]
) -> None:
    exif = Image.Exif()
    details = exif.get_ifd(ExifTags.IFD.Exif)
    if taken is not None:
        details[ExifTags.Base.DateTimeOriginal] = taken
    if offset is not None:
        details[ExifTags.Base.OffsetTimeOriginal] = offset
    for kind in ("JPEG", "PNG"):
        found = measure(saved(portrait, kind, exif=exif.tobytes()))
        assert (found.taken_at, found.offset_stated) == expected


def test_the_time_of_editing_is_not_the_time_of_taking(portrait: Image.Image, saved: Saved) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.DateTime] = "2010:04:12 10:00:00"
    assert measure(saved(portrait, exif=exif)).taken_at is None


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_file_cut_short_anywhere_is_not_whole(portrait: Image.Image, saved: Saved, kind: str) -> None:
    data = saved(portrait, kind)
    for cut in (1, 2, 8, 12, 100, len(data) // 2):
        found = measure(data[:-cut])
        assert (found.whole, found.problem, found.width) == (False, "damaged", 800), cut


def test_a_broken_pixel_stream_leaves_what_the_header_says(portrait: Image.Image, saved: Saved) -> None:
    data = bytearray(saved(portrait, "PNG"))
    data[len(data) // 2] ^= 0xFF
    found = measure(bytes(data))
    assert (found.whole, found.problem, found.width, found.colour) == (False, "damaged", 800, None)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "BMP", "TIFF", "PDF"])
def test_only_jpeg_and_png_are_tried(portrait: Image.Image, saved: Saved, kind: str) -> None:
    assert measure(saved(portrait, kind)).problem == "wrong_format"


@pytest.mark.parametrize("data", [b"GIF89a", b"\xff\xd8\xff", b"%PDF-1.4", b"<svg/>", b"\0" * 100])
def test_what_is_no_picture_is_a_wrong_format(data: bytes) -> None:
    assert measure(data).problem == "wrong_format"


def test_an_empty_file_says_so() -> None:
    assert measure(b"") == Photo(bytes=0, problem="empty")


@pytest.mark.parametrize(("width", "height"), [(30_000, 30_000), (10_000, 10_000), (65_535, 65_535), (4_001, 4_000)])
def test_a_small_file_that_claims_a_huge_picture_is_never_decoded(width: int, height: int) -> None:
    found = measure(png(width, height, b"\0" * 1000))
    assert (found.problem, found.whole, found.colour) == ("too_many_pixels", None, None)


def test_a_picture_just_within_the_limit_is_decoded(saved: Saved) -> None:
    image = Image.new("RGB", (4_000, 4_000), "red")
    assert measure(saved(image)).whole is True
    assert measure(saved(image), Limits(pixels=15_999_999)).problem == "too_many_pixels"


def test_a_jpeg_of_endless_passes_is_never_decoded(portrait: Image.Image, saved: Saved) -> None:
    data = saved(portrait, progressive=True)
    assert measure(data).whole is True
    first = data.index(b"\xff\xda")
    found = measure(data[:first] + data[first:-2] * 20 + data[-2:])
    assert (found.problem, found.width) == ("too_many_passes", 800)


def test_no_more_than_the_limit_is_read_from_disk(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(b"\xff\xd8" * 50_000)
    assert measure_file(path, Limits(bytes=1_000)) == Photo(bytes=1_001, problem="too_many_bytes")


def test_a_file_of_exactly_the_limit_is_measured(portrait: Image.Image, saved: Saved) -> None:
    data = saved(portrait)
    assert measure(data, Limits(bytes=len(data))).whole is True
    assert measure(data, Limits(bytes=len(data) - 1)).problem == "too_many_bytes"
    assert f"{Limits().bytes // 2**20}MB" in explain("too_many_bytes")["zh"]


def test_a_pipe_a_folder_and_an_absent_file_are_unreadable_and_nothing_waits(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name in ("pipe", ".", "absent.jpg"):
        assert measure_file(tmp_path / name) == Photo(problem="unreadable")


def test_a_name_that_leads_out_of_the_folder_is_unreadable(tmp_path: Path, portrait: Image.Image, saved: Saved) -> None:
    inner = tmp_path / "photos"
    inner.mkdir()
    for path in (tmp_path / "outside.jpg", inner / "inside.jpg"):
        path.write_bytes(saved(portrait))
    (inner / "link.jpg").symlink_to(tmp_path / "outside.jpg")
    assert measure_named("inside.jpg", inner).whole is True
    for name in ("../outside.jpg", str(tmp_path / "outside.jpg"), "link.jpg", "a\0b", ""):
        assert measure_named(name, inner).problem == "unreadable", name


def test_unknown_is_a_word_in_the_facts_and_no_fact_is_left_out() -> None:
    facts = measure(b"").facts()
    assert facts.pop("problem") == "empty"
    assert facts.pop("bytes") == 0
    assert set(facts.values()) == {"unknown"}
    assert set(facts) == {
        "format", "width", "height", "turned", "colour", "colour_spread", "taken_at", "offset_stated", "whole",
    }  # fmt: skip


def test_every_problem_is_one_sentence_a_language() -> None:
    for code in PROBLEMS:
        assert explain(code)["zh"].endswith("。")
        assert explain(code)["en"].endswith(".")
    with pytest.raises(KeyError):
        explain("no_such_code")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0, 12_000), value=st.binary(min_size=1, max_size=8))
def test_a_file_changed_anywhere_is_answered_and_never_raises(
    portrait: Image.Image, saved: Saved, place: int, value: bytes
) -> None:
    for kind in ("JPEG", "PNG"):
        data = saved(portrait.reduce(8), kind)
        at = place % len(data)
        found = measure(data[:at] + value + data[at + len(value) :])
        assert found.problem is None or found.problem in PROBLEMS
        assert (found.whole is True) <= (found.width is not None and found.colour is not None)
