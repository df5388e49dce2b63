"""A whole run: chunks counted over the cores of the machine, merged in their order, with checkpoints in between.

The result does not depend on the number of processes. At most two chunks a process are held, so memory is bounded whatever
the length of the files.
"""

from __future__ import annotations

import gc
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from adapters.impact.counting import Counter
from adapters.impact.records import Chunk, Position
from adapters.impact.tally import Tally
from adapters.lifeline import stop_with_parent

_AHEAD = 2
_COUNTER: list[Counter] = []
Seen = Callable[[Tally, Position], None]


@dataclass(frozen=True, slots=True)
class Runner:
    """Counts chunks with so many processes; `seen` hears of every chunk that was merged."""

    count: Counter
    workers: int = 1

    def run(self, chunks: Iterable[Chunk], tally: Tally, seen: Seen = lambda tally, at: None) -> Tally:
        """Add every chunk to the tally, in order. The first is counted here, which makes ready what all processes share.

        Raises what reading raises, and `BrokenProcessPool` where the machine kills a process.
        """
        for chunk, counted in self._counted(iter(chunks)):
            tally.merge(counted, self.count.most)
            seen(tally, chunk.after)
        return tally

    def _counted(self, chunks: Iterator[Chunk]) -> Iterator[tuple[Chunk, Tally]]:
        ready = 0
        for chunk in chunks:
            yield chunk, self.count(chunk)
            ready += bool(chunk.lines)
            if ready and self.workers > 1 and forks():
                yield from self._spread(chunks)

    def _spread(self, chunks: Iterator[Chunk]) -> Iterator[tuple[Chunk, Tally]]:
        waiting: deque[tuple[Chunk, Future[Tally]]] = deque()
        with ExitStack() as stack:
            pool: ProcessPoolExecutor | None = None
            for chunk in chunks:
                if pool is None:
                    pool = stack.enter_context(self._pool())
                    stack.callback(pool.shutdown, wait=False, cancel_futures=True)
                waiting.append((chunk, pool.submit(_count, chunk)))
                if len(waiting) > self.workers * _AHEAD:
                    first, future = waiting.popleft()
                    yield first, future.result()
            while waiting:
                first, future = waiting.popleft()
                yield first, future.result()

    def _pool(self) -> ProcessPoolExecutor:
        context: Any = multiprocessing.get_context("fork")
        return ProcessPoolExecutor(self.workers, context, initializer=_begin, initargs=(self.count,))


def forks() -> bool:
    """Whether processes can share what was proven; elsewhere one process does it all."""
    return "fork" in multiprocessing.get_all_start_methods()


def _begin(count: Counter) -> None:
    _COUNTER[:] = [count]
    gc.freeze()  # what all processes share stays shared, and no collection walks through it
    stop_with_parent()  # instead of waiting for ever for more to do


def _count(chunk: Chunk) -> Tally:
    return _COUNTER[0](chunk)
