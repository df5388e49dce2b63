"""YAML with positions: plain data beside the line and column of every key and value, duplicate keys as errors.

Read with the C parser of PyYAML, event by event and bounded. `yes`, `no`, `on` and `off` stay words: they are symbols here, no booleans.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from adapters.rulefiles.unread import not_text, told

_TRUTH = {"true": True, "false": False}
_Mark = tuple[int, int]
_DEEPEST = 40
_DIGITS = 18


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


def unreadable(file: str, error: OSError | UnicodeDecodeError) -> RuleProblem:
    """A file that cannot be opened, or is no text."""
    line, column, says = not_text(error)
    return RuleProblem(file, line, column, "unreadable", says)


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


# Bounds of one file: far above any law, far below what would hurt. The largest shipped file has 9 kB.
MOST_BYTES = 1_000_000
MOST_PLACES = 60_000
_RESOLVER = yaml.resolver.Resolver()
_Step = str | int


def read(file: Path | str, text: str | None = None) -> Marked:
    """Parse one file. Raises `RuleFileError` with the position of the first syntax error, or of every bad key.

    Bounded before it is built: bytes, places and depth; anchors, aliases and tags are refused, so a small file stays small.
    """
    name = str(file)
    size = Path(file).stat().st_size if text is None else len(text)
    if size > MOST_BYTES:
        says = f"the file has {size} bytes, more than {MOST_BYTES}: one obligation, one file; split it"
        raise RuleFileError([RuleProblem(name, 1, 1, "too_big", says)])
    source = Path(file).read_text(encoding="utf-8") if text is None else text
    builder = _Builder(Marked(name, None, {}, {}))
    try:
        builder.build(source)
    except yaml.YAMLError as error:
        line, column, says = told(error, source)
        raise RuleFileError([RuleProblem(name, line, column, "yaml", says)]) from None
    if builder.problems:
        raise RuleFileError(builder.problems)
    return builder.marked


class _TooMuch(Exception):
    """Reading stops: the rest of the file is not looked at."""


class _Builder:
    """Data and marks from the parser's events, without recursion: a deep file costs a sentence, not the stack."""

    def __init__(self, marked: Marked) -> None:
        self.marked = marked
        self.problems: list[RuleProblem] = []
        # Open collections: the container, its path, and of a mapping the key that waits for its value.
        self.open: list[tuple[Any, tuple[_Step, ...]]] = []
        self.key: list[Any] = []
        self.documents = 0

    def build(self, source: str) -> None:
        if not hasattr(yaml, "CSafeLoader"):
            raise yaml.YAMLError("PyYAML came without its C parser; install a wheel of pyyaml that has libyaml")
        with suppress(_TooMuch):
            for event in yaml.parse(source, Loader=yaml.CSafeLoader):
                self._event(event)

    def _event(self, event: Any) -> None:
        mark = (event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._stop(mark, "yaml", "a rule file is one document: remove the line `---`")
        elif isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._stop(mark, "alias", "anchors and aliases (& and *) are not used in rule files: write the thing out")
        elif isinstance(event, yaml.ScalarEvent):
            self._tag(event, mark)
            self._value(_scalar(event), mark)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._tag(event, mark)
            self._value([] if isinstance(event, yaml.SequenceStartEvent) else {}, mark)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.open.pop()
            self.key.pop()

    def _stop(self, mark: _Mark, code: str, says: str) -> None:
        self.problems.append(RuleProblem(self.marked.file, *mark, code, says))
        raise _TooMuch

    def _tag(self, event: Any, mark: _Mark) -> None:
        if event.tag is not None:
            self._stop(mark, "alias", f"the tag {event.tag!r} is not used in rule files: remove it")

    def _value(self, value: Any, mark: _Mark) -> None:
        if not self.open:
            self.marked.data = value
            self._opened(value, (), mark)
            return
        holder, path = self.open[-1]
        if isinstance(holder, list):
            here = (*path, len(holder))
            holder.append(value)
        elif self.key[-1] is _NO_KEY:
            self._key(value, mark)
            return
        else:
            here = (*path, self.key[-1])
            self.key[-1] = _NO_KEY
            if here[-1] is not _SKIPPED:
                holder[here[-1]] = value
        self._opened(value, here, mark)

    def _opened(self, value: Any, path: tuple[Any, ...], mark: _Mark) -> None:
        if _SKIPPED not in path:
            self.marked.values[path] = mark
        if len(self.marked.values) > MOST_PLACES:
            self._stop(
                mark, "too_big", f"more than {MOST_PLACES} values in one file: one obligation, one file; split it"
            )
        if isinstance(value, list | dict):
            if len(path) > _DEEPEST:
                self._stop(mark, "depth", "nested deeper than 40 levels; rule files are flat")
            self.open.append((value, path))
            self.key.append(_NO_KEY)

    def _key(self, key: Any, mark: _Mark) -> None:
        """The key of the next value, or a problem; a skipped key's value is read and thrown away."""
        holder, path = self.open[-1]
        key = key.isoformat() if isinstance(key, date) else key
        if isinstance(key, list | dict):
            self._stop(mark, "key", "a key must be a plain word")
        if key is None or isinstance(key, float):
            self.problems.append(RuleProblem(self.marked.file, *mark, "key", "a key must be a plain word"))
        elif key in holder or (*path, key) in self.marked.keys:
            says = f"the key {key!r} stands here twice; keep one"
            self.problems.append(RuleProblem(self.marked.file, *mark, "duplicate_key", says))
        else:
            self.marked.keys[*path, key] = mark
            self.key[-1] = key
            return
        self.key[-1] = _SKIPPED


_NO_KEY, _SKIPPED = object(), object()


def _scalar(event: yaml.ScalarEvent) -> Any:
    value = event.value
    if not event.implicit[0]:
        return value  # quoted: a text, whatever it looks like
    tag = _RESOLVER.resolve(yaml.ScalarNode, value, event.implicit).rsplit(":", 1)[-1]  # type: ignore[no-untyped-call]
    if tag == "bool":
        return _TRUTH.get(value.lower(), value)
    if tag == "null":
        return None
    if tag == "int" and value.lstrip("+-").isdigit() and (value == "0" or not value.lstrip("+-").startswith("0")):
        return int(value) if len(value) <= _DIGITS else value
    make: Any = {"float": float, "timestamp": date.fromisoformat}.get(tag)
    with suppress(ValueError):
        return make(value) if make else value
    return value
