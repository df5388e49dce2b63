"""What an answer, or the lack of one, is as evidence. Missing evidence has no value: it is neither genuine nor forged."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from adapters.authenticity.contract import LONGEST, Answer, Answered
from adapters.authenticity.settings import Source
from adapters.beside import AUTHENTICITY, MAIN
from adapters.net import LookupFailedError
from adapters.reasons import reason
from engine.documents.words import AuthenticitySource
from engine.evidence import Item

RESULT: Final = MAIN[AUTHENTICITY]
ORIGIN: Final = "authenticity_origin"
REFERENCE: Final = "reference"
SYNTHETIC: Final = "参考服务器（合成数据） reference server, synthetic data"
_DAY, _HOUR, _SHORT = timedelta(days=1), timedelta(hours=1), timedelta(minutes=5)
FRESH: Final = {
    Answered.GENUINE: _DAY,
    Answered.FORGED: _DAY,
    Answered.MISMATCH: _DAY,
    Answered.NOT_FOUND: _HOUR,
    Answered.UNAVAILABLE: _SHORT,
}
_THEIRS: Final = frozenset({"refused", "connection", "no_address", "tls", "http_error", "too_large", "throttled"})
_SHANGHAI: Final = ZoneInfo("Asia/Shanghai")


def answered(
    source: AuthenticitySource, at: Source, answer: Answer, now: datetime, *, allowed: bool
) -> dict[str, Item]:
    """The evidence in an answer; a reference server's counts only where that is allowed, and says what it is."""
    named = _named(source, at, answer)
    when = _at(now)
    if answer.synthetic and not allowed:
        return {RESULT: Item(None, named, when, reason("registry_reference"))}
    known = answer.result is not Answered.UNAVAILABLE
    said = reason(f"registry_{answer.result.value}")
    origin = REFERENCE if answer.synthetic else "register"
    return {
        RESULT: Item(answer.result.value if known else None, named, when, said),
        ORIGIN: Item(origin, named, when),
    }


def failed(
    source: AuthenticitySource, at: Source, error: LookupFailedError, now: datetime
) -> tuple[dict[str, Item], timedelta]:
    """The evidence in a failure: none, with the reason; and how long it stands for the next who asks."""
    asked_to_wait = timedelta(seconds=error.retry_after or 0.0)
    fresh = max(_SHORT, asked_to_wait) if error.code in _THEIRS else timedelta(0)
    return {RESULT: Item(None, _named(source, at), _at(now), reason(error.code))}, fresh


def _named(source: AuthenticitySource, at: Source, answer: Answer | None = None) -> str:
    parts = [source.value, urlsplit(at.url).hostname or ""]
    if answer is not None:
        parts = [*([SYNTHETIC] if answer.synthetic else []), *parts, answer.name]
        parts += [answer.reference] if answer.reference else []
    return " · ".join(parts)[:LONGEST]


def _at(now: datetime) -> str:
    return now.astimezone(_SHANGHAI).isoformat(timespec="seconds")
