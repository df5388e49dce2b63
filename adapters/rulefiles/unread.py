"""What stops a file from being read at all: at the place that is wrong, in words of somebody who writes rules."""

from __future__ import annotations

import re

import yaml

_Told = tuple[int, int, str]
# Only between plain words: in a sentence these characters are where they belong.
_FULL_WIDTH = re.compile(r"(?a:[\w\]}\"'])\s*([：，])\s*(?a:[\w\[{\"'])|^\s*(?a:\w+)(：)")
_INDENT = re.compile("did not find expected (key|'-' indicator)")
_UNCLOSED = re.compile("did not find expected ',' or")
_ASCII = {"：": ":", "，": ","}


def told(error: yaml.YAMLError, source: str) -> _Told:
    """Line, column (both from 1) and sentence of what the YAML parser could not read."""
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        return _marked(error, error.problem_mark, source)
    stray = yaml.reader.Reader.NON_PRINTABLE.search(source)
    if stray is not None:
        line, column = _place(source, stray.start())
        return line, column, f"the character U+{ord(stray.group()):04X} cannot be printed: remove it"
    return 1, 1, f"not valid YAML: {' '.join(str(error).split())}"


def not_text(error: OSError | UnicodeDecodeError) -> _Told:
    """The same for a file that is no text, or cannot be opened."""
    if isinstance(error, OSError):
        return 1, 1, f"cannot be read: {error}"
    before = error.object[: error.start]
    line, tail = before.count(b"\n") + 1, before.rsplit(b"\n", 1)[-1]
    return line, len(tail.decode("utf-8", "replace")) + 1, "the character here is not UTF-8: save the file as UTF-8"


def _place(source: str, at: int) -> tuple[int, int]:
    return source.count("\n", 0, at) + 1, at - source.rfind("\n", 0, at)


def _marked(error: yaml.MarkedYAMLError, mark: yaml.Mark, source: str) -> _Told:
    """The place the parser stopped at, or that of what it could not finish."""
    lines, problem, opened = source.split("\n"), error.problem or "", error.context_mark
    here = (mark.line + 1, mark.column + 1)
    begun = (opened.line + 1, opened.column + 1) if opened is not None else here
    if _INDENT.match(problem):
        return *here, "this line is not indented like those beside it: indent it alike"
    if problem == "found character that cannot start any token":
        return *here, _first(lines, mark.line, mark.column)
    if problem == "could not find expected ':'":
        wide, says = _wide(lines, begun[0] - 1, mark.line), "this line is no `key: value`: write a colon and a space"
        return wide or (*begun, f"{says} behind the key")
    if _UNCLOSED.match(problem):
        says = f"the bracket opened at line {begun[0]}, column {begun[1]} is not closed before this"
        return _wide(lines, begun[0] - 1, mark.line) or (*here, f"{says}: close it, or put the text into quotes")
    if problem == "found unexpected end of stream":
        return *begun, "the quote that is opened here is not closed: close it"
    return *here, _OTHER.get(problem, f"not valid YAML: {problem}")


_OTHER = {
    "mapping values are not allowed in this context": "a colon stands where no value can begin: indent the line like "
    "those beside it, or put the text into quotes",
}


def _wide(lines: list[str], first: int, last: int) -> _Told | None:
    """A full-width colon or comma that stands for the one YAML knows."""
    for number in range(first, min(last, len(lines) - 1) + 1):
        found = _FULL_WIDTH.search(lines[number])
        if found is not None:
            at = found.start(1) if found.group(1) else found.start(2)
            wide = lines[number][at]
            return number + 1, at + 1, f"the {wide} is full-width: write `{_ASCII[wide]}` and a space"
    return None


def _first(lines: list[str], line: int, column: int) -> str:
    character = lines[line][column : column + 1] if line < len(lines) else ""
    if character == "\t":
        return "a tab cannot indent: use spaces"
    return f"a text cannot begin with `{character}`: put it into quotes"
