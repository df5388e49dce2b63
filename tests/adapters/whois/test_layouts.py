"""Every layout of fixtures/whois, and the recorded replies of ../shared where they are at hand, are read as stated."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

import pytest

from adapters.registration import State
from adapters.suffixes import domain_name
from adapters.whois import Server, read, servers

ROOT = Path(__file__).parents[3]
FIXTURES = ROOT / "fixtures" / "whois"
SHARED = ROOT.parent / "shared" / "whois-samples"
KINDS = {"open": "found", "notfound": "not_found"}


class Sample(NamedTuple):
    path: Path
    domain: str
    state: str
    owners: tuple[str, ...]


def rows(path: Path) -> list[dict[str, str]]:
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def ours() -> list[Sample]:
    return [
        Sample(FIXTURES / row["file"], row["domain"], row["state"], tuple(filter(None, row["owner"].split("|"))))
        for row in rows(FIXTURES / "index.tsv")
    ]


def recorded() -> list[Sample]:
    listed = rows(SHARED / "index.tsv") if SHARED.is_dir() else []
    return [
        Sample(
            SHARED / row["file"],
            row["domain"],
            KINDS.get(row["kind"], row["kind"]),
            tuple(filter(None, row["expected_org"].split("|"))) if row["kind"] in ("open", "proxy") else (),
        )
        for row in listed
        if row["proto"] == "whois"
    ]


def server_of(domain: str) -> Server | None:
    return servers().get(domain_name(domain).tld)


@pytest.mark.parametrize("sample", [*ours(), *recorded()], ids=lambda sample: sample.path.name)
@pytest.mark.parametrize("named", [True, False], ids=["by suffix", "layout alone"])
def test_a_layout_is_read_as_stated(sample: Sample, named: bool) -> None:
    server = server_of(sample.domain) if named else None
    seen = read(sample.path.read_bytes(), domain_name(sample.domain), server)
    assert (seen.state, seen.holders) == (sample.state, sample.owners)


@pytest.mark.parametrize("row", rows(FIXTURES / "sentences.tsv"), ids=lambda row: row["sentence"][:40])
def test_a_sentence_without_a_record_has_the_state_it_says(row: dict[str, str]) -> None:
    raw = row["sentence"].replace("\\n", "\n").encode() + b"\n"
    assert read(raw, domain_name("example.xyz")).state == row["state"]


def test_our_own_layouts_cover_every_state_a_reply_can_give() -> None:
    assert {sample.state for sample in ours()} == set(State) - {State.UNAVAILABLE}


@pytest.mark.parametrize("sample", [s for s in ours() if s.state == "found"], ids=lambda sample: sample.path.name)
def test_line_ends_do_not_matter(sample: Sample) -> None:
    raw = sample.path.read_bytes()
    assert read(raw.replace(b"\n", b"\r\n"), domain_name(sample.domain)).holders == sample.owners
    assert read(b"\xef\xbb\xbf" + raw, domain_name(sample.domain)).holders == sample.owners


@pytest.mark.parametrize("sample", [s for s in ours() if s.state == "found"], ids=lambda sample: sample.path.name)
def test_a_reply_about_another_domain_is_never_believed(sample: Sample) -> None:
    assert read(sample.path.read_bytes(), domain_name("another-name.cn")).state is State.GARBLED


@pytest.mark.parametrize("file", ["cn_unit.txt", "cn_person.txt", "cn_2009.txt", "zhongguo_bundle.txt"])
def test_a_cnnic_reply_cut_anywhere_never_names_a_wrong_holder(file: str) -> None:
    sample = next(sample for sample in ours() if sample.path.name == file)
    raw = sample.path.read_bytes()
    for length in range(len(raw)):
        seen = read(raw[:length], domain_name(sample.domain), server_of(sample.domain))
        assert seen.holders in ((), sample.owners), length
        assert seen.state in (State.INCOMPLETE, State.THIN, State.UNAVAILABLE, State.GARBLED, State.FOUND), length


def test_the_registrar_and_its_server_are_kept() -> None:
    seen = read((FIXTURES / "com_registrar.txt").read_bytes(), domain_name("example.com"))
    assert (seen.registrar, seen.links) == ("Example Registrar, Inc.", ("whois.registrar.example",))


def test_a_bundle_of_variants_answers_for_each_of_its_names() -> None:
    raw = (FIXTURES / "zhongguo_bundle.txt").read_bytes()
    for name in ("示例.中国", "示例.中國", "xn--fsq092h.xn--fiqz9s"):
        assert read(raw, domain_name(name)).state is State.FOUND


@pytest.mark.parametrize("charset", ["iso2022_jp", "utf-8"])
def test_a_japanese_reply_is_read_as_sent_and_as_kept_in_utf_8(charset: str) -> None:
    raw = (FIXTURES / "jp_general.txt").read_text("utf-8").encode(charset)
    assert read(raw, domain_name("example.jp"), servers()["jp"]).owner == "株式会社サンプル"


def test_bytes_lost_elsewhere_leave_only_an_ascii_name_to_be_believed() -> None:
    lost = b"Domain Name: example.cn\nRegistrant: %s\nRegistrant City: \xb1\xb1\xbe\xa9\nName Server: ns1.example.cn\n"
    ascii_name = read(lost % b"Example Ltd", domain_name("example.cn"))
    chinese = read(lost % "示例有限公司".encode(), domain_name("example.cn"))
    assert (ascii_name.state, ascii_name.owner) == (State.FOUND, "Example Ltd")
    assert chinese.state is State.GARBLED
