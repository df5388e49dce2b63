"""Runs of a candidate beside the live law, in the store: on which share, until when, and what was counted, masked.

A difference holds obligation, rows, outcomes and symbols; never a value of a document.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, insert, select, update

from adapters.publishing.content import canonical_json
from adapters.publishing.versions import State, Versions
from adapters.store.published import law_state, shadow, shadow_tally
from adapters.store.tables import micros, moment

MOST_SHARE = 1.0
LONGEST = timedelta(days=31)
MOST_DIFFERENT = 500
COUNTS = ("compared", "differing", "dropped", "failed")


class NoShadow(LookupError):
    """No candidate runs beside the live law."""


@dataclass(frozen=True, slots=True)
class Shadow:
    """A run: which version, on which share, since and until when, and what was counted."""

    id: str
    digest: str
    share: float
    started_at: datetime
    started_by: str
    until: datetime
    stopped_at: datetime | None
    compared: int
    differing: int
    dropped: int
    failed: int

    def as_dict(self) -> dict[str, Any]:
        """JSON-able, times in UTC."""
        times = {name: getattr(self, name) for name in ("started_at", "until", "stopped_at")}
        return {**asdict(self), **{name: at.isoformat() if at else None for name, at in times.items()}}


class Shadows:
    """Runs in the store: at most one at a time."""

    def __init__(self, versions: Versions, clock: Callable[[], datetime], new_id: Callable[[], str]) -> None:
        self._versions, self._clock, self._new_id = versions, clock, new_id
        self._database = versions.database

    def start(self, connection: Connection, digest: str, share: float, hours: float, who: str) -> Shadow:
        """Begin with a version that is kept, in place of a run that goes on. Raises `ValueError` with a sentence."""
        if not 0 < share <= MOST_SHARE:
            raise ValueError("say the share of the traffic: more than 0, at most 1")
        if not 0 < hours <= LONGEST / timedelta(hours=1):
            raise ValueError("say for how many hours: more than 0, at most 744")
        now = self._clock()
        state = self._versions.locked(connection)
        self._end(connection, state, now)
        row = {"id": self._new_id(), "digest": digest, "share": share, "started_at": micros(now), "started_by": who}
        row |= {"until": micros(now + timedelta(hours=hours)), "stopped_at": None, **dict.fromkeys(COUNTS, 0)}
        connection.execute(insert(shadow).values(row))
        connection.execute(update(law_state).values(stamp=state.stamp + 1, shadow=row["id"]))
        return _shadow(row)

    def stop(self, connection: Connection) -> Shadow:
        """End the run. Raises `NoShadow`."""
        state = self._versions.locked(connection)
        if state.shadow is None:
            raise NoShadow
        self._end(connection, state, self._clock())
        connection.execute(update(law_state).values(stamp=state.stamp + 1, shadow=None))
        return self.get(state.shadow, connection)

    @staticmethod
    def _end(connection: Connection, state: State, now: datetime) -> None:
        connection.execute(update(shadow).where(shadow.c.id == state.shadow).values(stopped_at=micros(now)))

    def get(self, shadow_id: str, connection: Connection | None = None) -> Shadow:
        """One run. Raises `NoShadow`."""
        if connection is None:
            with self._database.read() as opened:
                return self.get(shadow_id, opened)
        row = connection.execute(select(shadow).where(shadow.c.id == shadow_id)).mappings().first()
        if row is None:
            raise NoShadow
        return _shadow(dict(row))

    def newest(self) -> Shadow:
        """The run that goes on, else the last one. Raises `NoShadow`."""
        with self._database.read() as connection:
            row = connection.execute(select(shadow).order_by(shadow.c.started_at.desc()).limit(1)).mappings().first()
        if row is None:
            raise NoShadow
        return _shadow(dict(row))

    def report(self, most: int = 100) -> dict[str, Any]:
        """The newest run with its commonest differences. Raises `NoShadow`."""
        found = self.newest()
        wanted = select(shadow_tally).where(shadow_tally.c.shadow_id == found.id)
        order = wanted.order_by(shadow_tally.c.count.desc(), shadow_tally.c.key).limit(most)
        with self._database.read() as connection:
            rows = connection.execute(order).mappings().all()
        differences = [{**json.loads(row["difference"]), "count": row["count"]} for row in rows]
        return {**found.as_dict(), "differences": differences}

    def add(self, shadow_id: str, counts: Counter[str], tally: Counter[str]) -> None:
        """Add what one process counted. The tally has at most `MOST_DIFFERENT` rows; the rest counts as one."""
        with self._database.write() as connection:
            new = {name: shadow.c[name] + counts[name] for name in COUNTS}
            connection.execute(update(shadow).where(shadow.c.id == shadow_id).values(new))
            mine = select(shadow_tally.c.key).where(shadow_tally.c.shadow_id == shadow_id)
            known = set(connection.execute(mine).scalars())
            for difference, count in tally.items():
                key = hashlib.sha256(difference.encode()).hexdigest()
                if key not in known and len(known) >= MOST_DIFFERENT:
                    key, difference = "others", canonical_json({"obligation": "others"})  # noqa: PLW2901
                known.add(key)
                row = {"shadow_id": shadow_id, "key": key, "difference": difference, "count": count}
                made = self._database.insert(shadow_tally).values(row)
                more = {"count": shadow_tally.c.count + made.excluded.count}
                connection.execute(made.on_conflict_do_update(index_elements=["shadow_id", "key"], set_=more))


def _shadow(row: dict[str, Any]) -> Shadow:
    stopped = row["stopped_at"]
    times = {"started_at": moment(row["started_at"]), "until": moment(row["until"])}
    return Shadow(**{**row, **times, "stopped_at": None if stopped is None else moment(stopped)})
