"""The layout of rule files: it never changes what a file says, keeps comments, and laying out twice changes nothing."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from adapters.rulefiles.fmt import NotFormatted, formatted
from adapters.rulefiles.load import source_of
from adapters.rulefiles.marked import RuleFileError, read
from adapters.rulefiles.schema import kind_of
from api.cli.app import app
from tests.rules.fuzz import broken_text

RULES = Path(__file__).parents[2] / "rules"
BASE = RULES.parent / "fixtures" / "broken_rules" / "base"
SHIPPED = sorted(RULES.glob("*/**/*.yaml"))
# The whole set takes long with a reader that keeps comments; the files with most in them, and a fixed lot of the others.
SOME = sorted({*random.Random(64).sample(SHIPPED, 25), *sorted(SHIPPED, key=lambda path: path.stat().st_size)[-5:]})


def laid_out(file: Path, text: str | None = None) -> str:
    folder = next(parent for parent in file.parents if (parent / "ruleset.yaml").is_file())
    return formatted(text or file.read_text("utf-8"), kind_of(file.relative_to(folder).as_posix(), read(file).data))


def comments(text: str) -> list[str]:
    return sorted(re.findall(r"(?:^|\s)(#.*?)\s*$", text, re.M))


@pytest.mark.parametrize("file", SOME, ids=lambda file: file.relative_to(RULES).as_posix())
def test_shipped_files_are_laid_out_already(file: Path) -> None:
    assert laid_out(file) == file.read_text("utf-8")


ASKING = [path for path in SHIPPED if "?" in path.read_text("utf-8")]


@pytest.mark.parametrize("file", sorted({*SOME, *ASKING}), ids=lambda file: file.relative_to(RULES).as_posix())
def test_every_yaml_reader_sees_the_same_in_a_shipped_file(file: Path) -> None:
    """libyaml takes a question mark before a brace for text, where PyYAML's own reader stops."""
    text = file.read_text("utf-8")
    assert yaml.load(text, Loader=yaml.CSafeLoader) == yaml.safe_load(text)


def disordered(text: str, rng: random.Random) -> str:
    """The same content in another order and with other quotes, some comments on their own."""
    out = [line.replace('"', "'") if "'" not in line and rng.random() < 0.3 else line for line in text.split("\n")]
    for at in sorted(rng.sample(range(len(out)), min(3, len(out))), reverse=True):
        indent = re.match(r"\s*", out[at])
        out.insert(at, f"{indent.group() if indent else ''}# remark {at}")
    blocks = re.split(r"(?m)^(?=[a-z_]+:)", "\n".join(out))
    head, rest = blocks[0], blocks[1:]
    if rng.random() < 0.7:
        rng.shuffle(rest)
    return head + "".join(block if block.endswith("\n") else block + "\n" for block in rest)


@pytest.mark.parametrize("seed", range(40))
def test_a_disordered_file_keeps_content_and_comments_and_settles_at_once(seed: int) -> None:
    rng = random.Random(seed)
    file = rng.choice(sorted(BASE.rglob("*.yaml")))
    text = disordered(file.read_text("utf-8"), rng)
    out = laid_out(file, text)
    assert read("", out).data == read("", text).data
    assert comments(out) == comments(text)
    assert laid_out(file, out) == out


@pytest.mark.parametrize("seed", range(60))
def test_a_broken_file_is_left_alone_or_keeps_what_it_says(seed: int) -> None:
    rng = random.Random(seed)
    file = rng.choice(sorted(BASE.rglob("*.yaml")))
    text = broken_text(file.read_text("utf-8"), rng)
    try:
        out = laid_out(file, text)
    except (RuleFileError, NotFormatted):
        return
    assert read("", out).data == read("", text).data


def test_keys_stand_in_one_order_and_rows_begin_with_their_condition() -> None:
    text = "table: [{basis: literal, outcome: accept, when: {a: b}}]\nstage: entry\nobligation: a.b\n"
    assert formatted(text, "obligation") == (
        "obligation: a.b\nstage: entry\ntable: [{when: {a: b}, outcome: accept, basis: literal}]\n"
    )


def test_names_that_the_author_ordered_are_not_sorted() -> None:
    text = "options: {zeta: {zh: 一, en: One}, alpha: {zh: 二, en: Two}}\n"
    assert formatted(f"p:\n  {text}", "policies") == f"p:\n  {text}"


def test_the_command_writes_only_without_check_and_never_changes_the_digest(tmp_path: Path) -> None:
    folder = tmp_path / "base"
    shutil.copytree(BASE, folder)
    file = folder / "domains" / "listed.yaml"
    before = file.read_text("utf-8").replace("stage: entry\nscope: once\n", "scope: once\nstage: entry\n")
    file.write_text(before, "utf-8")
    digest = source_of(folder).digest
    checked = CliRunner().invoke(app, ["rules", "fmt", str(folder), "--check", "--lang", "en"])
    assert (checked.exit_code, file.read_text("utf-8")) == (1, before)
    assert CliRunner().invoke(app, ["rules", "fmt", str(file), "--lang", "en"]).exit_code == 0
    assert "stage: entry\nscope: once\n" in file.read_text("utf-8")
    assert source_of(folder).digest == digest
    assert CliRunner().invoke(app, ["rules", "fmt", str(folder), "--check"]).exit_code == 0
