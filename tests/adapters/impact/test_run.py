"""A run over files: flips where they are planted and nowhere else, the same however it is cut, killed or spread."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from adapters.impact import records
from adapters.impact.checkpoint import load
from adapters.impact.contract import Impact
from adapters.impact.files import files
from adapters.impact.records import BadFile
from adapters.impact.resuming import run_job
from adapters.service import Question, Service
from tests.adapters.impact.conftest import ROOT, STRICTER, TODAY, WORDS, impact, job, judge, rules

Past = Callable[..., Path]


def test_the_counts_are_what_judging_every_filing_by_both_laws_comes_to(past: Past) -> None:
    file = past(120)
    found = impact([file])
    sides = [Service(side.law, judge(()).calendar) for side in (rules(), rules(STRICTER))]
    for side in sides:
        side.checks = judge(()).checks
    changed = flipped = 0
    directions: dict[tuple[str, str], int] = {}
    for line in file.read_bytes().splitlines():
        answers = [side.evaluate(Question(json.loads(line), TODAY, detail="full")) for side in sides]
        one, other = ([(f["obligation"], f["outcome"]) for f in a["findings"]] for a in answers)
        changed += sorted(one) != sorted(other)
        flipped += any(answers[0][axis] != answers[1][axis] for axis in ("decision", "outcome", "duties"))
        pair = (answers[0]["decision"], answers[1]["decision"])
        if pair[0] != pair[1]:
            directions[pair] = directions.get(pair, 0) + 1
    assert changed > 0
    assert (found["filings"]["changed"], found["filings"]["flipped"]) == (changed, flipped)
    assert {(d["before"], d["after"]): d["count"] for d in found["decisions"]} == directions


def test_planted_flips_are_told_by_obligation_province_and_provider(past: Past) -> None:
    found = impact([past(120)])
    assert found["judged_again"] == ["contacts.office_phone"]
    counts = found["filings"]
    assert [one["obligation"] for one in found["obligations"]] == ["contacts.office_phone"]
    for groups in (found["provinces"], found["providers"]):
        assert sum(one["judged"] for one in groups) == counts["judged"] == 120
        assert sum(one["changed"] for one in groups) == counts["changed"] > 0
    assert sum(one["count"] for one in found["outcomes"]) == counts["changed"]
    for example in found["examples"]:
        assert example["changes"][0]["after"]["outcome"] == "refuse"


@pytest.mark.parametrize("edits", [(), WORDS])
def test_where_nothing_is_judged_otherwise_nothing_flips(past: Past, edits: Any) -> None:
    found = impact([past(60)], edits)
    assert (found["filings"]["unchanged"], found["judged_again"], found["examples"]) == (60, [], [])


def test_the_result_is_the_same_however_many_processes_count_it(past: Past, monkeypatch: pytest.MonkeyPatch) -> None:
    file = past(200, b"{", b"", b'{"schema_version": "1"}')
    alone = impact([file])
    monkeypatch.setattr(records.chunks, "__defaults__", (None, 20))
    assert impact([file], workers=2) == alone
    assert impact([file], workers=1) == alone
    assert [(one["line"], one["code"]) for one in alone["wrong_lines"]] == [(201, "malformed"), (203, "missing_key")]


def test_killed_with_9_it_goes_on_where_it_stood_and_comes_to_the_same(past: Past, tmp_path: Path) -> None:
    file, checkpoint = past(150), tmp_path / "checkpoint"
    script = [sys.executable, "-m", "tests.adapters.impact.run_and_wait", str(file), str(checkpoint)]
    process = subprocess.Popen(script, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    with process.stdout:
        children = [int(number) for number in process.stdout.readline().split()]
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    assert children
    saved = load(checkpoint)
    assert saved is not None
    assert 0 < saved.tally.counts["read"] < 150
    assert checkpoint.stat().st_mode & 0o077 == 0
    assert impact([file], checkpoint=checkpoint) == impact([file])
    assert not checkpoint.exists()
    wait_for(lambda: not any(alive(child) for child in children))


def alive(process: int) -> bool:
    """Running, not a zombie that nobody has waited for."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def wait_for(true: Callable[[], bool]) -> None:
    for _ in range(100):
        if true():
            return
        time.sleep(0.1)
    raise AssertionError("still not so after ten seconds")


def test_a_checkpoint_of_another_run_is_not_taken_and_says_what_differs(past: Past, tmp_path: Path) -> None:
    file, checkpoint = past(30), tmp_path / "checkpoint"
    stopping = job([file], checkpoint=checkpoint, every=0.0)

    def stop(*_: Any) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_job(stopping, stop)
    assert checkpoint.exists()
    with pytest.raises(BadFile, match=r"not the same: examples"):
        run_job(replace(stopping, examples=7))
    with pytest.raises(BadFile, match=r"not the same: new"):
        run_job(job([file], WORDS, checkpoint=checkpoint))
    checkpoint.write_text('{"format": 0}')
    with pytest.raises(BadFile, match="not a checkpoint"):
        run_job(stopping)


def test_a_folder_stands_for_the_files_of_filings_below_it(past: Past, tmp_path: Path) -> None:
    past(20, name="a.ndjson"), past(30, name="b.jsonl")
    (tmp_path / "notes.txt").write_text("not a filing")
    found = impact(files([str(tmp_path)]))
    assert found["filings"]["read"] == 50
    with pytest.raises(BadFile, match="no such file"):
        files([str(tmp_path / "gone.ndjson")])
    with pytest.raises(BadFile, match=r"no \.ndjson"):
        files([str(ROOT / "docs" / "decisions")])


def test_the_example_beside_the_contract_keeps_to_it() -> None:
    text = (ROOT / "adapters" / "impact" / "example.json").read_text(encoding="utf-8")
    assert Impact.model_validate_json(text).model_dump(mode="json") == json.loads(text)
