"""The Flask application: JSON API, operations, documentation and, where present, the desk."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import datetime

from flask import Flask, Response, g, request
from flask_openapi3.blueprint import APIBlueprint
from flask_openapi3.models.info import Info
from flask_openapi3.openapi import OpenAPI
from werkzeug.exceptions import HTTPException

from adapters.keys.access import Access
from adapters.keys.tokens import Random
from adapters.publishing.workshop import Workshop
from adapters.service import Service
from adapters.store import Lookups
from api import desk, docs_page, health, logs
from api.desk import author, sign_in
from api.door import Door, install_request_ids, request_id
from api.faults import of_exception, of_http
from api.headers import secure
from api.keys.cookies import Cookies
from api.keys.gate import Gate
from api.keys.sessions import Sessions
from api.keys.table import scopes_by_operation
from api.metrics import Metrics
from api.problems import Refused, respond
from api.settings import Settings
from api.v1 import batch, codes, evaluations, rule_sets, schemas
from api.v1.authoring import drafts, files, impact, publishing, underway
from api.v1.contract import complete
from api.wire import dumps
from engine import __version__

_ABOUT = (
    "Judges website filings (网站备案) against 工信部电管〔2010〕64号 and explains every pass and reject, clause by clause. "
    "A rejected filing is an answer (200); every problem is application/problem+json. Nothing posted is kept unless "
    "the caller asks and the operator allows it."
)
_SHOWS_LAW = frozenset({"v1", "desk", "author"})


def create_app(  # noqa: PLR0913 - whatever comes from outside comes in here
    service: Service,
    *,
    clock: Callable[[], datetime],
    new_id: Callable[[], str],
    settings: Settings | None = None,
    metrics: Metrics | None = None,
    keys: Access | None = None,
    lookups: Lookups | None = None,
    workshop: Workshop | None = None,
) -> Flask:
    """The application over a loaded service. Time, ids, keys and settings come from outside; nothing is read from the world."""
    door = Door(service, clock, new_id, settings or Settings(), metrics or Metrics(), lookups, workshop)
    app = OpenAPI(
        "api",
        info=Info(title="Heyan 核验", version=__version__, description=_ABOUT),
        security_schemes={},
        doc_ui=False,
        static_folder="static",
    )
    app.url_map.converters["draft"] = drafts.DraftId
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    install_request_ids(app, new_id)
    _watch(app, door)
    gate = _gate(door, keys)
    gate.install(app)
    _tell_problems(app)
    app.register_api(_v1(door))
    app.register_api(health.blueprint(door))
    app.register_blueprint(docs_page.blueprint(dumps(complete(app.api_doc, scopes_by_operation(app)))))
    _add_desk(app, door)
    app.register_blueprint(sign_in.blueprint(gate, random=_random(keys), request_id=request_id))
    return app


def _random(keys: Access | None) -> Random:
    return keys.random if keys else os.urandom


def _gate(door: Door, keys: Access | None) -> Gate:
    settings = door.settings
    secret = settings.session_secret
    sessions = Sessions(
        secret.get_secret_value().encode() if secret else _random(keys)(32), settings.session_minutes * 60
    )
    return Gate(keys, settings, door.clock, Cookies(sessions))


def _v1(door: Door) -> APIBlueprint:
    api = APIBlueprint("v1", __name__, url_prefix="/v1")
    evaluations.add(api, door)
    batch.add(api, door)
    rule_sets.add(api, door)
    publishing.add(api, door)
    underway.add(api, door)
    drafts.add(api, door)
    impact.add(api, door)
    files.add(api, door)
    schemas.add(api)
    codes.add(api, door)
    return api


def _add_desk(app: Flask, door: Door) -> None:
    """The pages for people join the same application."""
    app.register_blueprint(desk.blueprint(door.service, clock=door.today, request_id=request_id))
    app.register_blueprint(author.blueprint(door, request_id=request_id))


def _watch(app: Flask, door: Door) -> None:
    """Count and log every request, and put the headers on every answer."""
    log = logs.logger()

    @app.before_request
    def start() -> None:
        g.started = time.perf_counter()
        if request.blueprint in _SHOWS_LAW:
            door.catch_up()

    @app.after_request
    def finish(response: Response) -> Response:
        name = request_id()
        seconds = time.perf_counter() - g.get("started", time.perf_counter())
        endpoint = request.endpoint or "none"
        door.metrics.answered(endpoint, response.status_code, seconds)
        if door.settings.log_requests:
            log.info(
                "request",
                request_id=name,
                method=request.method,
                endpoint=endpoint,
                status=response.status_code,
                ms=round(seconds * 1000, 2),
            )
        return secure(response, name)


def _tell_problems(app: Flask) -> None:
    @app.errorhandler(Refused)
    def refused(error: Refused) -> Response:
        return respond(error, request_id())

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> Response:
        return respond(of_http(error), request_id())

    @app.errorhandler(Exception)
    def anything(error: Exception) -> Response:
        return respond(of_exception(error, request_id()), request_id())
