"""Pinyin as a hint for the reviewer: can a Latin spelling be read as a Chinese name? Extra `[names]`."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec

from adapters.names.normalise import has_han

_LONGEST = 100
_COMPOUND_SURNAME = 2


@cache
def installed() -> bool:
    """True when pypinyin is there."""
    return find_spec("pypinyin") is not None


@lru_cache(maxsize=4096)
def _spellings(char: str) -> frozenset[str]:
    """Every way to write one character in Latin letters; ü may be v, u, yu or ü."""
    if not has_han(char):
        return frozenset((char,))
    reader = import_module("pypinyin")
    readings: list[str] = reader.pinyin(char, style=reader.Style.NORMAL, heteronym=True)[0]
    found = {form for form in readings if form.isascii()}
    for form in tuple(found):
        if "v" in form:
            found |= {form.replace("v", "u"), form.replace("v", "yu")}
    return frozenset(found)


def _letters(text: str) -> str:
    """Letters and digits alone, lower case, tone marks away, ü as v."""
    text = unicodedata.normalize("NFC", text.casefold()).replace("ü", "v")
    plain = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return "".join(c for c in plain if c.isalnum())


def _reads(name: Iterable[str], letters: str) -> bool:
    """True when the characters of `name`, each in some reading and in this order, spell exactly `letters`."""
    ends = {0}
    for char in name:
        ends = {end + len(form) for end in ends for form in _spellings(char) if letters.startswith(form, end)}
        if not ends:
            return False
    return len(letters) in ends


def fits(chinese: str, latin: str) -> bool:
    """True when `latin` can be the pinyin of `chinese`, also with the given name first; False without pypinyin."""
    name = [c for c in unicodedata.normalize("NFKC", chinese).casefold() if c.isalnum()]
    letters = _letters(latin)
    if not installed() or not letters or len(name) > _LONGEST:
        return False
    given_first = (name[cut:] + name[:cut] for cut in range(1, _COMPOUND_SURNAME + 1) if cut < len(name))
    return any(_reads(order, letters) for order in (name, *given_first))
