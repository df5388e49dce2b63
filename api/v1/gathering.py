"""Evidence for one request: as the document carries it, looked up now, or what an earlier evaluation used."""

from __future__ import annotations

from adapters.gathering import Gathered, gather, replay
from adapters.store import Lookups
from api.door import Door
from api.problems import ProblemType, Refused
from api.v1.envelope import Asked, Evidence


def evidence_for(door: Door, wanted: Asked) -> Gathered | None:
    """What the request asks the service to find, None where the document's own evidence counts alone."""
    if wanted.evidence == Evidence.GATHER.value:
        return _looked_up(door, wanted)
    if wanted.evidence == Evidence.KEPT.value:
        return _kept(door, wanted)
    return None


def _looked_up(door: Door, wanted: Asked) -> Gathered:
    if not door.settings.gather or door.lookups is None:
        raise Refused(
            ProblemType.EVIDENCE_OFF,
            "/evidence：本服务未开放对外查询；请把证据写入文档并填 supplied，或请运维设置 HEYAN_GATHER。",
            "/evidence: this service does not look outside; put the evidence in the document and say supplied, or have "
            "the operator set HEYAN_GATHER.",
        )
    most = door.settings.gather_ms
    return gather(wanted.document, door.lookups, min(wanted.budget_ms or most, most) / 1000)


def _kept(door: Door, wanted: Asked) -> Gathered:
    lookups = _store(door)
    try:
        return replay(wanted.document, wanted.kept, lookups.evidence, lookups.clock())
    except LookupError as error:
        raise Refused(
            ProblemType.EVIDENCE_GONE,
            f"/kept：{error.args[0]}；请改用 gather 或 supplied 重新判定。",
            f"/kept: {error.args[0]}; judge anew with gather or supplied.",
        ) from None


def _store(door: Door) -> Lookups:
    if door.lookups is None:
        raise Refused(
            ProblemType.EVIDENCE_OFF,
            "/evidence：本服务没有证据库；请把证据写入文档并填 supplied，或请运维设置 HEYAN_STORE_URL 和 HEYAN_STORE_KEYS。",
            "/evidence: this service keeps no evidence; put it in the document and say supplied, or have the operator "
            "set HEYAN_STORE_URL and HEYAN_STORE_KEYS.",
        )
    return door.lookups
