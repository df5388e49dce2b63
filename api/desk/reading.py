"""A pasted text becomes one document, or sentences about what is wrong with it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from api.cli.reading import kind_of, read
from engine.documents import DocumentKind, InvalidDocument, Problem


@dataclass(frozen=True, slots=True)
class Pasted:
    """The document and its kind; or the key of a sentence with a reader's own words; or every mistake."""

    document: dict[str, Any] | None = None
    kind: DocumentKind = DocumentKind.FILING
    refusal: str | None = None
    detail: str = ""
    problems: list[Problem] = field(default_factory=list)


def pasted(text: str) -> Pasted:
    """Read JSON or YAML. Never raises for what somebody pastes."""
    if not text.strip():
        return Pasted(refusal="nothing_pasted")
    try:
        found = list(read("", text.encode("utf-8", "replace"), None))
    except RecursionError:
        return Pasted(refusal="not_yaml")
    if len(found) != 1:
        return Pasted(refusal="several_pasted")
    given = found[0]
    if isinstance(given.invalid, InvalidDocument):
        return Pasted(problems=given.invalid.problems)
    if given.document is None:
        return Pasted(refusal="not_yaml", detail=(given.problem or "").lstrip(": "))
    return Pasted(given.document, kind_of(given.document))


def laid_out(text: str) -> Any:
    """The JSON value of a text with mistakes, to show where they stand; None where it is no JSON."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
