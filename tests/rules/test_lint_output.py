"""What the linter prints: carets under the word meant, colour on a terminal alone, SARIF that the standard's schema accepts."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator
from rich.console import Console
from typer.testing import CliRunner

from adapters.rulefiles.lint import lint, pages
from adapters.rulefiles.lint.sarif import as_sarif
from api.cli.app import app
from api.cli.common import Lang
from api.cli.rules_lint import _print, columns
from tests.rules.test_broken_rules import BASE, broken

# OASIS SARIF 2.1.0, its descriptions left out.
SCHEMA: dict[str, Any] = json.loads((Path(__file__).parent / "data" / "sarif-2.1.0.schema.json").read_text("utf-8"))


def run(*words: str) -> Any:
    return CliRunner().invoke(app, ["rules", *words], env={"HEYAN_LANG": "en"})


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("kind", ["unknown_symbol", "no_ruleset", "gap", "bracket_open", "fill_me"])
def test_sarif_is_what_the_standard_says(kind: str, lang: str, tmp_path: Path) -> None:
    log = as_sarif(lint(broken(kind, tmp_path)), lang)
    Draft4Validator.check_schema(SCHEMA)
    assert [error.message for error in Draft4Validator(SCHEMA).iter_errors(log)] == []
    for result in log["runs"][0]["results"]:
        assert log["runs"][0]["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_the_schema_would_notice_a_log_that_is_not_sarif() -> None:
    log = as_sarif(lint(BASE))
    assert list(Draft4Validator(SCHEMA).iter_errors({**log, "version": "2"}))
    log["runs"][0]["tool"]["driver"]["rules"][0]["level"] = "error"
    assert list(Draft4Validator(SCHEMA).iter_errors(log))


def test_the_caret_stands_under_the_word_after_chinese_characters(tmp_path: Path) -> None:
    folder = broken("unquoted_comma", tmp_path)
    result = run("lint", str(folder))
    lines = result.output.splitlines()
    at = next(index for index, line in enumerate(lines) if "HY102" in line)
    source, caret = lines[at + 1], lines[at + 2]
    before = source.index("as far as known.")
    assert caret.index("^") == columns(source[:before])
    assert caret.count("^") == len("as far as known.")


def test_text_is_plain_in_a_pipe_and_coloured_on_a_terminal(tmp_path: Path) -> None:
    findings = lint(broken("unknown_symbol", tmp_path))
    shown = {}
    for terminal in (True, False):
        out = io.StringIO()
        _print(
            Console(file=out, force_terminal=terminal, color_system="standard" if terminal else None, width=400),
            findings,
            Lang.EN,
        )
        shown[terminal] = out.getvalue()
    assert "\x1b[" in shown[True]
    assert "\x1b[" not in shown[False]


def test_exit_codes_say_clean_warned_wrong_and_misused(tmp_path: Path) -> None:
    assert run("lint", str(BASE)).exit_code == 0
    warned = broken("idle_slot", tmp_path / "warned")
    assert run("lint", str(warned)).exit_code == 0
    assert run("lint", str(warned), "--strict").exit_code == 1
    assert run("lint", str(broken("gap", tmp_path / "wrong"))).exit_code == 1
    assert run("lint", "no-such-set").exit_code == 2
    assert run("lint", "--explain", "HY999").exit_code == 2


def test_json_has_place_code_and_both_languages(tmp_path: Path) -> None:
    told = json.loads(run("lint", str(broken("unknown_symbol", tmp_path)), "--format", "json").output)
    assert [(one["code"], one["line"], one["column"], one["end_column"]) for one in told] == [("HY203", 11, 27, 32)]
    assert set(told[0]["message"]) == {"zh", "en"}


@pytest.mark.parametrize("code", sorted(pages()))
def test_every_code_is_explained_with_what_to_avoid_and_to_prefer(code: str) -> None:
    for lang, heads in (("en", ("## Avoid", "## Prefer")), ("zh", ("## 避免", "## 改为"))):
        page = CliRunner().invoke(app, ["rules", "lint", "--explain", code.lower(), "--lang", lang])
        assert page.exit_code == 0
        assert all(head in page.output for head in heads)
    assert CliRunner().invoke(app, ["rules", "lint", "--explain", pages()[code].word]).exit_code == 0
