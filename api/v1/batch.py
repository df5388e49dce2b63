"""Judge many documents, one a line: each line is answered as soon as it is in, in its order (DESIGN §5)."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from typing import Any

from flask import Response, request
from flask_openapi3.blueprint import APIBlueprint

from api.door import Door, request_id
from api.faults import of_exception
from api.logs import logger, places_of
from api.problems import ProblemType, Refused
from api.v1.bodies import NDJSON, declared_length, media_type, too_large
from api.v1.evaluations import TAG
from api.v1.judging import answer, asked
from api.v1.lines import Limits, Line, Lines, Read, TooManyBytes, TooManyLines
from api.wire import dumps

_CHUNK = 1 << 16


def add(api: APIBlueprint, door: Door) -> None:
    """Add the endpoint."""
    settings = door.settings
    limits = Limits(settings.batch_line_bytes, settings.batch_lines, settings.batch_bytes)
    places = Places(settings.batches_at_once)

    @api.post(
        "/evaluations:batch",
        operation_id="evaluate_batch",
        tags=[TAG],
        summary="Judge many documents, one a line 批量判定",
    )
    def batch() -> Response:
        """NDJSON both ways: a line is what /v1/evaluations takes, its answer comes before the next is needed.

        The last line is a summary; where it is missing, the answer was cut off. A bad line does not stop the rest.
        """
        media_type(NDJSON)
        declared_length(limits.whole_bytes)
        leave = places.enter()
        if leave is None:
            raise busy(settings.retry_after)
        response = Response(Batch(door, Lines(reader(), limits), request_id()).run(leave), content_type=NDJSON)
        response.call_on_close(leave)
        return response


class Places:
    """So many batches at once, no more. `enter` gives the way out, None where all places are taken."""

    def __init__(self, most: int) -> None:
        self._free = threading.BoundedSemaphore(most)

    def enter(self) -> Callable[[], None] | None:
        if not self._free.acquire(blocking=False):
            return None
        inside = [self._free]

        def leave() -> None:
            while inside:
                inside.pop().release()

        return leave


def busy(wait: int) -> Refused:
    """All places are taken."""
    return Refused(
        ProblemType.BUSY,
        f"正在处理的批次已满；请 {wait} 秒后再试。",
        f"As many batches as allowed are being worked on; try again in {wait} seconds.",
        headers={"Retry-After": str(wait)},
    )


def reader() -> Read:
    """The body's bytes as they come: `read1` where the server has it, else what `read` gives."""
    stream = request.environ["wsgi.input"]
    if hasattr(stream, "read1"):
        return lambda: bytes(stream.read1(_CHUNK))
    safe = request.stream
    return lambda: safe.read(_CHUNK)


class Batch:
    """One batch being answered."""

    def __init__(self, door: Door, lines: Lines, name: str) -> None:
        self.door = door
        self.lines = lines
        self.name = name
        self.counts: Counter[str] = Counter()
        self.decisions: Counter[str] = Counter()

    def run(self, leave: Callable[[], None]) -> Iterator[bytes]:
        """The answers, a line each, then the summary; the place is free again when it is over."""
        try:
            stopped = yield from self._rows()
            yield dumps({"summary": self.summary(stopped)}) + b"\n"
        finally:
            leave()

    def _rows(self) -> Generator[bytes, None, Refused | None]:
        try:
            for line in self.lines:
                yield dumps(self.answered(line)) + b"\n"
        except TooManyLines:
            most = self.door.settings.batch_lines
            return Refused(
                ProblemType.TOO_MANY_LINES, f"一批最多 {most} 行；请拆分。", f"A batch may have {most} lines; split it."
            )
        except TooManyBytes:
            return too_large(self.door.settings.batch_bytes)
        except Exception as error:
            logger().warning("batch_broken", request_id=self.name, error=type(error).__name__, at=places_of(error))
            return Refused(ProblemType.BAD_REQUEST, "请求正文中断。", "The body broke off; send it again.")
        return None

    def answered(self, line: Line) -> dict[str, Any]:
        """One line's result or problem."""
        out: dict[str, Any] = {"line": line.number, "client_ref": None}
        try:
            if line.raw is None:
                raise too_large(self.door.settings.batch_line_bytes)
            wanted = asked(line.raw)
            out["client_ref"] = wanted.client_ref
            out["result"] = answer(self.door, wanted)
            self.decisions[out["result"]["decision"]] += 1
        except Refused as refused:
            out["problem"] = refused.as_dict(self.name)
        except Exception as error:
            out.pop("result", None)
            out["problem"] = of_exception(error, self.name).as_dict(self.name)
        self.counts["results" if "result" in out else "problems"] += 1
        return out

    def summary(self, stopped: Refused | None) -> dict[str, Any]:
        """What came of it; `complete` is false where the batch was not read to its end."""
        return {
            "complete": stopped is None,
            "lines": self.lines.number,
            "results": self.counts["results"],
            "problems": self.counts["problems"],
            "decisions": dict(sorted(self.decisions.items())),
            "stopped": stopped.as_dict(self.name) if stopped else None,
        }
