"""What pydantic found in a rule file, as sentences with a position and the nearest right word."""

from __future__ import annotations

import difflib
from collections import Counter
from typing import Any

from pydantic import BaseModel, ValidationError

from adapters.rulefiles.marked import Marked, RuleProblem
from engine import language
from engine.language import facts, obligations, rows, texts


def _known_keys() -> list[str]:
    words: set[str] = set()
    for module in (texts, rows, facts, obligations, language):
        for thing in vars(module).values():
            if isinstance(thing, type) and issubclass(thing, BaseModel):
                words.update(f.alias or name for name, f in thing.model_fields.items())
    return sorted(words)


KNOWN_KEYS = _known_keys()


def nearest(word: str, known: list[str]) -> str | None:
    """The known word that a mistyped one most likely means."""
    return next(iter(difflib.get_close_matches(word, known, n=1, cutoff=0.6)), None)


def problems_of(error: ValidationError, marked: Marked, model: type[BaseModel] | None) -> list[RuleProblem]:
    """One problem per place; branches of a union that the author did not mean are left out."""
    found: dict[tuple[tuple[str | int, ...], str], RuleProblem] = {}
    for item in _telling(_meant(error.errors(include_url=False), marked.data), marked.data):
        path = _path(item["loc"], marked.data)
        code, says = _sentence(item, path)
        found.setdefault((path, code), marked.problem(path, code, says))
    deepest = [
        key for key in found if not any(other[0][: len(key[0])] == key[0] and other[0] != key[0] for other in found)
    ]
    return [found[key] for key in (deepest or found)]


def _meant(items: list[Any], data: Any) -> list[Any]:
    """Of a union's branches only the one with the fewest mistakes: that is the one the author meant."""
    branches: dict[tuple[str | int, ...], Counter[str]] = {}
    places = [_branch(item["loc"], data) for item in items]
    for place in places:
        if place is not None:
            branches.setdefault(place[0], Counter())[place[1]] += 1
    best = {at: min(counts, key=lambda name: counts[name]) for at, counts in branches.items()}
    return [item for item, place in zip(items, places, strict=True) if place is None or best[place[0]] == place[1]]


def _telling(items: list[Any], data: Any) -> list[Any]:
    """At one place the mistake that tells most: a mistyped word is no mapping that went wrong; a day is no word.

    A key that is missing because its name was mistyped is told once, at the mistyped key."""
    at: dict[tuple[str | int, ...], set[str]] = {}
    mistyped: set[tuple[str | int, ...]] = set()
    for item in items:
        path = _path(item["loc"], data)
        at.setdefault(path, set()).add(item["type"])
        if item["type"] == "extra_forbidden":
            mistyped.add((*path[:-1], nearest(str(item["loc"][-1]), KNOWN_KEYS) or ""))
    return [item for item in items if _tells(item, at[_path(item["loc"], data)], mistyped, data)]


def _tells(item: Any, beside: set[str], mistyped: set[tuple[str | int, ...]], data: Any) -> bool:
    kind = item["type"]
    if kind == "missing":
        return _path(item["loc"], data) not in mistyped
    if kind in _NO_MAPPING:
        return not ("literal_error" in beside and isinstance(item["input"], str))
    if kind == "literal_error":
        return not (_DAY in " ".join(beside) or (beside & _NO_MAPPING and not isinstance(item["input"], str)))
    return True


_NO_MAPPING = {"model_type", "dict_type", "model_attributes_type"}
_DAY = "date"
_BACKWARDS = "the last day lies before the first"


def _branch(loc: tuple[str | int, ...], data: Any) -> tuple[tuple[str | int, ...], str] | None:
    """The first step of a location that names a union's branch instead of a place in the data."""
    node = data
    for index, step in enumerate(loc[:-1]):
        node = _stepped(node, step)
        if node is _NOWHERE:
            return loc[:index], str(step)
    return None


def _path(loc: tuple[str | int, ...], data: Any) -> tuple[str | int, ...]:
    """The location without the names of union branches: only steps that exist, and at the end a key that is missing."""
    path: list[str | int] = []
    node = data
    for index, step in enumerate(loc):
        following = _stepped(node, step)
        if following is not _NOWHERE:
            path.append(step)
            node = following
        elif index == len(loc) - 1 and isinstance(node, dict) and step in KNOWN_KEYS:
            path.append(step)
    return tuple(path)


_NOWHERE = object()


def _stepped(node: Any, step: str | int) -> Any:
    """One step into the data, or `_NOWHERE`."""
    if isinstance(node, dict):
        return node.get(step, _NOWHERE)
    if isinstance(node, list) and isinstance(step, int) and step < len(node):
        return node[step]
    return _NOWHERE


def _sentence(item: Any, path: tuple[str | int, ...]) -> tuple[str, str]:
    kind, last = item["type"], str(item["loc"][-1]) if item["loc"] else ""
    if kind == "extra_forbidden":
        if " " in last and item["input"] is None:
            return "unquoted_comma", f"a comma ended the sentence before {last!r}: put the whole sentence in quotes"
        if last in KNOWN_KEYS:
            return "unknown_key", f"the key {last!r} does not belong here: remove it, or put it where it belongs"
        hint = nearest(last, KNOWN_KEYS)
        return "unknown_key", f"unknown key {last!r}" + (f"; did you mean {hint!r}?" if hint else "; remove it")
    if kind == "missing":
        return "missing_key", f"the key {last!r} is missing; add it"
    if kind == "literal_error":
        expected = item["ctx"]["expected"]
        hint = nearest(str(item["input"]), [w.strip("' ") for w in expected.replace(" or ", ",").split(",")])
        return "unknown_word", f"{item['input']!r} is none of {expected}" + (
            f"; did you mean {hint!r}?" if hint else ""
        )
    return ("ends_before_it_begins" if _BACKWARDS in item["msg"] else "wrong_value"), _plainly(item)


_FORMS = [
    ("^R", "write a catalogue number as R and three digits, such as R020"),
    ("(\\[\\])?", "write a path of field names, such as responsible_person.contacts.email"),
    ("0000$", "write a province as six digits of GB/T 2260, such as 640000"),
    ("(-[a-z0-9]+)*", "write the id of a rule set in small letters and digits with hyphens, such as cn-2010-64"),
    ("\\d{4}-", "write a day as YYYY-MM-DD"),
    (
        "(\\.[a-z]",
        "write a name in small letters, digits and underscores, with dots between its parts, such as contact.email",
    ),
    ("", "write a name in small letters, digits and underscores, such as office_phone"),
]
_KINDS = {
    "string_type": "a word or a sentence belongs here; quote what looks like a number or true and false",
    "bool_type": "true or false belongs here",
    "int_type": "a whole number belongs here",
    "list_type": "a list belongs here: [one, another]",
    "dict_type": "names with their values belong here: {name: value}",
    "model_type": "names with their values belong here: {name: value}",
    "model_attributes_type": "names with their values belong here: {name: value}",
    "too_short": "at least one belongs here",
    "string_too_short": "it may not be empty",
}


def _plainly(item: Any) -> str:
    """What pydantic says, as a sentence that mends it."""
    kind = item["type"]
    if kind == "string_pattern_mismatch":
        return next(says for mark, says in _FORMS if mark in item["ctx"]["pattern"])
    if kind == "string_too_long":
        return f"it is too long: at most {item['ctx']['max_length']} characters belong here"
    if _DAY in kind:
        return "write a day as YYYY-MM-DD, such as 2010-02-08"
    return _KINDS.get(kind) or str(item["msg"]).removeprefix("Value error, ")
