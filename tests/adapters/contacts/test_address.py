"""The province of an address is found where it is written, and is unknown everywhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters import regions
from adapters.contacts import address
from adapters.contacts.address import REASONS, check, explain, normalise, province_of


@pytest.mark.parametrize(
    ("address", "province"),
    [
        ("北京市海淀区某路1号", "110000"),
        ("北京海淀区某路1号", "110000"),
        ("北京", "110000"),
        ("中国广东省深圳市南山区某路1号", "440000"),
        ("518000 深圳市南山区某路1号", "440000"),
        ("湖南，长沙市，某路1号", "430000"),
        ("重庆市重庆市某区某路1号", "500000"),
        ("内蒙古呼和浩特市某路1号", "150000"),
        ("广西壮族自治区南宁市某路1号", "450000"),
        ("西藏拉萨某路1号", "540000"),
        ("湖北仙桃某路1号", "420000"),
        ("新疆石河子市某路1号", "650000"),
        ("昆山市某路1号", "320000"),
        ("海南藏族自治州共和县1号", "630000"),
        ("海南海口市某路1号", "460000"),
        ("吉林市船营区某路1号", "220000"),
        ("朝阳市双塔区某路1号", "210000"),
        ("上海市吉林路1号", "310000"),
        ("河南郑州某路1号", "410000"),
        ("香港特别行政区某道1号", "810000"),
        ("台湾省台北市某路1号", "710000"),
        ("浙江省　杭州市　临平区某路1号", "330000"),
    ],
)
def test_a_province_or_a_city_that_is_written_is_found(address: str, province: str) -> None:
    assert check(address).form == province
    assert check(address).result == "valid" or address == "北京"


@pytest.mark.parametrize(
    "address",
    [
        "朝阳区某路1号", "通州区某路1号", "福田区某路1号",  # districts: more than one city has, or had, such a name
        "河南路100号", "南京东路1号", "西藏南路1号", "北京西路2号", "重庆北路1号", "吉林路1号",  # streets
        "海南州共和县1号", "海南区某路1号", "山西城东路1号", "沈阳和平区1号", "No. 1 Example Road, Beijing", "某国某地1号", "1号", "",
    ],
)  # fmt: skip
def test_anything_else_is_unknown_and_never_a_guess(address: str) -> None:
    assert check(address).form is None
    assert "province_unknown" in check(address).reasons
    assert check(address).result == "doubtful"


@pytest.mark.parametrize("address", ["江苏省广州市某路1号", "江苏广州市某路1号", "河北省北京市某路1号"])
def test_a_city_of_another_province_is_a_contradiction_and_settles_nothing(address: str) -> None:
    assert (check(address).form, check(address).reasons) == (None, ("contradictory",))


def test_every_city_of_the_table_behind_its_province_is_found_in_full_and_in_short() -> None:
    for region in regions.table().values():
        province = regions.table()[region.province]
        assert province_of(province.name + region.name) == (region.province, False), region
    for city in ("石家庄市", "太原市", "沈阳市", "合肥市", "成都市"):
        assert province_of(city)[0] is not None


@pytest.mark.parametrize(
    ("address", "complete"),
    [
        ("北京市海淀区某路", False),
        ("北京市海淀区某路１号", True),
        ("北京市海淀区某路甲十号", True),
        ("北京市密云区某镇某村", True),
        ("北京市某信箱", True),
        ("北京市海淀区某大厦3层", True),
    ],
)
def test_an_address_goes_down_to_a_door_a_village_or_a_box(address: str, complete: bool) -> None:
    assert ("not_to_the_door" not in check(address).reasons) == complete


@given(st.text(max_size=30) | st.text(st.sampled_from("北京上海南路省市区州1号 "), max_size=20))
def test_any_text_is_answered_and_nothing_rejects(address: str) -> None:
    answer = check(address)
    assert answer.result in ("valid", "doubtful")
    assert set(answer.reasons) <= set(REASONS)
    assert answer.form is None or answer.form in regions.codes()
    assert normalise(answer.value) == answer.value
    assert all(explain(code)["zh"] and explain(code)["en"] for code in answer.reasons)


def test_every_name_is_within_the_length_that_is_looked_for_and_no_province_begins_with_another() -> None:
    names = address._names()
    assert max(map(len, [*names.provinces, *names.short, *names.cities])) <= address.LONGEST_NAME
    for known in (names.provinces, names.short):
        assert not [(a, b) for a in known for b in known if a != b and a.startswith(b)]
