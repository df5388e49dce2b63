"""Logs as JSON lines. No value of a document belongs in a log; should one get there, it is masked by its key."""

from __future__ import annotations

import sys
import traceback
from collections.abc import MutableMapping
from contextlib import suppress
from functools import cache
from typing import Any, TextIO, cast

import structlog

from engine.documents.outline import outline, places
from engine.documents.words import DocumentKind

HIDDEN = "***"
_OURS = frozenset(
    {"event", "level", "timestamp", "request_id", "endpoint", "status", "method", "ms", "code", "error", "at"}
)


@cache
def personal_keys() -> frozenset[str]:
    """The keys under which the documents hold personal content, whatever the level."""
    found = {
        pointer.rstrip("/*").rpartition("/")[2]
        for kind in DocumentKind
        for pointer, node in places(outline(kind))
        if node.personal
    }
    return frozenset(found | {kind.value for kind in DocumentKind} | {"body", "client_ref", "shown"})


def mask_personal(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Hide what stands under a personal key, at any depth."""
    return {
        key: value if key in _OURS and isinstance(value, str | int | float) else _masked(key, value)
        for key, value in event.items()
    }


def _masked(key: Any, value: Any) -> Any:
    if str(key).lower() in personal_keys():
        return HIDDEN
    if isinstance(value, dict):
        return {inner: _masked(inner, child) for inner, child in value.items()}
    if isinstance(value, list | tuple | set):
        return [_masked("", child) for child in value]
    return value if isinstance(value, str | int | float | bool) or value is None else HIDDEN


def places_of(error: BaseException) -> list[str]:
    """Where an exception came from, without its message: messages may quote a document."""
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)[-8:]]


class Unfailing:
    """A stream that nobody may read any more (a closed pipe, a full disk): a line that cannot be written is let go.

    What is answered must not depend on who reads the log.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write, or not; how many characters were meant."""
        with suppress(OSError, ValueError):
            self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        """Flush, or not."""
        with suppress(OSError, ValueError):
            self._stream.flush()


def configure() -> None:
    """JSON lines on standard error."""
    structlog.configure(
        processors=_steps(),
        logger_factory=structlog.WriteLoggerFactory(file=cast(TextIO, Unfailing(sys.stderr))),
        cache_logger_on_first_use=True,
    )


def _steps() -> list[Any]:
    return [
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        mask_personal,
        structlog.processors.JSONRenderer(ensure_ascii=False),
    ]


def record(event: str, **values: Any) -> None:
    """One line on standard error for what a command did, without configuring anything."""
    structlog.wrap_logger(structlog.WriteLogger(cast(TextIO, Unfailing(sys.stderr))), processors=_steps()).info(
        event, **values
    )


def logger() -> Any:
    """The service's logger."""
    return structlog.get_logger("heyan")
