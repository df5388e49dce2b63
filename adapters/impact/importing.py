"""Past filings of files put into the store, so that later rules can be laid over them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from adapters.impact.records import LONGEST_LINE, Chunk, Source, chunks
from adapters.law import id_of
from adapters.store import Judged, PastFilings
from engine.documents import InvalidDocument, Problem, parse
from engine.documents.words import Stage
from engine.stages import infer_stage

MOST_TOLD = 20


@dataclass
class Imported:
    """How many were kept and until when; how many lines are no valid documents, the first of them with file and line."""

    kept: int = 0
    until: datetime | None = None
    wrong: int = 0
    told: list[tuple[str, int, Problem]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Import:
    """What the documents are. `stage` is how far each has come where None; `day` is None where nobody knows when they were judged."""

    kind: str
    stage: Stage | None = None
    day: date | None = None

    def run(self, past: PastFilings, sources: list[Source], clock: Callable[[], datetime]) -> Imported:
        """Keeps every valid document, a chunk in a transaction; run again it does no harm. Raises `BadFile`, `NotKeeping`."""
        found = Imported()
        for chunk in chunks(sources):
            valid = [self._judged(document) for document in self._valid(chunk, found)]
            if valid:
                found.until = past.keep(valid, clock())
            found.kept += len(valid)
        return found

    def _valid(self, chunk: Chunk, found: Imported) -> Iterator[dict[str, Any]]:
        for number, raw in chunk.lines:
            try:
                yield parse(raw if raw is not None else b" " * (LONGEST_LINE + 1), self.kind)
            except InvalidDocument as error:
                found.wrong += 1
                if len(found.told) < MOST_TOLD:
                    found.told.append((chunk.source, number, error.problems[0]))

    def _judged(self, document: dict[str, Any]) -> Judged:
        stage = self.stage or infer_stage(document, self.kind)
        return Judged(self.kind, stage.value, self.day, id_of(document), document)
