"""A row counts as tried only by a case or a filing that fires it, and each of two outcomes counts for itself."""

from __future__ import annotations

from datetime import date
from typing import Any

from engine.coverage import Cell, by_cases, by_filings, cells
from engine.documents.words import Stage
from engine.evaluate import compile_rule_set, evaluate
from engine.observe import Context
from tests.engine import tiny

EARLY = Cell("phone.given", 1, True, "return")
LATE = Cell("phone.given", 1, False, "correct")
FINE = Cell("phone.given", 0, None, "accept")


def counted(data: Any) -> Any:
    program = compile_rule_set(tiny.rule_set(data))
    return by_cases(program.rule_set, program.tables, program.proof.fired)


def test_a_row_with_two_outcomes_has_two_cells() -> None:
    assert [cell for cell in cells(tiny.rule_set(tiny.source())) if cell.table == "phone.given"] == [FINE, EARLY, LATE]


def test_a_case_covers_the_outcome_of_its_stage_alone() -> None:
    found = counted(tiny.source())
    assert (found[FINE], found[EARLY], found[LATE]) == (1, 1, 0)


def test_a_case_at_the_counter_covers_the_later_outcome() -> None:
    data = tiny.source()
    cases = data["obligations"]["phone.given"]["cases"]
    cases.append({"it": "现场", "given": {"who": "unit", "phone": "absent"}, "at": "on_site", "outcome": "correct"})
    assert counted(data)[LATE] == 1


def test_a_case_that_leaves_the_row_open_covers_none() -> None:
    data = tiny.source()
    obligation = data["obligations"]["phone.given"]
    obligation["table"][1]["outcome"] = "accept"
    obligation["cases"][1]["outcome"] = "accept"
    obligation["cases"].append({"it": "不论", "given": {"who": "unit"}, "outcome": "accept"})
    assert sum(counted(data).values()) == 2


def test_filings_count_what_they_really_met() -> None:
    program = compile_rule_set(tiny.rule_set(tiny.source()))
    context = Context(as_of=date(2010, 4, 12))
    documents = [{"sponsor": {"nature": "enterprise"}}, {"sponsor": {"nature": "individual"}}]
    judged = [
        evaluate(program, document, kind="filing", stage=stage, context=context)
        for document in documents
        for stage in (Stage.ENTRY, Stage.ON_SITE)
    ]
    found = by_filings(judged)
    assert (found[FINE], found[EARLY], found[LATE]) == (0, 1, 1)


WORDS = {"original": "yes", "other": "no", "unstated": "unsaid"}


def test_filings_count_the_definitions_that_what_is_due_rests_on_for_every_item() -> None:
    data, obligation = tiny.source(), tiny.original({"each": "papers"})
    for key, part in (*(("when", row) for row in obligation["table"]), *(("given", c) for c in obligation["cases"])):
        part[key] = {"paper.shown": WORDS[part[key]["paper.form"]]}
    values = {word: {"zh": word, "en": word, "unknown": word == "unsaid"} for word in WORDS.values()}
    data["definitions"]["paper.shown"] = {
        "definition": "paper.shown",
        "title": {"zh": "是否出示", "en": "Shown"},
        "clause": ["一"],
        "values": values,
        "table": [{"when": {"paper.form": form}, "is": word} for form, word in WORDS.items()],
        "cases": [{"it": form, "given": {"paper.form": form}, "is": word} for form, word in WORDS.items()],
    }
    program = compile_rule_set(tiny.rule_set(data, o=obligation))
    papers = [{"presented_as": form} for form in ("original", "original", "copy")]
    document = {"sponsor": {"nature": "enterprise", "documents": papers}}
    context = Context(as_of=date(2010, 4, 12))
    early, late = (
        by_filings([evaluate(program, document, kind="filing", stage=stage, context=context)])
        for stage in (Stage.ENTRY, Stage.ON_SITE)
    )
    told = [Cell("paper.shown", row, None, word) for row, word in enumerate(WORDS.values())]
    assert [late[cell] for cell in told] == [2, 1, 0]
    assert [early[cell] for cell in told] == [0, 0, 0]
