"""One fault at a time, then two of different kinds: each comes to what the catalogue says, and the worse one decides."""

from __future__ import annotations

import random
from typing import Any

import pytest

from tests.oracle.faults import ending, entry, visit
from tests.oracle.faults.fault import Fault
from tests.oracle.filings import filing
from tests.oracle.judging import Judge
from tests.oracle.law.verdict import GRAVITY

AREAS = {"entry": entry.all_of(), "visit": visit.all_of(), "ending": ending.all_of()}
FAULTS = [each for area in AREAS.values() for each in area]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda f: f.what)
def test_one_fault_comes_to_what_the_catalogue_says(judge: Judge, fault: Fault) -> None:
    seen = judge(fault.document(), fault.stage, policies=fault.policies)
    assert seen.outcome in fault.outcome, seen.troubles()
    assert seen.duties == fault.duties, seen.troubles()
    if seen.outcome != "accept":
        assert seen.numbers() & fault.numbers, seen.troubles()
    if fault.duties == "breach":
        assert seen.numbers(seen.breaches) & fault.numbers, seen.troubles()


def entangled(changes: dict[str, Any]) -> bool:
    """Two faults that change each other: the number comes first for first access only (§0 on R065), and a photo or a copy
    wanting is a breach only once it was submitted so (§0 on R040, R050).
    """
    return "submission" in changes or {"procedure", "connected_at"} <= set(changes)


def test_of_two_faults_the_worse_decides_and_every_breach_stays(judge: Judge) -> None:
    dice = random.Random(4)
    for _ in range(1_500):
        one, two = (dice.choice(AREAS[area]) for area in dice.sample(sorted(AREAS), 2))
        if entangled({**one.changes, **two.changes}):
            continue
        alone = [judge(each.document()) for each in (one, two)]
        both = judge(filing(**{**one.changes, **two.changes}))
        assert both.outcome == max((s.outcome for s in alone), key=GRAVITY.index), (one.what, two.what, both.troubles())
        assert both.duties == ("breach" if any(s.duties == "breach" for s in alone) else "met"), (one.what, two.what)
