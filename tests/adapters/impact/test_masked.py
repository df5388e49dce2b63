"""Nothing personal of any filing is in what comes out: not in examples, not in sentences about wrong lines, not in a checkpoint."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from adapters.impact.resuming import Job, run_job
from adapters.impact.sides import Rules
from adapters.publishing.content import content_of
from engine.documents.masking import personal_kind
from tests.adapters.impact.conftest import PARSER, job, shipped
from tests.bench.past_filings import past_filings

Past = Callable[..., Path]
SWAP = {"return": "refuse", "refuse": "return", "correct": "block", "manual": "block"}


def swapped() -> Rules:
    """Every obligation whose sentences show values says another word wherever it finds something wrong; its cases too."""
    files = dict(shipped().files)
    for path, text in files.items():
        if path.startswith("cn-2010-64/") and "\nslots:" in text:
            files[path] = re.sub(
                r"((?:outcome|_visit): )(\w+)", lambda found: found[1] + SWAP.get(found[2], found[2]), text
            )
    return Rules("swapped", PARSER.law(content_of(files)), quick=True)


def personal(document: dict[str, Any]) -> Iterator[str]:
    """Every personal value of a filing, and what the filing and its provider are called."""
    waiting: list[tuple[str, Any]] = [("", document)]
    while waiting:
        pointer, value = waiting.pop()
        if isinstance(value, dict):
            waiting += [(f"{pointer}/{key}", inner) for key, inner in value.items()]
        elif isinstance(value, list):
            waiting += [(f"{pointer}/{index}", inner) for index, inner in enumerate(value)]
        elif isinstance(value, str) and personal_kind("filing", pointer):
            yield value
    yield document["filing_id"]
    yield from filter(None, [document.get("provider", {}).get("name")])


def spoilt(document: dict[str, Any]) -> bytes:
    """The same filing as a wrong line: a name where other things belong, and as a key."""
    name = document.get("sponsor", {}).get("name") or "示例某某科技有限公司"
    return json.dumps({**document, "procedure": name, name: 1, "submitted_at": name}, ensure_ascii=False).encode()


@pytest.fixture
def made(past: Past, tmp_path: Path) -> Job:
    filings = list(past_filings(150))
    file = past(150, *(spoilt(filing) for filing in filings[:30]))
    here = job([file], examples=20, checkpoint=tmp_path / "checkpoint", every=0.0)
    return replace(here, judge=replace(here.judge, new=swapped()))


def test_no_personal_value_is_in_a_result_or_a_checkpoint(made: Job) -> None:
    texts: list[str] = []

    def kept(*_: Any) -> None:
        assert made.checkpoint is not None
        texts.append(made.checkpoint.read_text(encoding="utf-8"))

    found = run_job(made, kept)
    texts.append(found.model_dump_json())
    messages = [
        change.after.message.zh
        for one in found.examples
        for change in one.changes
        if change.after and change.after.message
    ]
    assert found.filings.wrong == 30
    assert "domain.owner" in {one.obligation for one in found.obligations}
    assert any("*" in message for message in messages), "no example shows a masked value"
    values = {value for filing in past_filings(150) for value in personal(filing) if len(value) > 1}
    assert len(values) > 100
    for text in texts:
        assert [value for value in values if value in text] == []
