"""Every kind of broken rule file is found at its exact place, with a sentence that mends it in both languages.

The kinds are data: `fixtures/broken_rules/base` is a set in order, and each folder beside it holds what to put over it and
what the linter must then say, nothing more and nothing less.
"""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from adapters.rulefiles.library import load
from adapters.rulefiles.lint import lint, pages
from adapters.rulefiles.marked import RuleFileError
from engine.proof import plain, prove
from engine.table import tables

ROOT = Path(__file__).parents[2] / "fixtures" / "broken_rules"
BASE = ROOT / "base"
KINDS = sorted(path.name for path in ROOT.iterdir() if (path / "expected.yaml").is_file())
HAN = re.compile(r"[\u3400-\u9fff]")
TODAY = date(2026, 11, 23)
# Layers are tested with layers; what only the disk or a size can show is tested below or by the fuzzer.
ELSEWHERE = {"HY106", "HY115", "HY213", "HY702", "HY703", "HY704", "HY705", "HY706", "HY707", "HY708"}


def expected(kind: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((ROOT / kind / "expected.yaml").read_text(encoding="utf-8"))
    return data


def broken(kind: str, folder: Path) -> Path:
    """The base with the kind's files over it."""
    out = folder / "base"
    shutil.copytree(BASE, out)
    for name in expected(kind).get("without", []):
        (out / name).unlink()
    for file in (ROOT / kind).rglob("*.yaml"):
        name = file.relative_to(ROOT / kind)
        if name.name != "expected.yaml":
            (out / name).parent.mkdir(exist_ok=True)
            shutil.copy(file, out / name)
    return out


def told(folder: Path) -> list[dict[str, str]]:
    """What the linter says, with places as seen from the set's folder."""
    out = []
    for finding in lint(folder, TODAY):
        file = Path(finding.file).relative_to(folder).as_posix()
        marks = finding.source[finding.column - 1 : finding.column - 1 + finding.width]
        says = {lang: text.replace(f"{folder}/", "") for lang, text in finding.says.items()}
        at = f"{file}:{finding.line}:{finding.column}"
        out.append({"code": finding.code, "at": at, "marks": marks, **says})
    return out


def test_there_are_at_least_forty_kinds() -> None:
    assert len(KINDS) >= 40


def test_the_base_is_in_order() -> None:
    assert lint(BASE) == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_found_where_it_is_and_nothing_else(kind: str, tmp_path: Path) -> None:
    assert told(broken(kind, tmp_path)) == expected(kind)["findings"]


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_linter_calls_an_error_does_not_load_and_what_it_calls_a_warning_does(
    kind: str, tmp_path: Path
) -> None:
    folder = broken(kind, tmp_path)
    loads = True
    try:
        rule_set = load(folder)
        loads = prove(rule_set, tables(rule_set), plain).holds
    except RuleFileError:
        loads = False
    # What the loader itself need not know: a path to nowhere, an empty list that nobody judges, a cell's clause.
    known_gaps = {"HY218", "HY220", "HY601"}
    errors = {finding.code for finding in lint(folder) if finding.is_error}
    assert loads == (not errors) or errors <= known_gaps


@pytest.mark.parametrize("kind", KINDS)
def test_every_sentence_is_in_both_languages(kind: str) -> None:
    for finding in expected(kind)["findings"]:
        assert HAN.search(finding["zh"])
        assert finding["en"] != finding["zh"]


def test_every_code_has_a_kind() -> None:
    shown = {finding["code"] for kind in KINDS for finding in expected(kind)["findings"]}
    assert set(pages()) - shown == ELSEWHERE


def test_a_broken_file_hides_no_mistake_of_another(tmp_path: Path) -> None:
    folder = tmp_path / "base"
    shutil.copytree(BASE, folder)
    for kind in ("bracket_open", "unknown_clause_in_a_cell", "no_full_stop", "unknown_list"):
        for file in (ROOT / kind).rglob("*.yaml"):
            if file.name != "expected.yaml":
                shutil.copy(file, folder / file.relative_to(ROOT / kind))
    (folder / "contacts" / "own.yaml").write_text("obligation: [", encoding="utf-8")
    codes = [finding["code"] for finding in told(folder)]
    assert codes.count("HY101") == 1
    assert {"HY101", "HY505"} <= set(codes)
