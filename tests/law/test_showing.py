"""Points of the tables are shown as real filings and records, valid and judged end to end to the very row proven there.

Here a seeded sample of tables; `python -m tests.law.write_corpus` shows all. What contradicts itself (no photo, but a
confirmed background) is declared impossible in the rule files, and no point at all.
"""

from __future__ import annotations

import random

from engine.documents.words import Stage
from engine.evaluate import evaluate
from tests.law.points import Points
from tests.law.setting import context, law
from tests.law.showing import Shower, reads_earlier, valid

TABLES = 30


def test_every_point_is_shown_by_a_valid_document_and_judged_to_their_row() -> None:
    program = law()
    names = [
        name for name in program.tables if not reads_earlier(program, name) and len(program.proof.fired[name]) < 70
    ]
    shown = points = 0
    for name in random.Random(64).sample(names, TABLES):
        shower, known = Shower(program, name), Points(program, name)
        points += len(program.proof.fired[name])
        assert known.left == set(), name
        for point, found in known.shown.items():
            row = program.proof.fired[name][point]
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
    assert shown == points
