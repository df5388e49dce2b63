"""python-stdnum is the oracle for check characters; where its verdict would turn real people away, a test says so."""

from __future__ import annotations

import random
from datetime import date

import pytest
from stdnum.cn import ric
from stdnum.cn import uscc as oracle_uscc
from stdnum.exceptions import InvalidComponent, InvalidFormat, InvalidLength
from stdnum.iso7064 import mod_11_10 as oracle_11_10

from engine.numbers import Known, check, checksums
from engine.numbers.regions import PROVINCES

KNOWN = Known(date(2026, 11, 23), frozenset({"440304", "110101"}), examples=True)
MANY = 50_000


def draw(source: random.Random, alphabet: str, length: int) -> str:
    return "".join(source.choices(alphabet, k=length))


def test_mod_11_2_agrees_on_50_000_numbers() -> None:
    source = random.Random(11643)
    for _ in range(MANY):
        body = draw(source, "0123456789", 17)
        assert checksums.mod_11_2(body) == ric.calc_check_digit(body + "0")


def test_mod_31_agrees_on_50_000_codes() -> None:
    source = random.Random(32100)
    for _ in range(MANY):
        body = draw(source, checksums.USCC_ALPHABET, 17)
        assert checksums.uscc(body) == oracle_uscc.calc_check_digit(body + "0")


def test_mod_11_10_agrees_on_50_000_numbers() -> None:
    source = random.Random(7064)
    for _ in range(MANY):
        body = draw(source, "0123456789", 14)
        assert checksums.mod_11_10(body) == oracle_11_10.calc_check_digit(body)


def test_verdicts_on_random_credit_codes_agree_where_both_know_the_department() -> None:
    source, provinces = random.Random(31), sorted(PROVINCES)
    valid = 0
    for _ in range(20_000):
        head = draw(source, "159", 1) + "1" + source.choice(provinces) + draw(source, "0123456789", 4)
        code = head + draw(source, checksums.USCC_ALPHABET, 10)
        ours = check("uscc", code, KNOWN).result != "invalid"
        assert ours == oracle_uscc.is_valid(code)
        valid += ours
    assert valid > 500


def with_check(body: str) -> str:
    return body + checksums.mod_11_2(body)


def test_the_oracle_crashes_on_an_unknown_county_and_ours_warns() -> None:
    number = with_check("11099919900101001")
    with pytest.raises(KeyError, match="county"):
        ric.is_valid(number)
    assert check("resident_id", number, KNOWN).reasons == ("county",)


def test_the_oracle_gates_the_county_by_birth_year_and_ours_does_not() -> None:
    older_than_the_district = with_check("44030419000101001")
    with pytest.raises(InvalidComponent):
        ric.validate(older_than_the_district)
    assert check("resident_id", older_than_the_district, KNOWN).result == "valid"


def test_the_oracle_accepts_a_birth_in_the_future_and_ours_rejects_it() -> None:
    unborn = with_check("11010120990101001")
    assert ric.is_valid(unborn)
    assert check("resident_id", unborn, KNOWN).reasons == ("not_born_yet",)


def test_the_oracle_has_no_legacy_form_and_ours_recognises_it() -> None:
    with pytest.raises(InvalidLength):
        ric.validate("110101000101001")
    assert check("resident_id", "110101000101001", KNOWN).reasons == ("legacy",)


@pytest.mark.parametrize("region", ["810000", "820000", "830000"])
def test_the_oracle_rejects_residence_permits_and_ours_recognises_them(region: str) -> None:
    number = with_check(region + "19000101001")
    with pytest.raises(InvalidComponent):
        ric.validate(number)
    assert check("resident_id", number, KNOWN).form == "residence_permit"
    assert check("resident_id", number, KNOWN).result == "valid"


@pytest.mark.parametrize("department", ["A1", "N2", "Y1"])
def test_the_oracle_rejects_departments_with_a_letter_and_ours_accepts_them(department: str) -> None:
    body = department + "990000MA0000007"
    code = body + checksums.uscc(body)
    with pytest.raises(InvalidFormat):
        oracle_uscc.validate(code)
    assert check("uscc", code, KNOWN).result == "valid"


@pytest.mark.parametrize(
    ("body", "reason"),
    [("99990000MA0000007", "kind"), ("91000000MA0000007", "province"), ("91990000MA0000000", "inner_code")],
)
def test_the_oracle_passes_what_the_standard_does_not_have_and_ours_says_so(body: str, reason: str) -> None:
    code = body + checksums.uscc(body)
    assert oracle_uscc.is_valid(code)
    assert check("uscc", code, KNOWN).reasons == (reason,)
