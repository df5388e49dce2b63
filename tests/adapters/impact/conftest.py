"""The shipped law beside copies of it with something planted, and past filings made of the told stories."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from adapters.calendar import load as load_calendar
from adapters.checks import standard
from adapters.impact.files import File
from adapters.impact.judge import Judge
from adapters.impact.records import Source
from adapters.impact.resuming import Job, run_job
from adapters.impact.sides import Rules
from adapters.publishing.content import Content, content_of, read_folder
from adapters.publishing.reading import Parser
from tests.bench.past_filings import as_lines, past_filings

ROOT = Path(__file__).parents[3]
TODAY = date(2010, 4, 30)
SECRET = b"a secret of the tests"
Edit = tuple[str, str, str]
PHONE = "cn-2010-64/contacts/office_phone.yaml"
STRICTER: tuple[Edit, ...] = (
    (PHONE, "stated}\n    outcome: {before_visit: return, from_visit: correct}", "stated}\n    outcome: refuse"),
    (PHONE, "stated}, at: on_site, outcome: correct}", "stated}, at: on_site, outcome: refuse}"),
    (PHONE, "stated}, at: entry, outcome: return}", "stated}, at: entry, outcome: refuse}"),
)
"""A unit that gives a home phone alone is refused instead of corrected."""
WORDS: tuple[Edit, ...] = ((PHONE, "The responsible person's office phone is not given.", "No office phone."),)
PARSER = Parser()


@cache
def shipped() -> Content:
    return read_folder(ROOT / "rules")


@cache
def rules(edits: tuple[Edit, ...] = ()) -> Rules:
    """The shipped law with some texts replaced."""
    files = dict(shipped().files)
    for path, old, new in edits:
        assert old in files[path], (path, old)
        files[path] = files[path].replace(old, new)
    return Rules("edited" if edits else "shipped", PARSER.law(content_of(files)), quick=True)


def judge(edits: tuple[Edit, ...], **more: Any) -> Judge:
    return Judge(rules(), rules(edits), load_calendar(), standard(), TODAY, **more)


def job(past: Sequence[Path | Source], edits: tuple[Edit, ...] = STRICTER, **more: Any) -> Job:
    made = {"examples": 2, "clock": lambda: 0.0, "secret": SECRET, **more}
    return Job(judge(edits), [File(one) if isinstance(one, Path) else one for one in past], **made)


def impact(past: Sequence[Path | Source], edits: tuple[Edit, ...] = STRICTER, **more: Any) -> dict[str, Any]:
    """The result without what it took."""
    found = run_job(job(past, edits, **more)).model_dump(mode="json")
    del found["cost"]
    return found


@pytest.fixture
def past(tmp_path: Path) -> Callable[..., Path]:
    """Writes so many past filings, and whatever lines are added."""

    def made(count: int, *more: bytes, name: str = "past.ndjson") -> Path:
        file = tmp_path / name
        file.write_bytes(b"".join([*as_lines(past_filings(count)), *(line + b"\n" for line in more)]))
        return file

    return made
