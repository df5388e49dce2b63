"""What a caller is told who may not come in: one sentence that says what is missing and where it comes from."""

from __future__ import annotations

from adapters.keys.key import State
from adapters.keys.permits import MINUTE, Taken
from adapters.keys.scopes import Scope
from api.problems import ProblemType, Refused

REALM = 'Bearer realm="heyan"'
_DEAD = {
    State.EXPIRED: ("密钥已到期；请向运维人员换发。", "The key has expired; ask the operator for a new one."),
    State.REVOKED: ("密钥已撤销；请向运维人员申领。", "The key was revoked; ask the operator for a new one."),
}


def no_key() -> Refused:
    """Nothing was sent that opens anything."""
    return Refused(
        ProblemType.UNAUTHENTICATED,
        "请出示密钥：首部 Authorization: Bearer hy_…；密钥由运维人员以 heyan keys issue 签发。",
        "Send a key as Authorization: Bearer hy_…; the operator issues one with heyan keys issue.",
        headers={"WWW-Authenticate": REALM},
    )


def not_from_here() -> Refused:
    """No key was ever issued, and the caller is not on this machine."""
    return Refused(
        ProblemType.UNAUTHENTICATED,
        "尚未签发密钥，服务只答复本机（以 127.0.0.1 或 localhost 访问）；请运维人员先运行 heyan keys issue。",
        "No key is issued, so only this machine is answered, under 127.0.0.1 or localhost; the operator runs heyan keys issue first.",
        headers={"WWW-Authenticate": REALM},
    )


def bad_key(state: State | None) -> Refused:
    """What was sent is no key, or is one no longer."""
    unknown = "没有这个密钥；请核对 Authorization 首部。", "There is no such key; check the header Authorization."
    zh, en = _DEAD[state] if state else unknown
    return Refused(ProblemType.UNAUTHENTICATED, zh, en, headers={"WWW-Authenticate": f'{REALM}, error="invalid_token"'})


def no_scope(scope: Scope | None) -> Refused:
    """The key is good, but not for this."""
    name = scope.value if scope else ""
    return Refused(
        ProblemType.MISSING_SCOPE,
        f"密钥没有权限 {name}；请向运维人员申领含 {name} 的密钥。",
        f"The key lacks the scope {name}; ask the operator for one that has {name}.",
        headers={"WWW-Authenticate": f'{REALM}, error="insufficient_scope", scope="{name}"'},
    )


def other_site() -> Refused:
    """A browser was made to ask by a page that is not ours, or by one of ours that is too old."""
    return Refused(
        ProblemType.CROSS_SITE,
        "请求不是从本服务的网页发出的，或该页已过期；请重新打开网页再提交。",
        "This was not sent from a page of this service, or the page is too old; open the page anew and send it again.",
    )


def too_many(taken: Taken) -> Refused:
    """The key has asked as often as it may this minute."""
    return Refused(
        ProblemType.TOO_MANY_REQUESTS,
        f"该密钥每分钟最多 {taken.limit} 次请求；请 {taken.seconds} 秒后再试。",
        f"This key may ask {taken.limit} times a minute; try again in {taken.seconds} seconds.",
        headers={"Retry-After": str(taken.seconds), **rate_headers(taken)},
    )


def rate_headers(taken: Taken) -> dict[str, str]:
    """The headers of draft-ietf-httpapi-ratelimit-headers: the rule, what is left, and when it begins anew."""
    return {
        "RateLimit-Policy": f'"key";q={taken.limit};w={MINUTE}',
        "RateLimit": f'"key";r={taken.left};t={taken.seconds}',
    }


def unavailable() -> Refused:
    """Keys cannot be checked: nobody is let in on a guess."""
    return Refused(
        ProblemType.KEYS_UNAVAILABLE,
        "暂时无法核对密钥；请稍后再试。",
        "Keys cannot be checked at present; try again shortly.",
        headers={"Retry-After": "5"},
    )
