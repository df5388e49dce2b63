"""Samples are read as they come: an index that is missing, odd or wrong never takes the page down."""

from pathlib import Path

import pytest

from api.desk.samples import samples

STORY = '{"schema_version": "1", "filing_id": "s"}'


@pytest.mark.parametrize(
    "index",
    [
        None,
        "",
        "[",
        "- 1",
        "- {file: 3}",
        "- {file: gone.json, title: {zh: a, en: b}}",
        "- {file: a.json, title: word, story: 1, stage: lunch, as_of: soon, expect: 3}",
        "a.json: {stage: lunch, as_of: 2010-13-01, expect: {outcome: splendid}}",
        "\x00",
    ],
)
def test_a_bad_index_leaves_the_files(tmp_path: Path, index: str | None) -> None:
    (tmp_path / "a.json").write_text(STORY, encoding="utf-8")
    if index is not None:
        (tmp_path / "index.yaml").write_text(index, encoding="utf-8")
    found = samples(tmp_path)
    assert list(found) == ["a"]
    assert (found["a"].title["en"], found["a"].stage, found["a"].as_of, found["a"].outcome) == ("a", "", "", None)


def test_the_index_gives_order_title_stage_and_day(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.json").write_text(STORY, encoding="utf-8")
    entry = "- {file: c.json, title: {zh: 丙, en: C}, stage: audit, as_of: 2010-04-30, expect: {outcome: refuse}}"
    (tmp_path / "index.yaml").write_text(entry, encoding="utf-8")
    found = samples(tmp_path)
    assert list(found) == ["c", "a", "b"]
    assert (found["c"].title["zh"], found["c"].stage, found["c"].as_of, found["c"].outcome) == (
        "丙",
        "audit",
        "2010-04-30",
        "refuse",
    )


def test_where_there_is_no_folder_there_are_no_samples(tmp_path: Path) -> None:
    assert samples(tmp_path / "nowhere") == {}
