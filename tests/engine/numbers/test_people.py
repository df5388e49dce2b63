"""Citizens, permit holders and passport holders: what is refused, what is only remarked, and what is not judged."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.numbers import Known, check, checksums, mrz, resident_id
from engine.numbers.countries import ALPHA, MRZ, NUMERIC

TODAY = date(2010, 4, 12)
KNOWN = Known(TODAY, frozenset({"110101"}), examples=True)


def id_number(region: str, born: str, sequence: str = "001") -> str:
    body = region + born + sequence
    return body + checksums.mod_11_2(body)


def test_the_day_is_a_parameter_and_a_birth_today_still_counts() -> None:
    number = id_number("990000", f"{TODAY:%Y%m%d}")
    assert check("resident_id", number, KNOWN).result == "valid"
    day_before = Known(TODAY - timedelta(days=1), KNOWN.regions, examples=True)
    assert check("resident_id", number, day_before).reasons == ("not_born_yet",)


def test_an_age_of_130_years_is_no_remark_and_a_year_more_is() -> None:
    assert check("resident_id", id_number("990000", "18800101"), KNOWN).reasons == ()
    assert check("resident_id", id_number("990000", "18791231"), KNOWN).reasons == ("implausible_age",)


def test_the_example_region_passes_only_where_examples_are_allowed() -> None:
    strict = Known(TODAY, frozenset())
    assert check("resident_id", id_number("990000", "19900101"), strict).reasons == ("province",)
    assert check("resident_id", id_number("990001", "19900101"), KNOWN).reasons == ("province",)


def test_an_unknown_county_only_warns_whatever_the_year_of_birth() -> None:
    for born in ("19000101", "19840401", "20100101"):
        assert check("resident_id", id_number("110101", born), KNOWN).result == "valid"
        assert check("resident_id", id_number("110999", born), KNOWN).reasons == ("county",)


def test_every_fault_is_named_at_once() -> None:
    wrong = "000000199002300010"
    assert check("resident_id", wrong, KNOWN).reasons == ("province", "birth_date", "check_digit")


@pytest.mark.parametrize(
    "text", ["99000019900101001７", " 990000 19900101 0017 ", "\ufeff990000199001010017\u202c", "990000199001010017\n"]
)
def test_ways_of_writing_a_number_are_folded_away(text: str) -> None:
    assert check("resident_id", text, KNOWN).value == "990000199001010017"
    assert check("resident_id", text, KNOWN).result == "valid"


def test_a_small_x_is_kept_as_a_capital() -> None:
    number = next(n for n in (id_number("990000", "19900101", f"{k:03}") for k in range(99)) if n.endswith("X"))
    assert check("resident_id", number.lower(), KNOWN).value == number


@pytest.mark.parametrize("text", ["९९0000199001010017", "99000019900101001²", "99000019900101001①", "X" * 18, "-" * 15])
def test_digits_of_other_scripts_are_not_digits(text: str) -> None:
    assert check("resident_id", text, KNOWN).reasons == ("characters",)


@given(st.dates(date(1900, 1, 1), date(1999, 12, 31)), st.integers(0, 999))
def test_a_legacy_number_expands_to_a_valid_one_with_the_same_birth_date(born: date, sequence: int) -> None:
    legacy = f"990000{born:%y%m%d}{sequence:03}"
    full = resident_id.expand(legacy)
    assert check("resident_id", full, KNOWN).result == "valid"
    assert resident_id.birth_date(full) == resident_id.birth_date(legacy) == born
    assert check("resident_id", legacy, KNOWN).reasons == ("legacy",)


def test_a_legacy_number_with_no_such_day_is_rejected() -> None:
    assert check("resident_id", "990000900230001", KNOWN).reasons == ("birth_date", "legacy")


@pytest.mark.parametrize(
    ("text", "form", "reasons"),
    [
        ("0000000101", "10", ("before_2008",)),
        ("0000000101（Ａ）", "10", ("before_2008",)),
        ("0000000101(7)", "10", ("before_2008",)),
        ("0000000101A", None, ("characters",)),
        ("0000000101()", None, ("characters",)),
        ("0000000101(台)", None, ("characters",)),
        ("00000001(B)", None, ("characters",)),
        ("00000001012", None, ("length",)),
        ("", None, ("length",)),
        ("T0000001", None, ("characters",)),
    ],
)
def test_a_taiwan_permit_is_eight_digits_or_the_old_ten(text: str, form: str | None, reasons: tuple[str, ...]) -> None:
    answer = check("taiwan_permit", text, KNOWN)
    assert (answer.form, answer.reasons) == (form, reasons)


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("H00000000", ()),
        ("m0000000001", ()),
        ("H000000000", ("length",)),
        ("", ("length",)),
        ("000000000", ("letter",)),
        ("HH0000000", ("characters",)),
        ("X0000000X", ("letter", "characters")),
    ],
)
def test_a_hong_kong_or_macao_permit_is_a_letter_and_eight_or_ten_digits(text: str, reasons: tuple[str, ...]) -> None:
    assert check("hk_macao_permit", text, KNOWN).reasons == reasons


def test_a_permanent_residence_card_of_2017_is_known_by_shape_and_country_alone() -> None:
    assert check("permanent_residence_card", "can110000000000", KNOWN).reasons == ()
    assert check("permanent_residence_card", "QQQ110000000000", KNOWN).reasons == ("country",)
    assert check("permanent_residence_card", "C1N110000000000", KNOWN).reasons == ("characters",)


def test_a_holder_born_today_is_born() -> None:
    body = "911124" + f"{TODAY:%Y%m%d}" + "002"
    number = body + checksums.mod_11_2(body)
    assert check("permanent_residence_card", number, KNOWN).result == "valid"
    day_before = Known(TODAY - timedelta(days=1), frozenset())
    assert check("permanent_residence_card", number, day_before).reasons == ("not_born_yet",)


def test_a_permanent_residence_card_ends_in_a_digit_or_x_alone() -> None:
    assert check("permanent_residence_card", "91112419810803002A", KNOWN).reasons == ("characters",)
    assert check("permanent_residence_card", "9111241981080300A4", KNOWN).reasons == ("characters",)


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("E0000", ()),
        ("E00000000", ()),
        ("E 000-0000", ()),
        ("E000", ("short",)),
        ("E", ("short",)),
        ("E000000000", ("length",)),
        ("护照000000", ("characters",)),
    ],
)
def test_a_passport_number_is_judged_by_length_and_characters_alone(text: str, reasons: tuple[str, ...]) -> None:
    assert check("passport", text, KNOWN).reasons == reasons


def zone(number: str, state: str, born: str, expiry: str, personal: str = "<" * 14) -> str:
    def checked(field: str) -> str:
        return field + checksums.mrz(field)

    first = f"P<{state:<<3}EXAMPLE<<EXEMPLAR".ljust(44, "<")
    head, tail = checked(f"{number:<<9}"), checked(expiry) + checked(f"{personal:<<14}")
    body = f"{head}{state:<<3}{checked(born)}<{tail}"
    return first + "\n" + body + checksums.mrz(head + checked(born) + tail)


@pytest.mark.parametrize("state", ["CHN", "D", "GBD", "XXA"])
def test_a_zone_of_any_state_or_body_is_valid(state: str) -> None:
    answer = check("mrz", zone("C00000000", state, "900101", "300101"), KNOWN)
    assert (answer.form, answer.result, answer.reasons) == ("TD3", "valid", ())
    assert mrz.number(answer.value) == "C00000000"


@pytest.mark.parametrize("state", ["DEU", "ZZZ"])
def test_a_state_outside_the_icao_table_only_warns(state: str) -> None:
    assert check("mrz", zone("C00000000", state, "900101", "300101"), KNOWN).reasons == ("state",)


@pytest.mark.parametrize(
    ("born", "expiry", "reasons"),
    [
        ("000229", "240229", ()),
        ("90<<<<", "300101", ()),
        ("<<<<<<", "300101", ()),
        ("010229", "300101", ("date",)),
        ("9<0101", "300101", ("date",)),
        ("900101", "30<<<<", ("date",)),
        ("901301", "300101", ("date",)),
    ],
)
def test_a_birth_date_may_be_partly_unknown_and_an_expiry_date_may_not(
    born: str, expiry: str, reasons: tuple[str, ...]
) -> None:
    assert check("mrz", zone("C00000000", "CHN", born, expiry), KNOWN).reasons == reasons


def test_an_empty_personal_number_may_carry_a_filler_for_its_check_digit() -> None:
    text = zone("C00000000", "CHN", "900101", "300101")
    assert text[-2] == "0"
    assert check("mrz", text[:-2] + "<" + text[-1], KNOWN).result == "valid"
    filled = zone("C00000000", "CHN", "900101", "300101", "A")
    assert filled[-2] == "0"
    assert check("mrz", filled[:-2] + "<" + filled[-1], KNOWN).reasons == ("personal",)


def test_a_filler_is_no_check_digit_elsewhere() -> None:
    text = zone("C00000000", "CHN", "<<<<<<", "300101")
    at = text.index("\n") + 1 + 19
    assert check("mrz", text[:at] + "<" + text[at + 1 :], KNOWN).reasons == ("birth",)


def test_the_table_of_countries_has_every_state_once() -> None:
    assert len(ALPHA) == len(NUMERIC) == 249
    assert {"CHN", "TWN", "HKG", "MAC", "CAN"} <= ALPHA
    assert {"156", "158", "344", "446", "124"} <= NUMERIC
    assert "DEU" not in MRZ
