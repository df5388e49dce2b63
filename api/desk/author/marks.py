"""What is wrong with a draft, as marks beside its text, and what its cases come to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from adapters.law import Law
from adapters.publishing.cases import run_cases
from adapters.publishing.content import Content
from adapters.publishing.examining import Mistake, Report
from adapters.publishing.workshop import Workshop
from adapters.rulefiles.lint.pages import known_words, page_of, pages
from adapters.rulefiles.marked import RuleFileError
from api.desk.lang import Lang, pick
from api.labels import DUTIES, OUTCOME, STATUS

_MOST = 200


@dataclass(frozen=True, slots=True)
class Mark:
    """One mistake: its place, its sentence, and the linter's code with how to mend it where there is a page for it."""

    file: str
    line: int
    column: int
    says: str
    code: str
    mend: str
    point: dict[str, str]
    level: str = "error"

    @property
    def has_page(self) -> bool:
        """Whether there is a page that explains its code."""
        return self.code in pages()


@dataclass(frozen=True, slots=True)
class Look:
    """The marks of the file on the page, those elsewhere, and its cases; `name` is what the file declares, if anything."""

    here: list[Mark]
    elsewhere: list[Mark]
    cases: list[dict[str, Any]]
    name: str | None
    ran: bool

    @property
    def failing(self) -> int:
        """How many cases do not come true."""
        return sum(not case["passed"] for case in self.cases)


def mark_of(mistake: Mistake, lang: Lang) -> Mark:
    """A mistake in the page's language."""
    known = page_of(mistake.code) if mistake.code in known_words() else None
    mend = pick(known.mend, lang) if known else ""
    line, column = max(mistake.line, 1), max(mistake.column, 1)
    return Mark(
        mistake.file,
        line,
        column,
        pick(mistake.message, lang),
        known.code if known else mistake.code,
        mend,
        dict(mistake.point),
    )


def marks_of(report: Report, lang: Lang) -> list[Mark]:
    """Every mistake of a report, by file and line."""
    return in_order(mark_of(mistake, lang) for mistake in report.mistakes[:_MOST])


def in_order(marks: Iterable[Mark]) -> list[Mark]:
    """By file and place."""
    return sorted(marks, key=lambda mark: (mark.file, mark.line, mark.column))


def looked(made: Workshop, content: Content, base: Content, path: str, lang: Lang) -> Look:
    """The quick look at one file of a draft. Nothing is kept."""
    marks = marks_of(made.checker.check(content, base), lang)
    here = [mark for mark in marks if mark.file == path]
    elsewhere = [mark for mark in marks if mark.file != path]
    try:
        law = made.checker.parser.law(content)
        name = declared(law, path)
        cases = run_cases(law, [name], {path.partition("/")[0]}) if name else []
    except RuleFileError:
        return Look(here, elsewhere, [], None, ran=False)
    return Look(here, elsewhere, [_shown(case, lang) for case in cases], name, ran=True)


def declared(law: Law, path: str) -> str | None:
    """The obligation or definition that a file holds."""
    folder, _, name = path.partition("/")
    layer = law.library.layers.get(folder)
    data = layer.source.files[name].data if layer and name in layer.source.files else None
    return (data.get("obligation") or data.get("definition")) if isinstance(data, dict) else None


def _shown(case: dict[str, Any], lang: Lang) -> dict[str, Any]:
    found = [_words(one, lang) for one in case["found"]]
    return {**case, "expected_word": _words(case["expected"], lang), "found_words": found}


def _words(said: str, lang: Lang) -> str:
    labels = {**STATUS, **DUTIES, **OUTCOME}
    parts = [labels[word][lang.value] if word in labels else word for word in said.split(", ")]
    return {"zh": "，", "en": ", "}[lang.value].join(parts)
