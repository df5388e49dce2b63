"""Findings as SARIF 2.1.0 (OASIS, 27 March 2020), the form that code hosts and editors read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from adapters.rulefiles.lint.finding import Finding
from adapters.rulefiles.lint.pages import Page, pages
from engine import __version__

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"


def as_sarif(findings: Sequence[Finding], lang: str = "en") -> dict[str, Any]:
    """One run with every rule of the linter and a result for each finding."""
    order = list(pages())
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "heyan rules lint",
                        "semanticVersion": __version__,
                        "language": lang,
                        "rules": [_rule(page, lang) for page in pages().values()],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {"ROOT": {"description": {"text": "The folder the linter was started in."}}},
                "results": [_result(finding, order.index(finding.code), lang) for finding in findings],
            }
        ],
    }


def _rule(page: Page, lang: str) -> dict[str, Any]:
    return {
        "id": page.code,
        "name": "".join(part.capitalize() for part in page.word.split("_")),
        "shortDescription": {"text": page.title[lang]},
        "fullDescription": {"text": page.what[lang]},
        "help": {"text": page.mend[lang], "markdown": page.markdown(lang)},
        "defaultConfiguration": {"level": page.level},
    }


def _result(finding: Finding, index: int, lang: str) -> dict[str, Any]:
    region: dict[str, Any] = {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endColumn": finding.column + finding.width,
    }
    if finding.source:
        region["snippet"] = {"text": finding.source}
    location: dict[str, Any] = {"uri": _uri(finding.file)}
    if not Path(finding.file).is_absolute():
        location["uriBaseId"] = "ROOT"
    return {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": finding.level,
        "message": {"text": finding.says[lang]},
        "locations": [{"physicalLocation": {"artifactLocation": location, "region": region}}],
    }


def _uri(file: str) -> str:
    path = Path(file)
    return path.as_uri() if path.is_absolute() else path.as_posix()
