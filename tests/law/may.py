"""What an observer may give for tokens that stand for the values of a document (see `slots`): several symbols, where the
tokens do not decide.
"""

from __future__ import annotations

from typing import Any

from engine.language.evidence import Agrees, Checked, Gathered
from engine.language.facts import ClassifyText, Clock, Lookup
from engine.observe import OBSERVERS
from engine.observe.attested import vouched
from engine.observe.base import is_blank
from engine.observe.lookup import cells
from engine.observe.texts import Prescribed, body, prescribed_texts, which, wording
from engine.program import Program
from tests.law.beside import NOT_ASKED

SOMETHING, BLANK, ONE, MANY, FULL = "(some)", "\u2003", "(one)", "(many)", "(full)"
UNCOVERED = "(outside the calendar)"
NEARLY = "~"  # before a prescribed text: the same but for tolerated marks
_SIGNED = {"by": "核验员01", "at": "2010-04-12"}
FORMS: dict[str, Any] = {
    **{f"(bare {v})": v for v in (True, False)},
    **{
        f"(says {said} {bool(signed)} {bool(how)})": {"value": said, **signed, **how}
        for said in (True, False)
        for signed in ({}, _SIGNED)
        for how in ({}, {"how": "核对姓名"})
    },
}


def blank(value: Any) -> bool:
    """Whether the token states nothing."""
    return value in ("[]", "{}") if value.__class__ is str and value.startswith(("[", "{")) else is_blank(value)


def _stated(spec: Any, program: Program, values: list[Any]) -> set[str]:
    if values[0] == "[]" and spec.empty:
        return {spec.empty}
    return {"absent" if blank(values[0]) else "stated"}


def _two(sides: set[str]) -> Any:
    def may(spec: Any, program: Program, values: list[Any]) -> set[str]:
        left, right = map(blank, values)
        if left or right:
            found = {"both_absent" if left and right else "left_absent" if left else "right_absent"}
            hides = getattr(spec, "hidden", None) is not None and not left
            return {*found, *(["hidden"] if hides else [])}
        hides = getattr(spec, "hidden", None) is not None
        return {*sides, *getattr(spec, "also", ()), *(["hidden"] if hides else [])}

    return may


def _lookup(spec: Lookup, program: Program, values: list[Any]) -> set[str]:
    known = cells(spec, program.world)
    if len(values) == 1:
        return {spec.absent if values[0] is None else known.get(values[0], spec.other)}
    return {spec.absent if not all(values) else known.get(tuple(values), spec.other)}


def clock(spec: Clock, program: Program, values: list[Any]) -> set[str]:
    """By whether start and end are there alone."""
    start, end = values if spec.start else (None, values[0])
    if spec.due is None and not start:
        return {"no_start"}
    found = {"in_time", "late", *(["before_start"] if start else [])} if end else {"running", "overdue"}
    # Days, months and years are counted without a calendar; only then can the last day be unknown.
    return {*found, *(["unknown_calendar"] if spec.due is None and by_calendar(spec) else [])}


def by_calendar(spec: Clock) -> bool:
    """Whether the last day depends on the calendar of working days."""
    return spec.unit == "working_days" or spec.roll


def _order(spec: Any, program: Program, values: list[Any]) -> set[str]:
    first, second = values
    return {"no_first"} if not first else {"no_second"} if not second else {"in_order", "out_of_order"}


def _count(spec: Any, program: Program, values: list[Any]) -> set[str]:
    if values[0] in (None, "[]"):
        return {"absent" if values[0] is None else "none"}
    most = {"one"} if values[0] == ONE else {"one", "many"} if spec.where else {"many"}
    return {"none", *most} if spec.where else most


def _periods(spec: Any, program: Program, values: list[Any]) -> set[str]:
    elements, first, last = values
    if elements in (None, "[]"):
        return {"absent" if elements is None else "none"}
    return {"no_span", *(["complete", "left_out", "unclear"] if first and last else [])}


def _attested(spec: Any, program: Program, values: list[Any]) -> set[str]:
    if spec.value is None:
        return {vouched(values[0])}
    return {"unstated"} if values[0] in (None, "[]") else {"confirmed", "unattested", "unstated"}


def _texts(spec: ClassifyText, program: Program, values: list[Any]) -> set[str]:
    known, text = Prescribed(prescribed_texts(spec, program.world)), values[0]
    every = set(OBSERVERS["classify_text"].symbols(spec, program.world)) - {"absent"}
    if blank(text):
        return {"absent"}
    if spec.give == "wording":
        if text[0] == NEARLY:
            return {"tolerated" if body(text[1:]) in known.bodies.values() else "deviates"}
        return {wording(text, known)}  # whatever else stands there deviates, too
    if text == SOMETHING or text[0] == NEARLY:
        holds = text != SOMETHING and which(text[1:], known) != "none_of_them"
        return every - {"none_of_them"} if holds else every
    return {which(text, known)}


def _checked(spec: Checked, program: Program, values: list[Any]) -> set[str]:
    if blank(values[0]):
        return {"absent"}
    ruled = spec.kinds is None or values[1] in spec.kinds
    return {"sound", "doubtful", "faulty", "unchecked"} if ruled else {"unruled"}


def evidence(spec: Gathered | Agrees, item: Any, values: list[Any]) -> set[str]:
    """What an item of evidence makes of the values of the document."""
    keys = values if isinstance(spec, Gathered) else values[1:]
    if item == NOT_ASKED or None in keys:
        return {"unasked"}
    if isinstance(spec, Gathered):
        return {spec.unknown if item is None else spec.map.get(item, spec.other)}
    if item is None:
        return {"unknown"}
    return {"absent"} if blank(values[0]) else {"same", "different"}


MAY: dict[str, Any] = {
    "checked": _checked,
    "stated": _stated,
    "equal": _two({"same", "different"}),
    "relation": _two({"same", "different"}),
    "set_compare": _two({"equal", "subset", "superset", "overlapping", "disjoint"}),
    "lookup": _lookup,
    "clock": clock,
    "order": _order,
    "count": _count,
    "periods": _periods,
    "attested": _attested,
    "classify_text": _texts,
}
