"""Impact judges only what reads differently, and comes to what judging everything on both sides comes to."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.documents.words import Stage
from engine.evaluate import Evaluation, compile_rule_set, evaluate
from engine.impact import Compared, Pair, differences
from engine.observe import Context
from engine.program import Program
from tests.engine import tiny

CONTEXT = Context(as_of=date(2010, 5, 1))
OUTCOMES = ("accept", "correct", "manual", "missing", "return", "block", "refuse")


def group(name: str, outcome: str) -> dict[str, Any]:
    """One of two obligations of a group over papers: the best paper is relied on."""
    thing = tiny.original({"any_of": "papers"})
    thing["obligation"] = name
    thing["table"][1]["outcome"] = outcome
    thing["cases"][1]["outcome"] = outcome
    return thing


def law(
    phone: str = "return", paper: str = "refuse", grouped: str = "return", gate: str = "block", **more: Any
) -> Program:
    """A set with one obligation of the document, two of each paper, a group of two, and a gate over all of them."""
    data = tiny.source()
    table = data["obligations"]["phone.given"]
    table["table"][1]["outcome"], table["cases"][1]["outcome"] = phone, phone
    each, opens = tiny.original(), tiny.gate()
    each["table"][1]["outcome"], each["cases"][1]["outcome"] = paper, paper
    opens["table"][1]["outcome"], opens["cases"][1]["outcome"] = gate, gate
    things = [each, group("group.one", grouped), group("group.other", "correct"), opens]
    for thing in things:
        data["obligations"][thing["obligation"]] = thing
    data.update(more)
    return compile_rule_set(tiny.rule_set(data))


def without(program: Program, name: str) -> Program:
    """The set less one obligation."""
    kept = {key: thing for key, thing in program.rule_set.obligations.items() if key != name}
    return compile_rule_set(program.rule_set.model_copy(update={"obligations": kept}))


def judged(program: Program, document: dict[str, Any], stage: Stage, context: Context = CONTEXT) -> Evaluation:
    return evaluate(program, document, kind="filing", stage=stage, context=context)


def compare(old: Program, new: Program, document: dict[str, Any], stage: Stage = Stage.SUBMISSION) -> Compared | None:
    return Pair(old, new).compare(document, "filing", stage, (CONTEXT, CONTEXT))


def document(nature: str | None, phone: str | None, forms: list[str | None]) -> dict[str, Any]:
    papers = [{} if form is None else {"presented_as": form} for form in forms]
    out: dict[str, Any] = {"sponsor": {"documents": papers}, "responsible_person": {"contacts": {}}}
    out["sponsor"] |= {"nature": nature} if nature else {}
    out["responsible_person"]["contacts"] |= {"mobile": phone} if phone else {}
    return out


NATURES = st.sampled_from(["enterprise", "individual"])
PHONES = st.sampled_from([None, "13800000000"])
FORMS = st.lists(st.sampled_from(["original", "copy", None]), max_size=3)
WORDS = st.sampled_from(OUTCOMES[1:])
STAGES = st.sampled_from([Stage.ENTRY, Stage.ON_SITE, Stage.SUBMISSION, Stage.AUDIT])
LAWS = st.builds(dict, phone=WORDS, paper=WORDS, grouped=WORDS, gate=st.sampled_from(["block", "manual"]))


@settings(max_examples=150, deadline=None)
@given(
    one=LAWS,
    other=LAWS,
    gone=st.sampled_from(["", "phone.given", "paper.original", "group.one", "gate"]),
    side=st.booleans(),
    stage=STAGES,
    filing=st.builds(document, NATURES, PHONES, FORMS),
)
def test_the_impact_is_what_judging_everything_on_both_sides_comes_to(
    one: dict[str, str], other: dict[str, str], gone: str, side: bool, stage: Stage, filing: dict[str, Any]
) -> None:
    laws = [law(**one), law(**other)]
    if gone:
        laws[side] = without(laws[side], gone)
    old, new = (judged(program, filing, stage) for program in laws)
    found = Pair(*laws).compare(filing, "filing", stage, (CONTEXT, CONTEXT))
    changes = differences(old.results, new.results)
    if found is None:
        assert changes == {}
        assert (old.outcome, old.duties) == (new.outcome, new.duties)
        return
    assert (found.old.outcome, found.old.duties) == (old.outcome, old.duties)
    assert (found.new.outcome, found.new.duties) == (new.outcome, new.duties)
    assert words(found.changes) == words(changes)
    assert found.flipped == ((old.outcome, old.duties) != (new.outcome, new.duties))


def words(changes: dict[str, Any]) -> dict[str, list[list[tuple[Any, ...] | None]]]:
    def word(result: Any) -> tuple[Any, ...] | None:
        return None if result is None else (result[0].outcome, result[0].status, result[0].row, result[1])

    return {name: [[word(result) for result in pair] for pair in pairs] for name, pairs in changes.items()}


def plain_data() -> dict[str, Any]:
    return law().rule_set.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)


BARE = document("enterprise", None, [])
PHONED = document("enterprise", "13800000000", ["original"])


def test_sets_that_read_alike_are_not_judged_by_at_all() -> None:
    assert Pair(law(), law()).differing("filing", Stage.AUDIT) == frozenset()
    assert compare(law(), law(), BARE) is None


def test_words_that_no_verdict_rests_on_are_no_difference() -> None:
    data = plain_data()
    data["obligations"]["phone.given"]["title"] = {"zh": "别", "en": "other"}
    data["obligations"]["phone.given"]["table"][1] |= {"say": {"zh": "别", "en": "other"}, "basis": "literal"}
    data["obligations"]["phone.given"]["cases"][0]["it"] = "别"
    pair = Pair(law(), compile_rule_set(tiny.rule_set(data)))
    assert pair.differing("filing", Stage.AUDIT) == frozenset()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("facts", "phone", "observe", "stated", "path"), "responsible_person.contacts.email"),
        (("obligations", "phone.given", "stage"), "on_site"),
        (("obligations", "phone.given", "table", 1, "warn"), True),
    ],
)
def test_whatever_a_verdict_rests_on_is_a_difference(path: tuple[Any, ...], value: Any) -> None:
    data = plain_data()
    here: Any = data
    for step in path[:-1]:
        here = here[step]
    here[path[-1]] = value
    assert "phone.given" in Pair(law(), compile_rule_set(tiny.rule_set(data))).differing("filing", Stage.AUDIT)


def test_a_gate_is_run_again_over_what_was_judged_again() -> None:
    found = compare(law(), law(phone="correct"), document("enterprise", None, ["original"]))
    assert found is not None
    assert set(found.changes) == {"phone.given"}  # the gate says block either way
    milder = compare(law(), without(law(), "phone.given"), document("enterprise", None, ["original"]))
    assert milder is not None
    assert set(milder.changes) == {"phone.given", "gate"}
    assert (milder.old.outcome.value, milder.new.outcome.value) == ("block", "accept")


def test_a_gate_that_itself_reads_differently_sees_the_whole_verdict() -> None:
    found = compare(law(), law(gate="manual"), document("enterprise", None, ["original"]))
    assert found is not None
    assert set(found.changes) == {"gate"}
    assert found.new.outcome.value == "return"


def test_a_group_is_judged_again_as_a_whole_for_another_paper_may_be_relied_on() -> None:
    papers = document("enterprise", "13800000000", ["copy", None])
    old, new = law(), law(grouped="correct")
    found = compare(old, new, papers)
    assert found is not None
    whole = differences(*(judged(program, papers, Stage.SUBMISSION).results for program in (old, new)))
    assert words(found.changes) == words(whole)


def test_an_obligation_that_is_added_and_satisfied_changes_nothing() -> None:
    assert compare(without(law(), "phone.given"), law(), PHONED) is None


def test_a_document_that_fails_in_one_obligation_is_still_compared_on_both_sides() -> None:
    broken = document("enterprise", None, [])
    broken["sponsor"]["documents"] = [7]
    found = compare(law(), law(phone="correct"), broken)
    assert found is not None
    assert "phone.given" in found.changes


WAIVER = {
    "waiver": "w", "obligation": "phone.given", "where": {"sponsor.nature": "enterprise"},
    "why": {"zh": "因", "en": "because"}, "authority": {"zh": "函", "en": "a letter"}, "by": "example",
    "from": "2010-01-01", "to": "2010-12-31",
}  # fmt: skip


def test_a_waiver_alone_is_a_difference_and_a_gate_still_sees_what_was_waived() -> None:
    old, new = law(), law(waivers={"w": WAIVER})
    filing = document("enterprise", None, ["original"])
    found = compare(old, new, filing)
    assert found is not None
    whole = [judged(program, filing, Stage.SUBMISSION) for program in (old, new)]
    assert [found.old.outcome, found.new.outcome] == [ev.outcome for ev in whole]
    assert set(found.changes) == set(differences(whole[0].results, whole[1].results))


def test_only_the_differing_obligation_is_read_of_a_filing_that_stays_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    pair = Pair(law(), law(phone="correct"))
    pair.compare(PHONED, "filing", Stage.SUBMISSION, (CONTEXT, CONTEXT))

    def refused(*_: Any) -> Any:
        raise AssertionError("the whole was judged")

    monkeypatch.setattr(Program, "run", refused)
    assert pair.compare(PHONED, "filing", Stage.SUBMISSION, (CONTEXT, CONTEXT)) is None
