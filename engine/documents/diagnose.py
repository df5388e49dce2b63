"""From pydantic's errors to problems: every mistake of a document at once, each at its place in the outline."""

from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from engine.documents.base import Section
from engine.documents.outline import MODELS, Node, outline
from engine.documents.problems import Problem, ProblemCode
from engine.documents.sentences import Path, missing_key, unknown_key, wrong_value
from engine.documents.words import DocumentKind

MOST_PROBLEMS = 500
"""A document with more mistakes than this is the wrong document; the last problem then says how many more."""

_CODES = {
    "model_type": ProblemCode.NOT_AN_OBJECT,
    "list_type": ProblemCode.NOT_A_LIST,
    "string_too_short": ProblemCode.EMPTY,
    "string_too_long": ProblemCode.TOO_LONG,
    "string_unicode": ProblemCode.BAD_TEXT,
    "too_long": ProblemCode.TOO_MANY,
    "greater_than_equal": ProblemCode.OUT_OF_RANGE,
    "less_than_equal": ProblemCode.OUT_OF_RANGE,
    "int_parsing_size": ProblemCode.OUT_OF_RANGE,
}


def diagnose(value: Any, kind: DocumentKind) -> list[Problem]:
    """Every mistake in a parsed document, none where it is valid."""
    return mistakes(value, MODELS[kind], outline(kind))


def mistakes(value: Any, model: type[Section], root: Node) -> list[Problem]:
    """Every mistake in a parsed value that is to fit a closed model with that outline.

    pydantic stops inside a list that is too long; the list is then cut (in a copy) and looked at again, so that the
    mistakes in its first members are told too.
    """
    problems: dict[tuple[str, str], Problem] = {}
    total = 0
    for _ in range(_NESTED_LISTS):
        errors = _errors(value, model)
        total = max(total, len(errors))
        for error in errors[:MOST_PROBLEMS]:
            problem = _problem(error, root)
            if problem:
                problems.setdefault((problem.pointer, problem.code), problem)
        cut = [error["loc"] for error in errors if error["type"] == "too_long"]
        if not cut:
            break
        for place in cut:
            value = _cut(value, place, root)
    told = list(problems.values())[:MOST_PROBLEMS]
    return told if total <= MOST_PROBLEMS else [*told, _more(total - len(told))]


_NESTED_LISTS = 5


def _errors(value: Any, model: type[Section]) -> list[ErrorDetails]:
    try:
        model.model_validate(value)
    except ValidationError as error:
        return error.errors(include_url=False, include_context=False)
    return []


def _problem(error: ErrorDetails, root: Node) -> Problem | None:
    path: Path = ()
    node = parent = root
    inside = False
    for part in error["loc"]:
        if node.either and not inside:  # pydantic names the branch of "scalar or object" before it goes on
            inside = True
            continue
        parent, node, inside = node, node.at(part) or Node(), False
        path = (*path, part)
    if error["type"] in ("extra_forbidden", "invalid_key"):
        return unknown_key(path, parent)
    if error["type"] == "missing":
        return missing_key(path, node)
    if node.either and inside and (error["type"] == "model_type" or isinstance(error["input"], dict)):
        return None  # the other branch tells it
    return wrong_value(path, node, error["input"], _code(error, node))


def _code(error: ErrorDetails, node: Node) -> ProblemCode:
    kind = error["type"]
    if kind == "string_pattern_mismatch" and node.shape:
        return ProblemCode(node.shape.code)
    if kind == "literal_error" and isinstance(error["input"], str):
        return ProblemCode(node.shape.code) if node.shape else ProblemCode.UNKNOWN_VALUE
    return _CODES.get(kind, ProblemCode.WRONG_TYPE)


def _cut(value: Any, place: Path, node: Node) -> Any:
    if not place:
        return value[: node.longest]
    here, rest = place[0], place[1:]
    inner = _cut(value[here], rest, node.at(here) or Node())
    copy = value.copy()
    copy[here] = inner
    return copy


def _more(count: int) -> Problem:
    return Problem(
        "",
        ProblemCode.MORE,
        {"zh": f"另有约 {count} 处错误未列出。", "en": f"About {count} more mistakes are not listed."},
        {"zh": "符合模型的文档", "en": "a document that fits its model"},
    )
