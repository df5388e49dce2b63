"""Rule sets and obligations as JSON-able dicts."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from adapters.rulefiles.prepare import Loaded
from engine.language.obligations import Obligation
from engine.language.texts import Text


def written(model: BaseModel) -> Any:
    """A part of the rule language as its file has it."""
    return model.model_dump(mode="json", by_alias=True, exclude_none=True)


def _text(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}


def rule_set_brief(loaded: Loaded) -> dict[str, Any]:
    """A set by id, digest and dates."""
    head = loaded.rule_set.head
    effective = head.effective
    return {
        "id": loaded.id,
        "digest": loaded.digest,
        "title": _text(head.title),
        "source": _text(head.source),
        "effective": {
            "from": str(effective.start),
            "to": effective.to.isoformat() if effective.to else None,
            "seen_on": effective.seen_on.isoformat() if effective.seen_on else None,
        },
        "rank": head.rank,
        "extends": head.extends,
        "province": head.province,
        "obligations": len(loaded.rule_set.obligations),
        "definitions": len(loaded.rule_set.definitions),
    }


def rule_set_in_full(loaded: Loaded) -> dict[str, Any]:
    """A set with its clauses, policies, and what data cannot judge."""
    rule_set = loaded.rule_set
    return {
        **rule_set_brief(loaded),
        "layers": loaded.layers,
        "policies": {name: written(switch) for name, switch in rule_set.policies.items()},
        "clauses": {name: written(clause) for name, clause in rule_set.clauses.items()},
        "unjudged": [written(item) for item in rule_set.head.unjudged],
    }


def obligation_brief(loaded: Loaded, obligation: Obligation) -> dict[str, Any]:
    """An obligation by id, title, clause and stage."""
    name = obligation.obligation
    return {
        "id": name,
        "title": _text(obligation.title),
        "catalogue": list(obligation.catalogue),
        "clause": list(obligation.clause),
        "document": obligation.document,
        "stage": obligation.stage.value,
        "layer": loaded.rule_set.layers.get(name, loaded.id),
    }


def obligation_in_full(loaded: Loaded, obligation: Obligation) -> dict[str, Any]:
    """An obligation with its clauses, facts, table and cases."""
    rule_set = loaded.rule_set
    body = written(obligation)
    facts = loaded.program.tables[obligation.obligation].facts
    clauses = [
        {"id": name, **written(rule_set.clauses[name])} for name in obligation.clause if name in rule_set.clauses
    ]
    return {
        **obligation_brief(loaded, obligation),
        "rule_set": {"id": loaded.id, "digest": loaded.digest},
        "requires": _text(obligation.requires or obligation.title),
        "clauses": clauses,
        "scope": body["scope"],
        "applies": body.get("applies"),
        "facts": [_fact(loaded, name) for name in facts],
        "table": [{"row": index, **row} for index, row in enumerate(body["table"])],
        "else": body.get("else"),
        "impossible": body.get("impossible", []),
        "empty": body.get("empty"),
        "despite_unknown": body.get("despite_unknown", []),
        "cases": body["cases"],
    }


def _fact(loaded: Loaded, name: str) -> dict[str, Any]:
    """A fact, or a definition that yields one, with its symbols and what each says."""
    rule_set = loaded.rule_set
    declared = rule_set.facts.get(name)
    thing = declared or rule_set.definitions[name]
    return {
        "name": name,
        "title": _text(thing.title),
        "kind": declared.kind if declared else "definition",
        "values": {symbol: _text(says) for symbol, says in thing.values.items()},
    }
