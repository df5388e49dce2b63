"""The proof that a mutant is no other law: made where it is so, never where any document tells the two apart."""

from __future__ import annotations

import random

from engine.language.facts import Fact
from tests.law.corpus import read
from tests.law.equivalence import NEVER_SEEN, READ_ALIKE, proven
from tests.law.killing import Killer
from tests.law.mutants import Mutant, mutants
from tests.law.reachable import Reach
from tests.law.setting import law
from tests.law.showing import Shower, reads_earlier

TABLES, MUTANTS, JUDGING = 25, 40, 8


def _mutant(kind: str, name: str, says: str) -> Mutant:
    return next(m for m in mutants(law().rule_set) if (m.kind, m.name, m.says) == (kind, name, says))


def test_what_no_document_brings_about_is_excused() -> None:
    """The schema has a closed list of results, and the map names them all: there is no other."""
    found = _mutant("map", "audit.result", "other gives passed")
    assert proven(Killer(law()), found) == NEVER_SEEN


def test_what_is_read_alike_is_excused() -> None:
    """A filing number of a copy whose visit has no day is judged as one in order: that day is asked for elsewhere."""
    found = _mutant("fold", "sheet_time.visit", "no_first folds into in_order")
    assert proven(Killer(law()), found) == READ_ALIKE


def test_what_a_document_may_tell_is_not_excused() -> None:
    killer = Killer(law())
    for name in ("audit.clock", "pre_verified.clock"):
        fact = law().rule_set.facts[name]
        changed = fact.model_dump(by_alias=True, exclude_unset=True, mode="json")
        changed["observe"]["clock"]["n"] += 1
        assert proven(killer, Mutant("clock", "facts", name, "a day more", Fact.model_validate(changed))) == ""


def test_a_scope_and_an_empty_list_are_never_excused() -> None:
    killer, kinds = Killer(law()), ("scope", "empty", "stage", "policy")
    found = [mutant for mutant in mutants(law().rule_set) if mutant.kind in kinds]
    assert found
    assert {proven(killer, mutant) for mutant in found} == {""}


def test_no_proof_excuses_what_a_filing_of_the_corpus_tells() -> None:
    """The proofs would be worthless if they let through less than documents can show."""
    killer, lines, dice = Killer(law()), read(), random.Random(64)
    judged = [m for m in mutants(law().rule_set) if m.kind in ("fold", "map", "cell", "clock", "observer", "move")]
    for mutant in dice.sample(judged, MUTANTS):
        if len(killer.judging(mutant)) <= JUDGING and killer.kill(mutant, lines).line is not None:
            assert proven(killer, mutant) == "", mutant.says


def test_every_document_of_the_corpus_stands_at_points_that_are_held_possible() -> None:
    program, dice = law(), random.Random(64)
    names = [name for name in program.tables if not reads_earlier(program, name)]
    seen = 0
    for name in dice.sample(names, TABLES):
        possible = {point for point, _ in Reach(program, program, name).points()}
        shower = Shower(program, name)
        for line in read():
            if line.kind != shower.kind or (line.about != name and dice.random() > 0.1):
                continue
            for _, now in shower.read(line.document, line.context):
                point = tuple(now[fact] for fact in shower.table.facts)
                assert point in possible, (name, point, line.patch)
                seen += 1
    assert seen > 500


def test_what_cannot_be_observed_together_is_declared_impossible() -> None:
    """A point that no document shows is no part of the law: the rule file says so, with the reason."""
    program, dice = law(), random.Random(2010)
    for name in dice.sample(list(program.tables), TABLES):
        possible = {point for point, _ in Reach(program, program, name).points()}
        assert set(program.proof.fired[name]) <= possible, name
