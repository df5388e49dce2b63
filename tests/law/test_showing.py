"""Points of the tables are shown as real filings and records, valid and judged end to end to the very row proven there.

Here a seeded sample of tables; `python -m tests.law.write_corpus` shows all. What cannot be shown contradicts itself (no
photo, but a confirmed background), although the table, for brevity, does not call it impossible.
"""

from __future__ import annotations

import random

from engine.documents.words import Stage
from engine.evaluate import evaluate
from tests.law.setting import context, law
from tests.law.showing import Shower, reads_earlier, valid

TABLES = 30
FLOOR = 0.80  # a ratchet: raise it with the share that is reached


def test_most_points_are_shown_by_a_valid_document_and_judged_to_their_row() -> None:
    program = law()
    names = [
        name for name in program.tables if not reads_earlier(program, name) and len(program.proof.fired[name]) < 70
    ]
    shown = points = 0
    for name in random.Random(64).sample(names, TABLES):
        shower = Shower(program, name)
        for point, row in program.proof.fired[name].items():
            points += 1
            found = shower.show(point)
            if found is None:
                continue
            shown += 1
            document = found.document()
            assert valid(document, found.kind)
            obligation = program.rule_set.obligations.get(name)
            if obligation is None:
                seen = dict(shower.read(document, context(found.day, found.policies)))[found.where]
                assert tuple(seen[fact] for fact in program.tables[name].facts) == point
                continue
            judged = evaluate(
                program,
                document,
                kind=found.kind,
                stage=Stage(obligation.stage),
                context=context(found.day, found.policies),
            )
            verdicts = [
                v
                for v, where in [*judged.results, *judged.unrelied]
                if v.obligation is obligation and where == found.where
            ]
            assert [(v.point, v.row) for v in verdicts] == [(point, row if row >= 0 else None)], (name, point)
    assert points > 250
    assert shown / points >= FLOOR, f"{shown} of {points}"
