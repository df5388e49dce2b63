"""Parquet: a column of JSON texts called document, filing or json, else the row itself is the document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from adapters.impact.records import LONGEST_LINE, BadFile, Chunk, Position

PARQUET: Final = ".parquet"
MAGIC: Final = b"PAR1"
"""What every Parquet file begins with."""
_COLUMNS: Final = ("document", "filing", "json")


def rows(stream: BinaryIO, name: str, at: Position, size: int, most: int | None = None) -> Iterator[Chunk]:
    """The rows of an open file from a position on. Raises `BadFile`, also where it says that it unpacks to over `most` bytes."""
    try:
        import pyarrow as arrow  # noqa: PLC0415 - an optional extra
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError:
        says = "Parquet is read with pyarrow, which is not installed; install heyan[parquet], or give NDJSON"
        raise BadFile(f"{name}: {says}") from None
    row = 0
    try:
        with parquet.ParquetFile(stream) as opened:
            if most is not None and _unpacked(opened.metadata) > most:
                raise BadFile(f"{name}: unpacks to more than {most >> 20} MiB; split it, or use heyan rules impact")
            for batch in opened.iter_batches(batch_size=size):
                before, row = row, row + batch.num_rows
                if row <= at.offset:
                    continue
                taken = list(enumerate(_texts(batch), before + 1))[max(0, at.offset - before) :]
                yield Chunk(name, tuple(taken), Position(at.source, row, row))
    except (arrow.ArrowException, OSError) as error:
        says = str(error).splitlines()[0][:120]
        raise BadFile(f"{name}: cannot be read as Parquet ({says}); write the file anew") from None
    yield Chunk(name, (), Position(at.source + 1))


def _unpacked(metadata: Any) -> int:
    return sum(metadata.row_group(number).total_byte_size for number in range(metadata.num_row_groups))


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
