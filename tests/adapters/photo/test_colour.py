"""Colour is what the pixels show, not what the file's mode says."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PIL import Image, ImageDraw

from adapters.photo import measure
from adapters.photo.colour import GREY_BELOW

Saved = Callable[..., bytes]


def sepia(image: Image.Image) -> Image.Image:
    grey = image.convert("L")
    return Image.merge("RGB", (grey, grey.point(lambda v: v * 0.86), grey.point(lambda v: v * 0.66)))


@pytest.mark.parametrize("mode", ["L", "1", "LA", "I;16"])
def test_a_grey_picture_is_grey_in_every_mode(portrait: Image.Image, saved: Saved, mode: str) -> None:
    data = saved(portrait.convert("L").convert(mode), "PNG")
    assert (measure(data).colour, measure(data).colour_spread) == ("grey", 0)


@pytest.mark.parametrize("quality", [40, 75, 95])
def test_a_grey_picture_stored_as_rgb_is_still_grey(portrait: Image.Image, saved: Saved, quality: int) -> None:
    found = measure(saved(portrait.convert("L").convert("RGB"), quality=quality))
    assert found.colour == "grey"


@pytest.mark.parametrize(("mode", "kind"), [("CMYK", "JPEG"), ("P", "PNG"), ("RGBA", "PNG"), ("RGB", "JPEG")])
def test_a_colour_picture_is_in_colour_in_every_mode(portrait: Image.Image, saved: Saved, mode: str, kind: str) -> None:
    found = measure(saved(portrait.convert(mode), kind))
    assert found.colour == "colour"
    assert found.colour_spread is not None
    assert found.colour_spread > GREY_BELOW


@pytest.mark.parametrize("quality", [60, 95])
def test_a_sepia_picture_has_one_hue_and_is_left_to_a_person(portrait: Image.Image, saved: Saved, quality: int) -> None:
    assert measure(saved(sepia(portrait), quality=quality)).colour == "tinted"


def test_a_coloured_time_stamp_makes_no_colour_photo_of_a_grey_one(portrait: Image.Image, saved: Saved) -> None:
    stamped = portrait.convert("L").convert("RGB")
    ImageDraw.Draw(stamped).text((560, 560), "2010-04-12 10:00:00", fill=(255, 40, 0), font_size=20)
    assert measure(saved(stamped)).colour == "grey"


def test_a_scanners_slight_cast_makes_no_colour_photo_of_a_grey_one(portrait: Image.Image, saved: Saved) -> None:
    grey = portrait.convert("L")
    cast = Image.merge("RGB", (grey.point(lambda v: min(v + 8, 255)), grey, grey))
    assert measure(saved(cast, quality=90)).colour == "grey"


def test_a_spread_below_the_threshold_is_grey_and_one_at_it_is_not(saved: Saved) -> None:
    for red, expected in ((100 + GREY_BELOW - 1, "grey"), (100 + GREY_BELOW, "tinted")):
        found = measure(saved(Image.new("RGB", (80, 60), (red, 100, 100)), "PNG"))
        assert (found.colour, found.colour_spread) == (expected, red - 100)


def test_a_transparent_part_counts_as_white_paper(saved: Saved) -> None:
    hidden = Image.new("RGBA", (800, 600), (255, 0, 0, 0))
    assert measure(saved(hidden, "PNG")).colour == "grey"
