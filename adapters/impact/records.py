"""What a run reads: documents a chunk at a time, each as JSON; never a whole file, never stopped by one line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from io import BufferedIOBase
from typing import Any, Final, Protocol

from engine.documents.words import Stage

CHUNK: Final = 250
"""Filings judged at once; results do not depend on it but for providers beyond the most that are told apart."""
MOST_IN_CHUNK: Final = 8 << 20
LONGEST_LINE: Final = 1 << 20


class BadFile(ValueError):
    """A file that cannot be read at all: one sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where to read on: the how manyeth source, from which byte (NDJSON), row (Parquet) or number (store), after how many lines."""

    source: int = 0
    offset: int = 0
    line: int = 0


@dataclass(frozen=True, slots=True)
class Before:
    """How a document was judged before: at which stage, and on which day where that is known."""

    stage: Stage
    day: date | None


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some lines of one source, each with its number from 1; None for one that is too long. `after` is where the next begins.

    `before` has, by number, what is known of how they were judged.
    """

    source: str
    lines: tuple[tuple[int, bytes | None], ...]
    after: Position
    before: Mapping[int, Before] = field(default_factory=dict)


class Source(Protocol):
    """Where past filings come from: files, or the store."""

    def size(self) -> int:
        """How far `Position.offset` goes, for a progress bar."""

    def identity(self) -> list[Any]:
        """What must be the same for a run to go on, JSON-able."""

    def chunks(self, at: Position, size: int) -> Iterator[Chunk]:
        """All of it from a position on, `size` lines at most in a chunk. Raises `BadFile`."""


def chunks(sources: list[Source], start: Position | None = None, size: int = CHUNK) -> Iterator[Chunk]:
    """Every source in turn, from a position on. Raises `BadFile`."""
    begin = start or Position()
    for index in range(begin.source, len(sources)):
        yield from sources[index].chunks(begin if index == begin.source else Position(index), size)


def lines(stream: BufferedIOBase | Any, name: str, at: Position, size: int = CHUNK) -> Iterator[Chunk]:
    """NDJSON; blank lines are counted and passed over."""
    held: list[tuple[int, bytes | None]] = []
    number, offset, weight = at.line, at.offset, 0
    while raw := stream.readline(LONGEST_LINE + 2):
        number, offset, long = number + 1, offset + len(raw), len(raw.rstrip(b"\r\n")) > LONGEST_LINE
        while long and not raw.endswith(b"\n") and (raw := stream.readline(LONGEST_LINE)):
            offset += len(raw)
        if long or raw.strip():
            held.append((number, None if long else raw.strip()))
            weight += 0 if long else len(raw)
        if len(held) >= size or weight > MOST_IN_CHUNK:
            yield Chunk(name, tuple(held), Position(at.source, offset, number))
            held, weight = [], 0
    yield Chunk(name, tuple(held), Position(at.source + 1))
