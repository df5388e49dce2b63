"""The proof of a version by durable-rules, in a process of its own: killed when it takes too long, its memory gone with it."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from adapters.publishing.content import Content, content_of
from adapters.publishing.examining import Mistake, Report, lint_mistakes, proven
from adapters.publishing.linting import Linter, as_mistakes
from adapters.publishing.reading import Parser
from adapters.rulefiles.marked import RuleFileError, RuleProblem

SECONDS = 300.0
_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Proven:
    """The report, and by name what `adapters.rulefiles.proof_cache` keeps of each proof."""

    report: Report
    proofs: dict[str, str]


def prove_apart(content: Content, seconds: float = SECONDS) -> Proven:
    """Lint, prove and test a version in a child process; never raises for what the version holds."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "adapters.publishing.prover"],
            input=json.dumps(dict(content.files)).encode(),
            capture_output=True,
            cwd=_ROOT,
            timeout=seconds,
            check=False,
        )
        found: dict[str, Any] = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        return _unproven(f"the proof did not end within {seconds:g} seconds: split the largest tables")
    except ValueError:
        return _unproven("the proof broke off before it was done; try again")
    mistakes = tuple(Mistake(**{**one, "point": tuple(map(tuple, one["point"]))}) for one in found["mistakes"])
    return Proven(Report(mistakes, found["figures"]), found["proofs"])


def _unproven(says: str) -> Proven:
    return Proven(Report(lint_mistakes([RuleProblem("", 1, 1, "not_proven", says)]), {}), {})


def prove_here(content: Content) -> Proven:
    """Lint, prove and test in this process."""
    with tempfile.TemporaryDirectory(prefix="heyan-proof-") as folder:
        cache = Path(folder)
        try:
            report = proven(Parser().law(content, cache))
            if report.holds:
                report = Report(as_mistakes(Linter().findings(content), errors=True), report.figures)
        except RuleFileError as error:
            report = Report(lint_mistakes(error.problems), {})
        proofs = {path.name: path.read_text(encoding="utf-8") for path in sorted(cache.glob("proof-*.json"))}
    return Proven(report, proofs if report.holds else {})


def main() -> None:
    """Files as JSON on stdin, the proof as JSON on stdout."""
    found = prove_here(content_of(json.loads(sys.stdin.buffer.read())))
    out = {**asdict(found.report), "proofs": found.proofs}
    sys.stdout.write(json.dumps(out, ensure_ascii=True))


if __name__ == "__main__":
    main()
