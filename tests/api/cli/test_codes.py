"""`heyan codes`: listed and converted either way, as on any day; what cannot be converted is one sentence."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from typer.testing import CliRunner

from api.cli.app import app


def run(*words: str, stdin: str | None = None) -> Any:
    return CliRunner().invoke(app, ["codes", *words], env={"HEYAN_LANG": "en"}, input=stdin)


def test_a_table_is_listed_with_numbers_words_and_names() -> None:
    found = run("natures", "--as-of", "2012-06-01", "--lang", "zh")
    assert found.exit_code == 0
    assert "           4  enterprise  企业" in found.stdout.splitlines()


def test_what_is_exported_as_csv_is_imported_again() -> None:
    listed = list(csv.DictReader(io.StringIO(run("documents", "--as-of", "2019-01-01", "--format", "csv").stdout)))
    assert len(listed) > 40
    numbers = "\n".join(row["number"] for row in listed)
    back = run("documents", "-", "--as-of", "2019-01-01", "--format", "csv", stdin=numbers)
    assert list(csv.DictReader(io.StringIO(back.stdout))) == listed


def test_numbers_and_words_are_converted_either_way() -> None:
    (there,) = json.loads(run("services", "160", "--as-of", "2019-01-01", "--format", "json").stdout)
    words = ",".join(code["word"] for code in there["codes"])
    assert words == "blog,unit_portal"
    (back,) = json.loads(run("services", words, "--as-of", "2019-01-01", "--format", "json").stdout)
    assert back["number"] == 160
    assert run("documents", "12", "--as-of", "2012-06-01").stdout.startswith("12 = 12: 12 org_code_certificate")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("papers",), "no code table 'papers'"),
        (("documents", "99"), "documents has no 99; it has 1, 2"),
        (("documents", "org_code_certificate"), "say which: "),
        (("documents", "officer_id", "--as-of", "2019-01-01"), "has been withdrawn"),
        (("natures", "enterprize"), "did you mean 'enterprise'?"),
        (("services", "2048"), "2048 in 2048 has no known meaning"),
        (("natures", "--as-of", "2010-04-01"), "the law of that day has no code table"),
        (("natures", "--as-of", "1999-01-01"), "the law of that day has no code table"),
        (("natures", "--as-of", "today"), "not a day"),
    ],
)
def test_what_cannot_be_converted_is_one_sentence(words: tuple[str, ...], said: str) -> None:
    found = run(*words)
    assert found.exit_code == 2
    assert said in found.stderr
    assert len(found.stderr.splitlines()) == 1
    assert found.stdout == ""
