"""How often a key may ask: so many requests each minute, over all workers together.

A process leases permits from the minute that all share and hands them out itself, so most requests write nothing. A
lease is a twentieth of what is left: large while there is much, single permits at the end. Together the processes never
hand out more than the limit; at the end of a minute a process may hold a few that another lacked.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Executor
from concurrent.futures import TimeoutError as TooLate
from typing import NamedTuple

from sqlalchemy.exc import SQLAlchemyError

from adapters.keys.store import Lease

MINUTE = 60
_PATIENCE = 1.0


class PermitsUnavailableError(Exception):
    """The store did not lease permits in time."""


class Taken(NamedTuple):
    """Whether the request may go on; how many are left as far as this process knows; seconds until the next minute."""

    allowed: bool
    limit: int
    left: int
    seconds: int


class _Minute:
    """One key's permits in this process for one minute."""

    __slots__ = ("elsewhere", "here", "number")

    def __init__(self, number: int, limit: int) -> None:
        self.number, self.here, self.elsewhere = number, 0, limit


class Permits:
    """The permits of one process. `lease` is the store's, run in `runner` so that no request waits for a store in trouble."""

    def __init__(self, lease: Callable[[str, int, int], Lease], runner: Executor) -> None:
        self._lease, self._runner = lease, runner
        self._lock = threading.Lock()
        self._minutes: dict[str, _Minute] = {}
        self._down_until = 0.0

    def take(self, key_id: str, limit: int, now: float) -> Taken:
        """One permit at `now` (seconds since 1970). Raises `PermitsUnavailableError`."""
        number = int(now // MINUTE)
        seconds = int((number + 1) * MINUTE - now) + 1
        with self._lock:
            mine = self._minutes.get(key_id)
            if mine is None or mine.number != number:
                mine = self._minutes[key_id] = _Minute(number, limit)
            if mine.here:
                mine.here -= 1
                return Taken(True, limit, mine.here + mine.elsewhere, seconds)
            if not mine.elsewhere:
                return Taken(False, limit, 0, seconds)
        more = self._more(key_id, number, limit, now)
        with self._lock:
            mine.elsewhere = more.left
            if not more.granted and not mine.here:
                return Taken(False, limit, 0, seconds)
            mine.here += more.granted - 1
            return Taken(True, limit, mine.here + mine.elsewhere, seconds)

    def _more(self, key_id: str, number: int, limit: int, now: float) -> Lease:
        """Leased within a second; after a failure nobody waits again for a second."""
        if now < self._down_until:
            raise PermitsUnavailableError
        try:
            return self._runner.submit(self._lease, key_id, number, limit).result(_PATIENCE)
        except (SQLAlchemyError, OSError, TooLate) as error:
            self._down_until = now + _PATIENCE
            raise PermitsUnavailableError(type(error).__name__) from None
