"""The linter over a version: it reads folders, so the files are laid out in one of this process's own, and only what differs is written."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp
from threading import Lock
from weakref import finalize

from adapters.publishing.content import Content
from adapters.publishing.examining import Mistake
from adapters.rulefiles.lint import Finding, lint

_HEAD = "ruleset.yaml"


class Linter:
    """Lints versions one after another in one folder, in which files that stay the same need not be parsed again."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._folder: Path | None = None
        self._written: dict[str, str] = {}

    def findings(self, content: Content, folders: Iterable[str] | None = None) -> list[Finding]:
        """Errors and warnings of the named set folders (all where None), with paths as in the version."""
        with self._lock:
            root = self._laid_out(content)
            wanted = sorted({path.partition("/")[0] for path in content.files} if folders is None else folders)
            found = [finding for name in wanted if (root / name / _HEAD).is_file() for finding in lint(root / name)]
            return [replace(finding, file=Path(finding.file).relative_to(root).as_posix()) for finding in found]

    def _laid_out(self, content: Content) -> Path:
        if self._folder is None:
            self._folder = Path(mkdtemp(prefix="heyan-lint-"))
            finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        root = self._folder
        for path in self._written.keys() - content.files.keys():
            (root / path).unlink(missing_ok=True)
            del self._written[path]
        for path, text in content.files.items():
            if self._written.get(path) != text:
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (root / path).write_text(text, encoding="utf-8")
                self._written[path] = text
        return root


def as_mistakes(findings: Iterable[Finding], *, errors: bool) -> tuple[Mistake, ...]:
    """The errors, or else the warnings, as mistakes; what two sets on top of one another both meet is told once."""
    chosen = (f for f in findings if f.is_error is errors)
    made = (Mistake("lint", f.file, f.line, f.column, f.word, f.says["en"], zh=f.says["zh"]) for f in chosen)
    return tuple(dict.fromkeys(made))
