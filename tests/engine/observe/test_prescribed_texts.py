"""The three prescribed texts (catalogue §1.13): byte for byte, what is tolerated, and where a text first differs."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from engine.observe.texts import Prescribed, body, first_difference, relaxed, which, wording

TEXTS: dict[str, str] = yaml.safe_load(Path("rules/cn-2010-64/tables/prescribed_texts.yaml").read_text("utf-8"))[
    "texts"
]
PRESCRIBED = Prescribed(TEXTS)
DIGESTS = {
    "notice_pass": (53, "f36d5fbbfa844df205f3d66d179f464a61b56802250868f42c88ba75b05b652f"),
    "notice_return": (25, "4641f10d375073986611d14d70f9b0a3f9a9a1fbd155af158416b98842d5057d"),
    "contract_statement": (133, "5bdf812fd5127781e7b25dc844b14123850d3e8c9734e0a6f5b2687db766b7e0"),
}
NAMES = st.sampled_from(sorted(DIGESTS))
OTHER = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5) | st.sampled_from("abcXYZ089，、；（）《》")


@pytest.mark.parametrize("name", sorted(DIGESTS))
def test_the_text_is_the_regulations_own_byte_for_byte(name: str) -> None:
    length, digest = DIGESTS[name]
    assert (len(TEXTS[name]), hashlib.sha256(TEXTS[name].encode()).hexdigest()) == (length, digest)


@pytest.mark.parametrize("name", sorted(DIGESTS))
def test_the_text_itself_is_verbatim_and_recognised(name: str) -> None:
    assert wording(TEXTS[name], PRESCRIBED) == "verbatim"
    assert which(TEXTS[name], PRESCRIBED) == name
    assert first_difference(TEXTS[name], TEXTS[name]) is None


def _plain(text: str) -> str:
    return text.removesuffix("。")


@given(
    NAMES,
    st.sampled_from(["【示例接入】", "【】", ""]),
    st.sampled_from(["。", ""]),
    st.integers(0, 25),
    st.sampled_from(" 　\n\t"),
)
def test_a_signature_a_full_stop_and_white_space_are_tolerated(
    name: str, sign: str, stop: str, at: int, space: str
) -> None:
    plain = _plain(TEXTS[name])
    text = sign + plain[:at] + space + plain[at:] + stop
    assert wording(text, PRESCRIBED) == "tolerated"
    assert which(text, PRESCRIBED) == name
    assert first_difference(text, TEXTS[name]) is None


def test_wide_digits_and_letters_are_tolerated_but_other_punctuation_is_not() -> None:
    wide = TEXTS["notice_pass"].replace("1个月", "１个月")
    assert (wording(wide, PRESCRIBED), first_difference(wide, TEXTS["notice_pass"])) == ("tolerated", None)
    comma = TEXTS["notice_pass"].replace("，", ",", 1)
    assert wording(comma, PRESCRIBED) == "deviates"
    assert first_difference(comma, TEXTS["notice_pass"]) == (16, ",", "，")


@given(NAMES, st.data(), OTHER)
def test_one_other_character_is_found_where_it_stands(name: str, data: st.DataObject, char: str) -> None:
    known = _plain(TEXTS[name])
    at = data.draw(st.integers(0, len(known) - 1))
    assume(char != known[at])
    text = known[:at] + char + known[at + 1 :]
    assert wording(text, PRESCRIBED) == "deviates"
    assert first_difference(text, TEXTS[name]) == (at, char, known[at])


@given(NAMES, st.data())
def test_a_missing_character_is_found_where_the_text_first_differs(name: str, data: st.DataObject) -> None:
    known = _plain(TEXTS[name])
    at = data.draw(st.integers(0, len(known) - 1))
    text = known[:at] + known[at + 1 :]
    first = next((i for i, c in enumerate(text) if c != known[i]), len(text))
    found = text[first] if first < len(text) else ""
    assert first_difference(text, TEXTS[name]) == (first, found, known[first])
    assert wording(text, PRESCRIBED) == "deviates"


@given(NAMES, st.data(), OTHER)
def test_an_added_character_is_found_where_the_text_first_differs(name: str, data: st.DataObject, char: str) -> None:
    known = _plain(TEXTS[name])
    at = data.draw(st.integers(0, len(known)))
    text = known[:at] + char + known[at:]
    first = next((i for i, c in enumerate(known) if text[i] != c), len(known))
    assert first_difference(text, TEXTS[name]) == (first, text[first], known[first] if first < len(known) else "")
    assert wording(text, PRESCRIBED) == "deviates"


@given(NAMES, st.integers(1, 20), st.integers(0, 30))
def test_the_position_counts_white_space_and_signature_of_the_text_as_given(name: str, blanks: int, at: int) -> None:
    known = _plain(TEXTS[name])
    at = min(at, len(known) - 1)
    head = "【示例】" + " " * blanks
    text = head + known[:at] + "龘" + known[at + 1 :]
    assert first_difference(text, TEXTS[name]) == (len(head) + at, "龘", known[at])


@given(st.text(max_size=40), NAMES)
def test_no_text_makes_the_comparison_fail(text: str, name: str) -> None:
    found = first_difference(text, TEXTS[name])
    if found is None:
        assert body(text) == body(TEXTS[name])
    else:
        assert 0 <= found[0] <= len(text) + 1


def test_a_character_that_grows_when_normalised_is_still_reported() -> None:
    known = TEXTS["notice_return"]
    text = "【" + "\u0958" * 3 + "】" + known[:-1] + "龘"  # each becomes two characters under NFC
    assert first_difference(text, known) == (len(text) + 2, "龘", known[-1])


@pytest.mark.parametrize("text", ["。。", "【示例】", "，请回复"])
def test_more_than_a_full_stop_after_the_text_is_a_difference(text: str) -> None:
    known = TEXTS["notice_return"]
    assert wording(known + text, PRESCRIBED) == "deviates"
    assert first_difference(known + text, known) == (25, text[0], "")


def test_a_signature_that_does_not_end_or_stands_behind_is_wording() -> None:
    known = TEXTS["notice_return"]
    assert wording("【示例" + known, PRESCRIBED) == "deviates"
    assert wording("【甲】【乙】" + known, PRESCRIBED) == "deviates"
    assert body("【甲】" + known + "。") == known


@pytest.mark.parametrize("text", [None, "", "  ", "\u3000"])
def test_no_text_is_absent(text: str | None) -> None:
    assert (which(text, PRESCRIBED), wording(text, PRESCRIBED)) == ("absent", "absent")


def test_a_text_inside_another_message_is_recognised_and_its_wording_deviates() -> None:
    text = "您好！" + TEXTS["notice_return"] + "谢谢"
    assert (which(text, PRESCRIBED), wording(text, PRESCRIBED)) == ("notice_return", "deviates")


def test_both_texts_in_one_message_are_several() -> None:
    assert which(TEXTS["notice_pass"] + TEXTS["notice_return"], PRESCRIBED) == "several"


def test_a_text_that_stands_inside_another_is_not_recognised_at_sight() -> None:
    nested = Prescribed({"short": "请修改", "long": "未通过，请修改"})
    assert which("未通过，请修改", nested) == "several"
    assert which("请修改", nested) == "short"


def test_any_other_text_is_none_of_them() -> None:
    assert (which("请来办理", PRESCRIBED), wording("请来办理", PRESCRIBED)) == ("none_of_them", "deviates")


def test_composed_and_decomposed_characters_are_one() -> None:
    assert relaxed("e\u0301") == relaxed("é")
    assert relaxed("ＡＺａｚ０９") == "AZaz09"
