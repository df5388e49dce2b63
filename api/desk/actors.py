"""Who can act on a finding, and whether it only follows from others: for the order in which findings are shown."""

from __future__ import annotations

from typing import Any, Final

from adapters.rulefiles.prepare import Loaded
from engine.documents.words import Outcome

ORDER: Final = ("sponsor", "provider", "carrier", "registrar", "bureau", "centre", "nobody")
_WORST_FIRST: Final = {outcome.value: rank for rank, outcome in enumerate(reversed(Outcome))}


def observed(loaded: Loaded, facts: list[str]) -> list[str]:
    """The observed facts below these, through definitions, each once, in order."""
    waiting, found = list(facts), []
    while waiting:
        fact = waiting.pop(0)
        if fact in loaded.rule_set.definitions:
            waiting = [*loaded.program.tables[fact].facts, *waiting]
        elif fact in loaded.rule_set.facts and fact not in found:
            found.append(fact)
    return found


def _deciding(finding: dict[str, Any], loaded: Loaded) -> list[str]:
    near = finding["near_miss"]
    return observed(loaded, near["differs"] if near else [fact["name"] for fact in finding["facts"]])


def follows(finding: dict[str, Any], loaded: Loaded) -> bool:
    """Whether the finding only says that an earlier stage is not settled."""
    facts = _deciding(finding, loaded)
    return bool(facts) and all(loaded.rule_set.facts[name].observe.earlier is not None for name in facts)


def actor(finding: dict[str, Any], loaded: Loaded, actions: list[dict[str, Any]]) -> str:
    """Who can act: as the smallest change says, else the bearer of the missed duty, else whoever settles the fact."""
    for action in actions:
        if action["obligation"] == finding["obligation"]:
            return str(action["by"])
    duty = finding["duty"]
    if duty and duty["breach"]:
        return str(duty["bearer"])
    facts = [loaded.rule_set.facts[name] for name in _deciding(finding, loaded)]
    able = [fact.by for fact in facts if fact.kind in ("choice", "record")] or [fact.by for fact in facts]
    return min(able, key=ORDER.index, default="nobody")


def in_order(findings: list[dict[str, Any]], loaded: Loaded, actions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Worst outcome first; what only follows from others after its causes; then by who can act."""
    return sorted(
        findings,
        key=lambda f: (
            _WORST_FIRST[f["outcome"]],
            follows(f, loaded),
            ORDER.index(actor(f, loaded, actions)),
        ),
    )
