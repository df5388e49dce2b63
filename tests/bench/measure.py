"""Timing that other work on the machine disturbs little: contestants take turns on small portions, the best turn counts."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from copy import deepcopy
from time import perf_counter
from typing import Any, Final

from tests.bench.shape import Contestant, Json

PORTION: Final = 40
WARM: Final = 8
MICRO: Final = 1e6


def side_by_side(
    contestants: Sequence[Contestant], filings: list[Json], rounds: int, seconds: float
) -> dict[str, float]:
    """µs per filing of each contestant: for every portion its best round, over all portions.

    Filings are copied outside the timed part, so nobody meets a dict twice; who begins changes from round to round.
    Each turn begins with a few filings untimed, so that nobody pays for the caches that the one before has emptied.
    No round begins after `seconds`.
    """
    portions = [filings[at : at + PORTION] for at in range(0, len(filings), PORTION)]
    best = {c.name: [float("inf")] * len(portions) for c in contestants}
    gc.collect()
    gc.freeze()
    started = perf_counter()
    for turn in range(rounds):
        if turn and perf_counter() - started > seconds:
            break
        begin = turn % len(contestants)
        for at, portion in enumerate(portions):
            for contestant in [*contestants[begin:], *contestants[:begin]]:
                time = _time(contestant.judge, deepcopy(portion), deepcopy(portion[:WARM]))
                best[contestant.name][at] = min(best[contestant.name][at], time)
    gc.unfreeze()
    return {name: sum(times) / len(filings) * MICRO for name, times in best.items()}


def _time(judge: Callable[[list[Json]], Any], portion: list[Json], warm: list[Json]) -> float:
    judge(warm)
    begun = perf_counter()
    judge(portion)
    return perf_counter() - begun


def in_turns(calls: dict[str, Callable[[Json], Any]], filings: list[Json], rounds: int) -> dict[str, list[float]]:
    """µs of each call for each filing, best of the rounds; the calls take turns and each gets a fresh copy.

    As side by side, each call is warmed by an untimed one, on a copy of its own.
    """
    best = {name: [float("inf")] * len(filings) for name in calls}
    for _ in range(rounds):
        for at, filing in enumerate(filings):
            for name, call in calls.items():
                copy = deepcopy(filing)
                call(deepcopy(filing))
                begun = perf_counter()
                call(copy)
                best[name][at] = min(best[name][at], (perf_counter() - begun) * MICRO)
    return best
