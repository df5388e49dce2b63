"""What is counted while filings go by: small, mergeable in order, and JSON-able, so that workers and checkpoints share it."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field

MOST_PROVIDERS: Final = 2_000
MOST_WRONG: Final = 20
PROVIDER: Final = "provider "
FOLLOWS: Final = "follows"
Counts = dict[str, int]


class Open(BaseModel):
    """The base of the tallies: changed in place; what JSON gives back is checked."""

    model_config = ConfigDict(extra="forbid")


class Group(Open):
    """Filings of one province or provider. `shown` is the masked name."""

    shown: str | None = None
    judged: int = 0
    changed: int = 0
    flipped: int = 0
    decisions: Counts = {}


class Thing(Open):
    """One obligation: changes are counted by the canonical JSON of both states."""

    title: dict[str, str]
    what: str
    filings: int = 0
    flipped: int = 0
    changes: Counts = {}


class Kept(Open):
    """An example with the groups that it stands for."""

    groups: list[str]
    example: dict[str, Any]


class Tally(Open):
    """Everything counted so far. Pairs of words are keys as ``before after``; no group is ``""``."""

    counts: Counts = {}
    decisions: Counts = {}
    duties: Counts = {}
    outcomes: Counts = {}
    obligations: dict[str, Thing] = {}
    provinces: dict[str, Group] = {}
    providers: dict[str, Group] = {}
    more_providers: int = 0
    kept: list[Kept] = []
    full: Counts = Field(default={}, description="How many examples each group has.")
    wrong: list[dict[str, Any]] = []
    again: set[str] = set()
    sets: tuple[set[str], set[str]] = (set(), set())
    validating: float = 0.0
    judging: float = 0.0

    def count(self, name: str, by: int = 1) -> None:
        """One more of the filings that `Filings` counts."""
        self.counts[name] = self.counts.get(name, 0) + by

    def room(self, groups: list[str], most: int) -> bool:
        """Whether any of the groups has fewer examples than `most`. Providers, who may be thousands, claim none."""
        return any(self.full.get(group, 0) < most for group in groups if not group.startswith(PROVIDER))

    def keep(self, groups: list[str], example: dict[str, Any], most: int) -> None:
        """Keep an example, if any of its groups has room."""
        if self.room(groups, most):
            _add(self.full, Counter(groups))
            self.kept.append(Kept(groups=groups, example=example))

    def provider(self, key: str, shown: str | None) -> Group | None:
        """The group of a provider, None beyond those that are told apart."""
        found = self.providers.get(key)
        if found is None:
            if len(self.providers) >= MOST_PROVIDERS:
                return None
            found = self.providers[key] = Group(shown=shown)
        return found

    def merge(self, later: Tally, most: int) -> None:
        """Add what came of the filings that follow: as if one tally had counted both."""
        for name in ("counts", "decisions", "duties", "outcomes"):
            _add(getattr(self, name), getattr(later, name))
        for name, thing in later.obligations.items():
            mine = self.obligations.setdefault(name, Thing(title=thing.title, what=thing.what))
            mine.what = thing.what if mine.what == FOLLOWS else mine.what
            mine.filings, mine.flipped = mine.filings + thing.filings, mine.flipped + thing.flipped
            _add(mine.changes, thing.changes)
        for code, group in later.provinces.items():
            _join(self.provinces.setdefault(code, Group(shown=group.shown)), group)
        self.more_providers += later.more_providers
        for key, group in later.providers.items():
            told = self.provider(key, group.shown)
            if told is None:
                self.more_providers += group.judged
            else:
                _join(told, group)
        for one in later.kept:
            self.keep(one.groups, one.example, most)
        self.wrong = (self.wrong + later.wrong)[:MOST_WRONG]
        self.again |= later.again
        self.sets = (self.sets[0] | later.sets[0], self.sets[1] | later.sets[1])
        self.validating, self.judging = self.validating + later.validating, self.judging + later.judging


def _add(mine: Counts, more: Counts | Counter[str]) -> None:
    for key, count in more.items():
        mine[key] = mine.get(key, 0) + count


def _join(mine: Group, more: Group) -> None:
    mine.judged, mine.changed, mine.flipped = (
        mine.judged + more.judged,
        mine.changed + more.changed,
        mine.flipped + more.flipped,
    )
    _add(mine.decisions, more.decisions)
