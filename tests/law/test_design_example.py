# ruff: noqa: E501 - the example keeps its own lines
"""The example that DESIGN §3 gives rule authors is proven word for word (only sentences with a comma are put in quotes)."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from adapters.rulefiles.library import assemble
from adapters.rulefiles.load import Source, source_of
from adapters.rulefiles.marked import read
from adapters.rulefiles.prepare import proven_by_durable_rules
from engine.evaluate import compile_rule_set
from engine.language.obligations import RuleSet
from engine.table import tables
from tests.law.setting import FOLDER, law

DIGEST = "ce37dd904342bf8017a83ad5e5fbbad9bcd7b890be71da2c3404c3015a0c60c8"
EXAMPLE = """
obligation: contacts.office_phone
catalogue: [R020, R022]
title: {zh: 单位主办者填写办公电话, en: A unit states an office phone}
clause: [一.2]
stage: entry
scope: once
applies:
  when: {sponsor.category: unit}
  else: {zh: 个人主办者适用“办公电话或住宅电话”, en: An individual falls under the office-or-home-phone obligation}
table:
  - when: {contact.office_phone: stated}
    outcome: accept
    basis: literal
  - when: {contact.office_phone: absent, contact.home_phone: absent}
    outcome: {before_visit: return, from_visit: correct}
    basis: implied
    say: {zh: 未填写网站负责人的办公电话。, en: The responsible person's office phone is not given.}
    mend: {zh: 请补填办公电话，含区号。, en: Add the office phone with its area code.}
  - when: {contact.office_phone: absent, contact.home_phone: stated}
    outcome: {before_visit: return, from_visit: correct}
    basis: implied
    say: {zh: 只填写了住宅电话；住宅电话仅适用于个人主办者。, en: "Only a home phone is given, which counts for individuals alone."}
    mend: {zh: 请补填办公电话，含区号。, en: Add the office phone with its area code.}
cases:
  - {it: 企业填写办公电话, given: {sponsor.category: unit, contact.office_phone: stated}, outcome: accept}
  - {it: 企业未填座机, given: {sponsor.category: unit, contact.office_phone: absent, contact.home_phone: absent}, at: entry, outcome: return}
  - {it: 企业只填住宅电话, given: {sponsor.category: unit, contact.office_phone: absent, contact.home_phone: stated}, at: on_site, outcome: correct}
"""


@cache
def _shipped() -> Source:
    return source_of(FOLDER)


@cache
def _example() -> RuleSet:
    return assemble(_with(EXAMPLE))


def _with(text: str) -> Source:
    source = Source(str(FOLDER), dict(_shipped().files))
    source.files["contacts/office_phone.yaml"] = read("contacts/office_phone.yaml", text)
    return source


def test_the_example_is_proven_in_place_of_the_shipped_file() -> None:
    rule_set = _example()
    wanted = rule_set.obligations["contacts.office_phone"]
    assert wanted.stage.value == "entry"
    built = {"contacts.office_phone": tables(rule_set)["contacts.office_phone"]}
    only: Any = rule_set.model_copy(update={"obligations": {wanted.obligation: wanted}, "definitions": {}})
    program = compile_rule_set(only, built=built, proof=proven_by_durable_rules(only, built))
    assert program.proof.holds
    assert len(program.proof.fired["contacts.office_phone"]) == 3 * 2 * 2


def test_the_shipped_file_decides_as_the_example_does() -> None:
    rule_set = _example()
    shipped = law().rule_set.obligations["contacts.office_phone"]
    ours = [(row.when, row.outcome, row.basis) for row in shipped.table]
    assert [(r.when, r.outcome, r.basis) for r in rule_set.obligations["contacts.office_phone"].table] == ours


@pytest.mark.parametrize("line", ['en: "Only a home phone is given, which counts for individuals alone."'])
def test_without_the_quotes_the_author_is_told_to_put_them(line: str) -> None:
    with pytest.raises(ValueError, match="put the whole sentence in quotes"):
        assemble(_with(EXAMPLE.replace(line, line.replace('"', ""))))


def test_the_example_here_is_the_designs_own() -> None:
    """By digest everywhere; by its words too where the design's page stands beside the repository."""
    assert sha256(EXAMPLE.strip().encode()).hexdigest() == DIGEST
    design = Path(__file__).resolve().parents[3] / "shared" / "DESIGN.md"
    if design.is_file():
        text = design.read_text("utf-8").replace(
            "en: Only a home phone is given, which counts for individuals alone.",
            'en: "Only a home phone is given, which counts for individuals alone."',
        )
        assert EXAMPLE.strip() in text
