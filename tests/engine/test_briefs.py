"""Short forms are shared between answers: one for every verdict and place, and never a value of a document in one."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from engine import briefs
from engine.briefs import Briefs
from engine.explain import Explainer
from engine.program import Program
from tests.engine import rich, tiny


def program() -> Program:
    return rich.program(tiny.original({"any_of": "papers"}))


def document(owners: list[str], name: str = "示例甲科技有限公司") -> dict[str, Any]:
    """A filing of that sponsor with one website for each owner of a domain."""
    made = copy.deepcopy(rich.CLEAN)
    made["sponsor"]["name"] = name
    made["websites"] = [{"domains": [{"name": "a.example.cn", "certificate": {"owner": owner}}]} for owner in owners]
    return made


def answer(made: Program, asked: dict[str, Any], detail: Any = "findings") -> dict[str, Any]:
    return Explainer(rich.judged(asked, "on_site", made)).answer(detail)


def short(found: dict[str, Any]) -> list[Any]:
    return [*found["satisfied"], *found["not_applicable"], *found["not_relied_on"]]


ASKED = [
    document(["甲", "示例甲科技有限公司", "示例甲科技有限公司"]),
    document(["示例乙"], "示例乙"),
    document(["示例乙", "丙", "示例乙"], "示例乙"),
    {**document([]), "websites": []},
    {**document(["丁"], "丁"), "responsible_person": {}},
]


def test_an_answer_is_the_same_whatever_was_asked_before() -> None:
    kept = program()
    for asked in [*ASKED, *reversed(ASKED), *ASKED]:
        assert answer(kept, asked) == answer(program(), asked)


def test_one_verdict_at_one_place_has_one_short_form_and_each_place_its_own() -> None:
    made = program()
    first, again = answer(made, ASKED[0]), answer(made, ASKED[0])
    assert [id(b) for b in short(first)] == [id(b) for b in short(again)]
    places = [b["subject"] for b in first["satisfied"] if b["obligation"] == "domain.owned"]
    assert places == ["/websites/1/domains/0", "/websites/2/domains/0"]


def test_no_short_form_holds_anything_a_document_says() -> None:
    made = program()
    marked = document(["〔所有者〕", "〔主办者〕"], "〔主办者〕")
    marked["sponsor"]["documents"] = [
        {"type": "business_licence", "presented_as": form, "number": "〔号码〕", "holder": "〔主办者〕"}
        for form in ("copy", "original")
    ]
    found = answer(made, marked)
    assert short(found)
    assert "〔" not in json.dumps(list(Briefs.of(made).values()), ensure_ascii=False)
    assert "〔" in json.dumps(found["findings"], ensure_ascii=False)


def test_too_many_are_let_go_and_answers_stay_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(briefs, "_MOST", 3)
    made = program()
    for asked in ASKED:
        assert answer(made, asked) == answer(program(), asked)
        assert len(Briefs.of(made)) <= 3


def test_every_program_has_its_own() -> None:
    one, other = program(), program()
    answer(one, ASKED[0])
    assert Briefs.of(one) is Briefs.of(one)
    assert Briefs.of(one) is not Briefs.of(other)
    assert not Briefs.of(other)
