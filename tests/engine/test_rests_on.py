"""Whatever an obligation rests on: when it changes, the obligation is named as affected, and announced where it will differ."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from engine.difference import Difference, changed
from engine.documents.words import Stage
from engine.evaluate import compile_rule_set
from engine.upcoming import read_anew
from tests.engine import rich, tiny

Data = dict[str, Any]
TEXT = {"zh": "表", "en": "t"}
_STATED = {"stated": TEXT, "absent": TEXT}
_ONE = {"one": TEXT, "other": TEXT, "absent": TEXT}


def source() -> Data:
    """The rich set, with facts that rest on tables, a prescribed text, a policy and evidence."""
    data = rich.source(tiny.original(), tiny.gate())
    cells = {"title": TEXT, "source": TEXT, "keys": ["n"]}
    data["tables"]["cells"] = {"table": "cells", **cells, "rows": [{"key": ["a"], "gives": {"x": "one"}}]}
    data["tables"]["markers"] = {"table": "markers", "title": TEXT, "source": TEXT, "rows": [{"key": ["*"]}]}
    data["tables"]["words"] = {"table": "words", "title": TEXT, "source": TEXT, "texts": {"good": "好"}}
    fact = {"title": TEXT, "kind": "record"}
    data["facts"]["cell"] = {
        **fact,
        "values": _ONE,
        "observe": {"lookup": {"path": "sponsor.code", "table": "cells", "column": "x"}},
    }
    data["facts"]["kin"] = {
        **fact,
        "values": {"same": TEXT, "different": TEXT},
        "observe": {"relation": {"left": "sponsor.name", "right": "sponsor.other", "hidden": "markers"}},
        "fold": dict.fromkeys(("hidden", "left_absent", "right_absent", "both_absent"), "different"),
    }
    data["facts"]["word"] = {
        **fact,
        "values": {"good": TEXT, "none_of_them": TEXT, "absent": TEXT},
        "observe": {"classify_text": {"path": "a", "texts": ["good"], "give": "which"}},
    }
    data["facts"]["switch"] = {
        **fact,
        "values": {"no_one": TEXT, "every": TEXT},
        "observe": {"policy": {"name": "strict"}},
    }
    for name in ("cell", "kin", "word", "switch"):
        thing: Data = copy.deepcopy(data["obligations"]["phone.given"])
        symbols = list(data["facts"][name]["values"])
        data["obligations"][f"of.{name}"] = {
            **{key: thing[key] for key in ("catalogue", "title", "clause", "stage", "scope")},
            "obligation": f"of.{name}",
            "table": [{"when": {name: symbols}, "outcome": "accept", "basis": "literal"}],
            "cases": [{"it": "甲", "given": {name: symbols[0]}, "outcome": "accept"}],
        }
    return data


def _put(*path: Any, value: Any) -> Callable[[Data], None]:
    def change(data: Data) -> None:
        node: Any = data
        for step in path[:-1]:
            node = node[step]
        node[path[-1]] = value

    return change


def difference(change: Callable[[Data], None]) -> Difference:
    before = source()
    after = copy.deepcopy(before)
    change(after)
    return changed(tiny.rule_set(before), tiny.rule_set(after))


HOME = {"stated": {"path": "responsible_person.contacts.home_phone"}}
OTHER = [{"key": ["b"], "gives": {"x": "one"}}]
CHANGES = [
    (_put("facts", "phone", "observe", value=HOME), {"phone.given": ("phone",), "reach": ("phone",)}),
    (_put("facts", "has.id", "ask", "en", value="Is it?"), {"reach": ("has.id",)}),
    (_put("lists", "papers", "path", value="sponsor.papers[]"), {"paper.original": ("papers",)}),
    (_put("lists", "domains", "path", value="domains[]"), {"domain.owned": ("domains",)}),
    (_put("tables", "wanted", "rows", 0, "label", "en", value="x"), {"names.wanted": ("wanted",)}),
    (_put("tables", "cells", "rows", value=OTHER), {"of.cell": ("cells",)}),
    (_put("tables", "markers", "rows", 0, "key", value=["**"]), {"of.kin": ("markers",)}),
    (_put("tables", "words", "texts", "good", value="很好"), {"of.word": ("words",)}),
    (_put("policies", "strict", "default", value="no_one"), {"of.switch": ("strict",)}),
    (
        _put("definitions", "reached", "table", 1, "is", value="unclear"),
        {"reach": ("reached",)},
    ),
    (_put("obligations", "reach", "table", 2, "outcome", value="manual"), {"reach": ("reach",)}),
    (_put("obligations", "phone.given", "applies", "when", "who", value="person"), {"phone.given": ("phone.given",)}),
]


@pytest.mark.parametrize(("change", "affected"), CHANGES)
def test_exactly_the_obligations_that_rest_on_what_changed_are_affected(
    change: Callable[[Data], None], affected: dict[str, tuple[str, ...]]
) -> None:
    assert difference(change).affected == affected


def test_an_obligation_over_a_list_rests_on_it_though_it_reads_no_item() -> None:
    data = source()
    data["obligations"]["paper.original"]["table"] = [
        {"when": {"phone": ["stated", "absent"]}, "outcome": "accept", "basis": "literal"}
    ]
    data["obligations"]["paper.original"]["cases"] = [{"it": "甲", "given": {"phone": "stated"}, "outcome": "accept"}]
    after = copy.deepcopy(data)
    after["lists"]["papers"]["path"] = "sponsor.papers[]"
    found = changed(tiny.rule_set(data), tiny.rule_set(after))
    assert found.affected == {"paper.original": ("papers",)}


def test_true_and_one_are_different_answers_of_evidence() -> None:
    before = source()
    observe: Data = {"gathered": {"about": "width", "keys": ["a"], "map": {1: "one"}, "unknown": "absent"}}
    before["facts"]["cell"].update(observe=observe, fold={"unasked": "absent"})
    after = copy.deepcopy(before)
    after["facts"]["cell"]["observe"]["gathered"]["map"] = {True: "one"}
    found = changed(tiny.rule_set(before), tiny.rule_set(after))
    assert (found.changed["facts"], found.affected) == (("cell",), {"of.cell": ("cell",)})


def test_keys_that_differ_are_called_as_an_author_writes_them() -> None:
    change = difference(_put("definitions", "reached", "table", 1, "is", value="unclear")).things["reached"]
    assert [(row.old, row.new, row.fields) for row in change.rows_changed] == [(1, 1, ("is",))]
    assert change.kinds == ("verdict",)


def test_the_difference_as_json_names_rows_points_cells_and_reasons() -> None:
    found = difference(_put("obligations", "phone.given", "table", 1, "outcome", value="block")).as_dict()
    assert found["same"] is False
    assert (found["added"], found["removed"], found["changed"]) == ({}, {}, {"obligations": ["phone.given"]})
    assert found["tables"] == {
        "phone.given": {
            "kinds": ["verdict"],
            "rows": {"added": [], "removed": [], "changed": [{"old": 1, "new": 1, "fields": ["outcome"]}]},
            "counts": {"return/correct → block": 1},
            "points": [
                {
                    "point": {"who": "unit", "phone": "absent"},
                    "old": "return/correct",
                    "new": "block",
                    "rows": [1, 1],
                }
            ],
        }
    }
    assert (found["cells"], found["affected"]) == ({}, {"phone.given": ["phone.given"]})
    cells = difference(_put("tables", "cells", "rows", value=OTHER)).as_dict()["cells"]
    assert cells == {"cells": {"added": ["b"], "removed": ["a"], "changed": []}}


def later(change: Callable[[Data], None]) -> list[str]:
    before = source()
    after = copy.deepcopy(before)
    change(after)
    now = compile_rule_set(tiny.rule_set(before))
    made = compile_rule_set(tiny.rule_set(after).model_copy(update={"digest": "later"}))
    return [o.obligation for o in read_anew(now, made, "filing", Stage.ON_SITE)]


@pytest.mark.parametrize(
    ("change", "names"),
    [
        (lambda data: None, []),
        (_put("facts", "phone", "observe", value=HOME), ["phone.given", "reach"]),
        (_put("tables", "wanted", "rows", 0, "label", "en", value="x"), []),
        (_put("tables", "words", "texts", "good", value="很好"), ["of.word"]),
        (_put("tables", "cells", "rows", value=OTHER), ["of.cell"]),
        (_put("tables", "markers", "rows", 0, "key", value=["**"]), ["of.kin"]),
        (_put("policies", "strict", "default", value="no_one"), ["of.switch"]),
        (_put("lists", "domains", "path", value="domains[]"), ["domain.owned"]),
        (_put("definitions", "reached", "title", "en", value="x"), []),
        (_put("obligations", "reach", "title", "en", value="x"), []),
    ],
)
def test_only_what_reads_differently_later_is_judged_again(change: Callable[[Data], None], names: list[str]) -> None:
    """A wording alone makes no outcome worse, so it is not announced; a prescribed text decides, and is."""
    assert later(change) == names
