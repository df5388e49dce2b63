"""Every example in the pages runs, in the order in which a reader meets it, and shows what it prints today."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.docs.pages import PAGES, ROOT, Block, blocks, commands, lang_of, name_of
from tests.docs.running import Place, included, same, try_block

TRIED = {"console", "json", "yaml"}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_example_of_a_page_runs_and_shows_what_it_prints(page: Path, tmp_path: Path) -> None:
    place = Place(tmp_path, lang_of(page))
    for block in blocks(page):
        try_block(block, place)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_example_is_of_a_kind_that_is_tried(page: Path) -> None:
    for block in blocks(page):
        assert block.language in {*TRIED, "sh"}, f"{block}: nothing tries a block of {block.language}"
        if block.language in {"json", "yaml"}:
            assert block.part or block.given("file"), f"{block}: say `file=NAME` or `part`"


def test_commands_that_cannot_run_here_are_at_least_known() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for page in PAGES:
        for command in commands(page):
            words = command.split()
            if words[:1] == ["make"]:
                assert f"\n{words[-1]}:" in makefile, f"{name_of(page)}: no target {words[-1]}"


@pytest.mark.parametrize("name", ["provider", "reviewer", "rule-author", "operator"])
def test_both_languages_show_the_same_commands_in_the_same_order(name: str) -> None:
    english = list(commands(ROOT / "docs" / f"guide-{name}.md"))
    chinese = list(commands(ROOT / "docs" / "zh" / f"guide-{name}.md"))
    assert english == chinese


def _block(language: str, words: str, text: str) -> Block:
    return Block(ROOT / "README.md", 1, language, tuple(words.split()), text, 0, 0)


def test_a_wrong_transcript_a_wrong_exit_code_and_a_wrong_answer_are_noticed(tmp_path: Path) -> None:
    place = Place(tmp_path, "en")
    right = "$ heyan deadline 5 2010-02-10\n2010-02-22 Mon\n"
    try_block(_block("console", "", right), place)
    for words, text in [("", right.replace("22", "23")), ("exit=3", right), ("part", right.replace("Mon", "Tue\n…"))]:
        with pytest.raises(AssertionError):
            try_block(_block("console", words, text), place)
    place.output = json.dumps({"decision": "reject", "findings": [{"row": 1}]})
    try_block(_block("json", "part", '{"findings": [{"row": 1}]}'), place)
    with pytest.raises(AssertionError):
        try_block(_block("json", "part", '{"findings": [{"row": 2}]}'), place)


def test_lines_left_out_are_marked_and_only_then_left_out() -> None:
    printed = "one\ntwo\nthree\n"
    assert same("one\n…\nthree\n", printed, part=True)
    assert same("…\nthree\n", printed, part=True)
    assert same("one\nt…o\nthree\n", printed, part=True)
    assert not same("one\nt…o\n", printed, part=True)
    assert not same("one\nthree\n", printed, part=True)
    assert not same("one\n…\nthree\n", printed, part=False)


def test_a_shortened_answer_may_leave_out_but_never_change() -> None:
    whole = {"a": [{"b": 1, "c": 2}, {"b": 3}], "d": "long"}
    assert included({"a": [{"b": 3}], "d": "…"}, whole)
    assert not included({"a": [{"b": 4}]}, whole)
    assert not included({"e": 1}, whole)
