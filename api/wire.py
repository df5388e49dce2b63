"""How answers are written: UTF-8 JSON in one call, keys in their order.

orjson and not pydantic's writer: an answer has some twenty thousand bytes, and writing them took a quarter of the time
beyond validation (docs/benchmarks). The bytes are the same.
"""

from __future__ import annotations

from typing import Any

import orjson


def dumps(value: Any) -> bytes:
    """The JSON of an answer made of dicts, lists, texts, numbers, booleans and None."""
    return orjson.dumps(value)
