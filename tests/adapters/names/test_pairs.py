"""The adversarial pairs of fixtures/names/pairs.tsv: no wrong "same", and every relation as stated there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from adapters.names import RELATIONS, Sponsor, relate

_FILE = Path(__file__).parents[3] / "fixtures" / "names" / "pairs.tsv"
_ESCAPE = re.compile(r"\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8})")


class Pair(NamedTuple):
    holder: str
    sponsor: Sponsor
    relation: str


def pair(line: str) -> Pair:
    text = _ESCAPE.sub(lambda escape: escape[0].encode().decode("unicode_escape"), line)
    holder, name, kind, on_file, relation, _ = text.split("\t")
    field, _, value = on_file.partition("=")
    filed: dict[str, object] = {"name": name}
    if field:
        filed[field] = value if field == "english_name" else [value]
    return Pair(holder, Sponsor.of(filed, kind == "person"), relation)


def pairs() -> list[Pair]:
    lines = _FILE.read_text("utf-8").split("\n")
    return [pair(line) for line in lines if line and not line.startswith(("#", "holder\t"))]


PAIRS = pairs()


def test_the_list_is_long_enough_to_prove_something() -> None:
    different = [one for one in PAIRS if one.relation != "same"]
    assert len(different) >= 300
    assert len(PAIRS) - len(different) >= 100


def test_no_pair_that_is_not_the_same_is_called_the_same() -> None:
    wrong = [one for one in PAIRS if one.relation != "same" and relate(one.holder, one.sponsor).word == "same"]
    assert wrong == []


def test_true_equals_are_recognised() -> None:
    true = [one for one in PAIRS if one.relation == "same"]
    known = [one for one in true if relate(one.holder, one.sponsor).word == "same"]
    assert len(known) >= 0.95 * len(true)


def test_every_relation_is_the_stated_one() -> None:
    wrong = [(*one, got) for one in PAIRS if (got := relate(one.holder, one.sponsor).word) != one.relation]
    assert wrong == []


def test_every_relation_has_a_pair() -> None:
    assert {one.relation for one in PAIRS} == set(RELATIONS)


@pytest.mark.parametrize("one", PAIRS[::9], ids=lambda one: one.relation)
def test_a_relation_gives_its_reason_in_both_languages(one: Pair) -> None:
    relation = relate(one.holder, one.sponsor)
    assert relation.reason["zh"].endswith("。")
    assert relation.reason["en"].endswith(".")
    assert "{" not in relation.reason["zh"] + relation.reason["en"]
