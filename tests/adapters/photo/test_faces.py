"""Faces are counted where a detector is installed, and are unknown, not none, where it is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PIL import ExifTags, Image

from adapters.photo import Limits, faces

Saved = Callable[..., bytes]
Draw = Callable[..., Image.Image]


@pytest.fixture
def detector() -> None:
    pytest.importorskip("dlib", reason="the extra [face] is not installed")


@pytest.fixture
def without_the_extra(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def refuse(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(faces, "import_module", refuse)
    faces._tools.cache_clear()
    yield
    faces._tools.cache_clear()


@pytest.mark.usefixtures("detector")
@pytest.mark.parametrize("places", [(), ((400, 300),), ((200, 300), (600, 300))])
def test_as_many_faces_are_found_as_were_drawn(draw: Draw, saved: Saved, places: tuple[tuple[int, int], ...]) -> None:
    found = faces.find(saved(draw(*places)))
    assert found is not None
    assert len(found.found) == len(places)
    assert all(face.frontal and 150 < face.pixels < 300 and face.score > 0 for face in found.found)
    assert found.detector.startswith("dlib-bin ")


@pytest.mark.usefixtures("detector")
def test_a_large_photo_is_searched_small_and_reported_in_its_own_pixels(portrait: Image.Image, saved: Saved) -> None:
    found = faces.find(saved(portrait.resize((3200, 2400))))
    assert found is not None
    assert [600 < face.pixels < 1200 for face in found.found] == [True]


@pytest.mark.usefixtures("detector")
def test_the_photo_is_turned_as_the_camera_says(portrait: Image.Image, saved: Saved) -> None:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    lying = saved(portrait.rotate(90, expand=True), exif=exif)
    on_its_side = saved(portrait.rotate(90, expand=True))
    counts = [len(found.found) for found in (faces.find(lying), faces.find(on_its_side)) if found is not None]
    assert counts == [1, 0]


def test_without_the_extra_the_number_of_faces_is_unknown(
    portrait: Image.Image, saved: Saved, without_the_extra: None
) -> None:
    assert faces.find(saved(portrait)) is None


def test_of_a_file_that_is_no_sound_picture_nothing_is_known(portrait: Image.Image, saved: Saved) -> None:
    assert faces.find(b"") is None
    assert faces.find(saved(portrait)[:-100]) is None
    assert faces.find(saved(portrait), Limits(pixels=1_000)) is None
