"""The quick look finds what the whole proof finds in what changed, reads one file, and answers while somebody types."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from adapters.publishing import reading
from adapters.publishing.checking import Checker
from adapters.publishing.content import Content, content_of, read_folder
from adapters.publishing.examining import examined
from adapters.publishing.reading import Parser
from adapters.rulefiles.marked import Marked
from tests.adapters.publishing.conftest import edited
from tests.adapters.publishing.test_signing import NAME

PHONE = "cn-2010-64/contacts/office_phone.yaml"
SAID = "The responsible person's office phone is not given."
BROKEN = {
    "a word": ("stage: entry", "stage: entri"),
    "a key": ("outcome: return", "outcom: return"),
    "a gap": ("- when: {name: absent}", "- when: {name: stated}"),
    "a case": ("given: {name: absent}, outcome: return", "given: {name: absent}, outcome: block"),
    "a symbol": ("when: {name: absent}", "when: {name: missing}"),
    "the spelling": ("cases:", "cases: ["),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_the_quick_look_finds_what_the_whole_proof_finds(small: Content, kind: str) -> None:
    broken = edited(small, NAME, *BROKEN[kind])
    quick, whole = Checker().check(broken, small), examined(broken, Parser())
    assert quick.mistakes == whole.mistakes != ()


def test_what_holds_has_no_mistakes(small: Content) -> None:
    fine = edited(small, NAME, "No name.", "Not named.")
    assert Checker().check(fine, small).holds
    assert Checker().check(small, small).holds


def test_a_changed_vocabulary_is_proven_in_every_table_that_reads_it(small: Content) -> None:
    path = "small-law/vocabulary.yaml"
    wider = edited(
        small, path, "absent: {zh: 无名称, en: no name}", "absent: {zh: 无, en: none}, blank: {zh: 空, en: blank}"
    )
    assert {mistake.code for mistake in Checker().check(wider, small).mistakes} & {
        "gap",
        "unreachable_symbol",
        "undeclared_symbol",
        "unknown_symbol",
    }


def test_a_new_set_is_looked_at_whole(small: Content) -> None:
    files = {path.replace("small-law", "other-law"): text for path, text in small.files.items()}
    head = files["other-law/ruleset.yaml"].replace("small-law", "other-law").replace("2010-01-01", "2011-01-01")
    files["other-law/ruleset.yaml"] = head.replace("rank: law", "rank: law\nextends: small-law")
    report = Checker().check(content_of({**small.files, **files}), small)
    assert not report.holds


def test_of_a_version_that_differs_in_one_file_one_file_is_parsed(
    small: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: list[str] = []

    def noting(path: str, text: str) -> Marked:
        parsed.append(path)
        return kept(path, text)

    kept = reading.read
    monkeypatch.setattr(reading, "read", noting)
    checker = Checker()
    checker.check(small, small)
    parsed.clear()
    checker.check(edited(small, NAME, "No name.", "Not named."), small)
    assert parsed == [NAME]


def test_one_changed_obligation_of_the_shipped_law_is_answered_while_somebody_types(
    capsys: pytest.CaptureFixture[str],
) -> None:
    shipped, checker = read_folder(Path("rules")), Checker()
    checker.check(edited(shipped, PHONE, SAID, "First."), shipped)
    found: list[float] = []
    for number in range(9):
        typed = edited(shipped, PHONE, SAID, f"Wording {number}.")
        began = time.process_time()
        assert checker.check(typed, shipped).holds
        found.append(time.process_time() - began)
    middle = sorted(found)[4]
    with capsys.disabled():
        print(f"\none changed obligation of {len(shipped.files)} files: {middle * 1000:.0f} ms of processor time")
    assert middle < 0.3
