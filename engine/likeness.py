"""Whether an obligation judges alike in two sets: by everything its verdict rests on, and nothing that is only said of it."""

from __future__ import annotations

from typing import Any, Final

from pydantic import BaseModel

from engine.language.obligations import Obligation, RuleSet
from engine.program import Program

_SAID: Final = frozenset(
    {"title", "requires", "say", "mend", "why", "ask", "slots", "source", "label", "clause", "catalogue", "basis"}
    | {"cases", "case", "mode", "zh", "en", "by", "despite_unknown"}
)
"""Fields of the rule language that no verdict rests on."""


def alike(old: Program, new: Program, obligation: str) -> bool:
    """Whether two sets that both have the obligation judge it alike on every document."""
    return bool(_rests_on(old, obligation) == _rests_on(new, obligation))


def differing(old: Program, before: list[Obligation], new: Program, after: list[Obligation]) -> set[str]:
    """The obligations that read differently, or stand on one side only, by id."""
    one, other = ({o.obligation for o in side} for side in (before, after))
    return (one ^ other) | {name for name in one & other if not alike(old, new, name)}


def _rests_on(program: Program, obligation: str) -> Any:
    key = ("rests_on", obligation)
    if key not in program.kept:
        rule_set = program.rule_set
        thing = rule_set.obligations[obligation]
        facts = {fact: _fact(program, fact) for fact in program.tables[obligation].facts}
        waivers = [bare(waiver) for waiver in rule_set.waivers.values() if waiver.obligation == obligation]
        program.kept[key] = bare(thing), facts, _list(rule_set, thing.list_name), waivers
    return program.kept[key]


def _fact(program: Program, fact: str) -> Any:
    key = ("rests_on", "", fact)
    if key not in program.kept:
        definition = program.rule_set.definitions.get(fact)
        if definition is not None:
            program.kept[key] = bare(definition), [_fact(program, name) for name in program.tables[fact].facts]
        else:
            program.kept[key] = _observed(program.rule_set, fact)
    return program.kept[key]


def _observed(rule_set: RuleSet, fact: str) -> Any:
    """A fact with the tables, texts, list and policy that it is read by."""
    declared = rule_set.facts[fact]
    spec = declared.observe.spec
    named = [getattr(spec, key, None) for key in ("table", "hidden")]
    tables = [bare(rule_set.tables[name]) for name in named if name in rule_set.tables]
    wanted = getattr(spec, "texts", ())
    texts = {t: held.texts[t] for held in rule_set.tables.values() for t in wanted if t in held.texts}
    policy = rule_set.policies.get(getattr(spec, "name", ""))
    observer = declared.observe.kind, spec.model_dump(mode="json")
    symbols = list(declared.values), declared.fold
    return (
        observer,
        symbols,
        tables,
        texts,
        _list(rule_set, declared.of),
        policy and (policy.default, list(policy.options)),
    )


def _list(rule_set: RuleSet, name: str | None) -> Any:
    spec = rule_set.lists.get(name or "")
    if spec is None:
        return None
    return bare(spec), bare(rule_set.tables[spec.required]) if spec.required else None


def bare(value: Any) -> Any:
    """A model as plain data without what is only said. Names that authors chose are keys of dicts and all stay."""
    if isinstance(value, BaseModel):
        kept = (name for name in type(value).model_fields if name not in _SAID)
        return type(value).__name__, {name: bare(getattr(value, name)) for name in kept}
    if isinstance(value, dict):
        return {key: bare(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [bare(inner) for inner in value]
    return value
