"""What fails costs itself alone: every failed obligation is missing with the reason, the rest is judged as ever."""

from __future__ import annotations

import copy
from typing import Any

from engine.careful import run_carefully, units
from engine.documents.words import Outcome, Stage
from engine.explain import Explainer
from engine.observe import Context
from tests.engine import rich, tiny


def _outcomes(results: list[Any]) -> list[tuple[str, str | None]]:
    return [(v.obligation.obligation, v.outcome.value if v.outcome else None) for v, _ in results]


def test_a_group_over_one_list_is_one_unit_and_gates_come_last() -> None:
    second = tiny.original({"any_of": "papers"}) | {"obligation": "paper.second"}
    program = tiny.program(tiny.gate(), tiny.original({"any_of": "papers"}), second)
    found = units(program, list(program.rule_set.obligations.values()))
    assert [[o.obligation for o in group] for group in found] == [
        ["phone.given"],
        ["paper.original", "paper.second"],
        ["gate"],
    ]


def test_an_obligation_named_like_a_list_is_not_drawn_into_its_group() -> None:
    other = tiny.original() | {"obligation": "papers"}
    program = tiny.program(tiny.original({"any_of": "papers"}), other)
    assert len(units(program, list(program.rule_set.obligations.values()))) == 3


def test_the_careful_way_gives_what_the_fast_way_gives() -> None:
    program = rich.program(tiny.gate(), tiny.original({"any_of": "papers"}))
    document = copy.deepcopy(rich.CLEAN)
    document["sponsor"]["documents"].append({"type": "other"})
    context = Context(rich.AS_OF, rich.Weekdays())
    for stage in Stage:
        fast: tuple[list[Any], list[Any]] = ([], [])
        program.run("filing", stage)(document, context, *fast)
        slow = run_carefully(program, "filing", stage, document, context)
        assert sorted(_outcomes(fast[0])) == sorted(_outcomes(slow[0]))
        assert _outcomes(fast[1]) == _outcomes(slow[1])


def test_a_gate_after_a_failure_does_not_open() -> None:
    program = tiny.program(tiny.original(), tiny.gate())
    broken: dict[str, Any] = {
        "sponsor": {"nature": "enterprise", "documents": ["no object"]},
        "responsible_person": {"contacts": {"mobile": "1"}},
    }
    evaluation = rich.judged(broken, "submission", program)
    assert sorted(_outcomes(evaluation.results)) == [
        ("gate", "block"),
        ("paper.original", "missing"),
        ("phone.given", "accept"),
    ]


def test_a_whole_group_fails_together_and_the_answer_can_still_be_written() -> None:
    program = tiny.program(tiny.original({"any_of": "papers"}))
    broken: dict[str, Any] = {"sponsor": {"nature": "enterprise", "documents": ["no object"]}}
    evaluation = rich.judged(broken, "on_site", program)
    assert evaluation.outcome is Outcome.MISSING
    found = next(f for f in Explainer(evaluation).answer()["findings"] if f["obligation"] == "paper.original")
    assert found["message"] == {
        "zh": "本条未能判定：AttributeError",
        "en": "This obligation could not be evaluated: AttributeError",
    }
    assert (found["basis"], found["row"], found["subject"]) == ("design", None, "/sponsor/documents")
