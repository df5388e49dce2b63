"""Counts for Prometheus: obligations by outcome, requests by endpoint and status, latency. Never a value of a document.

A request only adds to lists and tallies; `flush` turns them into samples, once a second (see `every_second`) or when asked for.
With PROMETHEUS_MULTIPROC_DIR set, the counts of all workers are added up, whichever of them is asked.
"""

from __future__ import annotations

import os
import threading
from collections import Counter as Tally
from collections import deque
from operator import itemgetter
from typing import TypeVar

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from engine.evaluate import Evaluation
from engine.verdicts import Verdict

T = TypeVar("T")
_VERDICT = itemgetter(0)
MULTIPROCESS = "PROMETHEUS_MULTIPROC_DIR"
_BUCKETS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0)
_WAITING = 50_000


class Metrics:
    """The counts of one process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._lock = threading.Lock()
        self._counting = threading.Lock()
        self._verdicts: Tally[Verdict] = Tally()
        self._requests: deque[tuple[str, int, float]] = deque(maxlen=_WAITING)
        self._decisions: deque[tuple[str, str, str]] = deque(maxlen=_WAITING)
        self._outcomes = Counter(
            "heyan_obligations_total",
            "Obligations judged, by outcome.",
            ["obligation", "outcome"],
            registry=self.registry,
        )
        self._judged = Counter(
            "heyan_evaluations_total",
            "Documents judged, by decision.",
            ["document", "stage", "decision"],
            registry=self.registry,
        )
        self._answered = Counter(
            "heyan_requests_total",
            "Requests answered, by endpoint and status.",
            ["endpoint", "status"],
            registry=self.registry,
        )
        self._disagreed = Counter(
            "heyan_disagreements_total",
            "Verdicts that durable-rules did not confirm, by obligation; anything above 0 is an alarm.",
            ["obligation"],
            registry=self.registry,
        )
        self._seconds = Histogram(
            "heyan_request_seconds", "Time to answer.", ["endpoint"], buckets=_BUCKETS, registry=self.registry
        )

    def judged(self, evaluation: Evaluation, decision: str) -> None:
        """Count one evaluation. Its results are not held: the next one is judged in the memory that they leave."""
        with self._counting:
            self._verdicts.update(map(_VERDICT, evaluation.results))
        self._decisions.append((evaluation.kind, evaluation.stage.value, decision))

    def disagreed(self, obligation: str) -> None:
        """Count one verdict that the live cross-check did not confirm."""
        self._disagreed.labels(obligation).inc()

    def answered(self, endpoint: str, status: int, seconds: float) -> None:
        """Count one request."""
        self._requests.append((endpoint, status, seconds))

    def flush(self) -> None:
        """Turn what waits into samples."""
        with self._lock:
            with self._counting:
                verdicts, self._verdicts = self._verdicts, Tally()
            for verdict, count in verdicts.items():
                outcome = (verdict.outcome or verdict.status).value
                self._outcomes.labels(verdict.obligation.obligation, outcome).inc(count)
            for labels, count in Tally(_taken(self._decisions)).items():
                self._judged.labels(*labels).inc(count)
            for endpoint, status, seconds in _taken(self._requests):
                self._answered.labels(endpoint, str(status)).inc()
                self._seconds.labels(endpoint).observe(seconds)

    def text(self) -> bytes:
        """The exposition text, of all workers where they share a folder."""
        self.flush()
        if MULTIPROCESS not in os.environ:
            return generate_latest(self.registry)
        together = CollectorRegistry()
        MultiProcessCollector(together)  # type: ignore[no-untyped-call]
        return generate_latest(together)

    def every_second(self) -> None:
        """Flush once a second for as long as the process lives."""

        def run() -> None:
            pause = threading.Event()
            while not pause.wait(1.0):
                self.flush()

        threading.Thread(target=run, name="metrics", daemon=True).start()


def _taken(waiting: deque[T]) -> list[T]:
    return [waiting.popleft() for _ in range(len(waiting))]
