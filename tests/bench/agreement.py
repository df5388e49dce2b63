"""Before anything is timed: every contestant gives the same verdicts on every filing, and every verdict occurs."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from engine.program import Program
from tests.bench.shape import Contestant, Json, Verdicts, accepts


class Disagreement(Exception):
    """A contestant judges a filing otherwise than Heyan does."""


def require_agreement(contestants: Sequence[Contestant], filings: list[Json]) -> list[Verdicts]:
    """The verdicts of the first contestant, once all others have given the same ones.

    Raises `Disagreement` with the contestant, the filing, the obligation and both answers.
    """
    first, *others = contestants
    wanted = verdicts_of(first, filings)
    for contestant in others:
        for at, found in enumerate(verdicts_of(contestant, filings)):
            for name in contestant.knows:
                words = accepts(wanted[at][name]) if contestant.yes_or_no else wanted[at][name]
                if found[name] != words:
                    raise Disagreement(f"{contestant.name}, filing {at}, {name}: {found[name]} instead of {words}")
    return wanted


def verdicts_of(contestant: Contestant, filings: list[Json]) -> list[Verdicts]:
    """What the contestant says of every filing."""
    return [contestant.read(answer) for answer in contestant.judge(deepcopy(filings))]


def unseen(program: Program, verdicts: list[Verdicts]) -> list[tuple[str, str]]:
    """Outcomes of the rule set that no filing shows: obligation and word."""
    seen = {(name, word) for found in verdicts for name, words in found.items() for word in words}
    wanted = {(o.obligation, str(row.outcome)) for o in program.rule_set.obligations.values() for row in o.table}
    return sorted(wanted - seen)
