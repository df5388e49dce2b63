"""The README shows a rejected filing, whole, as the command prints it today."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.pages import ROOT, blocks, lang_of, steps
from tests.docs.running import Place

MARKS = "<!-- transcript:start -->", "<!-- transcript:end -->"


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_transcript_of_the_readme_is_what_the_command_prints_today(name: str, tmp_path: Path) -> None:
    page = ROOT / name
    text = page.read_text(encoding="utf-8")
    first, last = (text.index(mark) for mark in MARKS)
    (block,) = [block for block in blocks(page) if first < block.start < last]
    ((command, shown),) = steps(block.text)
    place = Place(tmp_path, lang_of(page))
    assert place.run(command) == 1, "the transcript is of a rejected filing"
    assert shown == place.output, "run `.venv/bin/python -m tests.docs.refresh` and read the difference"
    assert "part" not in block.words
    assert f"--lang {lang_of(page)}" in command
