"""Whether a picture shows colours: measured on its pixels, because a grey picture may well be stored as RGB.

A pixel's spread is the largest difference between its channels (0 to 255). The 95th percentile counts, so that a
coloured time stamp on a grey photo does not make it a colour photo. Where every pixel has one hue (sepia, a blue-tinted
copy) the picture is only ``tinted``, which a person should look at.
"""

from __future__ import annotations

from math import sqrt
from typing import Final, Literal, NamedTuple

from PIL import Image

Kind = Literal["colour", "tinted", "grey"]
SAMPLE: Final = (160, 120)
GREY_BELOW: Final = 12  # JPEG noise and a scanner's cast stay under it
ONE_HUE_BELOW: Final = 0.05  # second against first axis of the colour differences
PERCENTILE: Final = 0.95


class Colour(NamedTuple):
    """What was found, and the spread it rests on."""

    kind: Kind
    spread: int


def measure(image: Image.Image) -> Colour:
    """The colour of a picture in any mode; transparent parts count as white."""
    clear = "A" in image.getbands() or "transparency" in image.info
    small = image.convert("RGBA" if clear else "RGB").resize(SAMPLE, Image.Resampling.BOX)
    if clear:
        small = Image.alpha_composite(Image.new("RGBA", SAMPLE, "white"), small).convert("RGB")
    flat = small.tobytes()
    pixels = list(zip(flat[0::3], flat[1::3], flat[2::3], strict=True))
    spreads = sorted(max(pixel) - min(pixel) for pixel in pixels)
    spread = spreads[int(len(spreads) * PERCENTILE)]
    if spread < GREY_BELOW:
        return Colour("grey", spread)
    return Colour("tinted" if _one_hue(pixels) else "colour", spread)


def _one_hue(pixels: list[tuple[int, int, int]]) -> bool:
    """Whether all colour differences lie on one line through grey."""
    uu = vv = uv = 0
    for red, green, blue in pixels:
        u, v = red - green, green - blue
        uu, vv, uv = uu + u * u, vv + v * v, uv + u * v
    half, rest = (uu + vv) / 2, sqrt(((uu - vv) / 2) ** 2 + uv**2)
    return sqrt(max(half - rest, 0.0) / (half + rest)) < ONE_HUE_BELOW
