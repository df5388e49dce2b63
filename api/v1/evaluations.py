"""Judge one document, or only validate it."""

from __future__ import annotations

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag

from api.door import Door
from api.v1.bodies import JSON, body
from api.v1.judging import answer, asked
from api.wire import dumps_answer

TAG = Tag(name="evaluations", description="Judge a document 判定 · validate it 校验")


def add(api: APIBlueprint, door: Door) -> None:
    """Add the endpoints."""
    most = door.settings.body_bytes

    @api.post("/evaluations", operation_id="evaluate", tags=[TAG], summary="Judge one document 判定一份文档")
    def evaluate() -> Response:
        """A reject is an answer like any other (200). Evaluation is pure: the same request may be sent again."""
        return Response(dumps_answer(answer(door, asked(body(most)))), content_type=JSON)

    @api.post(
        "/validations",
        operation_id="validate",
        tags=[TAG],
        summary="Validate a document without judging it 只校验不判定",
    )
    def validate() -> Response:
        """Takes the same body as an evaluation; 204 says that it fits its model, 422 names every mistake."""
        asked(body(most))
        return Response(status=204)
