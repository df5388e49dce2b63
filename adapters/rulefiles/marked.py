"""YAML with positions: plain data beside the line and column of every key and value, and duplicate keys as errors.

Read with the C parser of PyYAML; `yes`, `no`, `on` and `off` stay words, for they are symbols here, not booleans.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

_TRUTH = {"true": True, "false": False}
_Mark = tuple[int, int]
_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class RuleProblem:
    """One mistake in a rule file: where, what, and how to mend it."""

    file: str
    line: int
    column: int
    code: str
    says: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.code}: {self.says}"


class RuleFileError(ValueError):
    """Every mistake found, none hidden behind another."""

    def __init__(self, problems: list[RuleProblem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass(slots=True)
class Marked:
    """Parsed data with the mark (line, column, both from 1) of every place, by tuple path."""

    file: str
    data: Any
    keys: dict[tuple[str | int, ...], _Mark]
    values: dict[tuple[str | int, ...], _Mark]

    def mark(self, path: tuple[str | int, ...]) -> _Mark:
        """The nearest known position of a place: its key, else its value, else its parent's."""
        while path and path not in self.keys and path not in self.values:
            path = path[:-1]
        return self.keys.get(path) or self.values.get(path) or (1, 1)

    def problem(self, path: tuple[str | int, ...], code: str, says: str) -> RuleProblem:
        """A mistake at a place of this file."""
        line, column = self.mark(path)
        return RuleProblem(self.file, line, column, code, says)


def read(file: Path | str, text: str | None = None) -> Marked:
    """Parse one file. Raises `RuleFileError` with the position of the first syntax error, or of every duplicate key."""
    name = str(file)
    source = Path(file).read_text(encoding="utf-8") if text is None else text
    try:
        node = yaml.compose(source, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise RuleFileError([RuleProblem(name, line, column, "yaml", f"not valid YAML: {error.problem}")]) from None
    except yaml.YAMLError as error:
        raise RuleFileError([RuleProblem(name, 1, 1, "yaml", f"not valid YAML: {error}")]) from None
    marked = Marked(name, None, {}, {})
    problems: list[RuleProblem] = []
    marked.data = _build(node, (), marked, problems, 0) if node is not None else None
    if problems:
        raise RuleFileError(problems)
    return marked


def _build(node: yaml.Node, path: tuple[str | int, ...], into: Marked, problems: list[RuleProblem], depth: int) -> Any:
    into.values[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
    if depth > _DEEPEST:
        problems.append(into.problem(path, "depth", "nested deeper than 40 levels; rule files are flat"))
        return None
    if isinstance(node, yaml.SequenceNode):
        return [_build(child, (*path, i), into, problems, depth + 1) for i, child in enumerate(node.value)]
    if not isinstance(node, yaml.MappingNode):
        return _scalar(node)
    out: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = _scalar(key_node) if isinstance(key_node, yaml.ScalarNode) else None
        mark = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
        if key is None or isinstance(key, float):
            problems.append(RuleProblem(into.file, *mark, "key", "a key must be a plain word"))
            continue
        key = key.isoformat() if isinstance(key, date) else key
        if key in out:
            problems.append(
                RuleProblem(into.file, *mark, "duplicate_key", f"the key {key!r} stands here twice; keep one")
            )
            continue
        into.keys[(*path, key)] = mark
        out[key] = _build(value_node, (*path, key), into, problems, depth + 1)
    return out


def _scalar(node: yaml.Node) -> Any:
    value, tag = node.value, node.tag.rsplit(":", 1)[-1]
    if tag == "bool":
        return _TRUTH.get(value.lower(), value)
    if tag == "null":
        return None
    if tag == "int" and value.lstrip("+-").isdigit() and (value == "0" or not value.lstrip("+-").startswith("0")):
        return int(value)
    make: Any = {"float": float, "timestamp": date.fromisoformat}.get(tag)
    with suppress(ValueError):
        return make(value) if make else value
    return value
