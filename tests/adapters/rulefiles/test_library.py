"""Which sets hold on a day, in a province, at a provider; and what a library of sets may not be (DESIGN §3)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from adapters.law import Law, NoRuleSetCovers, UnknownRuleSet, province_of
from adapters.rulefiles.library import Library, load
from adapters.rulefiles.marked import RuleFileError

OBLIGATION = """
obligation: {name}
{mode}catalogue: [R020]
title: {{zh: 电话, en: A phone}}
clause: [{clause}]
stage: entry
scope: once
{more}table:
  - {{when: {{phone: stated}}, outcome: accept, basis: literal}}
  - {{when: {{phone: absent}}, outcome: {outcome}, basis: literal}}
cases:
  - {{it: 有, given: {{phone: stated}}, outcome: accept}}
  - {{it: 无, given: {{phone: absent}}, outcome: {outcome}}}
"""
VOCABULARY = """
facts:
  phone:
    title: {zh: 电话, en: phone}
    kind: record
    values: {stated: {zh: 有电话, en: a phone}, absent: {zh: 无电话, en: no phone}}
    observe: {stated: {path: responsible_person.contacts.mobile}}
"""


def folder(root: Path, name: str, start: str, *, head: str = "", outcome: str = "return", more: str = "") -> Path:
    """A set folder; without `extends` in its head it is a law of its own."""
    path = root / name
    path.mkdir(parents=True)
    base = "extends" not in head
    clause = "一" if base else name
    (path / "ruleset.yaml").write_text(
        f"rule_set: {name}\ntitle: {{zh: 甲, en: a}}\nsource: {{zh: 甲, en: a}}\neffective: {{from: {start}}}\n{head}",
        "utf-8",
    )
    (path / "clauses.yaml").write_text(f"{clause}: {{title: {{zh: 一, en: I}}, says: {{zh: 一, en: I}}}}\n", "utf-8")
    if base:
        (path / "vocabulary.yaml").write_text(VOCABULARY, "utf-8")
    mode = "" if base else "mode: replace\n"
    text = OBLIGATION.format(name="phone.given", mode=mode, clause=clause, outcome=outcome, more=more)
    (path / "phone_given.yaml").write_text(text, "utf-8")
    return path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder(tmp_path, "cn-one", "2010-01-01")
    folder(tmp_path, "cn-two", "2015-01-01", head="rank: dated_set\nextends: cn-one\n", outcome="correct")
    folder(
        tmp_path,
        "cn-640000-x",
        "2018-01-01",
        head='rank: province\nextends: cn-two\nprovince: "640000"\n',
        outcome="refuse",
    )
    return tmp_path


@pytest.mark.parametrize(
    ("day", "province", "wanted"),
    [
        (date(2014, 12, 31), "640100", "cn-one"),
        (date(2015, 1, 1), None, "cn-two"),
        (date(2017, 12, 31), "640100", "cn-two"),
        (date(2018, 1, 1), "640100", "cn-two+cn-640000-x"),
        (date(2018, 1, 1), "130000", "cn-two"),
    ],
)
def test_the_day_chooses_the_set_and_the_province_its_overlay(
    root: Path, day: date, province: str | None, wanted: str
) -> None:
    assert Law(Library.read(root)).on(day, province).id == wanted


def test_before_the_first_set_nothing_covers(root: Path) -> None:
    with pytest.raises(NoRuleSetCovers):
        Law(Library.read(root)).on(date(2009, 12, 31))


def test_a_finding_can_name_the_layer_it_comes_from(root: Path) -> None:
    law = Law(Library.read(root))
    assert law.on(date(2019, 1, 1), "640000").rule_set.layers == {"phone.given": "cn-640000-x"}
    assert [layer["id"] for layer in law.named("cn-640000-x").layers] == ["cn-one", "cn-two", "cn-640000-x"]


def test_a_set_is_named_alone_or_with_an_overlay(root: Path) -> None:
    law = Law(Library.read(root))
    assert law.named("cn-two+cn-640000-x").rule_set.layers == {"phone.given": "cn-640000-x"}
    with pytest.raises(UnknownRuleSet):
        law.named("cn-two+cn-three")


def test_every_wording_of_every_set_is_there_to_be_proven(root: Path) -> None:
    ids = [item.id for item in Law(Library.read(root)).every()]
    assert ids == ["cn-640000-x", "cn-one", "cn-two", "cn-two+cn-640000-x"]


def test_a_pinned_digest_finds_the_wording_of_its_days(tmp_path: Path) -> None:
    folder(tmp_path, "cn-one", "2010-01-01")
    head = "rank: dated_set\nextends: cn-one\n"
    folder(tmp_path, "cn-two", "2015-01-01", head=head, outcome="correct", more="effective: {from: 2016-01-01}\n")
    law = Law(Library.read(tmp_path))
    early, late = law.on(date(2015, 5, 1)), law.on(date(2016, 5, 1))
    assert (early.id, late.id) == ("cn-two", "cn-two")
    assert early.digest != late.digest
    assert law.named("cn-two", early.digest).rule_set.layers == {"phone.given": "cn-one"}
    assert law.named("cn-two", late.digest).rule_set.layers == {"phone.given": "cn-two"}


def test_a_set_asked_for_by_name_reads_before_its_first_day_as_on_that_day(tmp_path: Path) -> None:
    folder(tmp_path, "cn-one", "2010-01-01")
    head = "rank: dated_set\nextends: cn-one\n"
    two = folder(tmp_path, "cn-two", "2015-01-01", head=head)
    file = two / "phone_given.yaml"
    dated = file.read_text("utf-8").replace("basis: literal}", "basis: literal, effective: {from: 2015-01-01}}")
    file.write_text(dated, "utf-8")
    law = Law(Library.read(tmp_path))
    early, first = law.named("cn-two", day=date(2010, 4, 12)), law.named("cn-two", day=date(2015, 1, 1))
    assert early.digest == first.digest
    assert early.program is not None  # proven, with all its rows


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ("rank: dated_set\nextends: cn-on\n", "unknown_rule_set"),
        ("rank: dated_set\nextends: cn-three\n", "unknown_rule_set"),
        ("", "contradiction"),
        ("rank: province\nextends: cn-one\n", "wrong_value"),
        ('rank: law\nextends: cn-one\nprovince: "640000"\n', "wrong_value"),
    ],
)
def test_sets_that_do_not_form_one_line_are_refused_at_their_place(root: Path, head: str, code: str) -> None:
    folder(root, "cn-three", "2012-01-01", head=head)
    with pytest.raises(RuleFileError) as refused:
        Library.read(root)
    assert code in {problem.code for problem in refused.value.problems}
    assert all(problem.file.endswith("ruleset.yaml") for problem in refused.value.problems)


def test_a_mistake_of_a_layer_is_placed_in_its_own_file(root: Path) -> None:
    path = root / "cn-two" / "phone_given.yaml"
    path.write_text(path.read_text("utf-8").replace("mode: replace\n", ""), "utf-8")
    with pytest.raises(RuleFileError) as refused:
        load(root / "cn-two")
    (problem,) = refused.value.problems
    assert (Path(problem.file).parent.name, problem.line, problem.code) == ("cn-two", 2, "inherited_already")


def test_a_folder_is_loaded_on_top_of_those_beside_it(root: Path) -> None:
    assert load(root / "cn-640000-x").layers == {"phone.given": "cn-640000-x"}


@pytest.mark.parametrize(
    ("document", "kind", "wanted"),
    [
        (
            {"sponsor": {"registered_province": "640100"}, "submission": {"bureau_province": "130000"}},
            "filing",
            "640100",
        ),
        ({"submission": {"bureau_province": "130000"}}, "filing", "130000"),
        ({"provider": {"province": "330000"}}, "provider_record", "330000"),
        ({"province": "330000"}, "bureau_record", "330000"),
        ({"sponsor": None}, "filing", None),
        ({}, "centre_record", None),
    ],
)
def test_the_province_is_where_the_sponsor_is_registered(
    document: dict[str, object], kind: str, wanted: str | None
) -> None:
    assert province_of(document, kind) == wanted
