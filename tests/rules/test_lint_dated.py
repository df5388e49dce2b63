"""The linter reads every wording of a set with dated rows, and says where the row or case stands in the file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from adapters.rulefiles.lint import lint
from tests.rules.test_broken_slips import LAYERS, layered

HEAD = """\
obligation: contacts.email
mode: replace
catalogue: [R901]
title: {zh: 单位填写电子邮箱, en: A unit states an e-mail address}
clause: [甲]
stage: entry
scope: once
applies:
  when: {sponsor.category: unit}
  else: {zh: 个人不适用, en: Not for individuals}
table:
  - when: {contact.email: absent}
    outcome: manual
    basis: implied
    effective: {from: %s, to: 2019-12-31}
    say: {zh: 未填写电子邮箱。, en: No e-mail address is given.}
    mend: {zh: 请补填电子邮箱。, en: Add the e-mail address.}
  - when: {contact.email: absent}
    outcome: return
    basis: implied
    effective: {from: 2020-01-01}
    say: {zh: 未填写电子邮箱。, en: No e-mail address is given.}
    mend: {zh: 请补填电子邮箱。, en: Add the e-mail address.}
  - when: {contact.email: stated}
    outcome: accept
    basis: literal
cases:
  - {it: 从前未填写, given: {sponsor.category: unit, contact.email: absent}, outcome: manual, on: 2019-06-01}
  - {it: %s, given: {sponsor.category: unit, contact.email: absent}, outcome: return, on: 2020-06-01}
  - {it: %s, given: {sponsor.category: unit, contact.email: stated}, outcome: %s}
  - {it: 个人, given: {sponsor.category: individual}, outcome: not_applicable}
"""
FIRST_CASE = 28


def told(root: Path, *words: str) -> list[tuple[str, int]]:
    kind: dict[str, Any] = {"files": {"top/contacts/email.yaml": HEAD % words}}
    return [(finding.word, finding.line) for finding in lint(layered(kind, root))]


def test_rows_that_follow_each_other_in_time_are_in_order(tmp_path: Path) -> None:
    assert "2018-01-01" in LAYERS["top"]["ruleset.yaml"]
    assert told(tmp_path, "2018-01-01", "未填写", "填写了", "accept") == []


def test_a_gap_between_two_wordings_is_told_although_the_latest_has_none(tmp_path: Path) -> None:
    words = {word for word, _ in told(tmp_path, "2019-02-01", "未填写", "填写了", "accept")}
    assert words == {"gap"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("未填写", "未填写", "accept"), ("same_sentence", FIRST_CASE + 2)),
        (("未填写", "填写了", "return"), ("wrong_case", FIRST_CASE + 2)),
    ],
)
def test_a_case_is_told_where_it_stands_in_the_file(tmp_path: Path, words: Any, expected: Any) -> None:
    found = told(tmp_path, "2018-01-01", *words)
    assert expected in found
    assert not [line for word, line in found if word == expected[0] and line != expected[1]]
