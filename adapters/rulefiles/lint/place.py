"""From a mistake in a named thing to file, line, column and the characters that are meant."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path

from adapters.rulefiles.lint.chinese import in_chinese
from adapters.rulefiles.lint.finding import Finding, Hit
from adapters.rulefiles.lint.gather import Gathered, Place
from adapters.rulefiles.lint.pages import page_of
from adapters.rulefiles.marked import Marked, RuleProblem

Steps = tuple[str | int, ...]
_QUOTED = re.compile(r"'([^']+)'|\{(\w+)\} has no slot")
_TOKEN = re.compile(r"\"[^\"]*\"|'[^']*'|[^\s,:{}\[\]]+")
_VALUES = ("wrong_value", "unknown_word")
_KINDS = ("obligations", "definitions", "facts", "lists", "tables", "waivers", "policies", "clauses")


class Placer:
    """Places the mistakes of one folder."""

    def __init__(self, gathered: Gathered) -> None:
        self.gathered = gathered
        self.lines: dict[str, list[str]] = {}

    def line(self, file: str, number: int) -> str:
        """One line of a file as it stands there."""
        if file not in self.lines:
            path = Path(file)
            text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
            self.lines[file] = text.split("\n")
        lines = self.lines[file]
        return lines[number - 1].rstrip("\r") if 0 < number <= len(lines) else ""

    def place(self, kind: str, name: str) -> Place | None:
        """Where a named thing stands."""
        found = self.gathered.places.get((kind, name))
        if found is None and not kind:
            found = next((self.gathered.places[k, name] for k in _KINDS if (k, name) in self.gathered.places), None)
        return found

    def hit(self, hit: Hit) -> Finding:
        """A hit as a finding; without a place of its own it stands at the head of the set."""
        place = self.place(hit.kind, hit.name) or self._head
        says = {"zh": hit.zh, "en": hit.en}
        if place is None:
            return self._finding(hit.word, says, str(self.gathered.folder), (1, 1), "")
        marked, at = place
        line, column = self._mark(marked, (*at, *hit.path), hit.word_at)
        return self._finding(hit.word, says, marked.file, (line, column), hit.word_at)

    @cached_property
    def _head(self) -> Place | None:
        file = str(self.gathered.folder / "ruleset.yaml")
        return (self.gathered.files[file], ()) if file in self.gathered.files else None

    def problem(self, problem: RuleProblem) -> Finding:
        """A problem of the loader as a finding."""
        word, says = problem.code, problem.says
        if word == "missing_key" and re.search(r"'(zh|en)'", says):
            word = "missing_language"
        text = self._meant(says)
        mark = self._on_line(problem.file, self._value(problem), text)
        return self._finding(word, {"zh": in_chinese(says), "en": says}, problem.file, mark, text)

    def _value(self, problem: RuleProblem) -> tuple[int, int]:
        """Of a wrong value its own place, where the loader names its key's."""
        mark = (problem.line, problem.column)
        marked = self.gathered.files.get(problem.file) if problem.code in _VALUES else None
        path = next((path for path, at in marked.keys.items() if at == mark), None) if marked else None
        return marked.values.get(path, mark) if marked and path else mark

    def at(self, word: str, zh: str, en: str, file: str, line: int, text: str) -> Finding:
        """A finding about a text on a line."""
        column = self.line(file, line).find(text) + 1
        return self._finding(word, {"zh": zh, "en": en}, file, (line, column), text)

    def misuse(self, name: str, path: Steps, word: str, says: str) -> Finding | None:
        """A mistake that the engine's checks found; None where it belongs to a set below."""
        kind = str(path[0]) if path and path[0] in ("facts", "lists") else ""
        place = self.place(kind, name)
        if place is None:
            return None
        marked, at = place
        steps = path[len(at) :] if path[: len(at)] == at else path
        text = self._meant(says)
        mark = self._mark(marked, (*at, *steps), text)
        return self._finding(word, {"zh": in_chinese(says), "en": says}, marked.file, mark, text)

    @staticmethod
    def _meant(says: str) -> str:
        """The word a sentence is about: the first that it quotes."""
        found = _QUOTED.search(says)
        return (found.group(1) or found.group(2)) if found else ""

    def _mark(self, marked: Marked, path: Steps, text: str) -> tuple[int, int]:
        """The place of the word below the path, else of the path's value or key."""
        if text:
            for below in sorted(p for p in marked.values if p[: len(path)] == path and len(p) <= len(path) + 1):
                mark = marked.values[below]
                if self._starts(marked.file, mark, text):
                    return mark
        key = marked.mark(path)
        return self._on_line(marked.file, key, text)

    def _starts(self, file: str, mark: tuple[int, int], text: str) -> bool:
        rest = self.line(file, mark[0])[mark[1] - 1 :]
        return rest.lstrip("\"'").startswith(text)

    def _on_line(self, file: str, mark: tuple[int, int], text: str) -> tuple[int, int]:
        """The word on the line of a mark, where it stands behind it."""
        if not text:
            return mark
        line = self.line(file, mark[0])
        found = re.compile(rf"(?<![\w.]){re.escape(text)}(?![\w.])").search(line, mark[1] - 1)
        return (mark[0], found.start() + 1) if found else mark

    def _finding(self, word: str, says: dict[str, str], file: str, mark: tuple[int, int], text: str) -> Finding:
        page = page_of(word)
        line = self.line(file, mark[0])
        rest = line[mark[1] - 1 :]
        found = _TOKEN.match(rest)
        width = len(text) if text and rest.startswith(text) else found.end() if found else 1
        return Finding(page.code, word, page.level, file, mark[0], mark[1], max(width, 1), says, line)
