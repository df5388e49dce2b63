"""Publications on their way, kept in the store: any worker can tell how far one has come, and what came of it.

Whoever works on one says every few seconds that it lives. One that nobody works on any more is lost for good: its row says so,
and the transaction that would have made the version live finds that and does nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, delete, insert, select, update

from adapters.publishing.publisher import Change
from adapters.publishing.steps import Step
from adapters.publishing.versions import Versions
from adapters.store.published import publishing
from adapters.store.tables import micros, moment
from engine.documents.word import Word

SILENT: Final = timedelta(seconds=30)
"""Who has said nothing for so long is gone."""
KEPT: Final = timedelta(days=7)


class Progress(Word):
    """What has become of a publication."""

    RUNNING = "running", "进行中", "under way"
    PUBLISHED = "published", "已发布", "published"
    REFUSED = "refused", "未发布", "not published"
    LOST = "lost", "已中断", "broken off"


class NoSuchPublishing(LookupError):
    """No publication of that id is kept."""


class Busy(Exception):
    """Another publication is on its way; `other` is its id."""

    def __init__(self, other: str) -> None:
        super().__init__(other)
        self.other = other


class GivenUp(Exception):
    """The publication was told to be lost meanwhile and must not go live any more."""


@dataclass(frozen=True, slots=True)
class Publishing:
    """One of them. `result` is the publication or the problem it ended with; `done` of `total` parts of the step are done."""

    id: str
    draft: str
    who: str
    why: str
    expected: str
    state: Progress
    step: Step
    done: int
    total: int
    began_at: datetime
    seen_at: datetime
    ended_at: datetime | None
    result: Mapping[str, Any] | None

    def as_dict(self) -> dict[str, Any]:
        """JSON-able, times in UTC."""
        times = {name: getattr(self, name) for name in ("began_at", "seen_at", "ended_at")}
        told = {name: at.isoformat() if at else None for name, at in times.items()}
        published = self.state is Progress.PUBLISHED
        results = {"publication": self.result if published else None, "problem": None if published else self.result}
        return {**{k: v for k, v in asdict(self).items() if k != "result"}, **told, **results}


class Underway:
    """Reads and writes them."""

    def __init__(self, versions: Versions, clock: Callable[[], datetime], new_id: Callable[[], str]) -> None:
        self._versions, self._clock, self._new_id = versions, clock, new_id
        self._db = versions.database

    def begin(self, connection: Connection, draft_id: str, change: Change) -> Publishing:
        """A new one, unless another is on its way: of two that began from one version only one could go live. Raises `Busy`."""
        self._versions.locked(connection)
        self._settle(connection)
        other = self._first(connection, publishing.c.state == Progress.RUNNING.value)
        if other is not None:
            raise Busy(other.id)
        now = micros(self._clock())
        connection.execute(delete(publishing).where(publishing.c.ended_at < now - KEPT // timedelta(microseconds=1)))
        row = {"id": self._new_id(), "draft": draft_id, **asdict(change), "state": Progress.RUNNING.value}
        row |= {"step": Step.LINT.value, "done": 0, "total": 0, "began_at": now, "seen_at": now}
        connection.execute(insert(publishing).values(row))
        return self.get(str(row["id"]), connection)

    def get(self, publishing_id: str, connection: Connection | None = None) -> Publishing:
        """One of them. Raises `NoSuchPublishing`."""
        found = self._found(connection, publishing.c.id == publishing_id)
        if found is None:
            raise NoSuchPublishing(publishing_id)
        return found

    def newest(self, draft_id: str) -> Publishing | None:
        """The last one of a draft."""
        return self._found(None, publishing.c.draft == draft_id)

    def beat(self, publishing_id: str, step: Step, done: int, total: int) -> None:
        """Say that somebody works on it, and how far it has come."""
        with self._db.write() as connection:
            seen = {"step": step.value, "done": done, "total": total, "seen_at": micros(self._clock())}
            connection.execute(update(publishing).where(*_running(publishing_id)).values(seen))

    def published(self, connection: Connection, publishing_id: str, made: Mapping[str, Any]) -> None:
        """It is live, in the transaction that makes it so. Raises `GivenUp`."""
        if not self._ended(connection, publishing_id, Progress.PUBLISHED, made):
            raise GivenUp(publishing_id)

    def refused(self, publishing_id: str, problem: Mapping[str, Any]) -> None:
        """It ended with a problem, and nothing has changed."""
        with self._db.write() as connection:
            self._ended(connection, publishing_id, Progress.REFUSED, problem)

    def _ended(self, connection: Connection, publishing_id: str, state: Progress, result: Mapping[str, Any]) -> bool:
        row = {"state": state.value, "ended_at": micros(self._clock()), "result": json.dumps(result)}
        return connection.execute(update(publishing).where(*_running(publishing_id)).values(row)).rowcount == 1

    def _found(self, connection: Connection | None, which: Any) -> Publishing | None:
        if connection is not None:
            return self._first(connection, which)
        with self._db.read() as opened:
            found = self._first(opened, which)
        if found is not None and found.state is Progress.RUNNING and found.seen_at < self._clock() - SILENT:
            with self._db.write() as opened:
                self._settle(opened)
                return self._first(opened, which)
        return found

    def _first(self, connection: Connection, which: Any) -> Publishing | None:
        newest = select(publishing).where(which).order_by(publishing.c.began_at.desc()).limit(1)
        row = connection.execute(newest).mappings().first()
        return None if row is None else _publishing(dict(row))

    def _settle(self, connection: Connection) -> None:
        """Those that nobody works on any more are lost."""
        now = self._clock()
        silent = (publishing.c.state == Progress.RUNNING.value, publishing.c.seen_at < micros(now - SILENT))
        lost = {"state": Progress.LOST.value, "ended_at": micros(now)}
        connection.execute(update(publishing).where(*silent).values(lost))


def _running(publishing_id: str) -> tuple[Any, Any]:
    return publishing.c.id == publishing_id, publishing.c.state == Progress.RUNNING.value


def _publishing(row: dict[str, Any]) -> Publishing:
    words = {"state": Progress(row["state"]), "step": Step(row["step"])}
    times = {name: None if row[name] is None else moment(row[name]) for name in ("began_at", "seen_at", "ended_at")}
    return Publishing(**{**row, **words, **times, "result": json.loads(row["result"]) if row["result"] else None})
