"""Single slips of an author, in one set and in a layer on top of it: each told at its place, in both languages, and refused.

The kinds are data: `fixtures/broken_rules/slips.yaml` and `layers.yaml`.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from adapters.rulefiles.library import load
from adapters.rulefiles.lint import lint
from adapters.rulefiles.lint.pages import pages
from adapters.rulefiles.marked import RuleFileError
from engine.proof import plain, prove
from engine.table import tables
from tests.rules.test_broken_rules import BASE, ROOT, TODAY

SLIPS: list[dict[str, Any]] = yaml.safe_load((ROOT / "slips.yaml").read_text(encoding="utf-8"))
LAYERS: dict[str, Any] = yaml.safe_load((ROOT / "layers.yaml").read_text(encoding="utf-8"))
# Four words of English in a row are a sentence that nobody put into Chinese.
ENGLISH = re.compile(r"[a-z]+ [a-z]+ [a-z]+ [a-z]+")
# What the linter alone looks at: paths to nowhere, an empty list that nobody judges, an item without a list.
LINTED_ONLY = {"HY208", "HY218", "HY220"}


def slip(kind: dict[str, Any], root: Path) -> Path:
    """The base with one slip."""
    folder = root / "base"
    shutil.copytree(BASE, folder)
    file = folder / kind["file"]
    file.parent.mkdir(exist_ok=True)
    if "old" not in kind:
        file.write_text(kind["new"], encoding="utf-8")
        return folder
    text = file.read_text(encoding="utf-8")
    assert kind["old"] in text
    file.write_text(text.replace(kind["old"], kind["new"], 1), encoding="utf-8")
    return folder


def layered(kind: dict[str, Any], root: Path) -> Path:
    """The base with a layer on top."""
    shutil.copytree(BASE, root / "base")
    top = {f"top/{name}": text for name, text in LAYERS["top"].items()}
    for name, text in {**top, **kind["files"]}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root / str(kind.get("lint", "top"))


MAKERS = [pytest.param(slip, kind, id=kind["it"]) for kind in SLIPS]
MAKERS += [pytest.param(layered, kind, id=kind["it"]) for kind in LAYERS["kinds"]]


def told(folder: Path, root: Path) -> list[dict[str, str]]:
    """What the linter says, with places as seen from the folder of sets, or from the one set."""
    out = []
    for finding in lint(folder, TODAY):
        marks = finding.source[finding.column - 1 : finding.column - 1 + finding.width]
        file = Path(finding.file).relative_to(root).as_posix()
        says = {lang: text.replace(f"{root}/", "") for lang, text in finding.says.items()}
        out.append({"code": finding.code, "at": f"{file}:{finding.line}:{finding.column}", "marks": marks, **says})
    return out


@pytest.mark.parametrize(("make", "kind"), MAKERS)
def test_every_slip_is_told_at_its_place_and_nothing_else(make: Any, kind: dict[str, Any], tmp_path: Path) -> None:
    folder = make(kind, tmp_path)
    found = told(folder, tmp_path if make is layered else folder)
    for one, wanted in zip(found, kind["findings"], strict=False):
        if wanted["marks"] == "…":  # a whole sentence, too long to stand there
            one["marks"] = "…"
    assert found == kind["findings"]


@pytest.mark.parametrize(("make", "kind"), MAKERS)
def test_a_slip_that_is_an_error_does_not_load(make: Any, kind: dict[str, Any], tmp_path: Path) -> None:
    folder = make(kind, tmp_path)
    try:
        rule_set = load(folder)
        holds = prove(rule_set, tables(rule_set), plain).holds
    except RuleFileError:
        holds = False
    by_code = pages()
    errors = {one["code"] for one in kind["findings"] if by_code[one["code"]].level == "error"}
    assert holds == (not errors) or errors <= LINTED_ONLY


@pytest.mark.parametrize("kind", [*SLIPS, *LAYERS["kinds"]], ids=lambda kind: kind["it"])
def test_no_chinese_sentence_has_english_inside(kind: dict[str, Any]) -> None:
    for one in kind["findings"]:
        assert not ENGLISH.search(one["zh"]), one["zh"]
