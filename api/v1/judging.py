"""One request judged, for the single and the batch endpoint alike."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from adapters.service import DigestNotLoaded, NoRuleSetCovers, Question, UnknownRuleSet
from api.door import Door
from api.problems import ProblemType, Refused
from api.v1.envelope import NOT_JSON, Asked, Evidence, read
from api.v1.gathering import evidence_for
from api.v1.keeping import keeper, kept
from engine.documents import InvalidDocument, ProblemCode


def asked(raw: bytes) -> Asked:
    """The request in a body, or `Refused` with every mistake."""
    try:
        return read(raw)
    except InvalidDocument as invalid:
        raise refusal(invalid) from None


def refusal(invalid: InvalidDocument) -> Refused:
    """The problem of a body that is not JSON, too long, or does not fit its model."""
    first = invalid.problems[0]
    if first.code is ProblemCode.TOO_LARGE:
        return Refused(ProblemType.TOO_LARGE, first.message["zh"], first.message["en"])
    if first.code in NOT_JSON:
        return Refused(ProblemType.MALFORMED_JSON, first.message["zh"], first.message["en"], errors=[first])
    count = len(invalid.problems)
    return Refused(
        ProblemType.INVALID_DOCUMENT,
        f"请求有 {count} 处不符合模型，详见 errors。",
        f"The request has {count} mistake{'s' if count > 1 else ''}; see errors for where each stands and how to mend it.",
        errors=invalid.problems,
    )


def answer(door: Door, wanted: Asked) -> dict[str, Any]:
    """The answer of DESIGN §5, ids first; what the service found itself stands in `evidence`, what it keeps in `kept`, at the end."""
    past = keeper(door, wanted)
    door.catch_up()
    question = _question(door, wanted)
    with _refusals(door, wanted):
        if wanted.evidence != Evidence.SUPPLIED.value:
            door.service.choose(question)  # nobody is asked for a request that cannot be judged
        found = evidence_for(door, wanted)
        if found is not None:
            question = replace(question, document=found.document, evidence=found.evidence)
        chosen, evaluation = door.service.judge(question)
    door.judged(question, evaluation)
    out: dict[str, Any] = {"evaluation_id": door.new_id(), "client_ref": wanted.client_ref}
    out.update(door.service.answer(chosen, evaluation, wanted.detail))
    if found is not None:
        out["evidence"] = found.as_json()
    door.metrics.judged(evaluation, out["decision"])
    if past is not None:
        out["kept"] = kept(past, wanted, question.document, question.as_of or question.today, door.clock())
    return out


def _question(door: Door, wanted: Asked) -> Question:
    return Question(
        wanted.document,
        door.today(),
        kind=wanted.kind,
        stage=wanted.stage,
        as_of=wanted.as_of,
        rule_set=wanted.rule_set,
        digest=wanted.digest,
        detail=wanted.detail,
        checked=True,
    )


@contextmanager
def _refusals(door: Door, wanted: Asked) -> Iterator[None]:
    """What stands in the way of judging, as problems."""
    try:
        yield
    except UnknownRuleSet:
        raise unknown_rule_set(door, str(wanted.rule_set)) from None
    except DigestNotLoaded:
        loaded = door.service.rule_set(str(wanted.rule_set)).digest
        raise Refused(
            ProblemType.DIGEST_NOT_LOADED,
            f"/rule_set/digest：{wanted.rule_set} 当前加载的版本是 {loaded}；请改用该版本或去掉 digest。",
            f"/rule_set/digest: {wanted.rule_set} is loaded as {loaded}; ask for that version or leave digest out.",
        ) from None
    except NoRuleSetCovers as error:
        raise uncovered(door, str(error.args[0]), door.today().isoformat()) from None


def unknown_rule_set(door: Door, name: str) -> Refused:
    """The problem of a rule set nobody loaded."""
    known = ", ".join(item.id for item in door.service.rule_sets())
    return Refused(
        ProblemType.UNKNOWN_RULE_SET,
        f"没有规则集 {name[:60]}；现有：{known}。",
        f"There is no rule set {name[:60]}; there are: {known}.",
    )


def uncovered(door: Door, day: str, today: str) -> Refused:
    """No set on the day asked for is the caller's to change; no set today is ours, and may pass."""
    if day != today and door.service.rule_sets():
        return Refused(
            ProblemType.NO_RULE_SET_THAT_DAY,
            f"{day} 没有施行的规则集；请以 rule_set 指定，或以 as_of 改日。",
            f"No rule set is in force on {day}; name one with rule_set, or another day with as_of.",
        )
    wait = door.settings.retry_after
    return Refused(
        ProblemType.NO_RULE_SET,
        f"当前没有施行的规则集；请 {wait} 秒后再试。",
        f"No rule set is in force at present; try again in {wait} seconds.",
        headers={"Retry-After": str(wait)},
    )
