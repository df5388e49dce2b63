"""What an evaluation is given beside the document: evidence by what it is about, and checks of how values are written.

Both are arguments: the engine asks nobody and keeps no table of regions or of telephone numbers (DESIGN §2.2).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from engine.numbers.outcome import NumberCheck

Key = tuple[str | int | bool, ...]
"""What evidence is about: a name such as ``photo_width``, and the values of the document that it is about."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing measured or asked. `value` is None where that could not be known; `said` tells why, or more of it.

    `source` names who was asked or what was read, `at` is a date-time with offset, `id` what it is kept under.
    """

    value: str | int | bool | None
    source: str
    at: str
    said: Mapping[str, str] | None = None
    id: str = ""

    def as_json(self, about: str) -> dict[str, Any]:
        """As a finding shows it."""
        said = None if self.said is None else dict(self.said)
        return {"about": about, "value": self.value, "source": self.source, "at": self.at, "id": self.id, "says": said}


Evidence = Mapping[Key, Item]
Check = Callable[[str, Any, date], NumberCheck | None]
"""The value, the value it is compared with (or None) and the day of judgement; None where the check cannot tell."""


@dataclass(frozen=True, slots=True)
class Checker:
    """A check, and the sentences of its reasons by code."""

    check: Check
    explain: Callable[[str], dict[str, str]]


Checkers = Mapping[str, Checker]


class Told(str):
    """The word for how two names relate, and in `said` the reason in every language: ``{"code", "zh", "en"}``."""

    __slots__ = ("said",)
    said: Mapping[str, str]

    def __new__(cls, word: str, said: Mapping[str, str]) -> Told:
        """The word with its reason."""
        made = super().__new__(cls, word)
        made.said = said
        return made
