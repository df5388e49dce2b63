"""Publishing a draft: while its author waits, or as work that goes on after the answer and that every worker can tell of."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from threading import Event, Thread
from typing import Any, Final

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from pydantic import BaseModel, Field
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from adapters.publishing.drafts import Draft
from adapters.publishing.publisher import Also, Change
from adapters.publishing.signing import parse_signature
from adapters.publishing.steps import Step, Told, quiet
from adapters.publishing.underway import GivenUp, Progress, Publishing
from adapters.publishing.versions import Publication
from adapters.publishing.workshop import Workshop
from api.door import Door, request_id
from api.faults import of_exception
from api.problems import ProblemType, Refused
from api.v1.authoring.publishing import TAG
from api.v1.authoring.writing import answer, behind, moved, revision, told, workshop_of

BEAT: Final = 1.0
"""Seconds between two signs of life."""


class PublishingPath(BaseModel):
    """Which publication."""

    publishing_id: str = Field(
        description="A publication's id 发布编号", json_schema_extra={"pattern": "^[0-9a-f]{32}$"}
    )


@dataclass(frozen=True, slots=True)
class Release:
    """A draft that is to go live: as its author saw it, who asks and why, and what was signed."""

    draft: Draft
    change: Change
    signature: Any


def released(made: Workshop, draft_id: str, change: Change, signature: str | None) -> Release:
    """What can be refused at once is refused here. Raises what `told` tells."""
    found, live = made.drafts.get(draft_id), made.publisher.live()
    if change.expected != live:
        raise moved(live)
    if found.base != live:
        raise behind(found)
    return Release(found, change, parse_signature(signature) if signature else None)


def publish(made: Workshop, one: Release, also: Also, steps: Told = quiet) -> None:
    """Make it live; the draft is gone. One that was changed while it was proven stays, and nothing is published."""

    def gone(connection: Connection, entry: Publication) -> None:
        now = made.drafts.get(one.draft.id, connection)
        if now.revision != one.draft.revision:
            raise moved(revision(now))
        made.drafts.delete(connection, one.draft.id)
        also(connection, entry)

    made.publisher.publish(made.drafts.content(one.draft), one.change, one.signature, gone, steps)


def begin(
    door: Door, made: Workshop, one: Release, keep: Callable[[Connection, Publishing], None] = lambda *_: None
) -> Publishing:
    """Begin the work and come back at once; `keep` joins the transaction that says so. Raises `Busy`."""
    with made.database.write() as connection:
        begun = made.underway.begin(connection, one.draft.id, one.change)
        keep(connection, begun)
    Thread(target=_Work(door, made, one, begun.id, request_id()), name="publishing", daemon=True).start()
    return begun


class _Work:
    """One publication, in a thread of the worker that was asked."""

    def __init__(self, door: Door, made: Workshop, one: Release, name: str, request: str) -> None:
        self._door, self._made, self._one, self._id, self._request = door, made, one, name, request
        self._at: tuple[Step, int, int] = (Step.LINT, 0, 0)
        self._over = Event()

    def __call__(self) -> None:
        Thread(target=self._live, name="publishing lives", daemon=True).start()
        try:
            with told(self._door):
                publish(self._made, self._one, self._published, self._reached)
        except GivenUp:
            pass  # everybody was told that it is lost, and so it is
        except Refused as refused:
            self._refused(refused)
        except Exception as error:
            self._refused(of_exception(error, self._request))
        finally:
            self._over.set()

    def _reached(self, step: Step, done: int, total: int) -> None:
        self._at = (step, done, total)

    def _published(self, connection: Connection, entry: Publication) -> None:
        self._made.underway.published(connection, self._id, entry.as_dict())

    def _refused(self, refused: Refused) -> None:
        with suppress(SQLAlchemyError):  # out of reach, the store will call it lost
            self._made.underway.refused(self._id, refused.as_dict(self._request))

    def _live(self) -> None:
        while not self._over.wait(BEAT):
            with suppress(SQLAlchemyError):
                self._made.underway.beat(self._id, *self._at)


def as_dict(found: Publishing) -> dict[str, Any]:
    """A publication on its way, with the problem of one that was lost."""
    said = found.as_dict()
    if found.state is Progress.LOST:
        said["problem"] = lost().as_dict(request_id())
    return said


def lost() -> Refused:
    """Nobody works on it any more."""
    return Refused(
        ProblemType.PUBLISHING_LOST,
        "处理这次发布的进程已中断，没有发布任何内容；请重新发布。",
        "The process that worked on this publication ended, and nothing was published; publish again.",
    )


def add(api: APIBlueprint, door: Door) -> None:
    """Add the endpoint."""

    @api.get(
        "/publishings/<publishing_id>",
        operation_id="get_publishing",
        tags=[TAG],
        summary="How far a publication has come 发布进度",
    )
    def get_publishing(path: PublishingPath) -> Response:
        """The step it has reached, then what came of it: the publication, or the problem. Kept for seven days."""
        made = workshop_of(door)
        with told(door):
            return answer(as_dict(made.underway.get(path.publishing_id)))
