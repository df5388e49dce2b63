"""An evaluation again, from the filing and its earlier answer: the same bytes, or where they part.

The answer names set, digest, policies, day, stage and the evidence it used; nothing else decided it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from adapters.gathering import Gathered, replay
from adapters.service import Question, Service
from adapters.store import EvidenceStore
from engine.documents.words import Stage
from engine.explain import Detail

OUTSIDE = ("evaluation_id", "client_ref", "name", "kept")
"""Parts of an answer that are not of the canonical one: the caller's own words, an id made by chance, a time by the clock."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """The answer made again; `differs` is the first place at which it is not the earlier one, None where all is the same."""

    answer: dict[str, Any]
    differs: str | None


def canonical(answer: Mapping[str, Any]) -> bytes:
    """The bytes that the same question always gives."""
    kept = {key: value for key, value in answer.items() if key not in OUTSIDE}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()


def question_of(document: dict[str, Any], kind: str, earlier: Mapping[str, Any]) -> Question:
    """What was asked when `earlier` was answered. Raises `ValueError` for what is no answer of an evaluation."""
    try:
        pinned, day = earlier["rule_set"], date.fromisoformat(earlier["as_of"])
        return Question(
            document,
            day,
            kind=kind,
            stage=Stage(earlier["stage"]),
            as_of=day,
            rule_set=pinned["id"],
            digest=pinned["digest"],
            policies=pinned["policies"],
            detail=_detail(earlier),
        )
    except (KeyError, TypeError, ValueError):
        raise ValueError("the answer is not one of an evaluation with detail findings or full") from None


def again(
    service: Service, question: Question, earlier: Mapping[str, Any], store: EvidenceStore | None, now: datetime
) -> Replayed:
    """Judges `question` with the evidence that `earlier` names. Raises `LookupError` where that is no longer kept."""
    found = _evidence(question.document, earlier, store, now)
    if found is not None:
        question = replace(question, document=found.document, evidence=found.evidence)
    answer = service.evaluate(question)
    if found is not None:
        answer = {**answer, "evidence": found.as_json()}
    same = canonical(answer) == canonical(earlier)
    return Replayed(answer, None if same else _first(_kept(answer), _kept(earlier)))


def _evidence(
    document: dict[str, Any], earlier: Mapping[str, Any], store: EvidenceStore | None, now: datetime
) -> Gathered | None:
    if "evidence" not in earlier:
        return None
    used = {one["pointer"]: one["id"] or "" for one in earlier["evidence"]}
    if used and store is None:
        raise LookupError("/evidence: no store is configured to take it from")
    return None if store is None else replay(document, used, store, now)


def _detail(earlier: Mapping[str, Any]) -> Detail:
    if "smallest_change" in earlier:
        return "full"
    return "findings" if "findings" in earlier else "verdict"


def _kept(answer: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in answer.items() if key not in OUTSIDE}


def _first(one: Any, other: Any, at: str = "") -> str:
    """The pointer of the first difference; the order of keys counts, for it is in the bytes."""
    if isinstance(one, dict) and isinstance(other, dict) and list(one) == list(other):
        return next(_first(one[key], other[key], f"{at}/{key}") for key in one if one[key] != other[key])
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        return next(_first(a, b, f"{at}/{n}") for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b)
    return at or "/"
