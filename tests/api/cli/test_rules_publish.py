"""`heyan rules sign|publish|rollback|log|shadow`: from the digest that was seen, with a reason, and told in one sentence."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from cryptography.hazmat.primitives import serialization
from typer.testing import CliRunner

from adapters.publishing import workshop
from adapters.publishing.content import read_folder
from adapters.publishing.prover import prove_here
from adapters.publishing.steps import Step, quiet
from adapters.rulefiles.library import load
from api.cli.app import app
from api.cli.common import Lang
from api.cli.rules_publish import progress
from tests.adapters.publishing.conftest import SMALL
from tests.adapters.publishing.test_signing import KEY, public

FILE = "small-law/name_stated.yaml"


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A store of the test's own; the proof runs in this process."""
    monkeypatch.setenv("HEYAN_STORE_URL", f"sqlite:///{tmp_path / 'store.sqlite3'}")
    monkeypatch.setenv("HEYAN_RULES", str(SMALL))
    monkeypatch.setenv("HEYAN_LANG", "en")
    monkeypatch.setattr(workshop.workshop, "__kwdefaults__", {"prove": prove_here})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(SMALL, tmp_path / "rules")
    edit(tmp_path / "rules", "en: A name is given", "en: Changed")
    return tmp_path / "rules"


def edit(folder: Path, old: str, new: str) -> None:
    text = (folder / FILE).read_text(encoding="utf-8")
    assert old in text
    (folder / FILE).write_text(text.replace(old, new), encoding="utf-8")


def run(*words: object) -> Result:
    return CliRunner().invoke(app, ["rules", *map(str, words)])


def live() -> str:
    said: dict[str, Any] = json.loads(run("log", "--format", "json").output)
    return str(said["live"])


def test_publish_log_and_rollback(folder: Path) -> None:
    before = live()
    assert before == read_folder(SMALL).digest
    done = run("publish", folder, "--why", "Yearly revision", "--who", "Author", "--if-match", before)
    assert done.exit_code == 0, done.output
    assert done.output == f"publish 2: {read_folder(folder).digest} (1 file changed)\n"
    log = run("log").output
    assert "Author: Yearly revision (1 file changed)" in log
    assert log.startswith(f"live {read_folder(folder).digest}\n* ")
    back = run("rollback", "--why", "It was wrong", "--if-match", live(), "--format", "json")
    assert (back.exit_code, json.loads(back.output)["kind"], live()) == (0, "rollback", before)


def test_without_saying_what_was_seen_nothing_is_changed_and_the_live_digest_is_told(folder: Path) -> None:
    for words in (("publish", folder, "--why", "x"), ("rollback", "--why", "x")):
        done = run(*words)
        assert done.exit_code == 2
        assert (
            f"--if-match is needed, so that nobody's change is undone unseen: the live version is {live()}"
            in done.output
        )


def test_another_live_version_than_the_one_seen_is_told(folder: Path) -> None:
    done = run("publish", folder, "--why", "x", "--if-match", "sha256:" + "0" * 64)
    assert (done.exit_code, f"which is {live()} now" in done.output) == (2, True)


def test_mistakes_are_told_by_file_and_line_and_nothing_is_published(folder: Path) -> None:
    edit(folder, "stage: entry", "stage: entri")
    done = run("publish", folder, "--why", "x", "--if-match", live())
    assert done.exit_code == 1
    assert f"{FILE}:5:1: unknown_word:" in done.output
    assert done.output.endswith("not published: 1 mistake; mend it first\n")


def test_with_a_key_configured_only_signed_rules_are_published(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (tmp_path / "key.pem").write_bytes(KEY.private_bytes(*form))
    (tmp_path / "signers.pem").write_text(public(KEY))
    monkeypatch.setenv("HEYAN_SIGNERS", str(tmp_path / "signers.pem"))
    refused = run("publish", folder, "--why", "x", "--if-match", live())
    assert (refused.exit_code, "are not signed" in refused.output) == (2, True)
    signed = run("sign", folder, "--key", tmp_path / "key.pem")
    assert signed.output == f"{folder / 'signature.json'}: 4 files, {read_folder(folder).digest}\n"
    edit(folder, "No name.", "Not named.")
    altered = run("publish", folder, "--why", "x", "--if-match", live())
    assert (altered.exit_code, f"{FILE}: was altered after it was signed" in altered.output) == (2, True)
    done = run("publish", folder, "--why", "x", "--if-match", live(), "--sign-with", tmp_path / "key.pem")
    assert done.exit_code == 0, done.output


def test_a_candidate_is_started_reported_and_stopped(folder: Path) -> None:
    assert run("shadow", "report").exit_code == 2
    started = run("shadow", "start", folder, "--share", "0.5", "--hours", "2")
    assert started.output.startswith(f"{read_folder(folder).digest} judges 0.5 of the traffic too, until "), (
        started.output
    )
    report = json.loads(run("shadow", "report", "--format", "json").output)
    assert (report["share"], report["compared"], report["differences"]) == (0.5, 0, [])
    assert run("shadow", "stop").exit_code == 0
    assert "stopped" in run("shadow", "report").output
    assert run("shadow", "stop").exit_code == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("publish", "/nowhere", "--why", "x", "--if-match", "y"), "holds no rule set"),
        (("sign", SMALL, "--key", "/nowhere.pem"), "/nowhere.pem: No such file or directory"),
        (("rollback", "--why", " ", "--if-match", "y"), "say why"),
        (("shadow", "start", SMALL, "--share", "2"), "say the share"),
    ],
)
def test_what_goes_wrong_is_one_sentence(words: tuple[object, ...], said: str) -> None:
    done = run(*words)
    assert (done.exit_code, said in done.output) == (2, True), done.output
    assert "Traceback" not in done.output


def test_without_a_store_it_says_which_setting_to_make(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HEYAN_STORE_URL")
    done = run("log")
    assert (done.exit_code, "HEYAN_STORE_URL is not set" in done.output) == (2, True)


def test_the_command_judges_by_what_is_published_unless_a_folder_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("publish", folder, "--why", "x", "--if-match", live())
    shown = run("show", "small-law", "--lang", "en", "--rules", SMALL)
    assert "A name is given" in shown.output
    monkeypatch.delenv("HEYAN_RULES")
    shown = run("show", "small-law", "--lang", "en")
    assert (shown.exit_code, "Changed" in shown.output) == (0, True), shown.output


def test_the_command_judges_by_no_unsigned_rules_where_a_key_is_configured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "signers.pem").write_text(public(KEY))
    monkeypatch.setenv("HEYAN_SIGNERS", str(tmp_path / "signers.pem"))
    monkeypatch.delenv("HEYAN_RULES")
    for stored in (True, False):
        if not stored:
            monkeypatch.delenv("HEYAN_STORE_URL")
        refused = run("list")
        assert (refused.exit_code, "are not signed" in refused.output) == (2, True)


def test_a_published_set_is_compared_by_its_digest_or_that_of_its_version(folder: Path) -> None:
    assert run("publish", folder, "--why", "x", "--if-match", live()).exit_code == 0
    version = live()
    digest = load(folder / "small-law").digest
    for name in (f"small-law@{digest}", f"small-law@{digest[7:19]}", f"small-law@{version}"):
        told = run("diff", "small-law", name, "--format", "json")
        assert told.exit_code == 1, told.output
        assert json.loads(told.output)["changed"]["obligations"] == ["name.stated"]
    past = folder.parent / "past.ndjson"
    past.write_text('{"schema_version": "1", "filing_id": "F-1"}\n', encoding="utf-8")
    found = run("impact", "small-law", f"small-law@{digest}", str(past), "--format", "json")
    assert (found.exit_code, json.loads(found.output)["new"]["digest"]) == (0, digest)


def test_a_digest_that_nothing_has_is_told_with_the_one_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    told = run("diff", "small-law", "small-law@sha256:0000")
    assert (told.exit_code, "not sha256:0000, and the store keeps no version of it" in told.output) == (2, True)
    monkeypatch.delenv("HEYAN_STORE_URL")
    assert "or the store where it was published (HEYAN_STORE_URL)" in run("diff", "small-law", "small-law@0").output


LATIN = re.compile(r"(?<![\w/-])[a-z]{2,} [a-z]{2,} [a-z]{2,}")


def test_everything_is_said_in_chinese_too(folder: Path, tmp_path: Path) -> None:
    seen = live()
    (tmp_path / "key.pem").write_bytes(b"none")
    said = [
        run("publish", folder, "--why", "修订", "--lang", "zh"),
        run("publish", folder, "--why", "修订", "--if-match", "sha256:" + "0" * 64, "--lang", "zh"),
        run("publish", folder, "--why", " ", "--if-match", seen, "--lang", "zh"),
        run("publish", "/nowhere", "--why", "修订", "--if-match", seen, "--lang", "zh"),
        run("publish", folder, "--why", "修订", "--who", "甲", "--if-match", seen, "--lang", "zh"),
        run("publish", folder, "--why", "修订", "--if-match", read_folder(folder).digest, "--lang", "zh"),
        run("log", "--lang", "zh"),
        run("sign", folder, "--key", tmp_path / "key.pem", "--lang", "zh"),
        run("rollback", "--why", "有误", "--if-match", seen, "--to", "sha256:1", "--lang", "zh"),
        run("rollback", "--why", "有误", "--if-match", read_folder(folder).digest, "--lang", "zh"),
        run("shadow", "report", "--lang", "zh"),
        run("shadow", "start", folder, "--share", "2", "--lang", "zh"),
        run("shadow", "start", folder, "--lang", "zh"),
        run("shadow", "report", "--lang", "zh"),
        run("shadow", "stop", "--lang", "zh"),
    ]
    for one in said:
        assert re.search("[\u4e00-\u9fff]", one.output), one.output
        assert not LATIN.search(re.sub("heyan rules( [a-z]+)+|openssl.*", "", one.output)), one.output
    edit(folder, "stage: entry", "stage: entri")
    wrong = run("publish", folder, "--why", "修订", "--if-match", live(), "--lang", "zh")
    assert "不在词表之内" in wrong.output
    assert wrong.output.endswith("未发布：1 处错误；请先改正\n")


def test_the_steps_are_told_on_a_terminal_and_nowhere_else(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert progress(Lang.ZH) is quiet
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    with_lines: list[str] = []
    monkeypatch.setattr("typer.echo", lambda line, err: with_lines.append(line))
    told = progress(Lang.EN)
    told(Step.LINT, 0, 2)
    told(Step.SWAP, 0, 1)
    progress(Lang.ZH)(Step.SWAP, 0, 1)
    assert with_lines == ["0/2 the linter reads every set", "0/1 the new version goes live", "切换 0/1"]
