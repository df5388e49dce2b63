"""The written pages and their fenced blocks. What stands behind the language word says how a block is tried:

`console` runs; `exit=N` is the exit code of its last command; `part` means that `…` stands for lines left out.
`yaml file=NAME` and `json file=NAME` are written to NAME first, for the commands after them; `json part` must be found in
the output just before it; `sh` is for what a test cannot run (installing, serving) and is only looked up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    *(ROOT / name for name in ("README.md", "README.zh.md", "docs/README.md", "docs/architecture.md")),
    *sorted((ROOT / "docs").glob("guide-*.md")),
    *sorted((ROOT / "docs" / "zh").glob("*.md")),
]
_FENCE = re.compile(r"^```(\w+)([^\n`]*)\n(.*?)^```$", re.M | re.S)
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block of a page; `start` and `end` are where its text stands in the page."""

    page: Path
    line: int
    language: str
    words: tuple[str, ...]
    text: str
    start: int
    end: int

    @property
    def part(self) -> bool:
        """Whether only a part of the output is shown."""
        return "part" in self.words

    def given(self, name: str) -> str | None:
        """The value of `name=…` behind the language."""
        return next((word.partition("=")[2] for word in self.words if word.startswith(name + "=")), None)

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def name_of(page: Path) -> str:
    """A page's name in the list of tests."""
    return page.relative_to(ROOT).as_posix()


def lang_of(page: Path) -> str:
    """The language a page is written in."""
    return "zh" if page.parent.name == "zh" or page.name.endswith(".zh.md") else "en"


def blocks(page: Path) -> Iterator[Block]:
    """Every fenced block, in order."""
    text = page.read_text(encoding="utf-8")
    for match in _FENCE.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        words = tuple(match[2].split())
        yield Block(page, line, match[1], words, match[3], match.start(3), match.end(3))


def steps(text: str) -> Iterator[tuple[str, str]]:
    """Each `$ command` of a console block with what is shown below it."""
    for chunk in re.split(r"^\$ ", text, flags=re.M)[1:]:
        command, _, shown = chunk.partition("\n")
        while command.endswith("\\"):
            more, _, shown = shown.partition("\n")
            command = command[:-1] + more
        yield command, shown


def commands(page: Path) -> Iterator[str]:
    """Every command of a page, run or only shown."""
    for block in blocks(page):
        if block.language == "console":
            yield from (command for command, _ in steps(block.text))
        elif block.language == "sh":
            yield from block.text.replace("\\\n", " ").splitlines()
