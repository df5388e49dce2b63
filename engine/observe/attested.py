"""`attested`: what a person vouches for. Without a name and a day it is no attestation, whatever it says (DESIGN §2.1)."""

from __future__ import annotations

from typing import Any

from engine.language.facts import Attested
from engine.observe.base import ABSENT, Code, Observer, Witness, World, is_blank

_SYMBOLS = ("confirmed", "denied", "unattested", "unstated")


def vouched(value: Any) -> str:
    """The raw symbol of one attested field."""
    if value.__class__ is not dict:
        return "unstated" if is_blank(value) else "unattested"
    get = value.get
    said = get("value")
    if said is not True and said is not False and is_blank(said):
        return "unstated"
    by, at = get("by"), get("at")
    if not (by and at) or is_blank(by) or is_blank(at):
        return "unattested"
    return "denied" if said is False else "confirmed"


def vouched_in(elements: Any, wanted: str) -> str:
    """The raw symbol of a value that a list of attested values may hold."""
    best = "unstated"
    for element in elements or ():
        said = element.get("value") if element.__class__ is dict else element
        if said == wanted:
            if vouched(element) == "confirmed":
                return "confirmed"
            best = "unattested"
    return best


def _emit(spec: Attested, world: World, code: Code) -> str:
    if spec.value is None:
        return f"{code.constant(vouched)}({code.get(spec.path)})"
    return f"{code.constant(vouched_in)}({code.get(spec.path)}, {spec.value!r})"


def _symbols(spec: Attested, world: World) -> tuple[str, ...]:
    return _SYMBOLS if spec.value is None else ("confirmed", "unattested", "unstated")


def _witness(spec: Attested, symbol: str, world: World) -> Witness:
    said: Any = True if spec.value is None else spec.value
    full = {"value": said, "by": "核验员01", "at": "2010-04-12"}
    values: dict[str, Any] = {
        "confirmed": full,
        "denied": {**full, "value": False},
        "unattested": said,
        "unstated": ABSENT,
    }
    value = values[symbol]
    if spec.value is not None and value is not ABSENT:
        value = [value]
    return [[(spec.path, value)]]


ATTESTED = Observer(_symbols, lambda spec: (spec.path,), _emit, _witness)
