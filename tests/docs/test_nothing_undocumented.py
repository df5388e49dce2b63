"""Undocumented things fail the build: every verb, option, setting, address, word and error is told in a guide, in both languages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from api.cli.app import app
from api.problems import STATUS
from api.reference import settings
from engine.documents.words import Basis, DocumentKind, DutyOutcome, Outcome, Stage, Status
from engine.observe import OBSERVERS
from tests.docs.curl import client
from tests.docs.pages import ROOT

FOLDERS = {"en": ROOT / "docs", "zh": ROOT / "docs" / "zh"}
LANGS = pytest.mark.parametrize("lang", sorted(FOLDERS))
# Set by law nowhere yet; and the pages' own parts, which no reader asks for.
NOT_YET = {Status.WAIVED}
PARTS = ("/static/", "/desk/")


def guide(lang: str, *names: str) -> str:
    return "\n".join((FOLDERS[lang] / f"guide-{name}.md").read_text(encoding="utf-8") for name in names)


def everything(lang: str) -> str:
    return guide(lang, *(path.stem.removeprefix("guide-") for path in sorted(FOLDERS[lang].glob("guide-*.md"))))


def verbs(command: Any, name: str) -> Iterator[str]:
    """Every verb as it is typed. (typer brings a click of its own, so its classes cannot be asked for by name.)"""
    inner = getattr(command, "commands", None)
    if inner is None:
        yield name
    for part, below in (inner or {}).items():
        yield from verbs(below, f"{name} {part}")


def options(command: Any) -> Iterator[Any]:
    """Every option and argument of every verb."""
    yield from command.params
    for below in getattr(command, "commands", {}).values():
        yield from options(below)


@LANGS
def test_every_verb_of_the_command_is_in_a_guide(lang: str) -> None:
    text = everything(lang)
    known = list(verbs(typer.main.get_command(app), "heyan"))
    assert "heyan rules prove" in known, "verbs are not found: the test looks in the wrong place"
    assert [verb for verb in known if verb not in text] == []


@LANGS
def test_every_variable_that_an_option_reads_is_in_a_guide(lang: str) -> None:
    text = everything(lang)
    found = {str(option.envvar) for option in options(typer.main.get_command(app)) if option.envvar}
    assert found, "no option reads a variable: the test looks in the wrong place"
    assert sorted(name for name in found if f"`{name}`" not in text) == []


@LANGS
def test_every_setting_and_its_default_is_in_the_operators_guide(lang: str) -> None:
    text = guide(lang, "operator")
    missing = [f"{name} = {default}" for name, default, _ in settings() if f"| `{name}` | {default} |" not in text]
    assert missing == []


@LANGS
def test_every_address_is_in_a_guide(lang: str) -> None:
    text = everything(lang)
    rules = {re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule) for rule in client().application.url_map.iter_rules()}
    wanted = {rule for rule in rules if not rule.startswith(PARTS) and not rule.startswith("/obligations/")}
    assert len(wanted) > 10, "no addresses were found: the test looks in the wrong place"
    assert sorted(rule for rule in wanted if f"{rule}`" not in text and f"{rule} " not in text) == []


@LANGS
def test_every_problem_at_the_door_is_explained_with_its_status(lang: str) -> None:
    rows = [line for line in guide(lang, "provider").splitlines() if re.match(r"\| [45]\d\d", line)]
    for kind, status in STATUS.items():
        assert any(f"`{kind.value}`" in row and str(status) in row.split("|")[1] for row in rows), kind.value


@LANGS
@pytest.mark.parametrize("words", [Outcome, Stage, DutyOutcome, DocumentKind], ids=lambda words: words.__name__)
def test_every_word_of_an_answer_is_in_the_providers_guide(lang: str, words: type[Outcome]) -> None:
    text = guide(lang, "provider")
    assert [word.value for word in words if f"`{word.value}`" not in text] == []


@LANGS
def test_every_status_and_basis_is_in_the_reviewers_guide(lang: str) -> None:
    text = guide(lang, "reviewer", "provider")
    words = [word.value for word in (*Status, *Basis) if word not in NOT_YET]
    assert [word for word in words if f"`{word}`" not in text] == []


@LANGS
def test_every_observer_and_every_error_is_in_the_rule_authors_guide(lang: str) -> None:
    text = guide(lang, "rule-author")
    assert [name for name in OBSERVERS if f"| `{name}` |" not in text] == []
    assert sorted(code for code in codes() if f"`{code}`" not in text) == []


# Where the code stands among the arguments of what is made of it.
MADE = {"Misuse": 2, "RuleProblem": 3, "problem": 1, "Fault": 0}
YIELDED, RETURNED = 2, 0


def codes() -> set[str]:
    """Every code that reading, checking and proving rule files can give, as their sources write it."""
    paths = [*(ROOT / "engine").glob("*.py"), *(ROOT / "adapters" / "rulefiles").glob("*.py")]
    return {code for path in paths for code in _codes(ast.parse(path.read_text(encoding="utf-8")), path.stem)}


def _codes(module: ast.Module, name: str) -> Iterator[str]:
    for node in ast.walk(module):
        place, among = None, list[ast.expr]()
        if isinstance(node, ast.Call):
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            # `*mark` stands for line and column.
            place = MADE.get(called)
            among = [arg for arg in node.args for _ in range(2 if isinstance(arg, ast.Starred) else 1)]
        elif isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple) and name == "vocabulary_check":
            place, among = YIELDED, node.value.elts
        elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple) and name == "explain_errors":
            place, among = RETURNED, node.value.elts
        if place is not None and len(among) > place:
            found = among[place]
            if isinstance(found, ast.Constant) and isinstance(found.value, str):
                yield found.value


def test_the_codes_are_found_in_the_sources() -> None:
    assert {"unknown_key", "unquoted_comma", "unknown_fact", "unknown_table", "yaml", "cycle", "gap"} <= codes()


def test_links_of_the_pages_lead_somewhere() -> None:
    pages = [*ROOT.glob("README*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "docs" / "zh").glob("*.md")]
    for page in pages:
        for target in re.findall(r"\]\(([^)#\s]+)\)", page.read_text(encoding="utf-8")):
            if not target.startswith("http"):
                assert (page.parent / Path(target)).exists(), f"{page.name}: {target}"
