"""JSON Schema 2020-12 of the four documents, with descriptions in both languages and an example that validates."""

from copy import deepcopy
from functools import cache
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from engine.documents.base import Section
from engine.documents.examples import EXAMPLES
from engine.documents.outline import MODELS
from engine.documents.words import DocumentKind

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _Generator(GenerateJsonSchema):
    """The models' schema without what adds no information: titles made from names, and `default: null`."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Null stands beside the value itself, as one type where that is possible."""
        inner = self.generate_inner(schema["schema"])
        if set(inner) & {"$ref", "anyOf", "enum", "const"}:
            return super().nullable_schema(schema)
        return {**inner, "type": [inner["type"], "null"]}

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """A field that may be absent has no default: absent is absent."""
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Descriptions say it better."""
        return False


def schema_of(model: type[Section]) -> dict[str, Any]:
    """The schema of any closed model, its words and sections under `$defs`."""
    words: dict[str, Any] = {}
    body = _named(model.model_json_schema(schema_generator=_Generator), words)
    return {**body, "$defs": body.get("$defs", {}) | words}


@cache
def _schema(kind: DocumentKind) -> dict[str, Any]:
    return {
        "$schema": DIALECT,
        "$id": f"urn:heyan:schema:{kind.value}:1",
        **schema_of(MODELS[kind]),
        "title": kind.en,
        "x-zh": kind.zh,
        "examples": [EXAMPLES[kind]],
    }


def _named(value: Any, words: dict[str, Any]) -> Any:
    """A copy in which every word list stands once, under its name, and is referred to."""
    if isinstance(value, list):
        return [_named(inner, words) for inner in value]
    if not isinstance(value, dict):
        return value
    if "x-word" not in value:
        return {key: _named(inner, words) for key, inner in value.items()}
    name = value["x-word"]
    words[name] = {key: inner for key, inner in value.items() if key in ("type", "enum", "x-labels")}
    described = {key: inner for key, inner in value.items() if key in ("description", "x-zh")}
    return {"$ref": f"#/$defs/{name}", **described}


def json_schema(kind: DocumentKind | str) -> dict[str, Any]:
    """The published schema of a document; the dict is the caller's own to change."""
    return deepcopy(_schema(DocumentKind(kind)))
