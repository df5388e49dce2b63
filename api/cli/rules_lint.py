"""`heyan rules lint`: every mistake at once, on paper for people, JSON for programs, SARIF for editors and code hosts."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from adapters.rulefiles.lint.finding import Finding
from api.cli.common import Lang, LangOption, RulesOption, as_json, console, stop, today
from api.cli.rule_folders import SHIPPED, set_folder

_COLOUR = {"error": "bold red", "warning": "yellow"}
_LEVEL = {"zh": {"error": "错误", "warning": "警告"}, "en": {"error": "error", "warning": "warning"}}
_CLEAN = {"zh": "没有发现问题。", "en": "Nothing found."}
_MORE = {"zh": "代码的说明：heyan rules lint --explain {code}", "en": "About a code: heyan rules lint --explain {code}"}


class LintFormat(StrEnum):
    """Where the findings go."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"


def lint_set(
    rule_set: Annotated[str | None, typer.Argument(help="A rule set's id, or a folder.", metavar="SET")] = None,
    format: Annotated[
        LintFormat, typer.Option("--format", help="text for people, json for programs, sarif for editors.")
    ] = LintFormat.TEXT,
    explain: Annotated[
        str | None, typer.Option("--explain", metavar="CODE", help="Print the page of a code, such as HY203.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 1 on a warning, too.")] = False,
    lang: LangOption = ...,  # type: ignore[assignment]
    rules: RulesOption = None,
) -> None:
    """Find every mistake of a rule set's files at once. Exit 1 on an error (with --strict on a warning)."""
    from adapters.rulefiles.lint import lint
    from adapters.rulefiles.lint.sarif import as_sarif

    if explain is not None:
        typer.echo(_page(explain, lang))
        return
    folder = set_folder(rule_set or SHIPPED, rules)
    findings = [replace(finding, file=_here(finding.file)) for finding in lint(folder, today())]
    if format is LintFormat.SARIF:
        typer.echo(as_json(as_sarif(findings, lang.value)))
    elif format is LintFormat.JSON:
        typer.echo(as_json([finding.as_dict() for finding in findings]))
    else:
        _print(console(), findings, lang)
    raise typer.Exit(1 if any(finding.is_error or strict for finding in findings) else 0)


def _here(file: str) -> str:
    """The path as seen from where the command was started."""
    path = Path(file)
    return path.relative_to(Path.cwd()).as_posix() if path.is_relative_to(Path.cwd()) else file


def _page(code: str, lang: Lang) -> str:
    from adapters.rulefiles.lint.pages import known_words, page_of
    from engine.vocabulary_check import near

    known = known_words()
    wanted = code.upper() if code.upper() in known else code
    if wanted not in known:
        stop(f"no code {code!r}{near(wanted, known)}; all codes: docs/lint/README.md")
    return page_of(wanted).markdown(lang.value).rstrip("\n")


def _print(out: Console, findings: list[Finding], lang: Lang) -> None:
    for finding in findings:
        head = Text(f"{finding.file}:{finding.line}:{finding.column}: ")
        head.append(f"{_LEVEL[lang][finding.level]} {finding.code} {finding.word}", style=_COLOUR[finding.level])
        out.print(head.append(f": {finding.says[lang]}"))
        if finding.source.strip():
            number = f"{finding.line:>6} | "
            out.print(Text(number + finding.source.replace("\t", " "), style="dim"))
            before = finding.source[: finding.column - 1]
            meant = finding.source[finding.column - 1 : finding.column - 1 + finding.width]
            caret = " " * (len(number) - 2) + "| " + " " * columns(before) + "^" * max(columns(meant), 1)
            out.print(Text(caret, style=_COLOUR[finding.level]))
    if not findings:
        out.print(_CLEAN[lang])
        return
    counts = Counter(finding.level for finding in findings)
    files = len({finding.file for finding in findings})
    out.print(_summary(counts, files, lang))
    out.print(_MORE[lang].format(code=findings[0].code))


def _summary(counts: Counter[str], files: int, lang: Lang) -> str:
    if lang is Lang.ZH:
        return f"{counts['error']} 处错误，{counts['warning']} 处警告，涉及 {files} 个文件"

    def some(count: int, what: str) -> str:
        return f"{count} {what}" if count == 1 else f"{count} {what}s"

    return f"{some(counts['error'], 'error')}, {some(counts['warning'], 'warning')} in {some(files, 'file')}"


def columns(text: str) -> int:
    """How many columns of a terminal a text takes: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
