"""What is live, the log, going back, and the candidate beside."""

from __future__ import annotations

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag
from sqlalchemy import Connection

from adapters.publishing.once import Answered, Attempt
from adapters.publishing.publisher import Change, NotFit
from adapters.publishing.versions import Publication, Version
from adapters.publishing.workshop import Workshop
from api.door import Door
from api.keys.caller import caller_name
from api.v1.authoring.requests import BeginShadow, Rollback, read
from api.v1.authoring.writing import answer, if_match, told, workshop_of, write_once
from api.wire import dumps

TAG = Tag(name="publishing", description="What is live, the log, going back 发布与回退")


def add(api: APIBlueprint, door: Door) -> None:
    """Add the endpoints."""

    @api.get("/rule-sets:live", operation_id="get_live", tags=[TAG], summary="The live version 现行版本")
    def get_live() -> Response:
        """Its digest is what publishing and going back take as If-Match. `judged_by` is what this process judges by."""
        made = workshop_of(door)
        with told(door):
            found, live = made.publisher.versions.live(), made.publisher.live()
        judged = made.following.follower.digest if made.following else live
        said = {"digest": live, "judged_by": judged, "publication": found.as_dict() if found else None}
        return answer({**said, "sets": door.service.law.digest}, etag=live)

    @api.get("/rule-sets:log", operation_id="get_log", tags=[TAG], summary="Who changed what, when, why 变更记录")
    def get_log() -> Response:
        """The newest hundred, newest first; `kept` are the versions one can go back to."""
        made = workshop_of(door)
        with told(door), made.database.read() as connection:
            versions = made.publisher.versions
            log, kept = versions.log(100, connection), versions.kept(connection)
        live = made.publisher.live()
        return answer({"live": live, "kept": kept, "log": [entry.as_dict() for entry in log]}, etag=live)

    @api.post("/rule-sets:rollback", operation_id="rollback", tags=[TAG], summary="Go back to a kept version 回退")
    def rollback() -> Response:
        """In one call; If-Match names the live version. Every worker judges by it from its next request on."""
        made, expected, wanted = workshop_of(door), if_match(), read(Rollback)

        def act(tried: Attempt) -> Answered:
            change = Change(caller_name(), wanted["why"], expected)
            keeper = Keeper(tried)
            made.publisher.rollback(change, wanted.get("to"), keeper)
            return keeper.answered

        with told(door):
            return write_once(door, made, dumps(wanted), act)

    _add_shadow(api, door)


class Keeper:
    """Keeps the answer to a publication in the publication's own transaction."""

    def __init__(self, tried: Attempt) -> None:
        self._tried = tried
        self.answered: Answered

    def __call__(self, connection: Connection, made: Publication) -> None:
        self.answered = Answered(201, made.digest, dumps(made.as_dict()))
        self._tried.keep(connection, self.answered)


def _add_shadow(api: APIBlueprint, door: Door) -> None:
    @api.get(
        "/rule-sets:shadow", operation_id="get_shadow", tags=[TAG], summary="What the candidate would change 试运行报告"
    )
    def get_shadow() -> Response:
        """The run that goes on, else the last one, with its commonest differences. No values of documents are kept."""
        made = workshop_of(door)
        with told(door):
            return answer(made.shadows.report())

    @api.post("/rule-sets:shadow", operation_id="start_shadow", tags=[TAG], summary="Run a draft beside 试运行草稿")
    def start_shadow() -> Response:
        """A share of the judgements goes to the draft as well, after the answer; one run at a time."""
        made, wanted = workshop_of(door), read(BeginShadow)

        def act(tried: Attempt) -> Answered:
            version = _candidate(made, wanted["draft"])
            with made.database.write() as connection:
                made.publisher.versions.keep(connection, version, door.clock())
                begun = made.shadows.start(
                    connection, version.content.digest, float(wanted["share"]), wanted["hours"], caller_name()
                )
                answered = Answered(201, None, dumps({**begun.as_dict(), "differences": []}))
                tried.keep(connection, answered)
            return answered

        with told(door):
            return write_once(door, made, dumps(wanted), act)

    @api.delete("/rule-sets:shadow", operation_id="stop_shadow", tags=[TAG], summary="End the run 结束试运行")
    def stop_shadow() -> Response:
        made = workshop_of(door)
        with told(door):
            with made.database.write() as connection:
                made.shadows.stop(connection)
            return answer(made.shadows.report())


def _candidate(made: Workshop, draft_id: str) -> Version:
    """A draft as a proven version. Raises `NotFit`."""
    content = made.drafts.content(made.drafts.get(draft_id))
    found = made.publisher.prove(content)
    if not found.report.holds:
        raise NotFit(found.report)
    return Version(content, None, found.proofs)
