"""What the linter says of the file that is being typed: every finding, error or warning, that the quick look does not tell already.

It reads the whole set, about a second, so it is asked when the author pauses.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Response

from adapters.publishing.content import Content
from adapters.publishing.workshop import Workshop
from adapters.rulefiles.lint import Finding
from adapters.rulefiles.lint.pages import HEADS, page_of, pages
from api.desk.author.marks import Mark, in_order
from api.desk.author.pages import page, say
from api.desk.lang import Lang, pick


@dataclass(frozen=True, slots=True)
class Advice:
    """The findings in the file on the page, and those elsewhere in its set."""

    here: list[Mark]
    elsewhere: list[Mark]


def advised(made: Workshop, content: Content, path: str, lang: Lang, known: Iterable[Mark]) -> Advice:
    """The linter's findings in the set of a file, without the `known` ones. Nothing is kept."""
    told = {_key(mark) for mark in known}
    marks = [mark_of_finding(one, lang) for one in made.checker.findings(content, path.partition("/")[0])]
    marks = in_order(mark for mark in marks if _key(mark) not in told)
    return Advice([mark for mark in marks if mark.file == path], [mark for mark in marks if mark.file != path])


def _key(mark: Mark) -> tuple[str, str, int]:
    """What makes two sentences one mistake. The linter tells a hole in a table at another of its lines than the proof does."""
    of_a_table = page_of(mark.code).word in _OF_A_TABLE
    return mark.file, mark.code, 0 if of_a_table else mark.line


_OF_A_TABLE = frozenset(
    {"gap", "overlap", "dead_row", "duplicate_row", "row_without_case", "unsound_unknown", "wrong_case", "too_large"}
)


def mark_of_finding(found: Finding, lang: Lang) -> Mark:
    """A finding in the page's language."""
    return Mark(
        found.file,
        max(found.line, 1),
        max(found.column, 1),
        found.says[lang.value],
        found.code,
        pick(page_of(found.word).mend, lang),
        {},
        found.level,
    )


def lint_index() -> Response:
    """Every code of the linter."""
    return page("author/lint_index.html", shown="drafts", entries=pages().values())


def lint_page(code: str) -> Response:
    """What one code means, and how to mend it: the page that `docs/lint` has, from the same source."""
    found = pages().get(code.upper())
    if found is None:
        return page(
            "missing.html", 404, says=say("no_such_code", name=code[:20]), title="not_found_title", shown="drafts"
        )
    return page("author/lint.html", shown="drafts", entry=found, heads=HEADS)
