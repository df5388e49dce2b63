"""What a finding shows beside the document: why a check speaks against a value, and the evidence a fact rests on."""

from __future__ import annotations

from typing import Any

from engine.evaluate import Evaluation
from engine.evidence import Item
from engine.language.evidence import Agrees, Checked, Gathered
from engine.observe.base import is_blank
from engine.observe.checked import best, names_for
from engine.observe.gathered import item_about
from engine.program import Program
from engine.timing import read

Where = tuple[Any, ...]


def leaves(program: Program, fact: str) -> tuple[str, ...]:
    """The observed facts behind a fact that rest on checks or on evidence; found once per program."""
    key = ("beside", fact)
    if key not in program.kept:
        definition = fact in program.rule_set.definitions
        below = (
            [leaf for name in program.tables[fact].facts for leaf in leaves(program, name)] if definition else [fact]
        )
        facts = program.rule_set.facts
        kept = (n for n in below if isinstance(facts[n].observe.spec, Agrees | Checked | Gathered))
        program.kept[key] = tuple(dict.fromkeys(kept))
    found: tuple[str, ...] = program.kept[key]
    return found


def beside(evaluation: Evaluation, fact: str, where: Where) -> dict[str, Any]:
    """``{"reasons": […], "evidence": […]}``, each only where there is something to show."""
    reasons: list[dict[str, str]] = []
    evidence: list[dict[str, Any]] = []
    for name in leaves(evaluation.program, fact):
        spec = evaluation.program.rule_set.facts[name].observe.spec
        if isinstance(spec, Checked):
            reasons += _reasons(evaluation, name, spec, where)
        else:
            found = evidence_of(evaluation, name, where)
            if found is not None and (shown := found.as_json(spec.about)) not in evidence:
                evidence.append(shown)
    return {**({"reasons": reasons} if reasons else {}), **({"evidence": evidence} if evidence else {})}


def evidence_of(evaluation: Evaluation, fact: str, where: Where) -> Item | None:
    """The evidence that a `gathered` or `agrees` fact rests on."""
    declared = evaluation.program.rule_set.facts[fact]
    spec = declared.observe.spec
    if not evaluation.context.evidence or not isinstance(spec, Agrees | Gathered):
        return None
    values = tuple(read(evaluation, path, declared.of, where) for path in spec.keys)
    return item_about(evaluation.context, spec.about, values)


def _reasons(evaluation: Evaluation, fact: str, spec: Checked, where: Where) -> list[dict[str, str]]:
    of = evaluation.program.rule_set.facts[fact].of
    value, kind, other = (
        None if path is None else read(evaluation, path, of, where) for path in (spec.path, spec.kind, spec.against)
    )
    names = names_for(spec, kind)
    if is_blank(value) or value.__class__ is not str or names is None:
        return []
    found = best(value, other, names, evaluation.context)
    if found is None:
        return []
    name, seen = found
    explain = evaluation.context.checks[name].explain
    return [{"code": code, **explain(code)} for code in seen.reasons]
