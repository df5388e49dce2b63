"""Photos drawn for the tests: no person stood model for them."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFilter

SKIN, SHADE, HAIR, BROW = (225, 180, 150), (205, 155, 128), (40, 32, 28), (50, 38, 32)


def _face(pen: ImageDraw.ImageDraw, x: int, y: int) -> None:
    pen.ellipse((x - 122, y - 180, x + 122, y + 85), fill=HAIR)
    pen.rectangle((x - 45, y + 105, x + 45, y + 225), fill=SHADE)
    pen.ellipse((x - 110, y - 145, x + 110, y + 145), fill=SKIN)
    for side in (-45, 45):
        pen.ellipse((x + side - 30, y - 43, x + side + 30, y - 9), fill=(190, 140, 115))
        pen.ellipse((x + side - 24, y - 36, x + side + 24, y - 14), fill="white")
        pen.ellipse((x + side - 11, y - 36, x + side + 11, y - 14), fill=HAIR)
        pen.rectangle((x + side - 30, y - 63, x + side + 30, y - 53), fill=BROW)
    pen.polygon([(x - 8, y - 15), (x + 8, y - 15), (x + 22, y + 38), (x - 22, y + 38)], fill=SHADE)
    pen.ellipse((x - 42, y + 62, x + 42, y + 92), fill=(170, 75, 75))
    pen.rectangle((x - 40, y + 75, x + 40, y + 78), fill=(90, 35, 35))


@pytest.fixture(scope="session")
def draw() -> Callable[..., Image.Image]:
    """Return a maker of 800×600 pictures: a pale blue curtain and a face at each place given."""

    def picture(*places: tuple[int, int], size: tuple[int, int] = (800, 600)) -> Image.Image:
        image = Image.new("RGB", size, (205, 215, 230))
        for place in places:
            _face(ImageDraw.Draw(image), *place)
        return image.filter(ImageFilter.GaussianBlur(3))

    return picture


@pytest.fixture(scope="session")
def portrait(draw: Callable[..., Image.Image]) -> Image.Image:
    """Return one face before the curtain."""
    return draw((400, 300))


@pytest.fixture(scope="session")
def saved() -> Callable[..., bytes]:
    """Return a picture's bytes in a format, JPEG unless told."""

    def write(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
        stream = BytesIO()
        image.save(stream, kind, **options)
        return stream.getvalue()

    return write
