"""Pacing and breaker per server, shared by all processes: one row of the store says when a server may next be asked.

A question reserves its turn; turns are `gap` apart. Failures in a row open the breaker, and then a question costs one
read: no connection, no wait. When the time is over, one question is let through as a probe and decides.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select, update

from adapters.net import Deadline, LookupFailedError
from adapters.owner.gather import utc_now
from adapters.store.database import Database, StoreBusyError
from adapters.store.tables import micros, server_state

_FAILED = frozenset({"timeout", "refused", "connection", "no_address", "tls", "http_error", "too_large", "empty_reply"})
_OURS = frozenset({"timeout"})
_COURTESY = 0.5


@dataclass(frozen=True, slots=True)
class Pace:
    """`gap` between questions to one server (`gaps` for single hosts), and when the breaker opens and for how long.

    A timeout counts against the server only when the question had at least `fair` of time: a caller in a hurry proves
    nothing. `probe` is how long others wait for the outcome of a probe whose process may have died.
    """

    gap: timedelta = timedelta(seconds=1)
    gaps: Mapping[str, timedelta] = field(default_factory=lambda: {"whois.cnnic.cn": timedelta(seconds=2)})
    failures: int = 5
    open: timedelta = timedelta(minutes=10)
    fair: timedelta = timedelta(seconds=2)
    probe: timedelta = timedelta(seconds=30)
    throttled: timedelta = timedelta(minutes=1)


class ServerGate:
    """The `adapters.net.Gate` over the store. `clock` is the wall clock that the processes share."""

    def __init__(
        self,
        database: Database,
        pace: Pace | None = None,
        clock: Callable[[], datetime] = utc_now,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._db, self._pace, self._clock, self._sleep = database, pace or Pace(), clock, sleep

    @contextmanager
    def __call__(self, host: str, port: int, deadline: Deadline) -> Iterator[None]:
        """Raises `LookupFailedError`: ``breaker_open``, or ``busy`` when the turn would come too late."""
        server = f"{host}:{port}"[:300]
        try:
            wait = self._enter(server, host, deadline.left())
        except StoreBusyError:
            raise LookupFailedError("timeout", "the store is locked") from None
        if wait:
            self._sleep(wait)
        fair = deadline.left() >= self._pace.fair.total_seconds()
        try:
            yield
        except LookupFailedError as failed:
            with suppress(StoreBusyError):  # the count of failures is a courtesy; the answer is not kept waiting for it
                if failed.code == "throttled":
                    self._hold(server, failed.retry_after)
                elif failed.code in _FAILED and (fair or failed.code not in _OURS):
                    self._failed(server)
            raise
        else:
            with suppress(StoreBusyError):
                self._worked(server)

    def _enter(self, server: str, host: str, left: float) -> float:
        """Reserves a turn; the seconds until it comes."""
        now = micros(self._clock())
        with self._db.read(left) as connection:  # an open breaker takes no lock
            seen = connection.execute(select(server_state).where(server_state.c.server == server)).mappings().first()
        if seen is not None and seen["open_until"] > now:
            raise LookupFailedError("breaker_open", server)
        with self._db.write(left) as connection:
            row = self._locked(connection, server)
            if row["open_until"] > now:
                raise LookupFailedError("breaker_open", server)
            turn = max(now, row["next_at"])
            if turn - now > left * 1_000_000:
                raise LookupFailedError("busy", server)
            new = {"next_at": turn + _length(self._pace.gaps.get(host, self._pace.gap))}
            if row["failures"] >= self._pace.failures:
                new["open_until"] = turn + _length(self._pace.probe)
            self._set(connection, server, new)
        return float(turn - now) / 1_000_000

    def _failed(self, server: str) -> None:
        with self._db.write(_COURTESY) as connection:
            failures = self._locked(connection, server)["failures"] + 1
            new = {"failures": failures}
            if failures >= self._pace.failures:
                new["open_until"] = micros(self._clock() + self._pace.open)
            self._set(connection, server, new)

    def _worked(self, server: str) -> None:
        with self._db.write(_COURTESY) as connection:
            if self._locked(connection, server)["failures"]:
                self._set(connection, server, {"failures": 0, "open_until": 0})

    def _hold(self, server: str, seconds: float | None) -> None:
        """A server that asks to wait is no failing server, but nobody asks it before."""
        until = self._clock() + (self._pace.throttled if seconds is None else timedelta(seconds=seconds))
        with self._db.write(_COURTESY) as connection:
            row = self._locked(connection, server)
            self._set(
                connection,
                server,
                {"failures": 0, "open_until": 0, "next_at": max(micros(until), row["next_at"])},
            )

    def _locked(self, connection: Connection, server: str) -> dict[str, Any]:
        """The server's row, made where there is none, and nobody else's until the transaction ends."""
        fresh = {"server": server, "next_at": 0, "failures": 0, "open_until": 0}
        connection.execute(self._db.insert(server_state).values(fresh).on_conflict_do_nothing())
        row = select(server_state).where(server_state.c.server == server).with_for_update()
        return dict(connection.execute(row).mappings().one())

    @staticmethod
    def _set(connection: Connection, server: str, new: Mapping[str, int]) -> None:
        connection.execute(update(server_state).where(server_state.c.server == server).values(new))


def _length(span: timedelta) -> int:
    return span // timedelta(microseconds=1)
