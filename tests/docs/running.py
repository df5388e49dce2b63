"""Runs what the pages show: `heyan` in this process, `curl` against the app without a socket, anything else in a shell."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from api.cli.app import app
from tests.docs.curl import curl
from tests.docs.pages import ELLIPSIS, ROOT, Block, steps

LINKED = ("fixtures", "rules", "docs")
WIDTH = "100"
_SHELL = {"|", ">", "<", "&&", ";"}


@dataclass
class Place:
    """An empty folder beside which the repository's samples stand, as a reader would have it."""

    folder: Path
    lang: str
    output: str = ""
    environment: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in LINKED:
            (self.folder / name).symlink_to(ROOT / name)
        self.environment = {
            "HEYAN_LANG": self.lang,
            "COLUMNS": WIDTH,
            "NO_COLOR": "1",
            "TERM": "dumb",
            "HEYAN_EXAMPLES": "true",
        }

    def write(self, block: Block, name: str) -> None:
        """A file that the page tells its reader to write."""
        target = (self.folder / name).resolve()
        assert target.is_relative_to(self.folder.resolve()), f"{block}: {name} lies outside"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(block.text, encoding="utf-8")

    def run(self, command: str) -> int:
        """Run one command; `output` is what it printed. Returns its exit code."""
        words = shlex.split(command)
        if any(word in _SHELL for word in words):
            code, self.output = self._shell(command)
        elif words[0] == "heyan":
            code, self.output = self._heyan(words[1:])
        elif words[0] == "curl":
            code, self.output = self._curl(words[1:])
        else:
            code, self.output = self._shell(command)
        self.output = "".join(line.rstrip() + "\n" for line in self.output.splitlines())
        return code

    def _heyan(self, words: list[str]) -> tuple[int, str]:
        before = Path.cwd()
        os.chdir(self.folder)
        try:
            result = CliRunner().invoke(app, words, env=self.environment)
        finally:
            os.chdir(before)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result.exit_code, result.output

    def _shell(self, command: str) -> tuple[int, str]:
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self.folder,
            env={**os.environ, **self.environment, "PATH": path},
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        return done.returncode, done.stdout

    def _curl(self, words: list[str]) -> tuple[int, str]:
        return 0, curl(words, self.folder)


def same(shown: str, printed: str, part: bool) -> bool:
    """Whether the page shows what was printed. With `part`, a line `…` stands for lines left out, a `…` for the rest of one."""
    if not part:
        return shown.strip("\n") == printed.strip("\n")
    pattern = ""
    for line in shown.strip("\n").splitlines():
        whole = ".*".join(re.escape(piece) for piece in line.split(ELLIPSIS))
        pattern += r"(?:.*\n)*?" if line.strip() == ELLIPSIS else whole + r"\n"
    return re.fullmatch(pattern, printed) is not None


def included(part: Any, whole: Any) -> bool:
    """Whether a shortened JSON value agrees with the whole one: keys may be left out, and so may the rest of a list."""
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(k in whole and included(v, whole[k]) for k, v in part.items())
    if isinstance(part, list):
        return isinstance(whole, list) and all(any(included(p, w) for w in whole) for p in part)
    return part == whole or (part == ELLIPSIS and whole is not None)


def try_block(block: Block, place: Place) -> None:
    """Do what the block's words say; an AssertionError tells what is wrong with the page."""
    name = block.given("file")
    if name is not None:
        place.write(block, name)
    elif block.language == "json" and block.part:
        assert included(json.loads(block.text), json.loads(place.output)), f"{block}: not in the answer: {place.output}"
    elif block.language == "console":
        code = 0
        for command, shown in steps(block.text):
            assert code == 0, f"{block}: exit {code} before {command!r}"
            code = place.run(command)
            if shown.strip() or not block.part:
                assert same(shown, place.output, block.part), f"{block}: {command} prints:\n{place.output}"
        expected = int(block.given("exit") or 0)
        assert code == expected, f"{block}: exit {code} instead of {expected}:\n{place.output}"
