"""What an evaluation request is: the document under its kind's key, and how to judge it (DESIGN §5).

Envelope and document are one closed model, so that one pass over the bytes finds every mistake of both.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dc_field
from datetime import date
from functools import cache
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from engine.documents import InvalidDocument, Problem, ProblemCode
from engine.documents.base import Section, field
from engine.documents.bureau_record import BureauRecord
from engine.documents.centre_record import CentreRecord
from engine.documents.filing import Filing
from engine.documents.outline import Node, outline_of
from engine.documents.provider_record import ProviderRecord
from engine.documents.shapes import WHOLE, Day, Line, Shape
from engine.documents.validate import parse_as
from engine.documents.word import Word
from engine.documents.words import DocumentKind, Stage


class Detail(Word):
    """How much of the explanation is wanted."""

    VERDICT = "verdict", "仅结论", "the decision alone"
    FINDINGS = "findings", "须处理的事项", "what is to be acted on in full, the rest in brief"
    FULL = "full", "全部说明", "everything in full, and the smallest change"


class Evidence(Word):
    """Where facts about the world come from."""

    SUPPLIED = "supplied", "仅依据文档所载", "only what the document carries"
    GATHER = "gather", "由服务查询文档缺少的部分", "what the document lacks is looked up by the service"
    KEPT = "kept", "由服务取出此前判定所用的证据", "what an earlier evaluation used, out of the service's store"


SetId = Annotated[
    str,
    StringConstraints(min_length=1, max_length=180, pattern=r"^[a-z][a-z0-9]*(?:[-+][a-z0-9]+)*$"),
    Shape("bad_id", "规则集编号，叠加的以加号相连", "a rule set's id, overlays after a plus", "cn-2010-64"),
]
Digest = Annotated[
    str,
    StringConstraints(max_length=71, pattern=r"^sha256:[0-9a-f]{64}$"),
    Shape(
        "bad_id",
        "规则集摘要：sha256: 加 64 位小写十六进制",
        "a rule set's digest: sha256: and 64 lower-case hex digits",
    ),
]
Budget = Annotated[
    int,
    Field(ge=1, le=600_000),
    WHOLE,
    Shape("out_of_range", "1 至 600000 毫秒", "milliseconds, 1 to 600,000", "2000"),
]


EvidenceId = Annotated[
    str,
    StringConstraints(max_length=32, pattern=r"^[0-9a-f]{32}$"),
    Shape("bad_id", "证据编号：32 位小写十六进制", "the id of evidence: 32 lower-case hex digits"),
]


class KeptEvidence(Section):
    """One piece of evidence that an earlier evaluation used, as its answer names it."""

    pointer: Line = field("位置", "Where it belongs, as /websites/0/domains/0", required=True)
    id: EvidenceId | None = field("证据编号", "What it is kept under; null or absent where nothing had come in time")


class PinnedSet(Section):
    """The rule set to judge by."""

    id: SetId = field("规则集编号", "The rule set's id", required=True)
    digest: Digest | None = field("规则集摘要", "Only this version will do; another one loaded is a conflict (409)")


class Envelope(Section):
    """One request: exactly one document, under the key of its kind, and how it is to be judged."""

    document: DocumentKind = field("文档种类", "Which document is judged", required=True)
    filing: Filing | None = field("备案", "The filing")
    provider_record: ProviderRecord | None = field("接入服务单位工作记录", "The provider record")
    bureau_record: BureauRecord | None = field("通信管理局工作记录", "The bureau record")
    centre_record: CentreRecord | None = field("备案中心工作记录", "The centre record")
    stage: Stage | None = field("阶段", "How far the filing has come; everything due by then is judged")
    as_of: Day | None = field("判定日", "The day to judge on; today where absent")
    rule_set: PinnedSet | None = field("规则集", "Judge by this set instead of the one in force")
    evidence: Evidence | None = field("证据来源", "Where facts about the world come from; supplied where absent")
    budget_ms: Budget | None = field(
        "证据收集时限（毫秒）", "Most time for gathering evidence; the service's own limit where absent or larger"
    )
    kept: Annotated[list[KeptEvidence], Field(max_length=200)] | None = field(
        "此前所用的证据", "With evidence: kept, what the part evidence of the earlier answer names"
    )
    keep: bool | None = field(
        "留存", "Keep the document, sealed, for the impact of later rules; only where the operator allows it (else 403)"
    )
    detail: Detail | None = field("说明详略", "How much of the explanation is wanted; findings where absent")
    client_ref: Line | None = field("调用方编号", "The caller's own reference, given back as it is")


@dataclass(frozen=True, slots=True)
class Asked:
    """A valid request."""

    kind: str
    document: dict[str, Any]
    stage: Stage
    as_of: date | None
    rule_set: str | None
    digest: str | None
    detail: Any
    client_ref: str | None
    evidence: str = Evidence.SUPPLIED.value
    budget_ms: int | None = None
    kept: Mapping[str, str] = dc_field(default_factory=dict)
    keep: bool = False


NOT_JSON = frozenset({ProblemCode.MALFORMED, ProblemCode.BAD_ENCODING, ProblemCode.TOO_DEEP, ProblemCode.TOO_LARGE})
KINDS = tuple(kind.value for kind in DocumentKind)
_STAGES = {stage.value: stage for stage in Stage}
_RECORD_STAGE = Stage.OPERATIONS


@cache
def outline() -> Node:
    """The outline of a request, documents included."""
    return outline_of(Envelope, "请求", "the request")


def read(raw: bytes) -> Asked:
    """The request in the bytes of a body. Raises `InvalidDocument` with every mistake of envelope and document."""
    try:
        body = parse_as(raw, Envelope, outline())
    except InvalidDocument as invalid:
        raise InvalidDocument([*invalid.problems, *_also(raw, invalid)]) from None
    kind = body["document"]
    problems = _of_envelope(body, kind)
    if problems:
        raise InvalidDocument(problems)
    pinned = body.get("rule_set") or {}
    as_of = body.get("as_of")
    stage = body.get("stage")
    return Asked(
        kind=kind,
        document=body[kind],
        stage=_STAGES[stage] if stage else _RECORD_STAGE,
        as_of=date.fromisoformat(as_of) if as_of else None,
        rule_set=pinned.get("id"),
        digest=pinned.get("digest"),
        detail=body.get("detail") or Detail.FINDINGS.value,
        client_ref=body.get("client_ref"),
        evidence=body.get("evidence") or Evidence.SUPPLIED.value,
        budget_ms=body.get("budget_ms"),
        kept={one["pointer"]: one.get("id") or "" for one in body.get("kept") or ()},
        keep=bool(body.get("keep")),
    )


def _also(raw: bytes, invalid: InvalidDocument) -> list[Problem]:
    """What the envelope's parts say of each other, for a request that does not fit its model either."""
    if any(problem.code in NOT_JSON for problem in invalid.problems):
        return []
    body = json.loads(raw)
    if not isinstance(body, dict) or body.get("document") not in KINDS:
        return []
    told = {problem.pointer for problem in invalid.problems}
    return [problem for problem in _of_envelope(body, body["document"]) if problem.pointer not in told]


def _of_envelope(body: dict[str, Any], kind: str) -> list[Problem]:
    return [*_of_documents(body, kind), *_of_stage(body, kind), *_of_evidence(body)]


def _of_documents(body: dict[str, Any], kind: str) -> list[Problem]:
    """The document named must stand there, and no other."""
    found = []
    for other in KINDS:
        if other == kind and body.get(other) is None:
            message = {
                "zh": f"/{kind}：document 为 {kind}，请把文档放在 {kind} 字段中。",
                "en": f"/{kind}: document says {kind}; put the document under the key {kind}.",
            }
            found.append(
                Problem(f"/{kind}", ProblemCode.MISSING_KEY, message, {"zh": "文档本身", "en": "the document itself"})
            )
        elif other != kind and other in body:
            message = {
                "zh": f"/{other}：document 为 {kind}，请去掉 {other}，或改写 document。",
                "en": f"/{other}: document says {kind}; leave {other} out, or change document.",
            }
            found.append(
                Problem(
                    f"/{other}", ProblemCode.UNKNOWN_KEY, message, {"zh": f"只有 {kind}", "en": f"{kind} alone"}, kind
                )
            )
    return found


def _of_stage(body: dict[str, Any], kind: str) -> list[Problem]:
    """A filing's stage decides what is due, so it must be said; the records have but one."""
    if body.get("stage") is not None or kind != DocumentKind.FILING.value:
        return []
    stages = ", ".join(_STAGES)
    message = {
        "zh": f"/stage：判定备案须写明阶段，取值：{stages}。",
        "en": f"/stage: a filing is judged at a stage; say which: {stages}.",
    }
    return [
        Problem("/stage", ProblemCode.MISSING_KEY, message, {"zh": f"下列之一：{stages}", "en": f"one of: {stages}"})
    ]


def _of_evidence(body: dict[str, Any]) -> list[Problem]:
    """What an earlier evaluation used is named where it is asked for, and nowhere else."""
    wanted = body.get("evidence") == Evidence.KEPT.value
    if wanted == (body.get("kept") is not None):
        return []
    if wanted:
        message = {
            "zh": "/kept：evidence 为 kept，请列出此前答复 evidence 部分的 pointer 和 id。",
            "en": "/kept: evidence says kept; list pointer and id of each part of evidence in the earlier answer.",
        }
        return [Problem("/kept", ProblemCode.MISSING_KEY, message, {"zh": "列表", "en": "a list"})]
    message = {
        "zh": "/kept：只有 evidence 为 kept 时才用；请去掉 kept，或改写 evidence。",
        "en": "/kept: only evidence: kept reads it; leave it out, or change evidence.",
    }
    return [Problem("/kept", ProblemCode.UNKNOWN_KEY, message, {"zh": "不填", "en": "nothing"})]
