"""What a document of the corpus is judged with beside its text: policies, and what was measured, asked and checked.

One flat mapping, as a line of the corpus holds it: `retention_while_alive: off` chooses a policy; `evidence photo_width: 640`
is what was measured (null: it could not be), `check mobile: invalid` what a check says of any value, and `relation 示例乙:
branch` how that name relates to any other. What is not named was not asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from engine.evidence import Checker, Item
from engine.language.evidence import Agrees, Checked, Gathered
from engine.language.facts import Relation
from engine.numbers.outcome import RESULTS, NumberCheck
from engine.observe import Context
from engine.observe.samples import sample
from engine.program import Program

Given = dict[str, Any]
EVIDENCE, CHECK, RELATION = "evidence ", "check ", "relation "
NOT_ASKED, ELSE = "(not asked)", "(something else)"


class _ByName(Mapping[Any, Any]):
    """Answers by the first part of a key alone."""

    def __init__(self, known: dict[str, Any]) -> None:
        self.known = known

    def __getitem__(self, key: Any) -> Any:
        return self.known[key[0]]

    def __iter__(self) -> Iterator[Any]:
        return iter(self.known)

    def __len__(self) -> int:
        return len(self.known)


def with_given(day: date, calendar: Any, given: Given) -> Context:
    """The context that the mapping describes."""
    evidence = {
        name.removeprefix(EVIDENCE): Item(value, "示例", "2010-04-12T10:00:00+08:00")
        for name, value in given.items()
        if name.startswith(EVIDENCE)
    }
    relations = {name.removeprefix(RELATION): word for name, word in given.items() if name.startswith(RELATION)}
    checks = {name.removeprefix(CHECK): _checker(word) for name, word in given.items() if name.startswith(CHECK)}
    policies = {name: word for name, word in given.items() if " " not in name}
    return Context(day, calendar, policies, _ByName(relations), _ByName(evidence), checks)


def _checker(result: Any) -> Checker:
    def check(value: str, other: Any, day: date) -> NumberCheck:
        return NumberCheck(value, "示例", result, ())

    return Checker(check, lambda code: {"zh": code, "en": code})


def options(program: Program, facts: list[str], lefts: list[str]) -> dict[str, list[Any]]:
    """What may be given that these facts can tell apart. `lefts` are names whose relations may be known."""
    found: dict[str, list[Any]] = {}
    for name in facts:
        spec = program.rule_set.facts[name].observe.spec
        if isinstance(spec, Gathered):
            kinds = {value.__class__ for value in spec.map}
            more = [ELSE if kind is str else 77 for kind in kinds if kind is not bool]
            found.setdefault(EVIDENCE + spec.about, [NOT_ASKED, None]).extend([*spec.map, *more])
        if isinstance(spec, Agrees):
            stated = ("2010-04-12", "2010-03-01") if spec.compare == "day" else (*sample(spec.path), True, False)
            found.setdefault(EVIDENCE + spec.about, [NOT_ASKED, None]).extend(stated)
        if isinstance(spec, Checked):
            for check in (*(spec.by or ()), *(check for checks in (spec.kinds or {}).values() for check in checks)):
                found[CHECK + check] = [NOT_ASKED, *RESULTS]
        if isinstance(spec, Relation) and spec.also:
            for left in lefts:
                found[RELATION + left] = [NOT_ASKED, *spec.also]
        if program.rule_set.facts[name].observe.policy is not None:
            found[spec.name] = list(program.world.options[spec.name])
    return found
