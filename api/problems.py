"""Everything that can go wrong at the door, as RFC 9457 problem details: a closed, published list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flask import Response
from pydantic_core import to_json

from engine.documents import Problem
from engine.documents.word import Word

PROBLEM_JSON = "application/problem+json"
TYPE = "urn:heyan:problem:"


class ProblemType(Word):
    """The codes a caller may rely on; codes are added, never reused. The status stands in `STATUS`."""

    MALFORMED_JSON = "malformed_json", "请求正文不是合法的 JSON", "the body is not well-formed JSON"
    BAD_REQUEST = "bad_request", "请求不符合 HTTP", "the request is not proper HTTP"
    UNAUTHENTICATED = "unauthenticated", "没有出示有效的密钥", "no valid key was sent"
    MISSING_SCOPE = "missing_scope", "密钥没有所需的权限", "the key lacks the scope that is needed"
    CROSS_SITE = "cross_site", "请求不是从本服务的网页发出的", "this was not sent from a page of this service"
    NOT_FOUND = "not_found", "没有这个地址", "there is nothing at this address"
    UNKNOWN_RULE_SET = "unknown_rule_set", "没有这个规则集", "there is no such rule set"
    UNKNOWN_OBLIGATION = "unknown_obligation", "规则集中没有这项义务", "the rule set has no such obligation"
    UNKNOWN_SCHEMA = "unknown_schema", "没有这种文档", "there is no such kind of document"
    NO_RULE_SET_THAT_DAY = "no_rule_set_that_day", "该日没有施行的规则集", "no rule set is in force on that day"
    METHOD_NOT_ALLOWED = "method_not_allowed", "该地址不接受此方法", "this address does not take that method"
    DIGEST_NOT_LOADED = (
        "digest_not_loaded",
        "未加载所指定版本的规则集",
        "the pinned version of the rule set is not loaded",
    )
    EVIDENCE_OFF = "evidence_off", "本服务未开放证据查询", "this service does not gather evidence"
    EVIDENCE_GONE = "evidence_gone", "所指的证据已不再留存", "the evidence named is no longer kept"
    KEEPING_OFF = "keeping_off", "本服务不留存文档", "this service keeps no documents"
    UNKNOWN_DRAFT = "unknown_draft", "没有这份草稿", "there is no such draft"
    UNKNOWN_FILE = "unknown_file", "草稿中没有这个文件", "the draft has no such file"
    UNKNOWN_VERSION = "unknown_version", "没有留存这个版本", "no such version is kept"
    UNKNOWN_PUBLISHING = "unknown_publishing", "没有这次发布", "there is no such publication on its way"
    NO_SHADOW = "no_shadow", "没有并行试运行", "no candidate runs beside the live version"
    NOTHING_TO_DO = "nothing_to_do", "没有可变更的内容", "there is nothing to change"
    DRAFT_BEHIND = "draft_behind", "草稿不是从现行版本起草的", "the draft does not rest on the live version"
    PUBLISHING_UNDERWAY = "publishing_underway", "另一次发布正在进行", "another publication is under way"
    CONFLICT = "conflict", "草稿与现行版本改了同一文件", "draft and live version changed the same file"
    TOO_MANY_DRAFTS = "too_many_drafts", "草稿或改动过多", "there are too many drafts or changes"
    MOVED = "moved", "内容已被他人更改", "somebody else changed it first"
    SAY_WHICH = "say_which", "须以 If-Match 写明所依据的版本", "say with If-Match which version this rests on"
    RULES_DO_NOT_HOLD = "rules_do_not_hold", "规则有错，未发布", "the rules have mistakes and are not published"
    NOT_SIGNED = "not_signed", "规则文件未经有效签名", "the rule files are not validly signed"
    BAD_RULE_FILE = (
        "bad_rule_file",
        "规则文件的路径、大小或编码不符",
        "a rule file's path, size or encoding does not do",
    )
    KEY_REUSED = "key_reused", "Idempotency-Key 已用于另一请求", "the Idempotency-Key came with another request before"
    PUBLISHING_LOST = (
        "publishing_lost",
        "发布被中断，未发布",
        "the publication broke off and nothing was published",
    )
    NO_STORE = "no_store", "本服务未配置存储", "this service has no store"
    ALTERED = "altered", "存储中的内容被改动", "what is in the store was altered"
    TOO_LARGE = "too_large", "请求正文过大", "the body is too large"
    TOO_MANY_LINES = "too_many_lines", "批次行数过多", "the batch has too many lines"
    UNSUPPORTED_MEDIA_TYPE = "unsupported_media_type", "不支持的内容类型", "the content type is not supported"
    INVALID_DOCUMENT = "invalid_document", "请求内容不符合模型", "the request does not fit its model"
    TOO_MANY_REQUESTS = "too_many_requests", "请求过于频繁", "the key has asked as often as it may"
    NOT_JUDGED = "not_judged", "本次未能判定", "this could not be judged"
    NO_RULE_SET = "no_rule_set", "当前没有可用的规则集", "no rule set is in force at present"
    KEYS_UNAVAILABLE = "keys_unavailable", "暂时无法核对密钥", "keys cannot be checked at present"
    BUSY = "busy", "正在处理的批次已满", "as many batches as allowed are being worked on"


STATUS: dict[ProblemType, int] = {
    ProblemType.MALFORMED_JSON: 400,
    ProblemType.BAD_REQUEST: 400,
    ProblemType.UNAUTHENTICATED: 401,
    ProblemType.MISSING_SCOPE: 403,
    ProblemType.CROSS_SITE: 403,
    ProblemType.NOT_FOUND: 404,
    ProblemType.UNKNOWN_RULE_SET: 404,
    ProblemType.UNKNOWN_OBLIGATION: 404,
    ProblemType.UNKNOWN_SCHEMA: 404,
    ProblemType.NO_RULE_SET_THAT_DAY: 404,
    ProblemType.METHOD_NOT_ALLOWED: 405,
    ProblemType.DIGEST_NOT_LOADED: 409,
    ProblemType.EVIDENCE_OFF: 403,
    ProblemType.EVIDENCE_GONE: 409,
    ProblemType.KEEPING_OFF: 403,
    ProblemType.UNKNOWN_DRAFT: 404,
    ProblemType.UNKNOWN_FILE: 404,
    ProblemType.UNKNOWN_VERSION: 404,
    ProblemType.UNKNOWN_PUBLISHING: 404,
    ProblemType.NO_SHADOW: 404,
    ProblemType.NOTHING_TO_DO: 409,
    ProblemType.DRAFT_BEHIND: 409,
    ProblemType.PUBLISHING_UNDERWAY: 409,
    ProblemType.CONFLICT: 409,
    ProblemType.TOO_MANY_DRAFTS: 409,
    ProblemType.MOVED: 412,
    ProblemType.SAY_WHICH: 428,
    ProblemType.RULES_DO_NOT_HOLD: 422,
    ProblemType.NOT_SIGNED: 422,
    ProblemType.BAD_RULE_FILE: 422,
    ProblemType.KEY_REUSED: 422,
    ProblemType.PUBLISHING_LOST: 503,
    ProblemType.NO_STORE: 503,
    ProblemType.ALTERED: 503,
    ProblemType.TOO_LARGE: 413,
    ProblemType.TOO_MANY_LINES: 413,
    ProblemType.UNSUPPORTED_MEDIA_TYPE: 415,
    ProblemType.INVALID_DOCUMENT: 422,
    ProblemType.TOO_MANY_REQUESTS: 429,
    ProblemType.NOT_JUDGED: 503,
    ProblemType.NO_RULE_SET: 503,
    ProblemType.KEYS_UNAVAILABLE: 503,
    ProblemType.BUSY: 503,
}


class Refused(Exception):
    """A request that gets a problem instead of an answer. `zh` and `en` are one sentence each: what, where, how to mend."""

    def __init__(
        self,
        kind: ProblemType,
        zh: str,
        en: str,
        *,
        errors: Iterable[Problem] = (),
        headers: Mapping[str, str] | None = None,
        more: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(en)
        self.kind = kind
        self.zh, self.en = zh, en
        self.errors = list(errors)
        self.headers = dict(headers or {})
        self.more = dict(more or {})

    @property
    def status(self) -> int:
        """The HTTP status."""
        return STATUS[self.kind]

    def as_dict(self, request_id: str) -> dict[str, Any]:
        """The problem as JSON-able dict."""
        out: dict[str, Any] = {
            "type": TYPE + self.kind.value,
            "title": self.kind.en,
            "status": self.status,
            "code": self.kind.value,
            "detail": self.en,
            "message": {"zh": self.zh, "en": self.en},
            "request_id": request_id,
            **self.more,
        }
        if self.errors:
            out["errors"] = [error.as_dict() for error in self.errors]
        return out


def respond(refused: Refused, request_id: str) -> Response:
    """The problem as a response."""
    response = Response(
        to_json(refused.as_dict(request_id), inf_nan_mode="null"), status=refused.status, content_type=PROBLEM_JSON
    )
    response.headers.update(refused.headers)
    return response
