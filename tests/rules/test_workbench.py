"""An author's day at the command line: a set is compared, covered, proven; a new obligation needs one file, and all else follows."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from adapters.rulefiles.index import index
from adapters.rulefiles.library import load
from adapters.rulefiles.lint import lint
from adapters.service import Question, Service
from api.app import create_app
from api.cli.app import app
from engine.documents import check
from engine.documents.words import DocumentKind
from tests.rules.test_broken_rules import BASE, broken

RULES = Path(__file__).parents[2] / "rules"
SETS = sorted(path.parent.name for path in RULES.glob("*/ruleset.yaml"))
# Standards and training, which data cannot judge (R076): nothing can cite these two.
UNCITED = {"'三.(三).3'", "'三.(三).5'"}


def run(*words: str) -> Any:
    return CliRunner().invoke(app, ["rules", *words], env={"HEYAN_LANG": "en"})


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """A folder of rule sets with the practice set alone."""
    shutil.copytree(BASE, tmp_path / "rules" / "base")
    return tmp_path / "rules"


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize("name", SETS)
def test_shipped_sets_lint_clean(name: str) -> None:
    found = [finding for finding in lint(RULES / name) if not any(word in finding.says["en"] for word in UNCITED)]
    assert [f"{finding.file}:{finding.line}: {finding.says['en']}" for finding in found] == []


@pytest.mark.parametrize("name", SETS)
def test_shipped_sets_have_a_case_for_every_outcome_of_every_row(name: str) -> None:
    result = run("coverage", name)
    assert result.exit_code == 0, result.output


def test_an_uncovered_row_is_printed_with_its_line_and_fails(rules: Path) -> None:
    edit(
        rules / "base" / "contacts" / "email.yaml", ", at: on_site, outcome: correct}", ", at: entry, outcome: return}"
    )
    result = run("coverage", "base", "--rules", str(rules))
    assert result.exit_code == 1
    assert f"{rules}/base/contacts/email.yaml:14: contacts.email row 1 correct (from_visit)" in result.output
    assert run("coverage", "base", "--rules", str(rules), "--fail-under", "90").exit_code == 0


def test_filings_cover_what_they_meet(rules: Path, tmp_path: Path) -> None:
    filing = tmp_path / "one.json"
    document = {"schema_version": "1", "filing_id": "a", "sponsor": {"nature": "enterprise"}, "on_site": {"held": True}}
    filing.write_text(json.dumps(document), "utf-8")
    told = json.loads(
        run("coverage", "base", "--rules", str(rules), "--filings", str(filing), "--format", "json").output
    )
    open_cells = {(cell["table"], cell["row"], cell["phase"]) for cell in told["filings"]["uncovered"]}
    assert ("contacts.email", 0, None) in open_cells
    assert ("contacts.email", 1, "from_visit") not in open_cells
    assert ("contacts.email", 1, "before_visit") in open_cells


def test_an_overlap_is_proven_with_both_lines_and_a_filing_that_stands_in_it(tmp_path: Path, rules: Path) -> None:
    folder = broken("overlap", tmp_path)
    result = run("prove", str(folder), "--format", "json", "--examples", str(tmp_path / "shown"))
    assert result.exit_code == 1
    fault = next(one for one in json.loads(result.output)["faults"] if one["kind"] == "overlap")
    assert [row["at"].rsplit("own.yaml:")[1] for row in fault["rows"]] == ["14", "23"]
    document = fault["example"]["document"]
    check(document, DocumentKind.FILING)
    assert sorted((tmp_path / "shown").glob("*.json"))
    # The filing really stands there: judged by the set in order, the very row in question answers.
    service = Service.open(rules)
    answer = service.evaluate(Question(document, today=date(2010, 6, 30), rule_set="base"))
    assert "contacts.own" in {finding["obligation"] for finding in answer["findings"]}


def test_a_proof_in_chinese_says_its_faults_in_chinese(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["rules", "prove", str(broken("gap", tmp_path)), "--lang", "zh"])
    assert "没有一行回答这种情形" in result.output


def test_a_difference_names_rows_points_and_what_rests_on_them(rules: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(rules / "base", other)
    edit(other / "contacts" / "given.yaml", "else: none", "else: given")
    edit(other / "contacts" / "email.yaml", "from_visit: correct}", "from_visit: refuse}")
    result = run("diff", "base", str(other), "--rules", str(rules), "--format", "json")
    assert result.exit_code == 1
    told = json.loads(result.output)
    assert told["tables"]["contacts.email"]["counts"] == {"return/correct, breach → return/refuse, breach": 1}
    assert told["tables"]["contact.given"]["counts"] == {"none → given": 1}
    assert told["affected"] == {"contacts.email": ["contacts.email"], "contacts.own": ["contact.given"]}
    assert "contacts.own (by contact.given)" in run("diff", "base", str(other), "--rules", str(rules)).output


def test_a_set_is_no_different_from_itself_and_a_digest_must_be_its_own(rules: Path) -> None:
    digest = load(rules / "base").digest
    assert run("diff", "base", f"base@{digest}", "--rules", str(rules)).exit_code == 0
    assert run("diff", "base", "base@sha256:0000", "--rules", str(rules)).exit_code == 2


def test_a_new_obligation_is_nothing_but_blanks_and_proven_at_once(rules: Path) -> None:
    folder = rules / "base"
    for words in (
        ["contacts.office", "--fact", "contact.office=responsible_person.contacts.office_phone"],
        ["contacts.bare"],
        ["domains.again", "--fact", "domain.certificate"],
        ["contacts.mine", "--fact", "contact.own", "--stage", "audit", "--catalogue", "R023", "--clause", "第一条"],
    ):
        assert run("new", *words, "--set", "base", "--rules", str(rules)).exit_code == 0
    assert {finding.word for finding in lint(folder)} == {"fill_me"}
    assert run("prove", "base", "--rules", str(rules)).exit_code == 0
    assert run("fmt", str(folder), "--check").exit_code == 0


@pytest.mark.parametrize(
    "words", [["Contacts"], ["contacts.email"], ["a.b", "--clause", "第九条"], ["a.b", "--stage", "soon"]]
)
def test_what_cannot_be_begun_is_told_in_a_sentence_and_writes_nothing(words: list[str], rules: Path) -> None:
    before = sorted(rules.rglob("*"))
    result = run("new", *words, "--set", "base", "--rules", str(rules))
    assert result.exit_code == 2
    assert sorted(rules.rglob("*")) == before


def test_once_its_blanks_are_filled_an_obligation_is_in_every_list_and_judges(rules: Path) -> None:
    path = "responsible_person.contacts.office_phone"
    made = run("new", "contacts.office", "--fact", f"contact.office={path}", "--set", "base", "--rules", str(rules))
    assert made.exit_code == 0
    file, vocabulary = rules / "base" / "contacts" / "office.yaml", rules / "base" / "contacts" / "vocabulary.yaml"
    for one in (file, vocabulary):
        text = one.read_text("utf-8").replace(
            "{zh: 【待填】, en: FILL ME}", "{zh: 填写办公电话。, en: An office phone is given.}"
        )
        one.write_text(text.replace("【待填】", "").replace("FILL ME: ", "").replace("R999", "R905"), "utf-8")
    assert run("lint", str(rules / "base"), "--strict").exit_code == 0
    assert "contacts.office" in run("show", "base", "--rules", str(rules)).output
    assert json.loads(run("list", "--rules", str(rules), "--format", "json").output)[0]["obligations"] == 5
    assert "`contacts.office`" in index(load(rules / "base"))
    service = Service.open(rules)
    client = create_app(
        service=service, clock=lambda: datetime(2010, 6, 30, tzinfo=UTC), new_id=lambda: "1"
    ).test_client()
    listed = client.get("/v1/rule-sets/base/obligations").get_json()
    assert "contacts.office" in json.dumps(listed)
    document = {"schema_version": "1", "filing_id": "a", "sponsor": {"nature": "enterprise"}}
    answer = service.evaluate(Question(document, today=date(2010, 6, 30)))
    assert "contacts.office" in {finding["obligation"] for finding in answer["findings"]}
