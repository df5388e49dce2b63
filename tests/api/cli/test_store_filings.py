"""`heyan store keep, count, forget` and `heyan rules impact --kept`: from a file into the store, and the impact over it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import Result
from typer.testing import CliRunner

from adapters.owner.gather import utc_now
from adapters.store import Database, EvidenceStore, Judged, Keeping, Keyring, PastFilings
from api.cli.app import app
from tests.adapters.publishing.conftest import SMALL
from tests.adapters.store.conftest import KEY

Run = Callable[..., Result]


@pytest.fixture
def run(url: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    for name in ("URL", "KEYS", "KEEP_FILINGS_DAYS"):
        monkeypatch.delenv(f"HEYAN_STORE_{name}", raising=False)

    def ran(*words: Any, lang: str = "en", **env: str) -> Result:
        usual = {"HEYAN_LANG": lang, "COLUMNS": "200", "HEYAN_STORE_URL": url, "HEYAN_STORE_KEYS": KEY}
        return CliRunner().invoke(app, [*map(str, words)], env={**usual, "HEYAN_STORE_KEEP_FILINGS_DAYS": "30", **env})

    return ran


@pytest.fixture
def past(database: Database) -> PastFilings:
    return EvidenceStore(database, Keyring.parse(KEY), Keeping(filings=timedelta(days=30))).past


def filings(count: int) -> list[dict[str, Any]]:
    return [
        {"schema_version": "1", "filing_id": f"F-{n}", **({"sponsor": {"name": "示例某某公司"}} if n % 2 else {})}
        for n in range(count)
    ]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "past.ndjson"
    made.write_text("\n".join(json.dumps(one) for one in filings(10)), encoding="utf-8")
    return made


def test_a_file_is_kept_counted_judged_by_other_rules_and_forgotten(
    run: Run, past: PastFilings, file: Path, changed: Path
) -> None:
    kept = run("store", "keep", file, "--stage", "audit")
    assert kept.exit_code == 0, kept.output
    assert kept.output.startswith("10 kept until 20")
    assert run("store", "count", lang="zh").output.split() == ["10", "备案", "·", "省局审核"]
    assert json.loads(run("store", "count", "--format", "json").output) == [
        {"document": "filing", "stage": "audit", "count": 10}
    ]
    words = ("rules", "impact", SMALL, changed, "--rules", SMALL, "--format", "json")
    found = run(*words, "--kept", "--processes", "1")
    assert found.exit_code == 1, found.output
    told = json.loads(found.output)
    assert (told["filings"]["read"], told["filings"]["flipped"]) == (10, 5)
    assert {(one["file"], one["stage"]) for one in told["examples"]} == {("kept", "audit")}
    assert json.loads(run(*words, file, "--kept").output)["filings"]["read"] == 20
    assert run("store", "forget", "F-1", "F-2", "nobody").output == "2 kept documents are gone\n"
    assert past.count("filing", utc_now()) == 8


def test_parquet_is_kept_like_lines(run: Run, past: PastFilings, tmp_path: Path) -> None:
    made = tmp_path / "past.parquet"
    pq.write_table(pa.table({"document": [json.dumps(one) for one in filings(6)]}), made)
    assert run("store", "keep", made, "--judged-on", "2010-05-01").exit_code == 0
    (first, *rest) = past.page("filing", utc_now())
    assert (len(rest), str(first.day)) == (5, "2010-05-01")


def test_kept_again_a_filing_replaces_the_older(run: Run, past: PastFilings, file: Path) -> None:
    for _ in range(2):
        run("store", "keep", file)
    assert past.count("filing", utc_now()) == 10


def test_a_wrong_line_is_told_by_its_number_and_the_rest_is_kept(run: Run, past: PastFilings, file: Path) -> None:
    file.write_text(file.read_text("utf-8") + "\n{\n", encoding="utf-8")
    told = run("store", "keep", file)
    assert told.exit_code == 2
    assert "past.ndjson, line 11: " in told.stderr
    assert "1 lines are no valid documents" in told.stderr
    assert past.count("filing", utc_now()) == 10


@pytest.mark.parametrize(
    ("words", "env", "says"),
    [
        (("store", "keep", "FILE"), {"HEYAN_STORE_KEEP_FILINGS_DAYS": "0"}, "HEYAN_STORE_KEEP_FILINGS_DAYS: say for"),
        (("store", "keep", "FILE"), {"HEYAN_STORE_KEEP_FILINGS_DAYS": "no"}, "HEYAN_STORE_KEEP_FILINGS_DAYS: "),
        (("store", "keep", "FILE"), {"HEYAN_STORE_URL": ""}, "HEYAN_STORE_URL: set it"),
        (("store", "keep", "gone.ndjson"), {}, "gone.ndjson: there is no such file"),
        (("store", "keep", "FILE", "--judged-on", "May"), {}, "--judged-on May: not a day"),
        (("rules", "impact", "a", "b"), {}, "name a file or a folder of past filings, or take those"),
    ],
)
def test_what_is_missing_is_one_sentence(
    run: Run, file: Path, words: tuple[str, ...], env: dict[str, str], says: str
) -> None:
    told = run(*(str(file) if word == "FILE" else word for word in words), **env)
    assert (told.exit_code, told.stderr.count("\n")) == (2, 1)
    assert told.stderr.startswith(says)


def test_expired_filings_are_pruned_and_counted_no_more(run: Run, past: PastFilings, file: Path) -> None:
    run("store", "keep", file, "--stage", "audit")
    (one,) = filings(1)
    past.keep([Judged("filing", "entry", None, one["filing_id"], one)], utc_now() - timedelta(days=31))
    assert "1 expired filings are gone" in run("store", "prune").output
    assert past.count("filing", utc_now()) == 10


def test_a_tampered_store_ends_the_impact_with_a_sentence(
    run: Run, past: PastFilings, database: Database, file: Path, changed: Path
) -> None:
    run("store", "keep", file, "--stage", "audit")
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE past_filing SET stage = 'entry'")
    told = run("rules", "impact", SMALL, changed, "--kept", "--rules", SMALL)
    assert told.exit_code == 2
    assert told.stderr.startswith("the store cannot be trusted: ")
