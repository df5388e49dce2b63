"""What a run reads: lines of NDJSON and rows of Parquet, a chunk at a time; never a whole file, never stopped by one line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BufferedIOBase
from pathlib import Path
from typing import Any, Final

CHUNK: Final = 250
"""Filings judged at once; results do not depend on it but for providers beyond the most that are told apart."""
MOST_IN_CHUNK: Final = 8 << 20
LONGEST_LINE: Final = 1 << 20
LINES: Final = (".ndjson", ".jsonl")
PARQUET: Final = ".parquet"
_COLUMNS: Final = ("document", "filing", "json")


class BadFile(ValueError):
    """A file that cannot be read at all: one sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Position:
    """Where to read on: the how manyeth source, from which byte (NDJSON) or row (Parquet), after how many lines."""

    source: int = 0
    offset: int = 0
    line: int = 0


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some lines of one source, each with its number from 1; None for one that is too long. `after` is where the next begins."""

    source: str
    lines: tuple[tuple[int, bytes | None], ...]
    after: Position


def sources(names: Iterable[str]) -> list[Path]:
    """The files that names stand for; a folder stands for every file of filings below it. Raises `BadFile`."""
    found: list[Path] = []
    for name in names:
        path = Path(name)
        if path.is_dir():
            below = sorted(p for p in path.rglob("*") if p.suffix.lower() in (*LINES, PARQUET) and p.is_file())
            if not below:
                raise BadFile(f"{name}: no .ndjson, .jsonl or .parquet file stands in this folder; name the right one")
            found += below
        elif path.is_file():
            found.append(path)
        else:
            raise BadFile(f"{name}: there is no such file; name a file or a folder of past filings")
    return found


def chunks(files: list[Path], start: Position | None = None, size: int = CHUNK) -> Iterator[Chunk]:
    """Every file in turn, from a position on. Raises `BadFile`."""
    begin = start or Position()
    for index in range(begin.source, len(files)):
        at = begin if index == begin.source else Position(index)
        if files[index].suffix.lower() == PARQUET:
            yield from _rows(files[index], at, size)
            continue
        try:
            with files[index].open("rb") as stream:
                stream.seek(at.offset)
                yield from lines(stream, files[index].name, at, size)
        except OSError as error:
            raise BadFile(f"{files[index]}: cannot be read: {error.strerror}") from None


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


def _rows(file: Path, at: Position, size: int) -> Iterator[Chunk]:
    """Parquet: a column of JSON texts called document, filing or json, else the row itself is the document."""
    try:
        import pyarrow as arrow  # noqa: PLC0415 - an optional extra
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError:
        says = "Parquet is read with pyarrow, which is not installed; install heyan[parquet], or give NDJSON"
        raise BadFile(f"{file}: {says}") from None
    row = 0
    try:
        with parquet.ParquetFile(file) as opened:
            for batch in opened.iter_batches(batch_size=size):
                before, row = row, row + batch.num_rows
                if row <= at.offset:
                    continue
                taken = list(enumerate(_texts(batch), before + 1))[max(0, at.offset - before) :]
                yield Chunk(file.name, tuple(taken), Position(at.source, row, row))
    except (arrow.ArrowException, OSError) as error:
        says = str(error).splitlines()[0][:120]
        raise BadFile(f"{file}: cannot be read as Parquet ({says}); write the file anew") from None
    yield Chunk(file.name, (), Position(at.source + 1))


def _texts(batch: Any) -> Iterator[bytes | None]:
    """The documents of a batch as JSON. A null in a column is what is not stated."""
    names = batch.schema.names
    name = next((column for column in _COLUMNS if column in names), names[0] if len(names) == 1 else None)
    values = batch.column(name).to_pylist() if name else batch.to_pylist()
    for value in values:
        raw = value.encode() if isinstance(value, str) else value
        if not isinstance(raw, bytes):
            raw = json.dumps(_stated(raw), ensure_ascii=False, default=str).encode()
        yield None if len(raw) > LONGEST_LINE else raw


def _stated(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _stated(inner) for key, inner in value.items() if inner is not None}
    return [_stated(inner) for inner in value] if isinstance(value, list) else value
