"""What kind of text stands in the holder's field: a name, or one of the many ways of not giving one (`hidden.yaml`)."""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from adapters.names.normalise import has_han

_MASKS = frozenset("*＊●■□◆×＿█▇")
_PRIVATE_USE = "Co"
_LONE_MARKS = "??"


class Look(StrEnum):
    """What a text in the holder's field is."""

    NAMED = "named"
    EMPTY = "empty"
    REDACTED = "redacted"
    PROXY = "proxy"
    ROLE = "role"
    MASKED = "masked"
    GARBLED = "garbled"


@cache
def _words() -> dict[str, tuple[str, ...]]:
    raw: dict[str, Any] = yaml.safe_load(files("adapters.names").joinpath("hidden.yaml").read_text("utf-8"))
    return {key: tuple(words) for key, words in raw.items() if isinstance(words, list)}


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().replace("_", " ").split())


def _is_hidden(plain: str, bare: str) -> Look | None:
    words = _words()
    if any(word in plain for word in words["proxy"]) and not plain.endswith(words["not_a_proxy"]):
        return Look.PROXY
    if bare in words["redacted_exactly"] or any(word in plain for word in words["redacted"]):
        return Look.REDACTED
    return Look.ROLE if bare in words["role"] else None


@lru_cache(maxsize=1024)
def look_of(text: str) -> Look:
    """What `text` is; anything not known to be something else is a name."""
    plain = _plain(text)
    bare = plain.strip(" .!-()[]")
    if is_garbled(text):
        return Look.GARBLED
    if any(mark in text for mark in _MASKS):
        return Look.MASKED
    address = "@" in plain and " " not in plain  # of mail: where to write, not who it is
    if address or bare in _words()["empty"] or not any(map(str.isalnum, plain)):
        return Look.EMPTY
    return _is_hidden(plain, bare) or Look.NAMED


def is_garbled(text: str) -> bool:
    """True when characters were lost or decoded in the wrong encoding on the way here."""
    if "\ufffd" in text or _LONE_MARKS in text or "？？" in text:
        return True
    if any(unicodedata.category(c) in ("Cc", _PRIVATE_USE) for c in text):
        return True
    for wrong in ("latin-1", "cp1252"):
        try:
            if has_han(text.encode(wrong).decode("utf-8")):
                return True
        except UnicodeError:
            continue
    return False
