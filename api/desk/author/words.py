"""What an editor can complete in a rule file: the keys and words of its JSON Schema, and the names that the law declares."""

from __future__ import annotations

from typing import Any

from adapters.law import Law, UnknownRuleSet
from adapters.rulefiles.schema import kind_of, schema
from api.desk.lang import Lang, pick
from engine.language.facts import Fact
from engine.language.obligations import Definition, RuleSet


def words_of(law: Law, path: str, lang: Lang) -> dict[str, Any]:
    """`schema` is the file's JSON Schema; `definition` the other one that a file of this place may follow; `facts` gives
    each fact and definition with its values, `names` the words of the keys that name something else."""
    folder, _, name = path.partition("/")
    kind = kind_of(name, None)
    try:
        rule_set: RuleSet | None = law.named(folder).rule_set
    except UnknownRuleSet:
        rule_set = None
    schemas = {kind: schema(kind), **({"definition": schema("definition")} if kind == "obligation" else {})}
    return {"kind": kind, "schemas": schemas, **(_declared(rule_set, lang) if rule_set else _nothing())}


def _nothing() -> dict[str, Any]:
    return {"facts": {}, "names": {}}


def _declared(rule_set: RuleSet, lang: Lang) -> dict[str, Any]:
    things: dict[str, Fact | Definition] = {**rule_set.facts, **rule_set.definitions}
    facts = {
        name: {
            "title": pick(thing.title, lang),
            "values": {symbol: pick(text, lang) for symbol, text in thing.values.items()},
        }
        for name, thing in things.items()
    }
    clauses = {name: pick(clause.title, lang) for name, clause in rule_set.clauses.items()}
    lists = {name: pick(one.title, lang) for name, one in rule_set.lists.items()}
    return {
        "facts": facts,
        "names": {
            "clause": clauses,
            "each": lists,
            "each_required": lists,
            "any_of": lists,
            "of": lists,
            "by": {name: fact["title"] for name, fact in facts.items()},
            "table": dict.fromkeys(rule_set.tables, ""),
        },
    }
