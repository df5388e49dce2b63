"""How answers are written: UTF-8 JSON in one call."""

from __future__ import annotations

from typing import Any

from pydantic_core import to_json


def dumps(value: Any) -> bytes:
    """The JSON of an answer, keys in their order."""
    return to_json(value)
