"""The benchmark's own rule set, compiled as the shipped ones are."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import yaml

from engine.evaluate import compile_rule_set
from engine.language.obligations import RuleSet
from engine.program import Program

_FOLDER: Final = Path(__file__).parent / "rules"
_EMPTY: Final = {"outcome": "return", "basis": "implied", "say": {"zh": "一项也没有。", "en": "There is none."}}


def rule_set() -> RuleSet:
    """Every file of the folder put together; what is the same for all obligations is added here."""
    parts: dict[str, dict[str, Any]] = {"definitions": {}, "tables": {}, "policies": {}}
    for path in [_FOLDER / "head.yaml", *(p for p in sorted(_FOLDER.glob("*.yaml")) if p.stem != "head")]:
        for kind, found in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            parts.setdefault(kind, {}).update(found)
    for name, obligation in parts["obligations"].items():
        obligation.update(obligation=name, catalogue=["R000"], clause=["甲"], stage="entry", cases=_cases(obligation))
        if obligation["scope"] != "once":
            obligation["empty"] = _EMPTY
    return RuleSet.model_validate(parts)


def _cases(obligation: dict[str, Any]) -> list[dict[str, Any]]:
    """One case a row, out of the row itself: the proof wants one, and this set promises nothing beyond its rows."""
    applies = obligation.get("applies", {}).get("when", {})
    found = []
    for row in obligation["table"]:
        given = {fact: word if isinstance(word, str) else word[0] for fact, word in {**applies, **row["when"]}.items()}
        found.append({"it": "同行", "given": given, "outcome": row["outcome"]})
    return found


def program() -> Program:
    """The set, proven and compiled."""
    return compile_rule_set(rule_set())
