"""What every number module answers, and what it may be told: no clock and no table of regions of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal, NamedTuple

Result = Literal["valid", "doubtful", "invalid"]
RESULTS: Final[tuple[Result, ...]] = ("valid", "doubtful", "invalid")


class Reason(NamedTuple):
    """One failure class: whether it rejects or only warns, and one whole sentence in each language."""

    rejects: bool
    zh: str
    en: str


def rejects(zh: str, en: str) -> Reason:
    """A fault that no genuine number can have."""
    return Reason(True, zh, en)


def warns(zh: str, en: str) -> Reason:
    """Something a genuine number may have, though it asks for a look at the original."""
    return Reason(False, zh, en)


Reasons = Mapping[str, Reason]


@dataclass(frozen=True, slots=True)
class Known:
    """What the caller knows: the day it is, current six-digit region codes, and whether example numbers pass.

    ``examples`` lets the invented region 990000 through, for demonstrations and tests; never in production.
    """

    today: date
    regions: frozenset[str]
    examples: bool = False


@dataclass(frozen=True, slots=True)
class NumberCheck:
    """The normalised number, which form of it was recognised (``None``: none), the result and every reason's code.

    ``valid`` says that the number can exist, never that the paper is genuine. The number stays out of ``repr`` so
    that no log line shows it.
    """

    value: str = field(repr=False)
    form: str | None
    result: Result
    reasons: tuple[str, ...]


def conclude(value: str, form: str | None, codes: Iterable[str], reasons: Reasons) -> NumberCheck:
    """The worst of the reasons decides: a rejecting one makes the number invalid, a warning one doubtful."""
    found = tuple(codes)
    worst: Result = "valid"
    if found:
        worst = "invalid" if any(reasons[code].rejects for code in found) else "doubtful"
    return NumberCheck(value, form, worst, found)


def say(reasons: Reasons, code: str) -> dict[str, str]:
    """A reason's sentence in each language; ``KeyError`` for a code that is not of this number."""
    reason = reasons[code]
    return {"zh": reason.zh, "en": reason.en}
