"""Whether the process lives, whether it can judge today, which version it is, and what it counted."""

from __future__ import annotations

from flask import Response
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.tag import Tag

from adapters.service import NoRuleSetCovers
from api.door import Door
from api.v1.bodies import JSON
from api.v1.judging import uncovered
from api.wire import dumps
from engine import __version__

TAG = Tag(name="operations", description="For those who run the service 运维")
METRICS_TEXT = "text/plain; version=1.0.0; charset=utf-8"


def blueprint(door: Door) -> APIBlueprint:
    """The endpoints for whatever watches the service."""
    api = APIBlueprint("operations", __name__)

    @api.get("/livez", operation_id="livez", tags=[TAG], summary="The process lives 存活")
    def livez() -> Response:
        return Response(dumps({"status": "ok"}), content_type=JSON)

    @api.get("/readyz", operation_id="readyz", tags=[TAG], summary="A rule set covers today 就绪")
    def readyz() -> Response:
        today = door.today()
        try:
            covering = door.service.covering(today)
        except NoRuleSetCovers:
            raise uncovered(door, today.isoformat(), today.isoformat()) from None
        return Response(dumps({"status": "ok", "rule_sets": [covering.id]}), content_type=JSON)

    @api.get("/version", operation_id="version", tags=[TAG], summary="Versions 版本")
    def version() -> Response:
        loaded = [{"id": item.id, "digest": item.digest} for item in door.service.rule_sets()]
        return Response(dumps({"version": __version__, "engine": __version__, "rule_sets": loaded}), content_type=JSON)

    @api.get("/metrics", doc_ui=False)
    def metrics() -> Response:
        return Response(door.metrics.text(), content_type=METRICS_TEXT)

    return api
