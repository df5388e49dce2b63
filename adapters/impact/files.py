"""Files of past filings: NDJSON, or Parquet where its reader is installed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from adapters.impact.parquet import PARQUET, rows
from adapters.impact.records import BadFile, Chunk, Position, Source, lines

LINES: Final = (".ndjson", ".jsonl")


@dataclass(frozen=True, slots=True)
class File(Source):
    """One file as a source."""

    path: Path

    def size(self) -> int:
        return self.path.stat().st_size

    def identity(self) -> list[Any]:
        stat = self.path.stat()
        return [str(self.path.resolve()), stat.st_size, stat.st_mtime_ns]

    def chunks(self, at: Position, size: int) -> Iterator[Chunk]:
        try:
            with self.path.open("rb") as stream:
                if self.path.suffix.lower() == PARQUET:
                    yield from rows(stream, self.path.name, at, size)
                    return
                stream.seek(at.offset)
                yield from lines(stream, self.path.name, at, size)
        except OSError as error:
            raise BadFile(f"{self.path}: cannot be read: {error.strerror or error}") from None


def files(names: Iterable[str]) -> list[Source]:
    """The files that names stand for; a folder stands for every file of filings below it. Raises `BadFile`."""
    found: list[Source] = []
    for name in names:
        path = Path(name)
        if path.is_dir():
            below = sorted(p for p in path.rglob("*") if p.suffix.lower() in (*LINES, PARQUET) and p.is_file())
            if not below:
                raise BadFile(f"{name}: no .ndjson, .jsonl or .parquet file stands in this folder; name the right one")
            found += map(File, below)
        elif path.is_file():
            found.append(File(path))
        else:
            raise BadFile(f"{name}: there is no such file; name a file or a folder of past filings")
    return found
