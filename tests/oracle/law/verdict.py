"""The words of the filing's axis in order of gravity (DESIGN §2.9), and a tester's note of what is expected and why."""

from __future__ import annotations

from typing import NamedTuple

GRAVITY = "accept correct manual missing return block refuse".split()
COUNTER = "on_site sheet submission audit check operations".split()


class Expected(NamedTuple):
    """An outcome with the catalogue numbers it stands on."""

    outcome: str
    numbers: frozenset[str] = frozenset()


def because(outcome: str, *numbers: str) -> Expected:
    """`outcome`, on the ground of these catalogue numbers."""
    return Expected(outcome, frozenset(numbers))


FINE = because("accept")


def gravest(*found: Expected) -> Expected:
    """The worst of several; where several are equally bad, any of their numbers decides."""
    worst = max((each.outcome for each in found), key=GRAVITY.index, default="accept")
    return Expected(worst, frozenset().union(*(each.numbers for each in found if each.outcome == worst)))


def at_counter(stage: str) -> bool:
    """From the visit on, a fault is settled at the counter; before it, the filing goes back."""
    return stage in COUNTER
