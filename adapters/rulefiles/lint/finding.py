"""What the linter says: one mistake at one place of one file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Finding:
    """`line` and `column` count from 1, `width` is the number of characters meant; `says` is by language."""

    code: str
    word: str
    level: str
    file: str
    line: int
    column: int
    width: int
    says: dict[str, str]
    source: str = ""

    @property
    def order(self) -> tuple[str, int, int, str]:
        """By file and place, as a reader goes through them."""
        return self.file, self.line, self.column, self.code

    @property
    def is_error(self) -> bool:
        """Whether the set cannot be loaded because of it."""
        return self.level == "error"

    def as_dict(self) -> dict[str, Any]:
        """For programs."""
        return {
            "code": self.code,
            "word": self.word,
            "level": self.level,
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "end_column": self.column + self.width,
            "message": dict(self.says),
        }


@dataclass(frozen=True, slots=True)
class Hit:
    """A mistake before it is placed: in which named thing, where inside it, which word, what it says.

    `value` says that the value is meant, not its key; `word_at` is the text that the mark should cover.
    """

    kind: str
    name: str
    path: tuple[str | int, ...]
    word: str
    zh: str
    en: str
    word_at: str = ""
