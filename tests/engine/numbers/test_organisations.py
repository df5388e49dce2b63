"""Organisations and their filings: codes of departments, regions, prefixes and suffixes."""

from __future__ import annotations

from datetime import date

import pytest

from engine.numbers import Known, check, checksums, filing_number, uscc
from engine.numbers.filing_number import CAR_PLATES, PREFIXES

KNOWN = Known(date(2026, 11, 23), frozenset({"440300", "110108"}), examples=True)


def credit_code(head: str, inner: str = "MA000000") -> str:
    body = head + inner + checksums.org_code(inner)
    return body + checksums.uscc(body)


@pytest.mark.parametrize(
    "head", ["11", "12", "13", "19", "31", "51", "52", "53", "81", "91", "92", "93", "A1", "N1", "Y1"]
)
def test_every_department_and_kind_of_the_standard_passes(head: str) -> None:
    assert check("uscc", credit_code(head + "990000"), KNOWN).result == "valid"


@pytest.mark.parametrize("head", ["54", "90", "01", "Y2", "B1"])
def test_a_kind_outside_the_standard_only_warns_because_such_codes_are_in_use(head: str) -> None:
    assert check("uscc", credit_code(head + "990000"), KNOWN).reasons == ("kind",)


@pytest.mark.parametrize(
    ("region", "reasons"),
    [
        ("100000", ()),
        ("440000", ()),
        ("440300", ()),
        ("440399", ()),  # a zone's own office in a known city
        ("110108", ()),
        ("119900", ("county",)),
        ("000000", ("province",)),
        ("830000", ("province",)),
    ],
)
def test_an_authority_may_be_national_provincial_or_an_office_of_a_known_city(
    region: str, reasons: tuple[str, ...]
) -> None:
    assert check("uscc", credit_code("91" + region), KNOWN).reasons == reasons
    body = region + "00000001"
    assert check("business_licence", body + checksums.mod_11_10(body), KNOWN).reasons == reasons


def test_a_credit_code_holds_the_organisation_code_it_grew_from() -> None:
    code = credit_code("91990000", "D2143569")
    assert uscc.org_code(code) == "D2143569X"
    assert uscc.region(code) == "990000"
    assert check("org_code", uscc.org_code(code), KNOWN).result == "valid"


@pytest.mark.parametrize("letter", "IOZSV")
def test_letters_that_look_like_digits_are_not_in_a_credit_code(letter: str) -> None:
    assert check("uscc", "91990000MA000000" + letter + "X", KNOWN).reasons == ("characters",)
    assert check("org_code", letter + "0000000" + checksums.org_code(letter + "0000000"), KNOWN).result == "valid"


def test_an_organisation_code_is_written_with_or_without_its_hyphen() -> None:
    for text in ("D2143569X", "D2143569-X", "Ｄ２１４３５６９－ｘ", " D2143569 - X "):
        assert check("org_code", text, KNOWN).value == "D2143569X"


@pytest.mark.parametrize(
    ("text", "reasons"),
    [("PDY00001", ("private_use",)), ("PDY99999", ("private_use",)), ("PDYA0000", ()), ("PDX00001", ())],
)
def test_only_pdy_with_five_digits_is_for_private_use(text: str, reasons: tuple[str, ...]) -> None:
    assert check("org_code", text + checksums.org_code(text), KNOWN).reasons == reasons


def test_a_licence_of_thirteen_digits_has_no_check_digit_and_only_warns() -> None:
    assert {check("business_licence", f"9900000000{n:03}", KNOWN).reasons for n in range(20)} == {("legacy",)}
    assert check("business_licence", "0000000000001", KNOWN).reasons == ("province", "legacy")


@pytest.mark.parametrize("prefix", PREFIXES)
@pytest.mark.parametrize("digits", ["10000001", "2026000001"])
def test_every_province_files_with_eight_digits_or_ten(prefix: str, digits: str) -> None:
    assert check("filing_number", f"{prefix}ICP备{digits}号", KNOWN).result == "valid"


def test_there_are_31_provinces_and_sichuan_and_gansu_are_shu_and_long() -> None:
    assert len(set(PREFIXES)) == len(PREFIXES) == 31
    assert {"蜀", "陇", "黔", "滇"} <= set(PREFIXES)
    assert set(CAR_PLATES) == set("川甘贵云")
    assert set(CAR_PLATES.values()) <= set(PREFIXES)
    assert not set(CAR_PLATES) & set(PREFIXES)


@pytest.mark.parametrize("prefix", CAR_PLATES)
def test_the_letters_of_car_plates_are_tolerated_with_a_warning(prefix: str) -> None:
    assert check("filing_number", f"{prefix}ICP备10000001号", KNOWN).reasons == ("car_plate",)


@pytest.mark.parametrize(
    ("suffix", "form"),
    [
        ("", "sponsor"), ("-1", "website"), ("-12", "website"), ("-1A", "app"), ("-2X", "mini_program"), ("-3a", "app"),
        ("-0", None), ("-01", None), ("-", None), ("-A", None), ("1", None), ("-1K", None), ("-1AX", None),
        ("-123456", None), ("--1", None), ("-1 号", None), ("-１", "website"), ("—1", "website"),
    ],
)  # fmt: skip
def test_the_part_behind_the_number_says_what_was_filed(suffix: str, form: str | None) -> None:
    answer = check("filing_number", f"京ICP备10000001号{suffix}", KNOWN)
    assert (answer.form, answer.result) == (form, "valid" if form else "invalid")


@pytest.mark.parametrize(
    ("digits", "reasons"),
    [
        ("05000001", ()), ("04000001", ("year",)), ("26000001", ()), ("27000001", ("year",)), ("2005000001", ()),
        ("2027000001", ("year",)), ("0026000001", ("year",)), ("2600001", ("digits",)), ("260000001", ("digits",)),
        ("2600000A", ("digits",)), ("", ("digits",)),
    ],
)  # fmt: skip
def test_the_year_in_the_number_is_between_2005_and_today(digits: str, reasons: tuple[str, ...]) -> None:
    assert check("filing_number", f"京ICP备{digits}号-1", KNOWN).reasons == reasons


@pytest.mark.parametrize("text", ["京ICP证000000号-1", "粤B2-20090000-5", "京公网安备99000000000001号"])
def test_licences_and_police_numbers_are_named_as_what_they_are(text: str) -> None:
    assert check("filing_number", text, KNOWN).reasons == ("other_number",)


@pytest.mark.parametrize(
    ("prefix", "reason"), [("", "province"), ("京津", "province"), ("京京", "province"), ("A", "province")]
)
def test_exactly_one_province_letter_stands_in_front(prefix: str, reason: str) -> None:
    assert check("filing_number", f"{prefix}ICP备10000001号", KNOWN).reasons == (reason,)


@pytest.mark.parametrize("text", ["京ICP备10000001", "京ICP10000001号", "10000001号-1", ""])
def test_what_lacks_its_mark_or_its_end_is_no_filing_number(text: str) -> None:
    assert check("filing_number", text, KNOWN).reasons == ("shape",)


def test_website_app_and_mini_program_share_the_sponsors_number() -> None:
    for suffix in ("", "-1", "-2A", "-3X"):
        assert filing_number.sponsor_number(f"京ICP备10000001号{suffix}") == "京ICP备10000001号"
