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
    for item in _meant(error.errors(include_url=False), marked.data):
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
    return "wrong_value", item["msg"].removeprefix("Value error, ")
