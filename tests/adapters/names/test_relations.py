"""How names relate: order of questions, several names in one record, and names on file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.names import RELATIONS, Sponsor, fold, look_of, relate, relate_all

UNIT = "北京示例科技有限公司"
NAMES = st.text(alphabet="示例样本科技有限公司（）()ABab 1.·-*\u200b張张", max_size=14)


@given(NAMES, NAMES, st.sampled_from([True, False, None]))
def test_same_means_equal_after_the_fixed_normalisation_and_nothing_else(one: str, other: str, person: bool) -> None:
    if relate(one, Sponsor(other, person)).reason["code"] == "same":
        assert fold(one) == fold(other) != ""


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_texts_have_one_relation_of_the_closed_list(one: str, other: str) -> None:
    assert relate(one, Sponsor(other)).word in RELATIONS


@given(st.text(max_size=30))
def test_the_normalisation_is_stable(name: str) -> None:
    assert fold(fold(name)) == fold(name)


def test_of_two_names_in_a_record_the_stronger_statement_counts() -> None:
    assert relate_all(["Example Society", "香港示例會"], Sponsor("香港示例会", False)).word == "t2s"
    assert relate_all(["Example Ltd", "上海样例有限公司"], Sponsor(UNIT, False)).word == "different"
    assert relate_all(["Example Ltd", UNIT], Sponsor(UNIT, False)).holder == UNIT
    assert relate_all([], Sponsor(UNIT)).word == "none"


def test_a_name_on_file_may_stand_in_an_object_or_as_a_text() -> None:
    filed = {"name": UNIT, "principals": [{"name": "李示例", "post": "总经理"}, "王样例", 5, {"post": "无名"}]}
    assert Sponsor.of(filed).principals == ("李示例", "王样例")
    assert relate("王样例", Sponsor.of(filed, False)).word == "principal"


def test_a_traditional_form_is_one_unit_but_may_be_two_people() -> None:
    assert relate("於氏樣例有限公司", Sponsor("于氏样例有限公司", False)).word == "t2s"
    assert relate("於樣例", Sponsor("于样例", True)).word == "t2s_person"
    assert relate("於樣例", Sponsor("于样例", None)).word == "t2s_person"


@pytest.mark.parametrize("text", ["REDACTED FOR PRIVACY", "Domains By Proxy, LLC", "DNS Admin", "李**", "", "N/A"])
def test_a_text_that_is_no_name_never_equals_a_sponsor_who_calls_itself_so(text: str) -> None:
    assert look_of(text).value != "named"
    assert relate(text, Sponsor(text)).word in {"hidden", "none"}


def test_a_unit_with_privacy_in_its_registered_name_is_a_name() -> None:
    name = "北京示例隐私保护技术有限公司"
    assert relate(name, Sponsor(name, False)).word == "same"


def test_a_name_that_was_decoded_in_the_wrong_encoding_is_garbled_not_different() -> None:
    for wrong in ("latin-1", "cp1252"):
        mangled = "示例科技".encode().decode(wrong, "replace")
        assert relate(mangled, Sponsor("示例科技")).word == "garbled"


def test_a_long_name_is_compared_in_time() -> None:
    assert relate("示" * 100_000, Sponsor("例" * 100_000, False)).word in RELATIONS
    assert relate("zhang" * 1000, Sponsor("张" * 1000, True)).word in RELATIONS
