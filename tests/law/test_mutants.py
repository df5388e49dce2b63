"""Slips in the law are noticed: by the proof or the cases, and by filings outside the obligation's own file."""

from __future__ import annotations

from collections import Counter

from tests.law.corpus import differing, read
from tests.law.mutants import mutants
from tests.law.mutate import chosen, report, tried
from tests.law.setting import law

SAMPLE = 150


def test_every_filing_of_the_corpus_is_judged_as_written_down() -> None:
    program = law()
    names = set(program.rule_set.obligations)
    wrong = [f"{line.about}: {difference}" for line, difference in differing(program, names, read())]
    assert not wrong, "\n".join(wrong[:20])


def test_the_corpus_speaks_about_every_table_and_every_outcome() -> None:
    lines = read()
    program = law()
    silent = {name for name in program.tables if name not in {line.about for line in lines}}
    assert silent == set()
    words = Counter(told.split()[1] for line in lines for told in line.expect.values() if len(told.split()) > 1)
    assert {"accept", "correct", "manual", "missing", "return", "block", "refuse"} <= set(words)


def test_every_kind_of_slip_is_tried() -> None:
    kinds = Counter(mutant.kind for mutant in mutants(law().rule_set))
    assert set(kinds) == set("move swap applies scope clock observer cell fold map phase stage empty policy".split())
    assert sum(kinds.values()) > 8_000


def test_every_slip_of_a_sample_is_told_by_a_filing_or_proven_to_be_no_other_law() -> None:
    """`make mutants-law` tries all. Where this fails: `python -m tests.law.write_corpus --more`, then read what it added."""
    found = tried(chosen(None, SAMPLE))
    assert not [t for t in found if t.untold], report(found)
    assert sum(t.killed.line is not None for t in found) >= 0.95 * len(found), report(found)
