"""Traditional to simplified characters through OpenCC, where the extra `[names]` is installed."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any


@cache
def installed() -> bool:
    """True when OpenCC is there."""
    return find_spec("opencc") is not None


@cache
def _converter() -> Any:
    return import_module("opencc").OpenCC("t2s")


@lru_cache(maxsize=4096)
def simplified(text: str) -> str:
    """`text` in simplified characters; unchanged without OpenCC."""
    return str(_converter().convert(text)) if installed() else text
