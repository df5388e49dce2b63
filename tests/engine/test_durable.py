"""durable-rules fires what plain comparison fires: several symbols, several facts, no condition at all, `else`, repeats."""

from __future__ import annotations

from typing import Any

import pytest

from engine.durable_proof import DurableRules
from engine.evaluate import NotProven, compile_rule_set
from engine.faults import Fault
from engine.proof import Proof, prove
from engine.table import NOT_APPLICABLE, Table, tables
from tests.engine import rich, tiny

SYMBOLS = ("a", "b", "c")


def table(*rows: Any, has_else: bool = False, applies: Any = None, facts: int = 2) -> Table:
    """A table over `facts` facts of three symbols; rows as {position: symbols}."""

    def condition(when: dict[int, str]) -> Any:
        return tuple((index, frozenset(symbols)) for index, symbols in when.items())

    return Table(
        name="t",
        facts=tuple(f"f{i}" for i in range(facts)),
        symbols=(SYMBOLS,) * facts,
        rows=tuple(condition(row) for row in rows),
        has_else=has_else,
        applies=condition(applies) if applies else None,
        impossible=(),
        unknown=(frozenset(),) * facts,
    )


TABLES = [
    table({0: "a"}, {0: "bc", 1: "ab"}, has_else=True),
    table({0: "a"}, {0: "bc", 1: "ab"}),
    table({}, {0: "ab"}),
    table({0: "abc", 1: "abc"}),
    table({0: "ab", 1: "a"}, {1: "bc"}, applies={0: "bc"}),
    table({0: "ab"}, applies={0: "b", 1: "ac"}, has_else=True),
    table({0: "a", 1: "b", 2: "c"}, {2: "ab"}, facts=3),
]


@pytest.mark.parametrize("built", TABLES)
def test_every_shape_of_condition_fires_as_it_reads(built: Table) -> None:
    rules = DurableRules([built])
    for _ in range(2):
        for point in built.points():
            assert rules.fires("t", point) == built.fires(point)
    rules.close()


def test_tables_never_answer_for_each_other() -> None:
    rule_set = tiny.rule_set(rich.source(tiny.original(), tiny.gate()))
    built = tables(rule_set)
    rules = DurableRules(built.values())
    for one in built.values():
        for point in one.points():
            assert rules.fires(one.name, point) == one.fires(point)
    rules.close()


def test_what_does_not_apply_fires_nothing_else() -> None:
    rules = DurableRules([TABLES[4]])
    assert rules.fires("t", ("a", "a")) == [NOT_APPLICABLE]
    rules.close()


def test_a_set_is_refused_by_durable_rules_as_by_plain_comparison() -> None:
    data = rich.source()
    del data["obligations"]["reach"]["table"][4]
    rule_set = tiny.rule_set(data)

    built = tables(rule_set)
    rules = DurableRules(built.values())
    proof = prove(rule_set, built, lambda one, point: rules.fires(one.name, point))
    rules.close()
    with pytest.raises(NotProven) as refused:
        compile_rule_set(rule_set, built=built, proof=proof)
    assert {fault.kind for fault in refused.value.proof.faults} == {"gap", "wrong_case"}
    assert proof == tiny.proof(rule_set)


def test_a_refusal_tells_the_first_five_faults() -> None:
    faults = tuple(Fault("gap", "t", f"fault {i}") for i in range(7))
    refused = NotProven(Proof({}, faults, 0, ("", 0)))
    assert str(refused) == "fault 0; fault 1; fault 2; fault 3; fault 4"
    assert refused.proof.faults == faults


def test_the_fact_to_split_is_the_one_with_most_symbols() -> None:
    data = rich.source()
    for fact, count in (("who", 30), ("phone", 40)):
        data["facts"][fact]["values"] |= {f"s{i}": {"zh": "值", "en": "v"} for i in range(count)}
    found = next(
        f for f in tiny.proof(tiny.rule_set(data)).faults if f.kind == "too_large" and f.table == "phone.given"
    )
    assert "split 'phone' (42 symbols) into a definition" in found.says
    assert f"{33 * 42} points, more than 512" in found.says
