"""The other verbs: rules, schema, deadline, and a help that teaches."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner, Result

from api.cli.app import app

ROOT = Path(__file__).resolve().parents[3]


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words), env={"HEYAN_LANG": "en", "COLUMNS": "200"})


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "rules" / "cn-2010-64", tmp_path / "cn-2010-64")
    return tmp_path


def test_rules_prove_prints_the_figures_and_no_fault() -> None:
    result = run("rules", "prove", "--format", "json")
    figures = json.loads(result.output)
    assert result.exit_code == 0
    faults = ("gaps", "overlaps", "dead_rows", "rows_without_case", "unsound_unknowns")
    assert {name: figures[name] for name in faults} == dict.fromkeys(faults, 0)
    assert figures["largest_table"] <= 512
    assert figures["tables"] == figures["obligations"] + figures["definitions"]


def test_rules_prove_names_the_file_and_the_point_of_a_planted_gap(copied: Path) -> None:
    file = copied / "cn-2010-64" / "contacts" / "office_phone.yaml"
    text = file.read_text(encoding="utf-8")
    start, end = (
        text.index("  - when: {contact.office_phone: absent, contact.home_phone: stated}"),
        text.index("cases:"),
    )
    last_case = text.rindex("  - {it:")
    file.write_text(text[:start] + text[end:last_case], encoding="utf-8")
    result = run("rules", "prove", "--rules", str(copied))
    assert result.exit_code == 1
    assert re.search(r"gap: \S*contacts/office_phone\.yaml:\d+: ", result.output), result.output
    assert "contact.home_phone = stated" in result.output


def test_a_mistake_in_a_rule_file_is_named_by_line_and_column_with_the_nearest_word(copied: Path) -> None:
    file = copied / "cn-2010-64" / "contacts" / "office_phone.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("stage: entry", "stag: entry"), encoding="utf-8")
    result = run("rules", "list", "--rules", str(copied))
    assert result.exit_code == 2
    assert "office_phone.yaml:5:1: unknown_key: unknown key 'stag'; did you mean 'stage'?" in result.output


def test_rules_list_and_show_answer_in_the_language_asked() -> None:
    assert "cn-2010-64" in run("rules", "list").output
    shown = run("rules", "show", "cn-2010-64", "photo.size")
    assert "800×600" in shown.output
    assert "R044" in shown.output
    assert "网站" in run("rules", "show", "cn-2010-64", "--lang", "zh").output


def test_rules_test_runs_every_case() -> None:
    result = run("rules", "test")
    assert result.exit_code == 0
    assert ", 0 faults" in result.output


@pytest.mark.parametrize("document", ["filing", "provider_record", "bureau_record", "centre_record"])
def test_schema_prints_a_schema_that_accepts_its_own_example(document: str) -> None:
    schema = json.loads(run("schema", document).output)
    Draft202012Validator.check_schema(schema)
    for example in schema["examples"]:
        Draft202012Validator(schema).validate(example)


def test_deadline_counts_make_up_days_and_holidays() -> None:
    assert run("deadline", "5", "2010-02-10").output.startswith("2010-02-22")


def test_a_start_that_is_no_day_is_one_sentence() -> None:
    result = run("deadline", "5", "2010-2-10")
    assert result.exit_code == 2
    assert "START 2010-2-10: not a day" in result.output


def test_a_deadline_beyond_the_calendar_is_unknown_and_says_so() -> None:
    result = run("deadline", "5", "2031-01-05")
    assert result.exit_code == 3
    assert "covers" in result.output


@pytest.mark.parametrize("words", [[], ["check", "--help"], ["rules", "--help"], ["explain", "--help"]])
def test_help_teaches(words: list[str]) -> None:
    assert "Usage" in run(*words).output


def test_rules_show_knows_sets_that_lie_on_one_another() -> None:
    shown = run("rules", "show", "cn-2020-remote+cn-640000-domain", "--lang", "en")
    assert shown.exit_code == 0, shown.output
    alone = run("rules", "show", "cn-2020-remote", "--lang", "en")
    assert set(alone.output.split("\n")) != set(shown.output.split("\n"))
    wrong = run("rules", "show", "cn-2020-remote+cn-64000-domain")
    assert (wrong.exit_code, wrong.stderr) == (
        2, "no rule set 'cn-64000-domain'; did you mean 'cn-640000-domain'?\n",
    )  # fmt: skip


def test_rules_list_tells_when_a_set_was_first_seen_whose_first_day_nobody_knows() -> None:
    assert "cn-2010-form  first day unknown (seen 2010-05-05) – " in run("rules", "list").output
    assert "cn-2010-form  起始日不明（2010-05-05 起见到） – " in run("rules", "list", "--lang", "zh").output
    listed = {one["id"]: one["effective"] for one in json.loads(run("rules", "list", "--format", "json").output)}
    assert listed["cn-2010-form"] == {"from": "unknown", "to": None, "seen_on": "2010-05-05"}
    assert listed["cn-2010-64"] == {"from": "2010-02-08", "to": None, "seen_on": None}
