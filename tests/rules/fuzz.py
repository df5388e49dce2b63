"""Rule files from a grammar, and real ones broken at random: the loader answers with mistakes or with a proof, always.

`.venv/bin/python -m tests.rules.fuzz --count 5000` tries thousands; `test_fuzz.py` tries some hundreds with fixed seeds.
"""

from __future__ import annotations

import argparse
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from adapters.rulefiles.library import load
from adapters.rulefiles.lint import lint
from adapters.rulefiles.marked import RuleFileError
from engine.proof import plain, prove
from engine.table import tables
from tests.rules.grammar import Grammar

BASE = Path(__file__).parents[2] / "fixtures" / "broken_rules" / "base"
MOST_SECONDS, HANGING = 5.0, 30
# What any number of files may add to the process: no file leaves anything behind.
MOST_MEGABYTES = 300


@dataclass
class Tally:
    """What came of all files: how many were proven, refused or faulty, and what went wrong with the loader itself."""

    answers: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")

    def told(self) -> str:
        """One paragraph."""
        answers = ", ".join(f"{count} {answer}" for answer, count in sorted(self.answers.items()))
        return (
            f"{sum(self.answers.values())} files: {answers}; {len(self.codes)} codes seen; "
            f"slowest {self.slowest[0]:.2f} s ({self.slowest[1]}); {len(self.failures)} failures"
        )


class Hangs(Exception):
    """Raised by the alarm."""


def _alarm(*_: Any) -> None:
    raise Hangs


def answer(folder: Path) -> tuple[str, list[str]]:
    """What the loader and the linter say of a folder: proven, faulty or refused; and the linter's codes."""
    found = lint(folder)
    codes = [finding.code for finding in found]
    assert all(finding.line >= 1 and finding.column >= 1 and finding.says["en"] for finding in found)
    try:
        rule_set = load(folder)
    except RuleFileError:
        assert any(finding.is_error for finding in found), "refused, and the linter saw nothing"
        return "refused", codes
    proof = prove(rule_set, tables(rule_set), plain)
    if not proof.holds:
        assert any(finding.is_error for finding in found), "not proven, and the linter saw nothing"
    return ("proven" if proof.holds else "faulty"), codes


def broken_text(text: str, rng: random.Random) -> str:
    """A text with some of its characters, lines or words moved, doubled, cut or replaced."""
    lines = text.split("\n")
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(lines))
        line = lines[at]
        cut = rng.randrange(len(line) + 1)
        signs = rng.choice(
            [
                "{",
                "}",
                "[",
                "]",
                ":",
                ", ",
                "- ",
                "&a ",
                "*a",
                "!x ",
                "'",
                '"',
                "#",
                "\t",
                "? ",
                "|",
                "\0",
                "\ufeff",
                "é𝒳",
            ]
        )
        lines[at] = rng.choice(
            [line[:cut] + signs + line[cut:], line[cut:], line[:cut], "  " + line, line.lstrip(), line * 2]
        )
        if rng.random() < 0.3:
            other = rng.randrange(len(lines))
            lines[at], lines[other] = lines[other], lines[at]
        if rng.random() < 0.2:
            lines.insert(at, lines[rng.randrange(len(lines))])
    return "\n".join(lines)


def broken_data(node: Any, rng: random.Random, words: list[str]) -> Any:
    """Data with one thing somewhere replaced by a word, a number, a list, nothing, or another part of it."""
    if rng.random() < 0.15 or not isinstance(node, dict | list) or not node:
        return rng.choice([None, True, 7, -1, 2.5, "", "x" * 700, [], {}, [node], {"a": node}, rng.choice(words)])
    if isinstance(node, list):
        at = rng.randrange(len(node))
        return [broken_data(item, rng, words) if index == at else item for index, item in enumerate(node)]
    key = rng.choice(list(node))
    if rng.random() < 0.2:
        return {(rng.choice(words) if name == key else name): value for name, value in node.items()}
    return {name: broken_data(value, rng, words) if name == key else value for name, value in node.items()}


class Plain(yaml.SafeDumper):
    """Writes everything out; aliases are one way of breaking a file, and tried on purpose."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def dumped(data: Any, flow: bool | None = False) -> str:
    """Data as YAML."""
    return yaml.dump(data, Dumper=Plain, allow_unicode=True, sort_keys=False, default_flow_style=flow)


def sample(folder: Path, rng: random.Random) -> str:
    """Change the folder at random; says how."""
    files = sorted(folder.rglob("*.yaml"))
    way = rng.choice(["text", "data", "grammar", "grammar", "grammar+data"])
    if way.startswith("grammar"):
        made = Grammar(rng).files()
        for name, data in made.items():
            if way.endswith("data") and rng.random() < 0.5:
                data = broken_data(data, rng, ["when", "stated", "contact.email", "else", "unknown"])  # noqa: PLW2901
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(dumped(data), encoding="utf-8")
        return way
    file = rng.choice(files)
    text = file.read_text(encoding="utf-8")
    if way == "data":
        data = broken_data(yaml.safe_load(text), rng, text.replace(":", " ").split())
        text = dumped(data, rng.choice([True, False, None]))
    else:
        text = broken_text(text, rng)
    file.write_text(text, encoding="utf-8", errors="replace")
    return f"{way} {file.name}"


def megabytes() -> float:
    """The most memory the process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def fuzz(count: int, seed: int, tally: Tally | None = None) -> Tally:
    """Try `count` files; the seed of each is printed with its failure, so that it can be tried alone."""
    out = tally or Tally()
    before = megabytes()
    signal.signal(signal.SIGALRM, _alarm)
    for number in range(seed, seed + count):
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "base"
            shutil.copytree(BASE, folder)
            how = sample(folder, random.Random(number))
            signal.alarm(HANGING)
            started = time.process_time()
            try:
                said, codes = answer(folder)
                out.answers[said] += 1
                out.codes.update(codes)
            except Exception as error:
                out.failures.append(f"seed {number} ({how}): {type(error).__name__}: {str(error)[:200]}")
            finally:
                signal.alarm(0)
            took = time.process_time() - started
            out.slowest = max(out.slowest, (took, f"seed {number}, {how}"))
            if took > MOST_SECONDS:
                out.failures.append(f"seed {number} ({how}): {took:.1f} s")
    if megabytes() - before > MOST_MEGABYTES:
        out.failures.append(f"memory grew from {before:.0f} to {megabytes():.0f} MB")
    return out


def main() -> int:
    """Try many, and say what came of them. Exit 1 on a failure."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--count", type=int, default=1000)
    asked.add_argument("--seed", type=int, default=0)
    given = asked.parse_args()
    tally = fuzz(given.count, given.seed)
    print(tally.told())
    for failure in tally.failures[:40]:
        print(failure)
    return 1 if tally.failures else 0


if __name__ == "__main__":
    sys.exit(main())
