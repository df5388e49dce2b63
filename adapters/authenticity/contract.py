"""The contract with a source: what is asked, the closed list of answers, and how a reply is read. Version 1.

A question carries the type, the number and the holder of one paper, and nothing else. A reply that is not exactly what
the contract says is `garbled`, which is no answer at all.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from adapters.net import LookupFailedError
from engine.documents.words import AuthenticitySource, DocumentType

VERSION: Final = "1"
LONGEST: Final = 200
_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


class Answered(StrEnum):
    """What a source may answer."""

    GENUINE = "genuine"
    FORGED = "forged"
    MISMATCH = "mismatch"
    NOT_FOUND = "not_found"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class Question:
    """One paper. Number and holder stay out of `repr`, so that no log line shows them."""

    type: str
    number: str = field(repr=False)
    holder: str = field(repr=False)

    @property
    def key(self) -> tuple[str, str, str]:
        """What the evidence is about."""
        return self.type, self.number, self.holder

    def body(self, source: AuthenticitySource) -> bytes:
        """The request as it is sent."""
        asked = {"schema_version": VERSION, "source": source.value, "type": self.type}
        return json.dumps({**asked, "number": self.number, "holder": self.holder}, ensure_ascii=False).encode()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a source said: `name` is what the service calls itself, `reference` its number for the query.

    `synthetic` is True where the service says that it is a reference server whose data are invented.
    """

    result: Answered
    name: str
    reference: str | None = None
    synthetic: bool = False


def read(raw: bytes, source: AuthenticitySource) -> Answer:
    """The answer in a reply; raises `LookupFailedError("registry_garbled")` for everything else."""
    try:
        said = json.loads(raw.decode("utf-8"), object_pairs_hook=_once)
        return _answer(said, source)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise LookupFailedError("registry_garbled", type(error).__name__) from None


def _answer(said: Any, source: AuthenticitySource) -> Answer:
    if not isinstance(said, dict) or said["schema_version"] != VERSION or said["source"] != source.value:
        raise ValueError
    reference, synthetic = said.get("reference"), said.get("synthetic", False)
    if not isinstance(synthetic, bool) or not _is_line(said["name"]) or not (reference is None or _is_line(reference)):
        raise ValueError
    return Answer(Answered(said["result"]), said["name"], reference, synthetic)


def _is_line(text: Any) -> bool:
    return isinstance(text, str) and 0 < len(text) <= LONGEST and text.isprintable()


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Two answers in one reply are none."""
    if len({key for key, _ in pairs}) != len(pairs):
        raise ValueError
    return dict(pairs)


def request_schema() -> dict[str, Any]:
    """The JSON Schema of a question."""
    line = {"type": "string", "minLength": 1, "maxLength": LONGEST}
    properties = {
        "schema_version": {"const": VERSION},
        "source": {"enum": [source.value for source in AuthenticitySource]},
        "type": {"enum": [kind.value for kind in DocumentType]},
        "number": {**line, "description": "The number on the paper, as filed."},
        "holder": {**line, "description": "The holder on the paper, as filed."},
    }
    return {
        "$schema": _DIALECT,
        "title": "Authenticity question",
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def response_schema() -> dict[str, Any]:
    """The JSON Schema of an answer. Members it does not name are ignored."""
    line = {"type": "string", "minLength": 1, "maxLength": LONGEST}
    return {
        "$schema": _DIALECT,
        "title": "Authenticity answer",
        "type": "object",
        "properties": {
            "schema_version": {"const": VERSION},
            "source": {"enum": [source.value for source in AuthenticitySource], "description": "As asked."},
            "result": {"enum": [word.value for word in Answered]},
            "name": {**line, "description": "What the service calls itself."},
            "reference": {**line, "type": ["string", "null"], "description": "The service's number for this query."},
            "synthetic": {"type": "boolean", "description": "True on a reference server, whose data are invented."},
            "notice": {"type": "object", "description": "What a reader must know, by language."},
        },
        "required": ["schema_version", "source", "result", "name"],
    }
