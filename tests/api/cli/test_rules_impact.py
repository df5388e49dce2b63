"""`heyan rules impact`: rules named in every way, exit codes that scripts can rely on, one sentence where something is wrong."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from adapters.publishing.signing import NOBODY
from adapters.publishing.workshop import open_workshop
from api.cli.app import app
from tests.adapters.publishing.conftest import SMALL
from tests.api.cli.conftest import MILDER
from tests.api.conftest import NOW

Run = Callable[..., Result]


@pytest.fixture
def past(tmp_path: Path) -> Path:
    filings = [
        {"schema_version": "1", "filing_id": f"F-{n}", **({"sponsor": {"name": "示例某某公司"}} if n % 2 else {})}
        for n in range(10)
    ]
    file = tmp_path / "past.ndjson"
    file.write_text("\n".join(json.dumps(one) for one in filings) + "\n{\n", encoding="utf-8")
    return file


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.delenv("HEYAN_STORE_URL", raising=False)
    monkeypatch.delenv("HEYAN_STORE_KEYS", raising=False)

    def ran(*words: Any, store: bool = False) -> Result:
        env = {"HEYAN_LANG": "en", "COLUMNS": "200"}
        if store:
            env["HEYAN_STORE_URL"] = f"sqlite:///{tmp_path / 'heyan.db'}"
        return CliRunner().invoke(app, ["rules", "impact", *map(str, words), "--rules", str(SMALL)], env=env)

    return ran


def test_flips_are_counted_and_exit_is_one(run: Run, changed: Path, past: Path) -> None:
    done = run("small-law", changed / "small-law", past, "--format", "json", "--as-of", "2010-04-30")
    assert done.exit_code == 1, done.output
    found = json.loads(done.stdout)
    assert found["filings"] == {
        "read": 11, "judged": 10, "wrong": 1, "uncovered": 0, "unchanged": 5, "changed": 5, "flipped": 5,
    }  # fmt: skip
    assert [(d["before"], d["after"], d["count"]) for d in found["decisions"]] == [("reject", "pass", 5)]
    assert found["cost"]["ratio"] > 0


def test_where_nothing_changes_exit_is_zero(run: Run, past: Path) -> None:
    done = run("small-law", SMALL / "small-law", past)
    assert done.exit_code == 0, done.output
    assert "no obligation reads differently" in done.output


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_report_tells_directions_obligations_and_the_cost(run: Run, changed: Path, past: Path, lang: str) -> None:
    done = run("small-law", changed, past, "--lang", lang)
    words = {
        "zh": ("不通过 → 通过", "按义务", "第 11 行"),
        "en": ("reject → pass", "By obligation", "times the validation"),
    }
    for word in words[lang][:2]:
        assert word in done.output
    assert "name.stated" in done.output
    assert "past.ndjson:11" in done.output
    assert "示例某某公司" not in done.output


def test_a_whole_folder_of_sets_lets_each_filings_day_choose(run: Run, changed: Path, past: Path) -> None:
    done = run(SMALL, changed, past, "--format", "json", "--as-of", "2009-12-31")
    found = json.loads(done.stdout)
    assert (found["filings"]["uncovered"], done.exit_code) == (10, 2)


def test_live_version_and_a_draft_are_found_in_the_store(run: Run, past: Path, tmp_path: Path) -> None:
    made = open_workshop(
        f"sqlite:///{tmp_path / 'heyan.db'}", SMALL, NOBODY, clock=lambda: NOW, new_id=lambda: "d" * 32
    )
    with made.database.write() as connection:
        draft = made.drafts.create(connection, "milder", "author")
    path = "small-law/name_stated.yaml"
    text, seen = made.drafts.file(draft.id, path)
    for old, new in MILDER:
        text = text.replace(old, new)
    with made.database.write() as connection:
        made.drafts.write(connection, draft.id, path, text, seen, "author")
    live = made.publisher.live()
    made.database.close()
    for old in ("live", live):
        for new in (f"draft:{'d' * 32}", "d" * 32):
            done = run(old, new, past, "--format", "json", store=True)
            assert done.exit_code == 1, done.output
            assert json.loads(done.stdout)["filings"]["flipped"] == 5
    assert "no draft eeee" in run("live", "draft:" + "e" * 32, past, store=True).output.lower()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("smal-law", "small-law", "PAST"), "did you mean"),
        (("small-law@sha256:00", "small-law", "PAST"), "has the digest"),
        (("small-law", "small-law", "gone.ndjson"), "gone.ndjson: there is no such file"),
        (("small-law", "small-law", "PAST", "--as-of", "soon"), "--as-of soon: not a day"),
        (("live", "small-law", "PAST"), "HEYAN_STORE_URL is not set"),
        (("small-law", "BROKEN", "PAST"), "name_stated.yaml"),
        (("small-law", "UNPROVEN", "PAST"), "nothing is judged by rules that do not hold"),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence_and_exit_is_two(
    run: Run, past: Path, tmp_path: Path, words: tuple[str, ...], says: str
) -> None:
    for name, (old, new) in {"BROKEN": ("stage: entry", "stag: entry"), "UNPROVEN": MILDER[0]}.items():
        shutil.copytree(SMALL, tmp_path / name)
        file = tmp_path / name / "small-law" / "name_stated.yaml"
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    places = {"PAST": past, "BROKEN": tmp_path / "BROKEN", "UNPROVEN": tmp_path / "UNPROVEN"}
    done = run(*(places.get(word, word) for word in words))
    assert done.exit_code == 2, done.output
    assert says in done.output
    assert "Traceback" not in done.output


def test_a_finished_run_leaves_no_checkpoint(run: Run, changed: Path, past: Path, tmp_path: Path) -> None:
    checkpoint = tmp_path / "checkpoint"
    assert run("small-law", changed, past, "--checkpoint", checkpoint).exit_code == 1
    assert not checkpoint.exists()


def test_digests_in_examples_are_alike_where_the_stores_keys_are_set(
    run: Run, changed: Path, past: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def keys() -> list[str]:
        done = run("small-law", changed, past, "--format", "json")
        return [example["key"] for example in json.loads(done.stdout)["examples"]]

    assert keys() != keys()
    monkeypatch.setenv("HEYAN_STORE_KEYS", "one=" + "A" * 43 + "=")
    assert keys() == keys() != []
