"""Batches over a real granian: both directions at once, nothing held back, nothing held on to."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from tests.api.conftest import line
from tests.api.served.conftest import Served
from tests.api.served.wire import Chunked

PATH = "/v1/evaluations:batch"


def test_a_line_is_answered_before_the_next_is_sent(served: Served, wanted: dict[str, Any]) -> None:
    batch = Chunked(served.port, PATH)
    for number in range(1, 4):
        batch.send(line({**wanted, "client_ref": f"ref-{number}"}))
        row = batch.line()
        assert (row["line"], row["client_ref"]) == (number, f"ref-{number}")
    batch.end()
    assert batch.line()["summary"]["results"] == 3
    assert batch.line() is None
    batch.close()


def test_lines_that_come_together_are_all_answered_at_once(served: Served, wanted: dict[str, Any]) -> None:
    batch = Chunked(served.port, PATH)
    whole = line(wanted)
    batch.send(whole + b"bad\n" + whole + whole[:100])
    assert [batch.line()["line"] for _ in range(3)] == [1, 2, 3]
    batch.send(whole[100:])
    assert batch.line()["line"] == 4
    batch.end()
    assert batch.line()["summary"]["problems"] == 1
    batch.close()


def test_a_line_without_end_neither_stops_nor_fills_the_service(served: Served, wanted: dict[str, Any]) -> None:
    batch = Chunked(served.port, PATH)
    for _ in range(40):
        batch.send(b"x" * 100_000)
    batch.send(b"\n" + line(wanted))
    assert batch.line()["problem"]["code"] == "too_large"
    assert batch.line()["result"]["decision"]
    batch.end()
    assert batch.line()["summary"]["complete"] is True
    batch.close()


def test_a_batch_over_its_limit_says_that_it_is_cut(served: Served) -> None:
    batch = Chunked(served.port, PATH)
    for _ in range(12):
        batch.send(b"\n" * 2)
    for _ in range(60):
        batch.send(b"y" * 90_000 + b"\n")
        if batch.line().get("summary"):
            break
    else:
        raise AssertionError("more bytes than allowed were taken")
    batch.close()


def test_a_caller_who_leaves_frees_the_place(served: Served, wanted: dict[str, Any]) -> None:
    for _ in range(12):
        batch = Chunked(served.port, PATH)
        batch.send(line(wanted))
        assert batch.line()["line"] == 1
        batch.close()
    time.sleep(1)
    last = Chunked(served.port, PATH)
    last.send(line(wanted))
    assert last.line()["line"] == 1
    last.end()
    last.close()


def test_the_same_thousand_bytes_more_do_not_grow_the_process(served: Served) -> None:
    def resident() -> int:
        pids = [
            path.parent for path in Path("/proc").glob("[0-9]*/cmdline") if str(served.port).encode() in _read(path)
        ]
        return sum(int(_read(pid / "statm").split()[1]) for pid in pids) * 4096

    before = resident()
    batch = Chunked(served.port, PATH)
    for _ in range(45):
        batch.send(b"z" * 100_000)
    assert resident() - before < 60_000_000
    batch.close()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
