"""The filings that the service keeps, as a source: all of them in their order, or the newest within bounds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Literal

from adapters.impact.contract import FromStore
from adapters.impact.records import CHUNK, Before, Chunk, Position, Source
from adapters.store import PastFiling, PastFilings
from engine.documents.words import Stage

NAME: Final = "kept"
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Kept(Source):
    """All documents of a kind; what is kept while a run goes on is read, too, what is kept anew in its newest form."""

    past: PastFilings
    kind: str
    clock: Clock

    def size(self) -> int:
        return self.past.last(self.kind, self.clock())

    def identity(self) -> list[Any]:
        return [NAME, self.kind, self.past.place]

    def chunks(self, at: Position, size: int) -> Iterator[Chunk]:
        beyond = at.offset
        while page := self.past.page(self.kind, self.clock(), beyond, size):
            beyond = page[-1].number
            yield _chunk(page, Position(at.source, beyond, beyond))
        yield Chunk(NAME, (), Position(at.source + 1))


@dataclass
class Newest:
    """The newest documents of a kind for one request: at most `most`, read no longer than `seconds` by the `ticks` of a clock."""

    past: PastFilings
    kind: str
    now: datetime
    ticks: Callable[[], float]
    most: int
    seconds: float
    stopped: Literal["number", "time"] | None = field(default=None, init=False)

    def chunks(self) -> Iterator[Chunk]:
        """The newest first. Afterwards `stopped` tells whether a bound ended it."""
        end, left, beyond = self.ticks() + self.seconds, self.most, None
        while True:
            over: Literal["number", "time"] | None = "number" if left <= 0 else "time" if self.ticks() >= end else None
            page = self.past.page(self.kind, self.now, beyond, 1 if over else min(left, CHUNK), newest=True)
            if over or not page:
                self.stopped = over if page else None  # a bound that is reached with the last one ended nothing
                return
            left, beyond = left - len(page), page[-1].number
            yield _chunk(page, Position(0, beyond, beyond))

    def told(self) -> FromStore:
        """What the answer says of it."""
        return FromStore(there=self.past.count(self.kind, self.now), stopped=self.stopped)


def _chunk(page: list[PastFiling], after: Position) -> Chunk:
    before = {one.number: Before(Stage(one.stage), one.day) for one in page}
    return Chunk(NAME, tuple((one.number, one.raw) for one in page), after, before)
