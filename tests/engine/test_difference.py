"""Two sets are compared as law: rows by their conditions, verdicts point by point, and what rests on a change is named."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from engine.difference import Difference, changed
from engine.flips import MOST_POINTS
from tests.engine import rich, tiny

Data = dict[str, Any]


def difference(change: Callable[[Data], None]) -> Difference:
    before = rich.source(tiny.original(), tiny.gate())
    after = copy.deepcopy(before)
    change(after)
    return changed(tiny.rule_set(before), tiny.rule_set(after))


def phone(data: Data) -> Any:
    return data["obligations"]["phone.given"]


def test_the_same_set_has_no_difference() -> None:
    found = difference(lambda data: None)
    assert found.same
    assert (found.affected, found.things) == ({}, {})


def test_the_order_of_rows_and_values_in_a_condition_is_no_change_of_law() -> None:
    found = difference(lambda data: phone(data)["table"].reverse())
    change = found.things["phone.given"]
    assert (change.rows_added, change.rows_removed, change.rows_changed, change.flips) == ((), (), (), ())


def test_an_outcome_that_changes_is_told_with_every_point_it_flips() -> None:
    def block(data: Data) -> None:
        phone(data)["table"][1]["outcome"] = "block"

    found = difference(block)
    change = found.things["phone.given"]
    assert change.kinds == ("verdict",)
    assert [(row.new, row.fields) for row in change.rows_changed] == [(1, ("outcome",))]
    assert change.counts == {"return/correct → block": 1}
    assert change.flips is not None
    assert dict(change.flips[0].point) == {"who": "unit", "phone": "absent"}
    assert found.affected["phone.given"][0] == "phone.given"


@pytest.mark.parametrize(
    ("path", "value", "kind"),
    [
        (("title",), {"zh": "另", "en": "other"}, "texts"),
        (("table", 1, "say"), {"zh": "没有电话。", "en": "No phone is given."}, "texts"),
        (("catalogue",), ["R021"], "citations"),
        (("cases", 0, "it"), "另一句", "cases"),
    ],
)
def test_a_change_that_decides_nothing_is_called_what_it_is_and_affects_nobody(
    path: Any, value: Any, kind: str
) -> None:
    def change(data: Data) -> None:
        node = phone(data)
        for step in path[:-1]:
            node = node[step]
        node[path[-1]] = value

    found = difference(change)
    assert found.things["phone.given"].kinds == (kind,)
    assert found.things["phone.given"].flips == ()
    assert found.affected == {}


def test_where_it_applies_is_a_change_of_its_own_and_flips_points() -> None:
    def widen(data: Data) -> None:
        phone(data)["applies"]["when"] = {"who": ["unit", "person"]}

    change = difference(widen).things["phone.given"]
    assert "applies" in change.kinds
    assert change.counts == {"not_applicable → accept": 1, "not_applicable → return/correct": 1}


def test_a_row_is_added_and_removed_by_its_condition() -> None:
    def split(data: Data) -> None:
        phone(data)["table"][0]["when"] = {"phone": "stated", "who": "unit"}

    change = difference(split).things["phone.given"]
    assert (change.rows_added, change.rows_removed) == ((0,), (0,))
    assert change.flips == ()


def test_an_obligation_that_rests_on_a_changed_fact_is_affected_though_its_file_is_the_same() -> None:
    def read_elsewhere(data: Data) -> None:
        data["facts"]["phone"]["observe"] = {"stated": {"path": "responsible_person.contacts.home_phone"}}

    found = difference(read_elsewhere)
    assert found.changed["facts"] == ("phone",)
    assert found.affected["phone.given"] == ("phone",)
    assert "phone.given" not in found.things


def test_what_is_new_and_what_is_gone_is_named() -> None:
    def swap(data: Data) -> None:
        moved = data["obligations"].pop("phone.given")
        data["obligations"]["phone.stated"] = {**moved, "obligation": "phone.stated"}

    before = tiny.source()
    after = copy.deepcopy(before)
    swap(after)
    found = changed(tiny.rule_set(before), tiny.rule_set(after))
    assert (found.added["obligations"], found.removed["obligations"]) == (("phone.stated",), ("phone.given",))
    assert found.affected == {}


def test_a_cell_of_a_table_is_compared_by_its_key() -> None:
    data = rich.source(tiny.original(), tiny.gate())
    name = next(name for name, table in data["tables"].items() if table.get("rows"))

    def drop(after: Data) -> None:
        after["tables"][name]["rows"].pop()

    found = difference(drop)
    assert [len(keys) for keys in found.cells[name].values()] == [0, 1, 0]


def test_tables_too_wide_together_are_not_enumerated(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_POINTS >= 512
    monkeypatch.setattr("engine.flips.MOST_POINTS", 1)

    def block(data: Data) -> None:
        phone(data)["table"][1]["outcome"] = "block"

    assert difference(block).things["phone.given"].flips is None
