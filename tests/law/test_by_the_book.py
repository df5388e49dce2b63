"""Three judges of the regulation agree on every point: the proven map, durable-rules, and a plain reading of the files."""

from __future__ import annotations

from typing import Any

from engine.durable_proof import DurableRules
from engine.table import NOT_APPLICABLE, PERHAPS_APPLICABLE
from tests.law.evaluator import ELSE, PERHAPS, Book
from tests.law.evaluator import NOT_APPLICABLE as INAPPLICABLE
from tests.law.setting import FOLDER, law


def test_the_proven_map_says_what_the_files_say_at_every_point() -> None:
    program, book = law(), Book(FOLDER)
    assert set(book.things) == set(program.tables)
    compared = 0
    for name, fired in program.proof.fired.items():
        table = program.tables[name]
        words: dict[int, Any] = {NOT_APPLICABLE: INAPPLICABLE, PERHAPS_APPLICABLE: PERHAPS}
        if table.has_else:
            words[len(table.rows)] = ELSE
        proven = {tuple(sorted(table.named(point).items())): [words.get(row, row)] for point, row in fired.items()}
        read = {tuple(sorted(point.items())): book.answers(name, point) for point in book.points(name)}
        assert read == proven, name
        compared += len(read)
    assert compared == program.proof.points
    assert compared > 4_000


def test_durable_rules_fires_the_proven_row_at_every_point() -> None:
    program = law()
    rules = DurableRules(program.tables.values())
    try:
        for name, fired in program.proof.fired.items():
            for point, row in fired.items():
                found = rules.fires(name, point)
                assert found == [NOT_APPLICABLE if row == PERHAPS_APPLICABLE else row], (name, point)
    finally:
        rules.close()


def test_the_regulation_is_proven_without_a_fault() -> None:
    program = law()
    figures = program.proof.summary(program.rule_set)
    for kind in ("gaps", "overlaps", "dead_rows", "rows_without_case", "unsound_unknowns", "wrong_cases", "too_large"):
        assert figures[kind] == 0
    assert int(figures["largest_table"]) <= 512
