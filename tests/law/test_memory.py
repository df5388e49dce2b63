"""Proving gives its memory back: durable-rules keeps the state of every session that is not deleted, answered or not."""

from __future__ import annotations

import resource
from pathlib import Path

from adapters.rulefiles.library import load
from engine.durable_proof import DurableRules
from engine.table import tables

ROOT = Path(__file__).resolve().parents[2]


def test_points_that_no_row_answers_leave_no_state_behind() -> None:
    built = tables(load(ROOT / "rules" / "cn-2010-64"))
    rules = DurableRules(built.values())
    table = built["contacts.office_phone"]
    nowhere = tuple("no_such_symbol" for _ in table.facts)
    rules.fires(table.name, nowhere)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(300):
        assert rules.fires(table.name, nowhere) == [-2]
    rules.close()
    # A kept session of this set costs about half a megabyte.
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 40 * 1024
