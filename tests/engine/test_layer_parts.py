"""What a composition keeps of each layer beside the rules: heads, origins, what is tightened, and where each mistake stands."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from engine.language.obligations import LookupTable, RuleSet
from engine.layers import _below, composed, extended, path_of, rank_of
from engine.wellformed import Misuse
from tests.engine import tiny
from tests.engine.test_layers import DAY, STRICT, layer, obligation, over

TEXT = {"zh": "甲", "en": "a"}
REPEAL = {"clause": ["二"], "why": TEXT}
CASES = [{"it": "甲", "given": {"phone": "absent"}, "outcome": "refuse"}]


def based(**parts: Any) -> RuleSet:
    data = tiny.source()
    data["head"].update(parts.pop("head", {}))
    return tiny.rule_set({**data, **parts})


def test_the_uppermost_notice_counts_and_what_is_unjudged_adds_up() -> None:
    one, two = ({"stage": "audit", "texts": {"pass": name}} for name in ("one", "two"))
    entries = [{"catalogue": number, "part": TEXT, "why": TEXT} for number in ("R001", "R002")]
    below = based(head={"notices": one, "unjudged": entries[:1]})
    silent = layer(head={"unjudged": entries[1:]})
    head = composed([below, silent], DAY).rule_set.head
    assert (head.rule_set, [entry.catalogue for entry in head.unjudged]) == ("newer", ["R001", "R002"])
    assert head.notices is not None
    assert head.notices.texts == {"pass": "one"}
    said = composed([below, layer(head={"notices": two})], DAY).rule_set.head.notices
    assert said is not None
    assert said.texts == {"pass": "two"}
    assert over(layer()).rule_set.head.notices is None


def test_each_thing_is_known_by_the_file_of_its_present_wording() -> None:
    old = {"obligations": {"phone.given": "old/phone.yaml"}, "facts": {"who": "old/who.yaml"}}
    new = {"obligations": {"phone.given": "new/phone.yaml"}}
    made = composed([based(origin=old), layer(obligations=obligation(), origin=new)], DAY)
    assert made.rule_set.origin == {**old, **new}
    assert made.rule_set.layers == {"phone.given": "newer"}


def test_an_obligation_and_a_fact_of_one_name_keep_their_own_files() -> None:
    origin = {"facts": {"phone.given": "old/vocabulary.yaml"}, "obligations": {"phone.given": "old/phone.yaml"}}
    facts = {**tiny.source()["facts"], "phone.given": tiny.source()["facts"]["who"]}
    found = composed([based(facts=facts, origin=origin)], DAY).rule_set
    assert found.file_of("phone.given") == "old/phone.yaml"
    assert found.file_of("phone.given", "facts") == "old/vocabulary.yaml"
    assert found.file_of("phone.given", "tables") == ""


def test_what_was_tightened_is_kept_until_a_layer_replaces_or_repeals_it() -> None:
    tight = layer(obligations=obligation(mode="tighten", table=STRICT, cases=CASES))
    assert list(over(tight).rule_set.tightened) == ["phone.given"]
    assert over(tight).rule_set.tightened["phone.given"].clause == ["一"]
    replaced = layer("newest", extends="newer", obligations=obligation())
    assert over(tight, replaced).rule_set.tightened == {}
    gone = layer("newest", extends="newer", head={"repeals": [{"obligation": "phone.given", **REPEAL}]})
    assert over(tight, gone).rule_set.tightened == {}


FACT = {"who": {**tiny.source()["facts"]["who"], "title": TEXT}}
MISTAKES = [
    (
        {"obligations": obligation(obligation="phone.other")},
        Misuse(
            "phone.other",
            ("mode",),
            "nothing_to_replace",
            "'phone.other' is not inherited, so there is nothing to replace: remove `mode`",
        ),
    ),
    (
        {"obligations": obligation(mode=None)},
        Misuse(
            "phone.given",
            ("obligation",),
            "inherited_already",
            "tiny has a 'phone.given' already: say `mode: replace`, or give this one a name of its own",
        ),
    ),
    (
        {"obligations": obligation(clause=["一"])},
        Misuse(
            "phone.given",
            ("clause",),
            "no_authority",
            "an obligation of a layer cites its authority: a clause of newer itself",
        ),
    ),
    (
        {"facts": FACT},
        Misuse(
            "who",
            ("facts", "who"),
            "inherited_already",
            "tiny has a 'who' already: say `mode: replace`, or give this one a name of its own",
        ),
    ),
    (
        {"facts": {"whom": {**FACT["who"], "mode": "replace"}}},
        Misuse(
            "whom",
            ("facts", "whom", "mode"),
            "nothing_to_replace",
            "'whom' is not inherited, so there is nothing to replace: remove `mode`",
        ),
    ),
    (
        {"head": {"repeals": [{"obligation": "phone.gone", **REPEAL}]}},
        Misuse(
            "",
            ("repeals", 0, "obligation"),
            "nothing_to_repeal",
            "no obligation 'phone.gone' is inherited, so there is nothing to repeal; did you mean 'phone.given'?",
        ),
    ),
]


@pytest.mark.parametrize(("parts", "misuse"), MISTAKES)
def test_each_mistake_of_a_layer_is_one_sentence_at_its_place(parts: dict[str, Any], misuse: Misuse) -> None:
    assert over(layer(**parts)).misuses == (("newer", misuse),)


def test_a_thing_that_is_inherited_word_for_word_is_no_mistake() -> None:
    assert over(layer(facts={"who": tiny.source()["facts"]["who"]})).misuses == ()


def test_a_contradiction_names_both_layers() -> None:
    one = layer("here", rank="province", obligations=obligation())
    other = layer("there", rank="province", obligations=obligation(stage="on_site"))
    says = "here and there have the same rank and both say 'phone.given': let one extend the other, or drop one of them"
    assert over(one, other).misuses == (("there", Misuse("phone.given", ("obligation",), "contradiction", says)),)


@pytest.mark.parametrize(
    ("kind", "place"),
    [
        ("obligations", ("obligation",)),
        ("definitions", ("definition",)),
        ("tables", ("table",)),
        ("facts", ("facts", "x")),
        ("lists", ("lists", "x")),
        ("waivers", ("waiver",)),
        ("policies", ("x",)),
        ("clauses", ("x",)),
    ],
)
def test_where_the_name_of_each_kind_of_thing_stands_in_its_file(kind: str, place: tuple[str, ...]) -> None:
    assert path_of(kind, "x") == place


def table(gives: dict[str, str], **parts: Any) -> dict[str, Any]:
    rows = [{"key": [key], "gives": {"x": value}} for key, value in gives.items()]
    return {"natures": {"table": "natures", "title": TEXT, "source": TEXT, "keys": ["n"], "rows": rows, **parts}}


def contradict(one: dict[str, str], other: dict[str, str], **parts: Any) -> bool:
    below = based(tables=table({"z": "z"}))
    here = layer("here", rank="province", tables=table(one, **{"mode": "extend", **parts}))
    there = layer("there", rank="province", tables=table(other, mode="extend"))
    return [misuse.code for _, misuse in composed([below, here, there], DAY).misuses] == ["contradiction"]


def test_two_layers_that_add_rows_contradict_each_other_only_where_a_key_is_the_same() -> None:
    assert not contradict({"a": "one", "b": "two"}, {"a": "one", "c": "three"})
    assert contradict({"a": "one", "b": "two"}, {"b": "three", "c": "three"})
    assert not contradict({"a": "one"}, {"b": "two"})
    assert contradict({"a": "one"}, {"b": "two"}, mode="replace")


def test_an_extended_table_keeps_the_order_and_the_texts_and_bears_the_newer_source() -> None:
    old = LookupTable.model_validate({**table({"a": "one", "b": "two"})["natures"], "texts": {"t": "1", "u": "2"}})
    new = LookupTable.model_validate(
        {**table({"c": "three", "a": "four"})["natures"], "source": {"zh": "新", "en": "new"}, "texts": {"u": "3"}}
    )
    made = extended(old, new)
    assert [(row.key, row.gives["x"]) for row in made.rows] == [(["a"], "four"), (["b"], "two"), (["c"], "three")]
    assert (made.texts, made.source.en) == ({"t": "1", "u": "3"}, "new")


def test_what_stands_below_is_followed_in_steps_and_a_circle_ends() -> None:
    one, two = layer("one", extends="two"), layer("two", extends="tiny")
    assert _below(one, [tiny.rule_set(), one, two]) == {"two", "tiny"}
    assert _below(one, [one]) == {"two"}
    assert _below(tiny.rule_set(), [one]) == set()
    circle = layer("two", extends="one")
    assert _below(one, [one, circle]) == {"one", "two"}


def test_the_law_stands_lowest_and_a_provider_highest() -> None:
    ranks = [tiny.rule_set(), layer(), layer(rank="province")]
    ranks.append(layer(rank="provider", head={"provider": "示例甲"}))
    assert [rank_of(item) for item in ranks] == [0, 1, 2, 3]


def test_a_wording_has_no_first_or_last_day_where_nothing_is_dated() -> None:
    assert (over(layer()).rule_set.since, over(layer()).rule_set.until) == (None, None)
    dated = layer(obligations=obligation(effective={"from": DAY}))
    assert (over(dated, day=DAY).rule_set.since, over(dated, day=DAY).rule_set.until) == (DAY, None)
    assert over(dated, day=date(2015, 5, 31)).rule_set.until == date(2015, 5, 31)
