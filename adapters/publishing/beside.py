"""A candidate beside the live law: a share of what is judged is judged by it too, and differences are counted, masked.

The answer does not wait for the candidate: a bounded queue, one thread, and what does not fit is let go and counted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from contextlib import suppress
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import datetime
from queue import Empty, Full, Queue
from threading import Event, Thread
from typing import Any

from adapters.publishing.content import canonical_json
from adapters.publishing.laws import Laws
from adapters.publishing.shadow import Shadow, Shadows
from adapters.publishing.versions import State
from adapters.service import Question, Service
from engine.evaluate import Evaluation
from engine.program import Result

_WAITING = 64
_FLUSH = 1.0


@dataclass(slots=True)
class _Counted:
    counts: Counter[str] = field(default_factory=Counter)
    tally: Counter[str] = field(default_factory=Counter)


class Beside:
    """One worker's part: offered every judgement, it takes its share of them to the candidate."""

    def __init__(
        self,
        service: Service,
        laws: Laws,
        shadows: Shadows,
        chance: Callable[[], float],
        clock: Callable[[], datetime],
    ) -> None:
        self._shadows, self._laws, self._chance, self._clock = shadows, laws, chance, clock
        self._service = service
        self._run: Shadow | None = None
        self._queue: Queue[tuple[Shadow, Question, Evaluation]] = Queue(_WAITING)
        self._counted: dict[str, _Counted] = {}
        self._stop = Event()

    def follow(self, state: State) -> None:
        """Begin or end with the run of a state."""
        if state.shadow is None:
            self._run = None
        elif self._run is None or self._run.id != state.shadow:
            self._run = self._shadows.get(state.shadow)

    def offer(self, question: Question, evaluation: Evaluation) -> None:
        """Take a judgement, or not; never waits and never raises."""
        run = self._run
        if run is None or self._chance() >= run.share:
            return
        try:
            self._queue.put_nowait((run, question, evaluation))
        except Full:
            self._of(run).counts["dropped"] += 1

    def _of(self, run: Shadow) -> _Counted:
        return self._counted.setdefault(run.id, _Counted())

    def start(self) -> None:
        """Compare in the background for as long as the process lives."""
        Thread(target=self._work, name="shadow", daemon=True).start()

    def stop(self) -> None:
        """End the background work."""
        self._stop.set()

    def _work(self) -> None:
        last = self._clock()
        while not self._stop.is_set():
            with suppress(Empty):
                self.compare(*self._queue.get(timeout=_FLUSH))
            if self._counted and (self._clock() - last).total_seconds() >= _FLUSH:
                last = self._clock()
                self.flush()

    def compare(self, run: Shadow, question: Question, live: Evaluation) -> None:
        """Judge by the candidate and count what differs. Never raises."""
        counted = self._of(run)
        try:
            if self._clock() >= run.until:
                return
            beside = copy(self._service)  # the same calendar and checks, and another law
            beside.cross_check = None
            beside.adopt(self._laws.law(run.digest))
            _, candidate = beside.judge(replace(question, digest=None))
            found = differences(live, candidate)
        except Exception:
            counted.counts["failed"] += 1
            return
        counted.counts["compared"] += 1
        counted.counts["differing"] += bool(found)
        counted.tally.update(map(canonical_json, found))

    def flush(self) -> None:
        """Put what was counted into the store; what cannot be put there now is counted on and put there later."""
        for name in list(self._counted):
            with suppress(Exception):
                self._shadows.add(name, self._counted[name].counts, self._counted[name].tally)
                del self._counted[name]


def differences(live: Evaluation, candidate: Evaluation) -> list[dict[str, Any]]:
    """Obligations whose outcomes are not the same, paired; a row that only moved is no difference. No places, no values."""
    one, other = _outcomes(live), _outcomes(candidate)
    out: list[dict[str, Any]] = []
    for name in sorted(one.keys() | other.keys()):
        if Counter(key for key, _ in one[name]) == Counter(key for key, _ in other[name]):
            continue
        gone, came = _without(one[name], other[name]), _without(other[name], one[name])
        for index in range(max(len(gone), len(came))):
            sides = [side[index] if index < len(side) else None for side in (gone, came)]
            out.append({"obligation": name, "live": sides[0], "candidate": sides[1]})
    decided = {"live": live.decision.value, "candidate": candidate.decision.value}
    return [{**found, "decision": decided} for found in out]


_Said = list[tuple[str, dict[str, Any]]]


def _outcomes(evaluation: Evaluation) -> defaultdict[str, _Said]:
    """By obligation: outcome (with a missed duty), and what led to it."""
    out: defaultdict[str, _Said] = defaultdict(list)
    for result in evaluation.results:
        out[result[0].obligation.obligation].append(_said(result))
    return out


def _said(result: Result) -> tuple[str, dict[str, Any]]:
    verdict, _ = result
    outcome = (verdict.outcome or verdict.status).value
    said = {"outcome": outcome, "breach": verdict.breach, "row": verdict.row, "symbols": verdict.symbols}
    return f"{outcome} {verdict.breach}", said


def _without(some: _Said, others: _Said) -> list[dict[str, Any]]:
    left = Counter(key for key, _ in others)
    out: list[dict[str, Any]] = []
    for key, said in some:
        if left[key]:
            left[key] -= 1
        else:
            out.append(said)
    return out
