"""Reading JSON bytes: keys that stand twice are found, and bytes that are no JSON are told with line and column."""

import json
from collections.abc import Iterator
from typing import Any

from pydantic_core import from_json

from engine.documents.problems import InvalidDocument, Problem, ProblemCode, pointer_of
from engine.documents.word import Bilingual

MOST_BYTES = 1 << 20
"""A document is at most 1 MiB."""

_JSON: Bilingual = {"zh": "一个 JSON 对象（UTF-8，不超过 1 MiB）", "en": "one JSON object in UTF-8, at most 1 MiB"}

# What the JSON reader says, by the beginning of its sentence, and what to tell the person who wrote the text.
_REASONS: tuple[tuple[str, str, str], ...] = (
    ("trailing comma", "末项之后多了逗号", "a comma after the last item"),
    ("key must be a string", "字段名须用双引号", "a key must stand in double quotes"),
    ("control character", "引号内不能直接换行或含控制字符", "a line break or control character inside quotes"),
    ("trailing characters", "文档结束后还有内容", "more text after the end of the document"),
    ("EOF", "内容不完整，缺少结束的引号或括号", "the text ends too early: a quote or bracket is not closed"),
    ("invalid number", "数字写法不正确", "a number is not written as JSON writes it"),
    ("number out of range", "数字过大", "a number is too large"),
    ("expected `", "缺少逗号、冒号或括号", "a comma, colon or bracket is missing"),
    ("invalid escape", "转义写法不正确", "a backslash escape JSON does not know"),
    ("unexpected end of hex", "\\u 转义不完整", "a \\u escape is incomplete"),
    ("lone leading surrogate", "\\u 转义不完整", "a \\u escape is incomplete"),
    (
        "expected value",
        "此处应为一个值（NaN、Infinity 不是 JSON）",
        "a value is expected here (NaN and Infinity are not JSON)",
    ),
)


class RepeatedKeyError(ValueError):
    """Some object of the text has a key twice."""


class _Pairs(dict[str, Any]):
    """An object that remembers which of its keys stood more than once."""

    twice: tuple[str, ...] = ()


def single_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object of some pairs; raises RepeatedKeyError where a later key would silently hide an earlier one."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise RepeatedKeyError
    return found


def reread(body: bytes) -> tuple[Any, list[Problem]]:
    """The value of a text that did not pass, and its repeated keys; raises InvalidDocument where it is no JSON."""
    try:
        body.decode()
    except UnicodeDecodeError as error:
        raise InvalidDocument([_bad_encoding(error.start)]) from None
    try:
        from_json(body, allow_inf_nan=False)
    except ValueError as error:
        raise InvalidDocument([_malformed(body, str(error))]) from None
    value = json.loads(body, object_pairs_hook=_pairs)
    return value, [_twice(path) for path in _repeated(value)]


def too_large(size: int) -> Problem:
    """The problem of a document with too many bytes."""
    message = {
        "zh": f"文档有 {size} 字节，上限为 {MOST_BYTES}；请拆分。",
        "en": f"The document has {size} bytes, at most {MOST_BYTES} are taken; split it.",
    }
    return Problem("", ProblemCode.TOO_LARGE, message, _JSON)


def _pairs(pairs: list[tuple[str, Any]]) -> _Pairs:
    found = _Pairs(pairs)
    if len(found) != len(pairs):
        seen: set[str] = set()
        found.twice = tuple(dict.fromkeys(key for key, _ in pairs if key in seen or seen.add(key)))  # type: ignore[func-returns-value]
    return found


def _repeated(value: Any) -> Iterator[tuple[str | int, ...]]:
    waiting: list[tuple[tuple[str | int, ...], Any]] = [((), value)]
    while waiting:
        path, here = waiting.pop()
        if isinstance(here, _Pairs):
            yield from ((*path, key) for key in here.twice)
        inner = here.items() if isinstance(here, dict) else enumerate(here) if isinstance(here, list) else ()
        waiting.extend(((*path, step), child) for step, child in inner)


def _twice(path: tuple[str | int, ...]) -> Problem:
    where = pointer_of(path)
    message = {
        "zh": f"{where}：该字段出现了不止一次，请只保留一个。",
        "en": f"{where}: this key stands more than once; keep one.",
    }
    return Problem(where, ProblemCode.DUPLICATE_KEY, message, {"zh": "每个字段一次", "en": "every key once"})


def _bad_encoding(at: int) -> Problem:
    message = {
        "zh": f"第 {at + 1} 个字节不是 UTF-8；文件可能是 GBK 或 UTF-16，请另存为 UTF-8。",
        "en": f"Byte {at + 1} is not UTF-8; the file may be GBK or UTF-16: save it as UTF-8.",
    }
    return Problem("", ProblemCode.BAD_ENCODING, message, _JSON)


def _malformed(body: bytes, said: str) -> Problem:
    reason, _, place = said.rpartition(" at line ")
    line, _, column = place.partition(" column ")
    row, col = int(line), _characters(body, int(line), int(column))
    if reason.startswith("recursion limit"):
        message = {"zh": f"第 {row} 行第 {col} 列：嵌套过深。", "en": f"Line {row}, column {col}: nested too deeply."}
        return Problem("", ProblemCode.TOO_DEEP, message, _JSON)
    zh, en = next(((zh, en) for start, zh, en in _REASONS if reason.startswith(start)), ("写法不正确", "not JSON"))
    message = {
        "zh": f"第 {row} 行第 {col} 列不是合法的 JSON：{zh}。",
        "en": f"Line {row}, column {col} is not JSON: {en}.",
    }
    return Problem("", ProblemCode.MALFORMED, message, _JSON)


def _characters(body: bytes, line: int, column: int) -> int:
    """The column in characters; the reader counts bytes."""
    row = body.split(b"\n", line)[line - 1]
    return max(1, len(row[:column].decode(errors="ignore")))
