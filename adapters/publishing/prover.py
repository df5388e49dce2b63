"""The proof of a version by durable-rules, in a process of its own: killed when it takes too long, its memory gone with it.

The child reads the files as one line and then writes lines, one for each step it reaches and the proof as the last.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Timer
from typing import Any, Protocol

from adapters.lifeline import end_with_parent
from adapters.publishing.content import Content, content_of
from adapters.publishing.examining import Mistake, Report, lint_mistakes, proven
from adapters.publishing.linting import Linter, as_mistakes
from adapters.publishing.reading import Parser
from adapters.publishing.steps import Step, Told, quiet
from adapters.rulefiles.lint import Finding
from adapters.rulefiles.marked import RuleFileError, RuleProblem

SECONDS = 300.0
_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Proven:
    """The report, and by name what `adapters.rulefiles.proof_cache` keeps of each proof."""

    report: Report
    proofs: dict[str, str]


class Prove(Protocol):
    """Lints, proves and tests a version, and tells of the steps."""

    def __call__(self, content: Content, told: Told = quiet) -> Proven: ...


def prove_apart(content: Content, told: Told = quiet, seconds: float = SECONDS) -> Proven:
    """Lint, prove and test a version in a child process; never raises for what the version holds."""
    try:
        found, late = _in_child(content, told, seconds)
    except OSError:
        found, late = None, False
    if late:
        return _unproven(f"the proof did not end within {seconds:g} seconds: split the largest tables")
    if found is None:
        return _unproven("the proof broke off before it was done; try again")
    mistakes = tuple(Mistake(**{**one, "point": tuple(map(tuple, one["point"]))}) for one in found["mistakes"])
    return Proven(Report(mistakes, found["figures"]), found["proofs"])


def _in_child(content: Content, told: Told, seconds: float) -> tuple[dict[str, Any] | None, bool]:
    """The proof, and whether the child was killed for taking too long. Raises `OSError` where it broke off early."""
    with subprocess.Popen(
        [sys.executable, "-m", "adapters.publishing.prover"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=_ROOT,
    ) as child:
        end = Timer(seconds, child.kill)
        end.daemon = True  # a worker that is told to stop does not wait for it
        end.start()
        try:
            found = _heard(child, content, told)
            return found, found is None and not end.is_alive()
        finally:
            end.cancel()
            child.kill()


def _heard(child: subprocess.Popen[bytes], content: Content, told: Told) -> dict[str, Any] | None:
    """Send the files, pass on the steps, and give the proof; None where there is none."""
    assert child.stdin is not None and child.stdout is not None  # noqa: S101, PT018 - both are pipes
    child.stdin.write(json.dumps(dict(content.files)).encode() + b"\n")
    child.stdin.flush()  # and stays open: the child ends when it is closed, whatever became of this process
    for line in child.stdout:
        if not line.endswith(b"\n"):
            break  # it ended in the middle of a line
        said: dict[str, Any] = json.loads(line)
        if "step" not in said:
            return said
        told(Step(said["step"]), said["done"], said["total"])
    return None


def _unproven(says: str) -> Proven:
    return Proven(Report(lint_mistakes([RuleProblem("", 1, 1, "not_proven", says)]), {}), {})


def prove_here(content: Content, told: Told = quiet) -> Proven:
    """Lint, prove and test in this process. What the proof finds is told with its points, so it goes before the linter's."""
    with tempfile.TemporaryDirectory(prefix="heyan-proof-") as folder:
        cache = Path(folder)
        try:
            law = Parser().law(content, cache)
            errors = _linted(content, told)
            report = proven(law, told)
            if report.holds:
                report = Report(errors, report.figures)
        except RuleFileError as error:
            report = Report(lint_mistakes(error.problems), {})
        proofs = {path.name: path.read_text(encoding="utf-8") for path in sorted(cache.glob("proof-*.json"))}
    return Proven(report, proofs if report.holds else {})


def _linted(content: Content, told: Told) -> tuple[Mistake, ...]:
    linter, found = Linter(), list[Finding]()
    folders = sorted({path.partition("/")[0] for path in content.files})
    for number, folder in enumerate(folders):
        told(Step.LINT, number, len(folders))
        found += linter.findings(content, [folder])
    return as_mistakes(found, errors=True)


def main() -> None:
    """Files as a line of JSON on stdin; steps and the proof as lines of JSON on stdout."""
    files = json.loads(sys.stdin.buffer.readline())
    end_with_parent()
    found = prove_here(content_of(files), lambda step, done, total: _say(step=step, done=done, total=total))
    _say(**asdict(found.report), proofs=found.proofs)


def _say(**said: Any) -> None:
    print(json.dumps(said, ensure_ascii=True), flush=True)


if __name__ == "__main__":
    main()
