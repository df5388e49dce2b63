"""The files of a draft, each with an ETag: what its author saw is what it is written against."""

from __future__ import annotations

from flask import Response, request
from flask_openapi3.blueprint import APIBlueprint
from pydantic import Field

from adapters.publishing.content import MOST_BYTES
from adapters.publishing.drafts import Draft
from adapters.publishing.once import Answered, Attempt
from adapters.publishing.workshop import Workshop
from api.door import Door
from api.keys.caller import caller_name
from api.problems import ProblemType, Refused
from api.v1.authoring.contracts import YAML
from api.v1.authoring.drafts import TAG, DraftPath, base_of
from api.v1.authoring.writing import answer, if_match, told, workshop_of, write_once
from api.v1.bodies import declared_length, media_type, too_large, whole
from api.wire import dumps


class FilePath(DraftPath):
    """Which file of which draft."""

    path: str = Field(
        description="A rule file 规则文件",
        json_schema_extra={
            "example": "cn-2010-64/contacts/office_phone.yaml",
            "pattern": r"^(?:[a-z0-9][a-z0-9_-]*/){1,6}[a-z0-9][a-z0-9_-]*\.yaml$",
            "maxLength": 200,
        },
    )


def add(api: APIBlueprint, door: Door) -> None:
    """Add the endpoints."""

    @api.get(
        "/drafts/<draft:draft_id>/files", operation_id="list_draft_files", tags=[TAG], summary="Its files 草稿的文件"
    )
    def list_draft_files(path: DraftPath) -> Response:
        """Every file with its digest: the manifest that heyan rules sign signs."""
        made = workshop_of(door)
        with told(door):
            found = made.drafts.get(path.draft_id)
            content, base = made.drafts.content(found), base_of(made, found)
        changed = base.changed(content)
        listed = [{"path": at, "digest": d, "state": changed.get(at, "same")} for at, d in content.manifest.items()]
        removed = [at for at, what in changed.items() if what == "removed"]
        return answer({"digest": content.digest, "files": listed, "removed": removed})

    @api.get(
        "/drafts/<draft:draft_id>/files/<path:path>",
        operation_id="get_draft_file",
        tags=[TAG],
        summary="One file 一个文件",
    )
    def get_draft_file(path: FilePath) -> Response:
        made = workshop_of(door)
        with told(door):
            text, digest = made.drafts.file(path.draft_id, path.path)
        response = Response(text, content_type=f"{YAML}; charset=utf-8")
        response.headers["ETag"] = f'"{digest}"'
        return response

    _add_writes(api, door)


def _add_writes(api: APIBlueprint, door: Door) -> None:
    @api.put(
        "/drafts/<draft:draft_id>/files/<path:path>",
        operation_id="put_draft_file",
        tags=[TAG],
        summary="Save a file 保存文件",
    )
    def put_draft_file(path: FilePath) -> Response:
        """With If-Match as reading it gave, or `If-None-Match: *` for a new one; whatever it holds is saved, mistakes too."""
        made, seen, text = workshop_of(door), _seen(), _text()

        def act(tried: Attempt) -> Answered:
            return _written(made, path, text, seen, tried)

        with told(door):
            return write_once(door, made, text.encode("utf-8", "surrogatepass"), act)

    @api.delete(
        "/drafts/<draft:draft_id>/files/<path:path>",
        operation_id="delete_draft_file",
        tags=[TAG],
        summary="Take a file out 移除文件",
    )
    def delete_draft_file(path: FilePath) -> Response:
        made, seen = workshop_of(door), if_match()
        with told(door):
            made.drafts.file(path.draft_id, path.path)
            with made.database.write() as connection:
                found = made.drafts.write(connection, path.draft_id, path.path, None, seen, caller_name())
        return answer(_said(path, None, found))


def _seen() -> str | None:
    """What the author saw; None for a file that must not be there yet."""
    if request.headers.get("If-None-Match", "").strip() == "*" and "If-Match" not in request.headers:
        return None
    return if_match()


def _text() -> str:
    media_type(YAML)
    declared_length(MOST_BYTES)
    raw = whole(MOST_BYTES)
    if len(raw) > MOST_BYTES:
        raise too_large(MOST_BYTES)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(
            ProblemType.BAD_RULE_FILE, "规则文件须为 UTF-8；请另存为 UTF-8。", "A rule file is UTF-8; save it as UTF-8."
        ) from None


def _written(made: Workshop, path: FilePath, text: str, seen: str | None, tried: Attempt) -> Answered:
    with made.database.write() as connection:
        found = made.drafts.write(connection, path.draft_id, path.path, text, seen, caller_name())
        digest = made.drafts.file(path.draft_id, path.path, connection)[1]
        answered = Answered(200, digest, dumps(_said(path, digest, found)))
        tried.keep(connection, answered)
    return answered


def _said(path: FilePath, digest: str | None, found: Draft) -> dict[str, object]:
    return {"path": path.path, "digest": digest, "revision": found.revision}
