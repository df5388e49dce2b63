"""Drafts: begin one, look at it, bring it up to date, publish it, throw it away."""

from __future__ import annotations

from typing import Any

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag
from pydantic import BaseModel, Field
from sqlalchemy import Connection
from werkzeug.routing import BaseConverter

from adapters.publishing.cases import run_cases
from adapters.publishing.comparing import compared
from adapters.publishing.content import Content
from adapters.publishing.drafts import Draft
from adapters.publishing.examining import lint_mistakes
from adapters.publishing.once import Answered, Attempt
from adapters.publishing.publisher import Change
from adapters.publishing.underway import Publishing
from adapters.publishing.workshop import Workshop
from adapters.rulefiles.marked import RuleFileError
from api.door import Door
from api.keys.caller import caller_name
from api.v1.authoring.publishing import Keeper
from api.v1.authoring.requests import Look, NewDraft, Publish, Rebase, read
from api.v1.authoring.underway import Release, as_dict, begin, publish, released
from api.v1.authoring.writing import answer, if_match, moved, revision, told, wants_no_wait, workshop_of, write_once
from api.wire import dumps

ACCEPTED = 202
TAG = Tag(name="drafts", description="Drafts of rules: check, test, compare, publish 规则草稿")


class DraftId(BaseConverter):
    """A draft's id in an address: it ends where `:check` and the like begin, so that each address takes only its own methods."""

    regex = "[^/:]+"


class DraftPath(BaseModel):
    """Which draft."""

    draft_id: str = Field(description="A draft's id 草稿编号", json_schema_extra={"pattern": "^[0-9a-f]{32}$"})


def matched(found: Draft) -> None:
    """Raises `Refused` where If-Match names another state of the draft."""
    if if_match() != revision(found):
        raise moved(revision(found))


def base_of(made: Workshop, found: Draft) -> Content:
    """The version a draft began from."""
    return made.publisher.version(found.base).content


def add(api: APIBlueprint, door: Door) -> None:
    """Add the endpoints."""

    @api.get("/drafts", operation_id="list_drafts", tags=[TAG], summary="Every draft 全部草稿")
    def list_drafts() -> Response:
        made = workshop_of(door)
        with told(door):
            return answer({"drafts": [found.as_dict() for found in made.drafts.all()], "live": made.publisher.live()})

    @api.post("/drafts", operation_id="create_draft", tags=[TAG], summary="Begin a draft of the live version 起草")
    def create_draft() -> Response:
        made, wanted = workshop_of(door), read(NewDraft)

        def act(tried: Attempt) -> Answered:
            with made.database.write() as connection:
                found = made.drafts.create(connection, wanted["title"], caller_name())
                answered = Answered(201, revision(found), dumps(found.as_dict()))
                tried.keep(connection, answered)
            return answered

        with told(door):
            response = write_once(door, made, dumps(wanted), act)
        response.headers["Location"] = f"/v1/drafts/{(response.get_json() or {}).get('id', '')}"
        return response

    _add_one(api, door)
    _add_looks(api, door)
    _add_moves(api, door)


def _add_one(api: APIBlueprint, door: Door) -> None:
    @api.get(
        "/drafts/<draft:draft_id>", operation_id="get_draft", tags=[TAG], summary="One draft with its mistakes 一份草稿"
    )
    def get_draft(path: DraftPath) -> Response:
        """With what it changed and what the quick look finds: changed files linted, changed tables proven."""
        made = workshop_of(door)
        with told(door):
            found = made.drafts.get(path.draft_id)
            content, base, live = made.drafts.content(found), base_of(made, found), made.publisher.live()
            report = made.checker.check(content, base).as_dict()
        more = {"live": live, "behind": found.base != live, "changed": base.changed(content), "report": report}
        return answer({**found.as_dict(), **more}, etag=revision(found))

    @api.delete(
        "/drafts/<draft:draft_id>", operation_id="delete_draft", tags=[TAG], summary="Throw a draft away 删除草稿"
    )
    def delete_draft(path: DraftPath) -> Response:
        made = workshop_of(door)
        with told(door), made.database.write() as connection:
            matched(made.drafts.get(path.draft_id, connection))
            made.drafts.delete(connection, path.draft_id)
        return Response(status=204)


def _unsaved(wanted: dict[str, Any]) -> dict[str, str | None]:
    return {one["path"]: one.get("text") for one in wanted.get("files") or ()}


def _add_looks(api: APIBlueprint, door: Door) -> None:
    @api.post(
        "/drafts/<draft:draft_id>:check",
        operation_id="check_draft",
        tags=[TAG],
        summary="What is wrong with it 检查草稿",
    )
    def check_draft(path: DraftPath) -> Response:
        """The quick look, with files as they are being typed, and the linter's warnings; nothing is kept.

        Publishing looks at everything and refuses what the linter calls an error.
        """
        made, wanted = workshop_of(door), read(Look)
        with told(door):
            found = made.drafts.get(path.draft_id)
            content = made.drafts.content(found, _unsaved(wanted))
            base = base_of(made, found)
            warnings = [one.as_dict() for one in made.checker.warnings(content, base)]
            return answer({**made.checker.check(content, base).as_dict(), "warnings": warnings})

    @api.post(
        "/drafts/<draft:draft_id>:test", operation_id="run_draft_cases", tags=[TAG], summary="Run its cases 运行用例"
    )
    def run_draft_cases(path: DraftPath) -> Response:
        """The cases of one obligation or definition, else of every file that the draft changed."""
        made, wanted = workshop_of(door), read(Look)
        with told(door):
            found = made.drafts.get(path.draft_id)
            content, base = made.drafts.content(found, _unsaved(wanted)), base_of(made, found)
            return answer(_tested(made, content, base, wanted.get("obligation")))

    @api.get(
        "/drafts/<draft:draft_id>:diff", operation_id="diff_draft", tags=[TAG], summary="Against its base 与起草时比较"
    )
    def diff_draft(path: DraftPath) -> Response:
        """By file, and by obligation and row."""
        made = workshop_of(door)
        with told(door):
            found = made.drafts.get(path.draft_id)
            return answer(_compared(made, made.drafts.content(found), base_of(made, found)))


def _compared(made: Workshop, content: Content, base: Content) -> dict[str, Any]:
    """By file, and by obligation, row and point; a draft that cannot be read has its mistakes instead."""
    out: dict[str, Any] = {"changed": base.changed(content), "sets": [], "mistakes": []}
    try:
        for one in compared(base, content, made.checker.parser):
            more = one.difference.as_dict() if one.difference else {}
            out["sets"].append({"rule_set": one.rule_set, "what": one.what, **more})
    except RuleFileError as error:
        out["mistakes"] = [mistake.as_dict() for mistake in lint_mistakes(error.problems)]
    return out


def _tested(made: Workshop, content: Content, base: Content, name: str | None) -> dict[str, Any]:
    changed = base.changed(content)
    sets = {path.partition("/")[0] for path in (changed if name is None else content.files)}
    try:
        law = made.checker.parser.law(content)
        names = [name] if name else [_named(law, path) for path in changed]
        cases = run_cases(law, [one for one in names if one], sets)
    except RuleFileError as error:
        mistakes = [mistake.as_dict() for mistake in lint_mistakes(error.problems)]
        return {"holds": False, "cases": [], "mistakes": mistakes}
    return {"holds": all(case["passed"] for case in cases), "cases": cases, "mistakes": []}


def _named(law: Any, path: str) -> str | None:
    """The obligation or definition that a file holds."""
    folder, _, name = path.partition("/")
    layer = law.library.layers.get(folder)
    data = layer.source.files[name].data if layer and name in layer.source.files else None
    return (data.get("obligation") or data.get("definition")) if isinstance(data, dict) else None


def _add_moves(api: APIBlueprint, door: Door) -> None:
    @api.post(
        "/drafts/<draft:draft_id>:rebase",
        operation_id="rebase_draft",
        tags=[TAG],
        summary="Bring it up to date 更新到现行版本",
    )
    def rebase_draft(path: DraftPath) -> Response:
        """Onto the live version; files that both changed are asked about (409), and `take` says whose text stays."""
        made, wanted = workshop_of(door), read(Rebase)
        take = {one["path"]: one["keep"] for one in wanted.get("take") or ()}
        with told(door), made.database.write() as connection:
            matched(made.drafts.get(path.draft_id, connection))
            found = made.drafts.rebase(connection, path.draft_id, take, caller_name())
        return answer(found.as_dict(), etag=revision(found))

    @api.post(
        "/drafts/<draft:draft_id>:publish", operation_id="publish_draft", tags=[TAG], summary="Make it live 发布草稿"
    )
    def publish_draft(path: DraftPath) -> Response:
        """Lint, proof, cases, signature, then at once for every worker. If-Match names the live version; takes seconds.

        A published draft is gone: it is the live version. With `Prefer: respond-async` the answer does not wait: 202, and
        Location says where to ask how far it has come.
        """
        made, expected, wanted = workshop_of(door), if_match(), read(Publish)

        def act(tried: Attempt) -> Answered:
            change = Change(caller_name(), wanted["why"], expected)
            one = released(made, path.draft_id, change, wanted.get("signature"))
            if wants_no_wait():
                return _begun(door, made, one, tried)
            keeper = Keeper(tried)
            publish(made, one, keeper)
            return keeper.answered

        with told(door):
            response = write_once(door, made, dumps(wanted), act)
        if response.status_code == ACCEPTED:
            response.headers["Location"] = f"/v1/publishings/{(response.get_json() or {}).get('id', '')}"
            response.headers["Preference-Applied"] = "respond-async"
        return response


def _begun(door: Door, made: Workshop, one: Release, tried: Attempt) -> Answered:
    """The answer of who does not wait, kept in the transaction that begins the work."""
    answered: list[Answered] = []

    def keep(connection: Connection, begun: Publishing) -> None:
        answered.append(Answered(ACCEPTED, None, dumps(as_dict(begun))))
        tried.keep(connection, answered[0])

    begin(door, made, one, keep)
    return answered[0]
