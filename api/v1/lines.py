"""Lines out of a body as they come in, with limits on a line, on lines and on the whole; never the whole at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

Read = Callable[[], bytes]
"""Gives the next bytes as soon as there are any, nothing at the end."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The most bytes of a line, the most lines, the most bytes in all."""

    line_bytes: int
    lines: int
    whole_bytes: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line by its number, from 1. `raw` is None where the line is too long: its bytes were let go."""

    number: int
    raw: bytes | None


class TooManyLines(ValueError):
    """The body has more lines than allowed."""


class TooManyBytes(ValueError):
    """The body has more bytes than allowed."""


class Lines:
    """The lines of one body. Blank lines are counted and passed over."""

    def __init__(self, read: Read, limits: Limits) -> None:
        self._read = read
        self._limits = limits
        self._held: list[bytes] = []
        self._size = 0
        self._whole = 0
        self.number = 0

    def __iter__(self) -> Iterator[Line]:
        while chunk := self._read():
            self._whole += len(chunk)
            if self._whole > self._limits.whole_bytes:
                raise TooManyBytes
            *ended, rest = chunk.split(b"\n")
            for part in ended:
                self._hold(part)
                yield from self._line()
            self._hold(rest)
        yield from self._line(last=True)

    def _hold(self, part: bytes) -> None:
        self._size += len(part)
        if self._size > self._limits.line_bytes:
            self._held.clear()
        elif part:
            self._held.append(part)

    def _line(self, *, last: bool = False) -> Iterator[Line]:
        raw, size = b"".join(self._held), self._size
        self._held.clear()
        self._size = 0
        if last and not size:
            return
        self.number += 1
        if self.number > self._limits.lines:
            raise TooManyLines
        if size > self._limits.line_bytes:
            yield Line(self.number, None)
        elif raw.strip():
            yield Line(self.number, raw)
