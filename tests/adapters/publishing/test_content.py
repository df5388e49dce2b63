"""A version is its files and nothing else: one letter anywhere is another version, the spelling of line ends is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.publishing.content import MOST_BYTES, BadPath, Content, checked_path, content_of, read_folder
from adapters.rulefiles.marked import RuleFileError
from tests.adapters.publishing.conftest import edited

NAME = "small-law/name_stated.yaml"


def test_one_altered_letter_is_another_version(small: Content) -> None:
    assert edited(small, NAME, "No name.", "No name!").digest != small.digest


def test_line_ends_and_a_mark_at_the_start_are_not_content(small: Content) -> None:
    same = {path: "\ufeff" + text.replace("\n", "\r\n") for path, text in small.files.items()}
    assert content_of(same).digest == small.digest


def test_a_moved_file_is_another_version(small: Content) -> None:
    moved = {path.replace("name_stated", "names"): text for path, text in small.files.items()}
    assert content_of(moved).digest != small.digest


def test_what_changed_is_named_by_file(small: Content) -> None:
    files = {**edited(small, NAME, "No name.", "None.").files, "small-law/extra.yaml": "a: 1\n"}
    del files["small-law/clauses.yaml"]
    assert small.changed(content_of(files)) == {
        "small-law/clauses.yaml": "removed",
        "small-law/extra.yaml": "added",
        NAME: "changed",
    }


@pytest.mark.parametrize(
    "path",
    ["/etc/passwd.yaml", "../a.yaml", "a/../b.yaml", "a//b.yaml", "A/b.yaml", "a/b.yml", "a/b", "schema/x.yaml", "a/.b.yaml",
     "a\\b.yaml", "a/b.yaml\n", "x" * 200 + ".yaml", "a/b/c/d/e/f/g/h.yaml", ""],
)  # fmt: skip
def test_a_path_that_leaves_the_sets_is_refused(path: str) -> None:
    with pytest.raises(BadPath, match="a rule file stands at"):
        checked_path(path)


def test_files_that_are_too_long_or_no_text_are_named() -> None:
    files = {
        "a/long.yaml": "x" * (MOST_BYTES + 1),
        "a/nul.yaml": "a: \0",
        "a/half.yaml": "a: \ud800",
        "a/fine.yaml": "a: 1",
    }
    with pytest.raises(RuleFileError) as caught:
        content_of(files)
    assert {(problem.file, problem.code) for problem in caught.value.problems} == {
        ("a/long.yaml", "too_large"),
        ("a/nul.yaml", "not_text"),
        ("a/half.yaml", "not_text"),
    }


def test_a_folder_without_a_set_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleFileError, match="no rule set"):
        read_folder(tmp_path)


def test_what_is_written_is_read_back_as_the_same_version(small: Content, tmp_path: Path) -> None:
    small.write(tmp_path)
    assert read_folder(tmp_path).digest == small.digest


def test_the_shipped_schemas_are_no_part_of_a_version() -> None:
    shipped = read_folder(Path("rules"))
    assert not [path for path in shipped.files if path.startswith("schema/")]
    assert "cn-2010-64/ruleset.yaml" in shipped.files
