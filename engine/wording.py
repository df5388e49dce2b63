"""What a verdict says regardless of the document: written once per point, then only filled in."""

from __future__ import annotations

from typing import Any

from engine.language.obligations import RuleSet
from engine.language.rows import Row
from engine.language.texts import Text, chosen
from engine.verdicts import Verdict, Waived


def text_of(text: Text | None) -> dict[str, str] | None:
    """A text as it is answered."""
    return None if text is None else {"zh": text.zh, "en": text.en}


def finding_of(verdict: Verdict, rule_set: RuleSet) -> dict[str, Any]:
    """The long form without the document's values; shared, not to be changed."""
    if verdict.finding is None:
        verdict.finding = _finding(verdict, rule_set)
    return verdict.finding


def statement(rule_set: RuleSet, fact: str, symbol: str) -> Text:
    """What the symbol of a fact means, as the vocabulary says it."""
    definition = rule_set.definitions.get(fact)
    return (definition.values if definition else rule_set.facts[fact].values)[symbol]


def _waiver(waived: Waived | None) -> dict[str, Any]:
    """Who allowed the exception, why, and until when; nothing where nobody did."""
    if waived is None:
        return {}
    waiver = waived.waiver
    return {
        "waiver": {
            "id": waiver.waiver,
            "state": waived.state,
            "why": text_of(waiver.why),
            "authority": text_of(waiver.authority),
            "by": waiver.by,
            "from": waiver.since.isoformat(),
            "to": waiver.until.isoformat(),
        }
    }


def _finding(verdict: Verdict, rule_set: RuleSet) -> dict[str, Any]:
    obligation, said, symbols, near = verdict.obligation, verdict.said, verdict.symbols, verdict.near
    duty = said.duty if said else None
    return {
        "obligation": obligation.obligation,
        "catalogue": list(obligation.catalogue),
        "title": text_of(obligation.title),
        "status": verdict.status.value,
        "outcome": verdict.outcome.value if verdict.outcome else None,
        "duty": {"bearer": duty.bearer.value, "breach": duty.breach, "basis": (duty.basis or said.basis).value}
        if duty and said
        else None,
        "basis": said.basis.value if said else None,
        "why": text_of((said.why or (duty.why if duty else None)) if said else None),
        "clause": list((said.clause if said else None) or obligation.clause),
        "layer": rule_set.layers.get(obligation.obligation, rule_set.head.rule_set),
        "subject": "",
        "row": verdict.row,
        "found": _found(verdict, rule_set),
        "required": text_of(obligation.requires or obligation.title),
        "message": text_of(chosen(said.say if said else None, symbols) or verdict.note),
        "mend": text_of(chosen(said.mend if said else None, symbols)),
        "facts": [
            {"name": name, "value": symbol, "says": text_of(statement(rule_set, name, symbol))}
            for name, symbol in symbols.items()
        ],
        "near_miss": None if near is None else {"row": near.row, "differs": [name for name, _ in near.differs]},
        **_waiver(verdict.waived),
    }


def _found(verdict: Verdict, rule_set: RuleSet) -> dict[str, str] | None:
    """The statements of the facts that matter: those the fired row names, and those in which an accepted case would differ."""
    symbols = verdict.symbols
    names = list(symbols)
    if verdict.near is not None:
        fired = verdict.said.when if isinstance(verdict.said, Row) else {}
        told = [name for name in fired if not _is_policy(rule_set, name)]
        names = list(dict.fromkeys([*told, *(name for name, _ in verdict.near.differs)]))
    stated = [statement(rule_set, name, symbols[name]) for name in names]
    if not stated:
        return None
    return {"zh": "；".join(t.zh for t in stated), "en": "; ".join(t.en for t in stated)}


def _is_policy(rule_set: RuleSet, name: str) -> bool:
    """Whether a fact is the provider's choice and stands in no document."""
    fact = rule_set.facts.get(name)
    return fact is not None and fact.observe.kind == "policy"
