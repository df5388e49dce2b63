"""Phones as people write them in China are read; what the library alone gets wrong is named here."""

from __future__ import annotations

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.contacts.phone import REASONS, check, explain, normalise

LANDLINE, EXTENDED = "+861066000000", "+861066000001;ext=801"


@pytest.mark.parametrize(
    "text",
    [
        "010-66000001转801", "010-66000001 转 801", "010-66000001分机801", "010-66000001分机：801", "010-66000001-801",
        "010-66000001转分机801", "(010)66000001 ext.801", "010-66000001x801", "086-010-66000001-801",
        "+86-10-66000001#801", "０１０－６６０００００１（转801）", "+861066000001;ext=801", "010—66000001—801",
    ],
)  # fmt: skip
def test_an_extension_is_found_however_it_is_written(text: str) -> None:
    answer = check(text)
    assert (answer.value, answer.form, answer.result) == (EXTENDED, "landline", "valid")


@pytest.mark.parametrize("extension", ["8", "123456"])
@pytest.mark.parametrize("mark", ["-", "转"])
def test_an_extension_has_one_to_six_digits(mark: str, extension: str) -> None:
    assert check(f"010-66000001{mark}{extension}").value == f"+861066000001;ext={extension}"


@pytest.mark.parametrize(
    "text",
    ["057100000018", "0571-00000018", "(0571)00000018", "86-571-00000018", "086-0571-00000018", "0086057100000018"],
)
def test_a_landline_may_begin_with_any_of_the_countrys_forms(text: str) -> None:
    assert (check(text).value, check(text).form) == ("+8657100000018", "landline")


@pytest.mark.parametrize(
    "text",
    [
        "13900000018",
        "139-0000-0018",
        "139 0000 0018",
        "+86 13900000018",
        "(+86)13900000018",
        "8613900000018",
        "08613900000018",
        "013900000018",
    ],
)
def test_a_mobile_number_is_a_mobile_number_in_every_grouping(text: str) -> None:
    assert (check(text).value, check(text).form, check(text).result) == ("+8613900000018", "mobile", "valid")


@pytest.mark.parametrize(
    "head", ["138", "162", "165", "166", "167", "170", "171", "172", "190", "191", "192", "193", "196", "199"]
)
def test_ranges_in_use_are_mobile(head: str) -> None:
    assert check(head + "00000018").form == "mobile"


@pytest.mark.parametrize(
    "text", ["14100000018", "15400000018", "1064800000018", "95588", "010-6600001", "099912345", "+", "+86"]
)
def test_ranges_not_in_use_are_rejected(text: str) -> None:
    assert check(text).reasons == ("not_assigned",)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1390000ABCD", "characters"),
        ("", "characters"),
        ("转801", "characters"),
        ("0086+10-66000001", "characters"),
        ("8+610-66000001", "characters"),
        ("010-66000001-1234567", "not_assigned"),
        ("010-66000001/13900000018", "several"),
        ("010-66000001、66000002", "several"),
        ("010-66000001转", "extension"),
        ("010-66000001转1234567", "extension"),
        ("010-66000001转8/9", "extension"),
        ("66000001", "no_area_code"),
        ("6600-001", "no_area_code"),
    ],
)
def test_a_number_that_cannot_be_dialled_is_rejected_with_its_reason(text: str, reason: str) -> None:
    answer = check(text)
    assert (answer.result, answer.reasons) == ("invalid", (reason,))


@pytest.mark.parametrize(
    ("text", "form", "reasons"),
    [
        ("400-000-0018", "service", ("service",)),
        ("800-800-0018", "service", ("service",)),
        ("13490000018", "mobile", ("not_voice",)),
        ("17400000018", "mobile", ("not_voice",)),
        ("14500000018", "mobile", ("not_voice",)),
        ("010-00000000", "landline", ("placeholder",)),
        ("13900000000", "mobile", ("placeholder",)),
        ("+852 2100 0018", "landline", ("foreign",)),
        ("+1 201 555 0123", "either", ("foreign",)),
    ],
)
def test_a_number_that_may_not_reach_the_person_only_warns(text: str, form: str, reasons: tuple[str, ...]) -> None:
    answer = check(text)
    assert (answer.form, answer.result, answer.reasons) == (form, "doubtful", reasons)


def test_the_library_alone_would_misread_what_we_read_ourselves() -> None:
    assert phonenumbers.is_valid_number(phonenumbers.parse("1390000ABCD", "CN"))
    assert not phonenumbers.is_valid_number(phonenumbers.parse("010-66000001-801", "CN"))
    with pytest.raises(phonenumbers.NumberParseException):
        phonenumbers.parse("010-66000001转801", "CN")


@given(st.text(st.sampled_from("0123456789+-() .转EXTx#;ＡA/１０"), max_size=30) | st.text(max_size=20))
def test_any_text_is_answered_and_the_normal_form_stays_itself(text: str) -> None:
    answer = check(text)
    assert set(answer.reasons) <= set(REASONS)
    if answer.result != "invalid":
        assert normalise(answer.value) == answer.value
        assert check(answer.value).form == answer.form


def test_every_reason_is_one_sentence_a_language() -> None:
    for code in REASONS:
        assert explain(code)["zh"].endswith("。")
        assert explain(code)["en"].endswith(".")
    with pytest.raises(KeyError):
        explain("no_such_code")
