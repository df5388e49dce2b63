"""python-whois reads cleaned lines beside our label table; they must not name two holders."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.registration import State
from adapters.suffixes import domain_name
from adapters.whois import read, second
from adapters.whois.lines import lines

FIXTURES = Path(__file__).parents[3] / "fixtures" / "whois"


def second_names(file: str, domain: str) -> set[str]:
    found = list(lines((FIXTURES / file).read_text("utf-8")))
    return {holder.text for holder in second.holders(domain_name(domain), found)}


def test_python_whois_reads_the_holder_of_todays_layouts_too() -> None:
    assert second_names("cn_unit.txt", "example.cn") == {"北京示例科技有限公司"}
    assert second_names("zhongguo_bundle.txt", "示例.中国") == {"示例网络科技有限公司"}
    assert second_names("com_registrar.txt", "example.com") == {"Example Trading LLC", "Example Contact"}


def test_a_holder_that_only_python_whois_sees_makes_the_record_contradictory() -> None:
    raw = (FIXTURES / "cn_unit.txt").read_text("utf-8")
    hidden = raw.replace("ROID", "Note Registrant: 上海样例贸易有限公司\nROID")
    seen = read(hidden.encode(), domain_name("example.cn"))
    assert (seen.state, seen.reason, seen.holders) == (State.GARBLED, "contradictory", ())


def test_two_holders_under_one_label_are_contradictory() -> None:
    seen = read((FIXTURES / "cn_two_holders.txt").read_bytes(), domain_name("example.cn"))
    assert (seen.state, seen.reason) == (State.GARBLED, "contradictory")


def test_a_contact_of_somebody_else_is_never_the_holder() -> None:
    for file in ("com_registrar.txt", "com_redacted.txt", "it_blocks.txt", "hk_unit.txt", "at_handle.txt"):
        name = {"com": "example.com", "it": "example.it", "hk": "example.com.hk", "at": "example.at"}[
            file[:3].strip("_")
        ]
        seen = read((FIXTURES / file).read_bytes(), domain_name(name))
        assert not any("Other" in holder or "Third" in holder for holder in seen.holders)


def test_a_record_python_whois_cannot_read_is_no_contradiction(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def __init__(self, *_: object) -> None:
            raise ValueError("unknown date format")

    monkeypatch.setattr(second, "WhoisEntry", Broken)
    seen = read((FIXTURES / "com_person.txt").read_bytes(), domain_name("example.com"))
    assert seen.state is State.FOUND


def test_python_whois_is_asked_only_for_patterns_of_one_line_that_name_the_holder() -> None:
    for suffix in (".cn", ".中国", ".com", ".hk", ".tw", ".it", ".tr", ".kr", ".us", ".fr"):
        for key, pattern in second._patterns(suffix).items():
            assert not any(word in pattern for word in ("[\\s\\S]", "\\n", ".*?", ")*", ")+"))
            assert "admin" not in key
            assert "registrar" not in key
