"""The JSON Schemas of the documents."""

from __future__ import annotations

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag
from pydantic import BaseModel, Field

from api.problems import ProblemType, Refused
from api.v1.bodies import JSON
from api.wire import dumps
from engine.documents.schema import DIALECT, json_schema
from engine.documents.words import DocumentKind

TAG = Tag(name="schemas", description="What the documents look like 文档模型")
SCHEMA_JSON = "application/schema+json"
_KINDS = {kind.value: kind for kind in DocumentKind}


class KindPath(BaseModel):
    """Which document."""

    kind: str = Field(
        description="A kind of document 文档种类", json_schema_extra={"example": DocumentKind.FILING.value}
    )


def add(api: APIBlueprint) -> None:
    """Add the endpoints."""
    bodies: dict[str, bytes] = {}

    @api.get("/schemas", operation_id="list_schemas", tags=[TAG], summary="Every kind of document 全部文档种类")
    def list_schemas() -> Response:
        listed = [{"kind": kind.value, "title": kind.label, "dialect": DIALECT} for kind in DocumentKind]
        return Response(dumps({"schemas": listed}), content_type=JSON)

    @api.get(
        "/schemas/<kind>",
        operation_id="get_schema",
        tags=[TAG],
        summary="The JSON Schema of a document 文档的 JSON Schema",
    )
    def get_schema(path: KindPath) -> Response:
        kind = _KINDS.get(path.kind)
        if kind is None:
            known = ", ".join(_KINDS)
            raise Refused(
                ProblemType.UNKNOWN_SCHEMA,
                f"没有文档种类 {path.kind[:60]}；现有：{known}。",
                f"There is no kind of document {path.kind[:60]}; there are: {known}.",
            )
        if path.kind not in bodies:
            bodies[path.kind] = dumps(json_schema(kind))
        return Response(bodies[path.kind], content_type=SCHEMA_JSON)
