"""Every number of the domain study's code tables (§2.4) is there, both ways, on its days."""

from __future__ import annotations

import json
from datetime import date

import pytest

from adapters.codes import CodeTable, UnknownCode, code_tables
from adapters.service import Service
from engine.documents.words import AccessMethod, ApprovalCategory, DocumentType, Nature
from tests.api.conftest import shipped

__all__ = ["shipped"]
EARLY, LATE = date(2012, 6, 1), date(2019, 3, 1)

# As the domain study writes them, number after number.
NATURES_2010 = {1: "军队/国防", 2: "政府机关", 3: "事业单位", 4: "企业", 5: "个人", 6: "社会团体"}
DOCUMENTS_2010 = {
    1: "企业-工商营业执照",
    2: "个人-身份证",
    3: "事业-组织机构代码证",
    4: "事业-事业法人证书",
    5: "军队-军队代号",
    6: "社团-社团法人证书",
    7: "个人-护照",
    8: "个人-军官证",
    9: "政府-组织机构代码证",
    10: "社团-组织机构代码证",
    11: "个人-台胞证",
    12: "企业-组织机构代码证",
}
NATURES = [*range(1, 7), *range(9, 21)]
DOCUMENTS = [*range(1, 26), 27, 28, 30, *range(34, 45), *range(46, 50)]
PLACES = (
    "1 皖 2 京 4 渝 8 闽 16 粤 32 甘 64 桂 128 黔 256 豫 512 鄂 1024 冀 2048 琼 8192 黑 16384 湘 32768 吉 65536 苏 131072 赣 "
    "262144 辽 1048576 蒙 2097152 宁 4194304 青 8388608 川 16777216 鲁 33554432 沪 67108864 陕 134217728 晋 268435456 津 "
    "1073741824 新 2147483648 藏 4294967296 滇 8589934592 浙"
)
SERVICES = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 8388608, 134217728]
APPROVALS = [1, 2, 4, 8, 16, 32, 256, 512, 2048, 4096, 8192, 16384]
# Nature to the numbers of the papers it may report, as the study lists them for the present tables.
ALLOWED = {
    "military": {5, 23},
    "government": {9, 13},
    "institution": {3, 4, 15},
    "enterprise": {1, 12, 27},
    "individual": {2, 7, 11, 14, 30, 41, 42},
    "association": {6, 10},
    "private_non_enterprise": {16, 17, 36, 37},
    "foundation": {18, 19},
    "law_firm": {20, 21},
}
SHORT = {
    "皖": "340000", "京": "110000", "渝": "500000", "闽": "350000", "粤": "440000", "甘": "620000", "桂": "450000",
    "黔": "520000", "豫": "410000", "鄂": "420000", "冀": "130000", "琼": "460000", "黑": "230000", "湘": "430000",
    "吉": "220000", "苏": "320000", "赣": "360000", "辽": "210000", "蒙": "150000", "宁": "640000", "青": "630000",
    "川": "510000", "鲁": "370000", "沪": "310000", "陕": "610000", "晋": "140000", "津": "120000", "新": "650000",
    "藏": "540000", "滇": "530000", "浙": "330000",
}  # fmt: skip


@pytest.fixture(scope="module")
def early(shipped: Service) -> dict[str, CodeTable]:
    return code_tables(shipped.covering(EARLY).rule_set)


@pytest.fixture(scope="module")
def late(shipped: Service) -> dict[str, CodeTable]:
    return code_tables(shipped.covering(LATE).rule_set)


def numbers(table: CodeTable) -> list[int]:
    return [code.number for code in table.codes]


def test_the_tables_of_2010_are_whole_under_their_chinese_names(early: dict[str, CodeTable]) -> None:
    assert {code.number: code.name.zh for code in early["natures"].codes} == NATURES_2010
    assert {code.number: code.name.zh for code in early["documents"].codes} == DOCUMENTS_2010
    assert set(early) == {"natures", "documents"}


def test_every_present_number_is_there(late: dict[str, CodeTable]) -> None:
    assert numbers(late["natures"]) == NATURES
    assert numbers(late["documents"]) == DOCUMENTS
    assert numbers(late["attachments"]) == [1001, 2023, 2025]
    assert numbers(late["access_methods"]) == [1, 2, 4, 8, 16]
    assert numbers(late["services"]) == SERVICES
    assert numbers(late["approvals"]) == APPROVALS


def test_every_place_has_its_bit_and_its_province(late: dict[str, CodeTable]) -> None:
    words = PLACES.split()
    wanted = {int(n): SHORT[short] for n, short in zip(words[::2], words[1::2], strict=True)}
    assert {code.number: code.word for code in late["places"].codes} == wanted


def test_numbers_of_papers_name_the_nature_they_are_for(late: dict[str, CodeTable]) -> None:
    found = {
        nature: {c.number for c in late["documents"].codes if c.nature == nature and not c.withdrawn}
        for nature in ALLOWED
    }
    assert found == ALLOWED


def test_words_are_those_of_the_documents(late: dict[str, CodeTable]) -> None:
    for table, known in [
        ("natures", Nature),
        ("documents", DocumentType),
        ("access_methods", AccessMethod),
        ("approvals", ApprovalCategory),
    ]:
        assert {code.word for code in late[table].codes} <= {word.value for word in known}, table


@pytest.mark.parametrize("day", [EARLY, LATE], ids=str)
def test_every_number_goes_to_a_word_and_back(shipped: Service, day: date) -> None:
    for table in code_tables(shipped.covering(day).rule_set).values():
        for code in table.codes:
            assert table.of_number(code.number) is code
            if not code.withdrawn:
                same = table.of_word(code.name.zh) if code.word == "uscc_certificate" else None
                assert (same or table.of_word(code.word, code.nature)).number == code.number, (table.id, code)


def test_number_8_was_good_until_it_was_withdrawn(early: dict[str, CodeTable], late: dict[str, CodeTable]) -> None:
    assert early["documents"].of_word("officer_id").number == 8
    assert late["documents"].of_number(8).withdrawn
    with pytest.raises(UnknownCode, match="withdrawn"):
        late["documents"].of_word("officer_id")


def test_the_tables_turn_on_the_day_they_were_seen(shipped: Service) -> None:
    before, after = (
        code_tables(shipped.covering(day).rule_set)["documents"] for day in (date(2017, 12, 31), date(2018, 1, 1))
    )
    assert numbers(before) == list(range(1, 13))
    assert numbers(after) == DOCUMENTS


def test_a_household_register_has_no_number(early: dict[str, CodeTable], late: dict[str, CodeTable]) -> None:
    for tables in (early, late):
        with pytest.raises(UnknownCode, match="no number for household_register"):
            tables["documents"].of_word("household_register")


def test_a_paper_with_a_number_for_each_nature_is_not_guessed(late: dict[str, CodeTable]) -> None:
    papers = late["documents"]
    assert papers.of_word("org_code_certificate", "foundation").number == 18
    with pytest.raises(UnknownCode, match=r"enterprise = 12"):
        papers.of_word("org_code_certificate")
    with pytest.raises(UnknownCode, match="no number for individual"):
        papers.of_word("org_code_certificate", "individual")


def test_a_sum_is_taken_apart_and_put_together(late: dict[str, CodeTable]) -> None:
    places = late["places"]
    total = places.total(["浙江", "110000", "北京"])
    assert total == 8589934592 + 2
    assert [code.name.zh for code in places.of_sum(total)] == ["北京", "浙江"]
    assert late["services"].of_sum(0) == []


@pytest.mark.parametrize("total", [2048, 2049, -1])
def test_bits_without_a_meaning_are_named_and_never_dropped(late: dict[str, CodeTable], total: int) -> None:
    with pytest.raises(UnknownCode, match="no known meaning"):
        late["services"].of_sum(total)


def test_codes_survive_json(late: dict[str, CodeTable]) -> None:
    for table in late.values():
        again = json.loads(json.dumps(table.as_dict(), ensure_ascii=False))
        assert [code["number"] for code in again["codes"]] == numbers(table)
