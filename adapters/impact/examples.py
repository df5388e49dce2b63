"""Examples: one filing whose verdict changed, told without a value of it that is not masked."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

from engine.documents.masking import mask
from engine.documents.personal import Personal
from engine.explain import Explainer
from engine.impact import Compared
from engine.program import Result
from engine.wording import finding_of

_DIGITS: Final = 12
MOST_PLACES: Final = 5
"""Of an obligation that ranges over a list, so many places are told in an example."""
Keyed = Callable[[str], str]


def keyed(secret: bytes) -> Keyed:
    """A digest of names that nobody without the secret can guess at; the same name gives the same one."""

    @lru_cache(maxsize=8_192)
    def digest(text: str) -> str:
        return hmac.digest(secret, text.encode("utf-8", "surrogatepass"), hashlib.sha256).hex()[:_DIGITS]

    return digest


@lru_cache(maxsize=8_192)
def masked_provider(name: str | None) -> str | None:
    """A provider's name may be that of the unit whose filing it is, so it is masked like one."""
    return None if name is None else mask(Personal.PARTY, name)


def state_of(compared: Compared, result: Result | None, *, old: bool) -> dict[str, Any] | None:
    """One side of a change as `contract.State`: nothing of the document in it."""
    if result is None:
        return None
    side = compared.old if old else compared.new
    verdict = result[0]
    said = finding_of(verdict, side.program.rule_set)
    return {
        "status": verdict.status.value,
        "outcome": said["outcome"],
        "breach": verdict.breach,
        "row": verdict.row,
        "found": said["found"],
    }


def example_changes(compared: Compared) -> list[dict[str, Any]]:
    """Every change with its place and both wordings, as `contract.ExampleChange`."""
    old, new = Explainer(compared.old), Explainer(compared.new)
    out: list[dict[str, Any]] = []
    for name, pairs in compared.changes.items():
        for before, after in pairs[:MOST_PLACES]:
            place = new.subject(after) if after is not None else old.subject(before) if before is not None else ""
            out.append({"obligation": name, "subject": place, "before": _told(old, before), "after": _told(new, after)})
    return out


def _told(by: Explainer, result: Result | None) -> dict[str, Any] | None:
    if result is None:
        return None
    finding = by.finding(result)
    return {
        "status": finding["status"],
        "outcome": finding["outcome"],
        "breach": result[0].breach,
        "row": finding["row"],
        "message": finding["message"],
        "facts": result[0].symbols,
    }


def axes(compared: Compared) -> dict[str, dict[str, str]]:
    """Decision, outcome and duties, before and after."""
    old, new = compared.old, compared.new
    return {
        "decision": {"before": old.decision.value, "after": new.decision.value},
        "outcome": {"before": old.outcome.value, "after": new.outcome.value},
        "duties": {"before": old.duties.value, "after": new.duties.value},
    }
