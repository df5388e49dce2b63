"""`heyan check`: what it reads, what it prints, and the exit code a script relies on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner, Result

from api.cli.app import app

FILINGS = Path(__file__).resolve().parents[3] / "fixtures" / "filings"
AS_OF = ["--as-of", "2010-04-30"]


def run(*words: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(app, list(words), input=stdin, env={"HEYAN_LANG": "zh", "COLUMNS": "200"})


def check(name: str, stage: str, *more: str) -> Result:
    return run("check", str(FILINGS / f"{name}.json"), "--stage", stage, *AS_OF, *more)


@pytest.mark.parametrize(
    ("name", "stage", "code"),
    [("clean-enterprise", "audit", 0), ("many-faults", "on_site", 1), ("police-source-down", "on_site", 3)],
)
def test_the_exit_code_tells_pass_reject_and_undecided_apart(name: str, stage: str, code: int) -> None:
    assert check(name, stage).exit_code == code


def test_a_document_that_is_none_exits_2_with_every_mistake_and_its_place(tmp_path: Path) -> None:
    file = tmp_path / "bad.json"
    file.write_text(
        '{"schema_version":"1","filing_id":"a","sponser":{},"sponsor":{"nature":"enterprize"}}', encoding="utf-8"
    )
    result = run("check", str(file))
    assert result.exit_code == 2
    assert "/sponser" in result.output
    assert "sponsor" in result.output
    assert "enterprise" in result.output


def test_broken_json_exits_2_and_names_line_and_column(tmp_path: Path) -> None:
    file = tmp_path / "broken.json"
    file.write_text('{"schema_version": "1",\n  "filing_id": }', encoding="utf-8")
    result = run("check", str(file), "--lang", "en")
    assert result.exit_code == 2
    assert "Line 2" in result.output


def test_a_file_that_is_not_there_is_one_sentence() -> None:
    result = run("check", "no-such-file.json")
    assert result.exit_code == 2
    assert "no-such-file.json: cannot be read" in result.output
    assert "Traceback" not in result.output


def test_the_report_names_place_found_required_and_remedy_in_the_language_asked() -> None:
    chinese, english = check("many-faults", "on_site").output, check("many-faults", "on_site", "--lang", "en").output
    assert "不予受理" in chinese
    assert "位置：/sponsor/documents/0" in chinese
    assert "Where: /sponsor/documents/0" in english
    assert all(word in english for word in ("Found: ", "Required: ", "Remedy: "))


def test_nothing_personal_is_printed_whole() -> None:
    output = check("many-faults", "on_site", "--format", "json").output
    filing = json.loads((FILINGS / "many-faults.json").read_text(encoding="utf-8"))
    person = filing["responsible_person"]
    secrets = [
        person["documents"][0]["number"],
        person["contacts"]["mobile"],
        filing["sponsor"]["documents"][0]["number"],
    ]
    assert not [secret for secret in secrets if secret in output]


def test_json_output_is_the_answer_of_the_api() -> None:
    answer = json.loads(check("many-faults", "on_site", "--format", "json").output)
    assert (answer["decision"], answer["outcome"], answer["stage"]) == ("reject", "refuse", "on_site")
    assert answer["rule_set"]["id"] == "cn-2010-64"
    assert answer["smallest_change"]["search"] in ("proven", "best_found", "none")


def test_stdin_lines_are_judged_one_by_one_and_one_bad_line_does_not_stop_the_rest() -> None:
    good = json.dumps(json.loads((FILINGS / "clean-enterprise.json").read_text(encoding="utf-8")), ensure_ascii=False)
    result = run("check", "-", "--stage", "audit", *AS_OF, "--format", "json", stdin=f"{good}\n{{}}\n{good}\n".encode())
    lines = [json.loads(line) for line in result.output.splitlines()]
    assert [line.get("decision") for line in lines] == ["pass", None, "pass"]
    assert lines[1]["problems"]
    assert result.exit_code == 2


def test_yaml_reads_as_json_does_days_and_yes_stay_text(tmp_path: Path) -> None:
    filing = json.loads((FILINGS / "clean-enterprise.json").read_text(encoding="utf-8"))
    file = tmp_path / "filing.yaml"
    file.write_text(yaml.safe_dump(filing, allow_unicode=True).replace("'", ""), encoding="utf-8")
    text = file.read_text(encoding="utf-8").replace("schema_version: 1", 'schema_version: "1"')
    text = text.replace("number: 990000100000012", 'number: "990000100000012"').replace(
        "mobile: 13000000000", 'mobile: "13000000000"'
    )
    for digits in ("990000198001010012", "990000", "13000000000"):
        text = text.replace(f": {digits}\n", f': "{digits}"\n')
    file.write_text(text, encoding="utf-8")
    assert run("check", str(file), "--stage", "audit", *AS_OF).exit_code == 0


def test_yaml_aliases_are_refused_instead_of_multiplied(tmp_path: Path) -> None:
    file = tmp_path / "bomb.yaml"
    file.write_text("a: &a [1, 1]\nb: &b [*a, *a]\nc: [*b, *b]\n", encoding="utf-8")
    result = run("check", str(file))
    assert result.exit_code == 2
    assert "aliases" in result.output


def test_the_stage_is_read_off_the_filing_where_it_is_not_said() -> None:
    assert (
        json.loads(run("check", str(FILINGS / "late-provider.json"), "--format", "json", *AS_OF).output)["stage"]
        == "pre_verification"
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--rule-set", "cn-2010"], "no such rule set"),
        (["--as-of", "2009-01-01"], "no rule set is in force on 2009-01-01"),
        (["--as-of", "2010-4-1"], "not a day; write YYYY-MM-DD"),
    ],
)
def test_a_wrong_option_is_one_sentence_and_exit_2(words: list[str], sentence: str) -> None:
    result = run("check", str(FILINGS / "clean-enterprise.json"), "--stage", "audit", *words)
    assert result.exit_code == 2
    assert sentence in result.output


def test_explain_marks_the_row_that_fired_and_shows_where_each_fact_came_from() -> None:
    file = str(FILINGS / "military-with-licence.json")
    result = run("explain", file, "documents.unit.type", "--stage", "on_site", *AS_OF)
    assert result.exit_code == 0
    assert "▶" in result.output
    assert "/sponsor/documents/0/type = business_licence" in result.output


def test_explain_names_the_nearest_obligation() -> None:
    result = run("explain", str(FILINGS / "clean-enterprise.json"), "photo.sise", *AS_OF)
    assert result.exit_code == 2
    assert "did you mean 'photo.size'?" in result.output
