"""`heyan rules waivers`: the state of every granted exception, and whether filings use it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from api.cli.app import app
from tests.oracle.filings import GONE, filing

ROOT = Path(__file__).resolve().parents[3]
EXAMPLE = ROOT / "fixtures" / "waivers" / "exchange_moves.yaml"


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The regulation with one waiver that is granted in it."""
    folder = tmp_path_factory.mktemp("rules")
    shutil.copytree(ROOT / "rules" / "cn-2010-64", folder / "cn-2010-64")
    (folder / "cn-2010-64" / "waivers").mkdir()
    shutil.copy(EXAMPLE, folder / "cn-2010-64" / "waivers" / EXAMPLE.name)
    return folder


@pytest.fixture
def needs_it(tmp_path: Path) -> Path:
    document = filing(filing_id="WAIVED-1", responsible_person__contacts__office_phone=GONE)
    path = tmp_path / "needs.json"
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.fixture
def needs_none(tmp_path: Path) -> Path:
    path = tmp_path / "none.json"
    path.write_text(json.dumps(filing(), ensure_ascii=False), encoding="utf-8")
    return path


def run(rules: Path | None, *words: str) -> Any:
    more = ("--rules", str(rules)) if rules else ()
    return CliRunner().invoke(app, ["rules", "waivers", *words, *more], env={"HEYAN_LANG": "en"})


def listed(rules: Path, *words: str) -> dict[str, Any]:
    (found,) = json.loads(run(rules, *words, "--format", "json").stdout)
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(
    ("day", "state", "code"),
    [
        ("2010-02-28", "not_yet", 0),
        ("2010-03-01", "in_force", 0),
        ("2010-04-30", "in_force", 0),
        ("2010-05-01", "expired", 1),
    ],
)
def test_a_waiver_has_a_state_and_an_expired_one_is_an_error(rules: Path, day: str, state: str, code: int) -> None:
    found = run(rules, "--as-of", day, "--format", "json")
    assert found.exit_code == code
    assert [each["state"] for each in json.loads(found.stdout)] == [state]


def test_what_who_why_authority_and_scope_are_told(rules: Path) -> None:
    found = listed(rules, "cn-2010-64", "--as-of", "2010-03-15")
    assert found["obligation"] == "contacts.office_phone"
    assert (found["layer"], found["file"]) == ("cn-2010-64", "waivers/exchange_moves.yaml")
    assert (found["by"], found["from"], found["to"]) == ("示例登记员", "2010-03-01", "2010-04-30")
    assert found["where"] == ["filing_id", "sponsor.registered_province"]
    assert found["authority"]["en"]
    assert found["why"]["zh"]
    text = run(rules, "--as-of", "2010-03-15").stdout
    assert "cn-2010-64/waivers/exchange_moves.yaml: exchange_moves  contacts.office_phone" in text
    assert "1 waivers: 1 in force, 0 expired, 0 not yet" in text


def test_a_filing_that_needs_it_counts_as_a_use(rules: Path, needs_it: Path, needs_none: Path) -> None:
    found = listed(rules, "--as-of", "2010-04-30", "--filings", str(needs_it), "--filings", str(needs_none))
    assert (found["uses"], found["missed"], found["unused"]) == (1, 0, False)


def test_a_waiver_that_no_filing_uses_is_reported(rules: Path, needs_none: Path) -> None:
    assert listed(rules, "--as-of", "2010-04-30", "--filings", str(needs_none))["unused"]
    told = run(rules, "--as-of", "2010-04-30", "--filings", str(needs_none))
    assert "no filing uses it" in told.stdout
    assert told.exit_code == 0


def test_an_expired_one_waives_nothing_and_says_what_it_missed(rules: Path, needs_it: Path) -> None:
    found = listed(rules, "--as-of", "2010-05-03", "--filings", str(needs_it))
    assert (found["uses"], found["missed"], found["state"]) == (0, 1, "expired")
    told = run(rules, "--as-of", "2010-05-03", "--filings", str(needs_it))
    assert told.exit_code == 1
    assert "1 findings were not waived" in told.stdout
    assert "expired: it changes nothing any more" in told.stdout


def test_filings_are_judged_as_on_the_day_they_were_submitted(rules: Path, needs_it: Path) -> None:
    found = listed(rules, "--filings", str(needs_it))
    assert (found["uses"], found["state"]) == (1, "expired")


def test_a_filing_that_cannot_be_read_is_one_sentence(rules: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"schema_version": "1", "filing_id": "F", "colour": 1}', encoding="utf-8")
    found = run(rules, "--filings", str(bad))
    assert found.exit_code == 2
    assert "bad.json" in found.stderr
    assert len(found.stderr.splitlines()) == 1


def test_no_shipped_law_has_a_waiver() -> None:
    found = run(None)
    assert (found.exit_code, found.stdout) == (0, "There is no waiver.\n")
