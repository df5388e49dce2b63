"""The JSON Schemas of rule files, made from the rule language's models and kept in `rules/schema/`.

Editors read them for completion; the loader validates new content against them with jsonschema before anything is proven.
"""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter

from adapters.rulefiles.marked import Marked, RuleProblem
from engine.language.facts import PolicySwitch, Vocabulary
from engine.language.obligations import Clause, Definition, Head, LookupTable, Obligation, Waiver

_MODELS: dict[str, tuple[Any, str]] = {
    "obligation": (Obligation, "One obligation of the law: one file."),
    "definition": (Definition, "A table over facts that yields another fact."),
    "vocabulary": (Vocabulary, "Lists and facts."),
    "table": (LookupTable, "A dated table, or prescribed texts."),
    "waiver": (Waiver, "An exception somebody with authority granted."),
    "ruleset": (Head, "The head of a rule set."),
    "policies": (dict[str, PolicySwitch], "Named switches."),
    "clauses": (dict[str, Clause], "The clauses of the source."),
}
KINDS = tuple(_MODELS)


@cache
def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one kind of rule file."""
    model, title = _MODELS[kind]
    found = TypeAdapter(model).json_schema(by_alias=True)
    name = getattr(model, "__name__", "")
    for owner, node in ((name, found), *found.get("$defs", {}).items()):
        _describe(owner, node)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **_eased(found)}


@cache
def _descriptions() -> dict[str, list[str]]:
    text = (files("adapters.rulefiles") / "descriptions.yaml").read_text(encoding="utf-8")
    found: dict[str, list[str]] = yaml.safe_load(text)
    return found


def _describe(model: str, node: dict[str, Any]) -> None:
    """Give every key a description in both languages, for editors show it while the author types."""
    for key, inner in node.get("properties", {}).items():
        told = _descriptions().get(f"{model}.{key}") or _descriptions().get(key)
        if told is not None and "description" not in inner:
            inner["description"] = f"{told[1]} {told[0]}"


def _eased(node: Any) -> Any:
    """Let one symbol stand without brackets wherever a list of symbols may, as the loader does."""
    if isinstance(node, list):
        return [_eased(item) for item in node]
    if not isinstance(node, dict):
        return node
    out = {key: _eased(value) for key, value in node.items()}
    items = out.get("items")
    if (
        out.get("type") == "array"
        and isinstance(items, dict)
        and items.get("type") == "string"
        and "maxLength" in items
    ):
        told = {"description": out.pop("description")} if "description" in out else {}
        return {"anyOf": [out, items], **told}
    return out


@cache
def validator(kind: str) -> Draft202012Validator:
    """A compiled validator for one kind of file."""
    return Draft202012Validator(schema(kind))


def kind_of(name: str, data: Any) -> str:
    """Which kind of rule file a path inside a set is."""
    last = name.rsplit("/", 1)[-1]
    known = {"ruleset.yaml": "ruleset", "policies.yaml": "policies", "clauses.yaml": "clauses"}
    if name in known:
        return known[name]
    if last == "vocabulary.yaml":
        return "vocabulary"
    if name.startswith("tables/"):
        return "table"
    if name.startswith("waivers/"):
        return "waiver"
    return "definition" if isinstance(data, dict) and "definition" in data else "obligation"


def schema_problems(name: str, marked: Marked) -> list[RuleProblem]:
    """What jsonschema finds in a file, placed."""
    data = _jsonable(marked.data)
    found = validator(kind_of(name, data)).iter_errors(data)
    return [marked.problem(tuple(error.absolute_path), "schema", error.message[:300]) for error in found]


def _jsonable(node: Any) -> Any:
    if isinstance(node, dict):
        return {str(_plain_key(key)): _jsonable(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_jsonable(item) for item in node]
    return node.isoformat() if isinstance(node, date) else node


def _plain_key(key: Any) -> str:
    return json.dumps(key) if isinstance(key, bool) else str(key)


def written() -> dict[str, str]:
    """The committed files: name to content."""
    return {f"{kind}.schema.json": json.dumps(schema(kind), ensure_ascii=False, indent=2) + "\n" for kind in KINDS}
