"""How many frontal faces a detector finds, with the extra ``[face]``: a hint for the reviewer, never a verdict.

dlib's HOG detector (Boost licence) misses faces turned by a quarter, which is a fault of the photo anyway, and knows
nothing of hats or of who it is: frontal, bareheaded and "the person" stay attested.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from importlib.metadata import version
from io import BytesIO
from threading import Lock
from typing import Any, Final, NamedTuple

from PIL import Image, ImageOps

from adapters.photo.measure import Limits, measure

LONGEST_SIDE: Final = 1000  # pixels; larger photos are searched at this size
_ONE_AT_A_TIME: Final = Lock()  # the detector keeps its working memory in itself


class Face(NamedTuple):
    """One face found: its height in pixels of the photo, the detector's score, whether it looks straight ahead."""

    pixels: int
    score: float
    frontal: bool


class Faces(NamedTuple):
    """What the detector found, best first, and which detector it was."""

    found: tuple[Face, ...]
    detector: str


def find(data: bytes, limits: Limits | None = None) -> Faces | None:
    """The faces in a photo in memory; ``None`` where that is unknown: no detector installed, or no sound picture."""
    tools = _tools()
    if tools is None or not measure(data, limits).whole:
        return None
    detector, as_array = tools
    with Image.open(BytesIO(data), formats=("JPEG", "PNG")) as image:
        upright = ImageOps.exif_transpose(image).convert("RGB")
    scale = max(*upright.size, LONGEST_SIDE) / LONGEST_SIDE
    if scale > 1:
        upright = upright.resize((round(upright.width / scale) or 1, round(upright.height / scale) or 1))
    with _ONE_AT_A_TIME:
        boxes, scores, kinds = detector.run(as_array(upright), 0, 0.0)
    found = [
        Face(round(box.height() * scale), round(score, 2), kind == 0)
        for box, score, kind in zip(boxes, scores, kinds, strict=True)
    ]
    return Faces(tuple(sorted(found, key=lambda face: -face.score)), f"dlib-bin {version('dlib-bin')}")


@lru_cache(maxsize=1)
def _tools() -> tuple[Any, Any] | None:
    """The detector and the maker of arrays it reads; ``None`` without the extra."""
    try:
        return import_module("dlib").get_frontal_face_detector(), import_module("numpy").asarray
    except ImportError:
        return None
