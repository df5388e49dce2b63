"""What every write has in common: the store it needs, If-Match, Idempotency-Key, and what can go wrong as problems."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from flask import Response, request
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from adapters.publishing.content import BadPath
from adapters.publishing.drafts import Conflict, Draft, FileMoved, NoSuchDraft, NoSuchFile, TooManyDrafts
from adapters.publishing.once import Answered, Attempt, BadKey, KeyReused, attempt
from adapters.publishing.publisher import NotFit, NothingToDo
from adapters.publishing.shadow import NoShadow
from adapters.publishing.signing import NotSigned
from adapters.publishing.underway import Busy, NoSuchPublishing
from adapters.publishing.versions import AlteredVersion, Moved, NoSuchVersion
from adapters.publishing.workshop import Workshop
from adapters.rulefiles.lint.chinese import in_chinese
from adapters.rulefiles.marked import RuleFileError, RuleProblem
from api.door import Door
from api.keys.caller import caller_name
from api.problems import ProblemType, Refused
from api.v1.bodies import JSON
from api.wire import dumps

P = ProblemType
_VISIBLE = re.compile(r"[!-~]")


def workshop_of(door: Door) -> Workshop:
    """The workshop. Raises `Refused` where no store is configured."""
    if door.workshop is None:
        raise Refused(
            P.NO_STORE,
            "本服务未配置存储；请运维人员设置 HEYAN_STORE_URL 后重启。",
            "This service has no store; ask its operator to set HEYAN_STORE_URL and start it again.",
            headers={"Retry-After": str(door.settings.retry_after)},
        )
    return door.workshop


def answer(value: Mapping[str, Any], status: int = 200, etag: str | None = None, **headers: str) -> Response:
    """JSON with its ETag."""
    response = Response(dumps(value), status=status, content_type=JSON)
    if etag is not None:
        response.headers["ETag"] = f'"{etag}"'
    response.headers.update(headers)
    return response


def if_match() -> str:
    """The version a write rests on. Raises `Refused` (428) where none is named."""
    sent = request.headers.get("If-Match", "").strip()
    if not _VISIBLE.search(sent):
        raise Refused(
            P.SAY_WHICH,
            "请以 If-Match 写明所依据的版本，即读取时得到的 ETag。",
            "Say with If-Match which version this rests on: the ETag that reading it gave.",
        )
    return sent.removeprefix("W/").strip('"')


def wants_no_wait() -> bool:
    """Whether the caller would rather be told where to ask than wait (RFC 7240)."""
    asked = request.headers.get("Prefer", "").lower().split(",")
    return any(one.partition(";")[0].strip() == "respond-async" for one in asked)


def revision(found: Draft) -> str:
    """The ETag of a draft as a whole."""
    return f"{found.id}.{found.revision}"


def moved(now: str | None) -> Refused:
    """Somebody else was first; `now` is what there is."""
    zh = f"内容已被他人更改，现为 {now}；请重新读取后再改。" if now else "内容已被他人删除；请重新读取。"
    en = (
        f"Somebody else changed it; it is {now} now. Read it again, then change it."
        if now
        else "It is gone; read again."
    )
    return Refused(P.MOVED, zh, en, headers={"ETag": f'"{now}"'} if now else {}, more={"current": now})


def behind(found: Draft) -> Refused:
    """The draft would undo what others published meanwhile."""
    return Refused(
        P.DRAFT_BEHIND,
        f"草稿是从 {found.base} 起草的；请先用 :rebase 更新到现行版本。",
        f"The draft began from {found.base}; bring it up to the live version with :rebase first.",
    )


def busy(error: Busy) -> Refused:
    """Another publication is on its way."""
    return Refused(
        P.PUBLISHING_UNDERWAY,
        f"另一次发布正在进行：/v1/publishings/{error.other}；请等它结束。",
        f"Another publication is under way: /v1/publishings/{error.other}; wait until it has ended.",
        more={"publishing": error.other},
    )


Act = Callable[[Connection], Answered]


def write_once(door: Door, made: Workshop, body: bytes, act: Callable[[Attempt], Answered]) -> Response:
    """Do a write, or give the answer of the first time where its Idempotency-Key came before."""
    who = caller_name()
    named = b"\n".join(
        (request.method.encode(), request.path.encode(), request.headers.get("If-Match", "").encode(), body)
    )
    try:
        tried = attempt(made.database, request.headers.get("Idempotency-Key"), who, named, door.clock())
        before = tried.before()
        answered = before or act(tried)
    except BadKey as error:
        raise Refused(
            P.BAD_REQUEST, "Idempotency-Key 须为 8 至 128 个可见 ASCII 字符，例如 UUID。", f"{error}."
        ) from None
    except KeyReused:
        raise Refused(
            P.KEY_REUSED,
            "这个 Idempotency-Key 已用于另一请求；请换一个。",
            "This Idempotency-Key came with another request before; take a new one.",
        ) from None
    except IntegrityError:
        again = attempt(made.database, request.headers.get("Idempotency-Key"), who, named, door.clock()).before()
        if again is None:
            raise
        answered = again
    response = Response(answered.body, status=answered.status, content_type=JSON)
    if answered.etag:
        response.headers["ETag"] = f'"{answered.etag}"'
    return response


@contextmanager
def told(door: Door) -> Iterator[None]:
    """What adapters raise, as problems: one sentence each in both languages."""
    try:
        yield
    except Moved as error:
        raise moved(error.live) from None
    except FileMoved as error:
        raise moved(error.digest) from None
    except NotFit as error:
        raise not_fit(error) from None
    except Busy as error:
        raise busy(error) from None
    except Conflict as error:
        raise _conflict(error) from None
    except AlteredVersion as error:
        raise Refused(
            P.ALTERED,
            "存储中的规则与其摘要不符，不予采用；请重新发布。",
            f"The rules in the store are not what their digest says ({error}); publish a version again.",
            headers={"Retry-After": str(door.settings.retry_after)},
        ) from None
    except NoSuchFile as error:
        zh, en = (f"；是不是 {error.meant}？", f"; did you mean {error.meant}?") if error.meant else ("；", ";")
        raise Refused(
            P.UNKNOWN_FILE,
            f"草稿中没有文件 {error}{zh}GET …/files 列出全部文件。",
            f"The draft has no file {error}{en} GET …/files lists them all.",
        ) from None
    except tuple(_PLAIN) as error:
        kind, zh = _PLAIN[type(error)]
        said = _UNKNOWN.get(type(error))
        raise Refused(
            kind, zh, f"{_capital(said)} {error}." if said else f"{_capital(str(error) or _NO_SHADOW)}."
        ) from None
    except BadPath as error:
        raise Refused(P.BAD_RULE_FILE, f"{in_chinese(str(error))}。", f"{_capital(str(error))}.") from None
    except RuleFileError as error:
        zh, en = ("\n".join(told[at] for told in map(_both, error.problems)) for at in (0, 1))
        raise Refused(P.BAD_RULE_FILE, f"{zh}。", f"{_capital(en)}.") from None


_NO_SHADOW = "no candidate runs beside the live version; start one with POST /v1/rule-sets:shadow"
_UNKNOWN: dict[type[Exception], str] = {
    NoSuchDraft: "GET /v1/drafts lists the drafts; there is none called",
    NoSuchPublishing: "a publication on its way is kept for seven days; there is none called",
    NoSuchVersion: "GET /v1/rule-sets:log lists what is kept; there is no version",
}
_PLAIN: dict[type[Exception], tuple[ProblemType, str]] = {
    NoSuchDraft: (P.UNKNOWN_DRAFT, "没有这份草稿；GET /v1/drafts 列出全部草稿。"),
    NoSuchPublishing: (P.UNKNOWN_PUBLISHING, "没有这次发布；发布进度留存七天。"),
    NoSuchVersion: (P.UNKNOWN_VERSION, "没有留存这个版本；GET /v1/rule-sets:log 列出留存的版本。"),
    NoShadow: (P.NO_SHADOW, "没有并行试运行；以 POST /v1/rule-sets:shadow 开始。"),
    NotSigned: (P.NOT_SIGNED, "规则文件未经所配置的密钥完整签名；请用 heyan rules sign 重新签名。"),
    NothingToDo: (P.NOTHING_TO_DO, "没有可变更的内容：它就是现行版本，或没有更早的版本。"),
    TooManyDrafts: (P.TOO_MANY_DRAFTS, "草稿或改动已达上限；请先发布或删除一些。"),
}


def _both(problem: RuleProblem) -> tuple[str, str]:
    place = f"{problem.file}:{problem.line}:{problem.column}: {problem.code}: "
    return place + in_chinese(problem.says), place + problem.says


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def not_fit(error: NotFit) -> Refused:
    """The problem of rules with mistakes; `report` has each."""
    count = len(error.report.mistakes)
    return Refused(
        P.RULES_DO_NOT_HOLD,
        f"规则有 {count} 处错误，未发布；详见 report。",
        f"The rules have {count} mistake{'s' if count != 1 else ''} and are not published; see report for each.",
        more={"report": error.report.as_dict()},
    )


def _conflict(error: Conflict) -> Refused:
    return Refused(
        P.CONFLICT,
        f"草稿与现行版本都改了这些文件：{'、'.join(error.paths)}；请以 take 逐一写明保留哪一方。",
        f"Draft and live version both changed {', '.join(error.paths)}; say for each with take whose text stays.",
        more={"paths": error.paths},
    )
