"""`equal`: whether two fields say the same, after one fixed normalisation (width, case and white space; hyphens in numbers)."""

from __future__ import annotations

import unicodedata
from typing import Any

from engine.clock import day_of
from engine.language.facts import Equal
from engine.observe.base import ABSENT, Code, Observer, Witness, World, is_blank
from engine.observe.samples import sample

_DAY = "2010-04-12"
_SYMBOLS = ("same", "different", "left_absent", "right_absent", "both_absent")


def as_text(value: Any) -> str:
    """Compatibility form, no white space: 完全一致 (二.(二).1.(5)) is about characters, not about how a form was typed."""
    if value.__class__ is str and value.isascii():
        return "".join(value.split())  # ASCII is its own compatibility form
    return "".join(unicodedata.normalize("NFKC", str(value)).split())


def as_number(value: Any) -> str:
    """As text, without hyphens and in capitals: 99999901-5 and 999999015 are one organisation code."""
    return as_text(value).replace("-", "").upper()


def as_day(value: Any) -> str:
    """The day in Asia/Shanghai; in its own offset, or in a bare date, the day stands in the text."""
    text = str(value)
    if len(text) == len(_DAY) or text.endswith("+08:00"):
        return text[: len(_DAY)]
    return day_of(text).isoformat()


def as_prefix2(value: Any) -> str:
    """The first two characters: the province of a GB/T 2260 code."""
    return str(value)[:2]


NORMAL = {"text": as_text, "number": as_number, "day": as_day, "prefix2": as_prefix2}


def compared(left: Any, right: Any, normal: Any) -> str:
    """The raw symbol for two values as they stand in the document."""
    if is_blank(left):
        return "both_absent" if is_blank(right) else "left_absent"
    if is_blank(right):
        return "right_absent"
    return "same" if left == right or normal(left) == normal(right) else "different"


def _emit(spec: Equal, world: World, code: Code) -> str:
    call, normal = code.constant(compared), code.constant(NORMAL[spec.compare])
    left, right = code.fresh(), code.fresh()
    for name, path in ((left, spec.left), (right, spec.right)):
        code.line(f"{name} = {code.get(path)}")
    # Most often both are one text, or both are absent: then nothing is called.
    same = f"'same' if {left} == {right} and {left}.__class__ is str and {left}.strip()"
    return f"({same} else 'both_absent' if {left} is None is {right} else {call}({left}, {right}, {normal}))"


def _witness(spec: Equal, symbol: str, world: World) -> Witness:
    left, right = sample(spec.left), sample(spec.right)
    if symbol == "same":
        return [[(spec.left, left[0]), (spec.right, left[0])]]
    if symbol == "different":
        return [[(spec.left, left[0]), (spec.right, right[-1])]]
    return [
        [
            (spec.left, ABSENT if symbol in ("left_absent", "both_absent") else left[0]),
            (spec.right, ABSENT if symbol in ("right_absent", "both_absent") else right[0]),
        ]
    ]


EQUAL = Observer(lambda spec, world: _SYMBOLS, lambda spec: (spec.left, spec.right), _emit, _witness)
