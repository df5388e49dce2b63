"""`look_up`, the call behind `heyan owner`: what it prints for a record, for a live look-up, and for neither."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters.names import Sponsor
from adapters.owner import Recorded, Tables, look_up
from adapters.suffixes import NotADomainError
from adapters.whois import Server
from tests.servers.here import loopback
from tests.servers.whois_server import whois_server

FIXTURES = Path(__file__).parents[3] / "fixtures"
UNIT = "北京示例科技有限公司"
CN = (FIXTURES / "whois" / "cn_unit.txt").read_bytes()
NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)


def clock() -> datetime:
    return NOON


def test_a_record_and_a_sponsor_give_the_published_fields() -> None:
    shown = look_up("www.example.cn", UNIT, record=CN, clock=clock).as_json()
    assert {key: shown[key] for key in ("state", "owner", "relation", "at")} == {
        "state": "found",
        "owner": UNIT,
        "relation": "same",
        "at": "2026-11-24T12:00:00+08:00",
    }
    assert set(shown["reason"]) == {"code", "zh", "en"}
    assert shown["source"].startswith("record:sha256:")
    assert json.loads(json.dumps(shown)) == shown


@pytest.mark.parametrize(
    ("file", "domain", "sponsor", "state", "relation", "code"),
    [
        (
            "whois/cn_unit.txt",
            "example.cn",
            Sponsor("北京示例科技股份有限公司", False),
            "found",
            "different",
            "different",
        ),
        ("whois/cn_person.txt", "example.cn", Sponsor(UNIT, False), "found", "natural_person", "natural_person"),
        ("whois/hk_unit.txt", "example.com.hk", Sponsor("香港示例儿童会", False), "found", "t2s", "t2s"),
        ("whois/com_pinyin.txt", "example.com", Sponsor(UNIT, False), "found", "pinyin", "pinyin"),
        ("whois/com_proxy.txt", "example.com", Sponsor(UNIT), "proxy", "hidden", "proxy"),
        ("whois/com_redacted.txt", "example.com", Sponsor(UNIT), "redacted", "hidden", "redacted"),
        ("whois/com_masked.txt", "example.com", Sponsor(UNIT), "redacted", "hidden", "redacted"),
        ("whois/com_thin.txt", "example.com", Sponsor(UNIT), "thin", "none", "thin"),
        ("whois/cn_cut.txt", "example.cn", Sponsor(UNIT), "incomplete", "none", "incomplete"),
        ("whois/cn_two_holders.txt", "example.cn", Sponsor(UNIT), "garbled", "garbled", "contradictory"),
        ("whois/cn_other_domain.txt", "example.cn", Sponsor(UNIT), "garbled", "garbled", "wrong_domain"),
        ("whois/cn_not_found.txt", "example.cn", Sponsor(UNIT), "not_found", "none", "not_found"),
        ("whois/any_throttled.txt", "example.org", Sponsor(UNIT), "throttled", "none", "throttled"),
        ("whois/jp_limit.txt", "example.jp", Sponsor(UNIT), "throttled", "none", "throttled"),  # begins with "["
        ("rdap/redacted_rfc9537_partial.json", "example.com", Sponsor(UNIT), "redacted", "hidden", "redacted"),
        ("rdap/fn_only.json", "example.top", Sponsor(UNIT, False), "found", "same", "same"),
    ],
)
def test_state_relation_and_reason_of_a_record(
    file: str, domain: str, sponsor: Sponsor, state: str, relation: str, code: str
) -> None:
    shown = look_up(domain, sponsor, record=(FIXTURES / file).read_bytes()).as_json()
    assert (shown["state"], shown["relation"], shown["reason"]["code"]) == (state, relation, code)


def test_when_and_where_a_record_was_seen_is_kept() -> None:
    seen = datetime(2010, 4, 12, 2, 0, tzinfo=UTC)
    shown = look_up("example.cn", UNIT, record=Recorded(CN, seen, "archive/17.txt"), clock=clock).as_json()
    assert (shown["at"], shown["source"]) == ("2010-04-12T10:00:00+08:00", "archive/17.txt")


def test_nothing_asked_is_unavailable_and_never_a_verdict() -> None:
    shown = look_up("example.cn", UNIT, clock=clock).as_json()
    assert (shown["state"], shown["relation"], shown["reason"]["code"]) == ("unavailable", "none", "not_asked")


def test_without_a_sponsor_the_record_is_shown_and_nothing_compared() -> None:
    shown = look_up("example.cn", None, record=CN).as_json()
    assert (shown["state"], shown["owner"], shown["relation"]) == ("found", UNIT, "none")


def test_a_live_look_up_goes_to_the_server_of_the_table() -> None:
    with whois_server({"example.cn": CN}) as server:
        tables = Tables(rdap={}, whois={"cn": Server("127.0.0.1", server.port, layout="cnnic")})
        evidence = look_up("example.cn", UNIT, live=True, network=loopback(), tables=tables, clock=clock)
    assert evidence.as_json()["relation"] == "same"
    assert evidence.as_json()["source"] == f"whois://127.0.0.1:{server.port}"
    assert evidence.observation.replies[0].raw == CN


def test_a_record_is_read_without_asking_anybody_even_when_live() -> None:
    with whois_server() as server:
        tables = Tables(rdap={}, whois={"cn": Server("127.0.0.1", server.port)})
        look_up("example.cn", UNIT, live=True, record=CN, network=loopback(), tables=tables)
        assert server.received == []


def test_the_production_network_refuses_a_table_that_points_inside() -> None:
    with whois_server({"example.cn": CN}) as server:
        tables = Tables(rdap={}, whois={"cn": Server("127.0.0.1", server.port)})
        shown = look_up("example.cn", UNIT, live=True, tables=tables).as_json()
        assert server.received == []
    assert (shown["state"], shown["reason"]["code"]) == ("unavailable", "private_address")


def test_what_is_no_domain_is_refused_with_its_sentence() -> None:
    with pytest.raises(NotADomainError):
        look_up("https://example.cn/", UNIT, record=CN)


def test_the_observation_maps_to_the_registration_of_a_filing() -> None:
    seen = look_up("example.cn", UNIT, record=Recorded(CN, NOON, "r")).observation
    assert seen.as_registration() == {
        "state": "found",
        "owner": UNIT,
        "registrar": "示例域名服务有限公司",
        "source": "r",
        "at": "2026-11-24T12:00:00+08:00",
    }
