"""Small questions about a Chinese name: is it a unit's, a person's, a branch's, or one with its former name?"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from adapters.names.normalise import fold, has_han

_SHORT = 2
_LONG = 3
_WITH_COMPOUND = 4
_FORMER_NOTE = re.compile(r"[(（\[〔]\s*(?:原名称?|曾用名|旧称|原)[:： ]?([^()（）\[\]〔〕]{4,100})[)）\]〕]\s*$")


@cache
def _words() -> dict[str, Any]:
    raw: dict[str, Any] = yaml.safe_load(files("adapters.names").joinpath("kinds.yaml").read_text("utf-8"))
    return {
        "unit": tuple(raw["unit_endings"]),
        "branch": tuple(raw["branch_endings"]),
        "forms": tuple(raw["legal_forms"]),
        "surnames": frozenset("".join(raw["surnames"])),
        "compound": frozenset(raw["compound_surnames"]),
    }


def looks_like_unit(name: str) -> bool:
    """True when the name ends as names of units do."""
    return fold(name).endswith(_words()["unit"])


def looks_like_person(name: str) -> bool:
    """True for two to four ideographs that begin with a surname (or have a middle dot) and do not end like a unit."""
    text = fold(name)
    if looks_like_unit(name) or not text or not all(map(has_han, text)):
        return False
    if "·" in name.replace("•", "·").replace("・", "·"):
        return len(text) > _SHORT
    if text[:2] in _words()["compound"]:
        return _LONG <= len(text) <= _WITH_COMPOUND
    return text[0] in _words()["surnames"] and _SHORT <= len(text) <= _LONG


def is_branch_of(one: str, other: str) -> bool:
    """True when one of two folded names is the other, a unit's, plus a branch: 甲公司 and 甲公司上海分公司.

    The parent's legal form may be left out before the branch, but no second company may stand in between.
    """
    return _branch(one, other) or _branch(other, one)


def _branch(parent: str, branch: str) -> bool:
    if not branch.endswith(_words()["branch"]) or not parent.endswith(_words()["unit"]):
        return False
    ending = next(word for word in _words()["branch"] if branch.endswith(word))
    stems = [parent, *(parent.removesuffix(form) for form in _words()["forms"] if parent.endswith(form))]
    whole = [stem for stem in stems if len(stem) >= _LONG and branch.startswith(stem) and branch != stem]
    return any("公司" not in branch[len(stem) : -len(ending)] for stem in whole)


def with_former_name(name: str) -> tuple[str, str] | None:
    """The current and the former name in 新名（原旧名）, when what stands in the brackets is a whole unit's name."""
    note = _FORMER_NOTE.search(name)
    if note is None or not looks_like_unit(note[1]) or not looks_like_unit(name[: note.start()]):
        return None
    return name[: note.start()], note[1]
