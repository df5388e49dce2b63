"""What every endpoint needs: the rule sets, the clock, ids, settings, and where to count. Nothing here is global."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from flask import Flask, g, request

from adapters.publishing.workshop import Workshop
from adapters.service import Question, Service
from adapters.store import Lookups
from api.metrics import Metrics
from api.settings import Settings
from engine.clock import SHANGHAI
from engine.evaluate import Evaluation

REQUEST_ID = "X-Request-Id"
_WELL_FORMED = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Door:
    """One service as the outside meets it. `clock` gives an aware date-time, `new_id` an id nobody had before.

    `lookups` is the configured store of evidence and the way to the servers, None where nothing is kept. `workshop` is where
    rules are drafted and published, None without a store.
    """

    service: Service
    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    settings: Settings
    metrics: Metrics
    lookups: Lookups | None = None
    workshop: Workshop | None = None

    def catch_up(self) -> None:
        """Judge by what is published, from here on."""
        if self.workshop is not None and self.workshop.following is not None:
            self.workshop.following.follower.catch_up()

    def judged(self, question: Question, evaluation: Evaluation) -> None:
        """Offer what was judged to the candidate that runs beside."""
        if self.workshop is not None and self.workshop.following is not None:
            self.workshop.following.beside.offer(question, evaluation)

    def today(self) -> date:
        """The day in Asia/Shanghai."""
        return self.clock().astimezone(SHANGHAI).date()


def install_request_ids(app: Flask, new_id: Callable[[], str]) -> None:
    """Give every request an id: the caller's own where it is well-formed, else a new one."""

    @app.before_request
    def begin() -> None:
        sent = request.environ.get("HTTP_X_REQUEST_ID", "")
        g.request_id = sent if _WELL_FORMED.fullmatch(sent) else new_id()


def request_id() -> str:
    """The id of the request being answered."""
    found: str = g.get("request_id", "")
    return found
