"""Keeping a judged document for the impact of later rules: only where the operator allows it, and the caller asks."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from sqlalchemy.exc import SQLAlchemyError

from adapters.asking import ask_all
from adapters.law import id_of
from adapters.net import Deadline
from adapters.store import Judged, PastFilings, StoreBusyError
from api.door import Door
from api.logs import logger
from api.problems import ProblemType, Refused
from api.v1.envelope import Asked
from engine.clock import SHANGHAI

PATIENCE: Final = 2.0
"""Seconds that an answer waits for the store; the verdict is worth more than its keeping."""
_FAILED: Final = {
    "code": "store_unavailable",
    "zh": "存储未能及时确认，这份文档可能没有留存；如需留存，请稍后重发同一请求。",
    "en": "The store did not confirm in time, so this document may not be kept; send the same request again later to keep it.",
}


def keeper(door: Door, wanted: Asked) -> PastFilings | None:
    """Where the document is to be kept; None where nobody asked. Raises `Refused` where the service keeps none."""
    if not wanted.keep:
        return None
    past = door.lookups.evidence.past if door.lookups else None
    if past is None or past.span is None:
        raise Refused(
            ProblemType.KEEPING_OFF,
            "/keep：本服务不留存文档；请去掉 keep，或请运维设置 HEYAN_STORE_KEEP_FILINGS_DAYS。",
            "/keep: this service keeps no documents; leave keep out, or have the operator set HEYAN_STORE_KEEP_FILINGS_DAYS.",
        )
    return past


def kept(past: PastFilings, wanted: Asked, document: dict[str, Any], day: date, now: datetime) -> dict[str, Any]:
    """The part `kept` of the answer. Never raises for a store: the document is judged already."""
    judged, failed = Judged(wanted.kind, wanted.stage.value, day, id_of(document), document), "no answer in time"
    until: datetime | None = None
    try:
        until = ask_all({"": judged}, lambda one: past.keep([one], now, PATIENCE), Deadline(PATIENCE))[""]
    except (SQLAlchemyError, StoreBusyError, OSError) as error:
        failed = type(error).__name__
    if until is None:
        logger().warning("not_kept", error=failed)
        return {"until": None, "reason": _FAILED}
    return {"until": until.astimezone(SHANGHAI).isoformat(timespec="seconds"), "reason": None}
