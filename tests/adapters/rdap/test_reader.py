"""RDAP answers: every fixture and every recorded answer is read as stated, and any JSON has a state."""

from __future__ import annotations

import csv
import json
import time
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.rdap import read
from adapters.registration import State
from adapters.suffixes import domain_name

ROOT = Path(__file__).parents[3]
SHARED = ROOT.parent / "shared" / "whois-samples"
KINDS = {"open": "found", "notfound": "not_found"}


class Sample(NamedTuple):
    path: Path
    domain: str
    state: str
    owners: tuple[str, ...]


def rows(path: Path) -> list[dict[str, str]]:
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t"))


def samples() -> list[Sample]:
    base = ROOT / "fixtures" / "rdap"
    ours = [
        Sample(base / row["file"], row["domain"], row["state"], tuple(filter(None, row["owner"].split("|"))))
        for row in rows(base / "index.tsv")
    ]
    recorded = [
        Sample(SHARED / row["file"], row["domain"], KINDS.get(row["kind"], row["kind"]), (row["expected_org"],))
        for row in (rows(SHARED / "index.tsv") if SHARED.is_dir() else [])
        if row["proto"] == "rdap"
    ]
    return [*ours, *(sample._replace(owners=tuple(filter(None, sample.owners))) for sample in recorded)]


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.path.name)
def test_an_answer_is_read_as_stated(sample: Sample) -> None:
    seen = read(sample.path.read_bytes(), domain_name(sample.domain))
    assert (seen.state, seen.holders) == (sample.state, sample.owners)


def test_the_registrar_is_named_by_the_registrars_card_and_never_by_its_abuse_desk() -> None:
    raw = (ROOT / "fixtures" / "rdap" / "org_only.json").read_bytes()
    assert read(raw, domain_name("example.com")).registrar == "Example Registrar, Inc."


def test_only_a_404_that_speaks_rdap_means_not_registered() -> None:
    name = domain_name("example.com")
    assert read(b'{"rdapConformance": ["rdap_level_0"]}', name, 404).state is State.NOT_FOUND
    assert read(b'{"errorCode": 404}', name, 404).state is State.NOT_FOUND
    for body in (b"<html>404</html>", b'{"message": "no route"}', b"", b"[]"):
        assert read(body, name, 404).state is State.GARBLED


def nested(depth: int) -> bytes:
    return b'{"objectClassName":"domain","ldhName":"example.com","entities":' + b"[" * depth + b"]" * depth + b"}"


@pytest.mark.parametrize(
    "raw",
    [nested(200_000)[: 256 * 1024], nested(100_000), b"[" * 200_000, b'{"a":' * 40_000, b"1" * 100_000, b"\xff\xfe{}"],
    ids=["cut", "deep lists", "only openings", "deep objects", "a long number", "not utf-8"],
)
def test_a_hostile_body_is_garbled_or_thin_in_no_time(raw: bytes) -> None:
    started = time.thread_time()
    assert read(raw, domain_name("example.com")).state in (State.GARBLED, State.THIN)
    assert time.thread_time() - started < 0.1


def test_thousands_of_entities_and_redactions_cost_little() -> None:
    entity = {"roles": ["registrant"] * 50, "entities": [{"roles": ["x"]}] * 50, "remarks": [{}] * 50}
    data = {"objectClassName": "domain", "ldhName": "example.com", "entities": [entity] * 60, "redacted": [{}] * 9000}
    raw = json.dumps(data).encode()
    assert len(raw) < 256 * 1024
    started = time.thread_time()
    read(raw, domain_name("example.com"))
    assert time.thread_time() - started < 0.1


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(["registrant", "fn", "org"]),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(
            st.sampled_from(
                [
                    "entities",
                    "roles",
                    "vcardArray",
                    "remarks",
                    "redacted",
                    "name",
                    "links",
                    "variants",
                    "jscard",
                    "title",
                ]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=25,
)


@given(JSON)
def test_any_json_has_a_state(value: Any) -> None:
    record = {"objectClassName": "domain", "ldhName": "example.com"}
    wrapped = {**(value if isinstance(value, dict) else {"entities": value}), **record}
    for body in (value, wrapped):
        assert read(json.dumps(body).encode(), domain_name("example.com")).state in State
