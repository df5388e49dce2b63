"""Reading past filings: NDJSON and Parquet alike, in bounded pieces, from any place on."""

from __future__ import annotations

import builtins
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from adapters.impact import records
from adapters.impact.files import File
from adapters.impact.records import BadFile, Chunk, Position, chunks, lines
from tests.adapters.impact.conftest import impact

Past = Callable[..., Path]


START = Position()


def read(data: bytes, at: Position = START, size: int = 2) -> list[Chunk]:
    stream = io.BytesIO(data)
    stream.seek(at.offset)
    return list(lines(stream, "f", at, size))


def flat(found: list[Chunk]) -> list[tuple[int, bytes | None]]:
    return [line for chunk in found for line in chunk.lines]


def test_lines_keep_their_numbers_and_blank_ones_are_passed_over() -> None:
    assert flat(read(b"a\n\n b \r\nc")) == [(1, b"a"), (3, b"b"), (4, b"c")]


def test_reading_on_from_a_chunk_gives_what_came_after_it() -> None:
    data = b"a\n\nb\nc\nd\ne\n"
    whole = read(data)
    for index, chunk in enumerate(whole[:-1]):
        assert flat(read(data, chunk.after)) == flat(whole[index + 1 :])
    assert whole[-1].after == Position(1)


def test_a_line_that_is_too_long_is_let_go_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "LONGEST_LINE", 10)
    assert flat(read(b"x" * 95 + b"\nshort\n" + b"y" * 10 + b"\n")) == [(1, None), (2, b"short"), (3, b"y" * 10)]


def test_a_chunk_is_bounded_in_bytes_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "MOST_IN_CHUNK", 20)
    assert [len(chunk.lines) for chunk in read(b"0123456789\n" * 6, size=100)] == [2, 2, 2, 0]


def parquet(file: Path, how: str) -> Path:
    """The lines of a file as Parquet, in one of the forms that are read."""
    raw = file.read_bytes().splitlines()
    if how == "text":
        table = pa.table({"number": list(range(len(raw))), "document": [line.decode() for line in raw]})
    elif how == "bytes":
        table = pa.table({"anything": raw})
    else:
        table = pa.Table.from_pylist([json.loads(line) for line in raw])
    made = file.with_suffix(".parquet")
    pq.write_table(table, made, row_group_size=70)
    return made


def alike(file: Path) -> Path:
    """The filings of a file whose fields are of one type each, as columns have to be: those of one story."""
    kept = [
        line for line in file.read_bytes().splitlines() if b'"responsible_person"' in line and b"home_phone" in line
    ]
    story = [line for line in kept if json.loads(line).get("mandate") == json.loads(kept[0]).get("mandate")]
    file.write_bytes(b"".join(line + b"\n" for line in story))
    return file


@pytest.mark.parametrize("how", ["text", "bytes", "columns"])
def test_parquet_comes_to_what_the_same_filings_as_lines_come_to(past: Past, how: str) -> None:
    file = past(120) if how != "columns" else alike(past(120))
    one, other = impact([file]), impact([parquet(file, how)])
    for found in (one, other):
        for example in found["examples"]:
            example["file"] = ""
    assert one == other
    assert one["filings"]["changed"] > 0


def test_parquet_is_read_on_from_a_row_inside_a_row_group(past: Past) -> None:
    file = parquet(past(100), "text")
    whole = list(chunks([File(file)], size=30))
    for index, chunk in enumerate(whole[:-1]):
        assert flat(list(chunks([File(file)], chunk.after, size=30))) == flat(whole[index + 1 :])
    assert [number for number, _ in flat(whole)] == list(range(1, 101))


def test_a_broken_parquet_file_is_told_in_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "past.parquet"
    file.write_bytes(b"PAR1 no more")
    with pytest.raises(BadFile, match=r"cannot be read as Parquet .* write the file anew"):
        list(chunks([File(file)]))


def test_without_the_extra_the_sentence_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "past.parquet"
    file.write_bytes(b"")
    real = builtins.__import__

    def without(name: str, *more: Any, **named: Any) -> Any:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *more, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(BadFile, match=r"install heyan\[parquet\], or give NDJSON"):
        list(chunks([File(file)]))
