"""The linter of rule files: every mistake at once, each with its place, its rule and a page that explains it."""

from __future__ import annotations

from adapters.rulefiles.lint.finding import Finding
from adapters.rulefiles.lint.pages import Page, page_of, pages
from adapters.rulefiles.lint.run import lint

__all__ = ["Finding", "Page", "lint", "page_of", "pages"]
