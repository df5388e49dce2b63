"""The law as loaded: which rule set holds for a document, put together on first use and kept.

One `Law` never changes what it says: publishing makes another one, and whoever holds this one goes on with it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any, Final

from adapters.rulefiles.library import Library, NothingCovers, Stack
from adapters.rulefiles.prepare import Loaded, Shared, prepare
from engine.clock import day_of
from engine.documents.words import DocumentKind

_PROVINCES: Final[Mapping[str, tuple[str, ...]]] = {
    DocumentKind.FILING: ("sponsor.registered_province", "submission.bureau_province"),
    DocumentKind.PROVIDER_RECORD: ("provider.province",),
    DocumentKind.BUREAU_RECORD: ("province",),
}

NOTICE: Final = timedelta(days=90)
"""How long before it begins a new rule is announced in answers."""


class UnknownRuleSet(LookupError):
    """No set of that id is loaded."""


class DigestNotLoaded(LookupError):
    """The set is loaded, but not in the version the caller pinned."""


class NoRuleSetCovers(LookupError):
    """No loaded set is in force on that day."""


class Law:
    """Rule sets by day, province and provider."""

    def __init__(self, library: Library, cache: Path | None = None) -> None:
        self.library = library
        self._cache = cache
        self._stacks: dict[str, Stack] = {}
        self._shared = Shared()
        self._kept: dict[tuple[str, date | None], Loaded] = {}
        self._in_force: dict[tuple[int, str | None, str | None], Loaded] = {}

    @property
    def digest(self) -> dict[str, str]:
        """The digest of every layer."""
        return {name: layer.digest for name, layer in sorted(self.library.layers.items())}

    def sets(self) -> list[Loaded]:
        """Every set by id, as its latest wording reads."""
        return [self.named(name) for name in sorted(self.library.layers)]

    def named(self, name: str, digest: str | None = None, day: date | None = None) -> Loaded:
        """A set, or `base+overlay`, on a day (its latest wording where none is given), in a version where one is pinned.

        Raises `UnknownRuleSet` or `DigestNotLoaded`.
        """
        stack = self._stack(name)
        found = self._loaded(stack, day or date.max)
        if digest is None or digest == found.digest:
            return found
        for turn in () if day else (date.min, *stack.turns):
            if stack.digest(turn) == digest:
                return self._loaded(stack, turn)
        raise DigestNotLoaded(digest)

    def on(self, day: date, province: str | None = None, provider: str | None = None) -> Loaded:
        """What holds on a day. Raises `NoRuleSetCovers`."""
        overlaid = self.library.overlaid
        here = province[:2] if province is not None and province[:2] in overlaid else None
        key = (bisect_right(self.library.turns, day), here, provider if provider in overlaid else None)
        found = self._in_force.get(key)  # between two turning days the law reads alike
        if found is None:
            try:
                stack = self.library.on(day, province, provider)
            except NothingCovers:
                raise NoRuleSetCovers(day.isoformat()) from None
            found = self._in_force[key] = self._loaded(self._stacks.setdefault(stack.id, stack), day)
        return found

    def for_document(self, document: Mapping[str, Any], kind: str, day: date) -> Loaded:
        """What holds for a document on a day: its province and its provider choose the overlays. Raises `NoRuleSetCovers`."""
        return self.on(day, province_of(document, kind), provider_of(document))

    def soon(self, day: date) -> date | None:
        """The next day on which some law begins or ends, where it is no more than `NOTICE` away."""
        turns = self.library.turns
        found = bisect_right(turns, day)
        return turns[found] if found < len(turns) and turns[found] - day <= NOTICE else None

    def every(self) -> Iterator[Loaded]:
        """Every set in every wording it has, also on top of later bases: what has to be proven before it is published."""
        for name in sorted(self.library.layers):
            yield from self._wordings(self._stack(name))
        seen = set(self.library.layers)
        for layer in self.library.layers.values():
            head = layer.rule_set.head
            day: date | None = head.effective.first or date.min
            while (head.province or head.provider) and day is not None:
                if head.effective.covers(day):
                    stack = self.on(day, head.province, head.provider).stack
                    yield from () if stack.id in seen else self._wordings(stack)
                    seen.add(stack.id)
                after = bisect_right(self.library.turns, day)
                day = self.library.turns[after] if after < len(self.library.turns) else None

    def in_force(self, day: date) -> list[Loaded]:
        """Every wording that documents of this day are judged by, whatever their province and provider; none where none holds."""
        heads = [layer.rule_set.head for layer in self.library.layers.values()]
        places = sorted(product({None, *(h.province for h in heads)}, {None, *(h.provider for h in heads)}), key=str)
        found: dict[str, Loaded] = {}
        for province, provider in places:
            with suppress(NoRuleSetCovers):
                item = self.on(day, province, provider)
                found[item.digest] = item
        return list(found.values())

    def at_hand(self) -> list[Loaded]:
        """The wordings that were put together so far."""
        return list(self._kept.values())

    def _wordings(self, stack: Stack) -> Iterator[Loaded]:
        days = (date.min, *stack.turns)
        for day, turn in zip(days, (*days[1:], None), strict=True):
            if turn is None or turn > stack.first:
                yield self._loaded(stack, day)

    def _stack(self, name: str) -> Stack:
        if name not in self._stacks:
            found = self.library.pinned(name)
            if found is None:
                raise UnknownRuleSet(name)
            self._stacks[name] = found
        return self._stacks[name]

    def _loaded(self, stack: Stack, day: date) -> Loaded:
        key = (stack.id, stack.since(day))
        if key not in self._kept:
            self._kept[key] = prepare(stack, day, cache=self._cache, shared=self._shared)
        return self._kept[key]


def province_of(document: Mapping[str, Any], kind: str) -> str | None:
    """The GB/T 2260 code whose bureau a document concerns; None where it does not say."""
    for path in _PROVINCES.get(kind, ()):
        found: Any = document
        for step in path.split("."):
            found = found.get(step) if isinstance(found, dict) else None
        if isinstance(found, str) and found:
            return found
    return None


def provider_of(document: Mapping[str, Any]) -> str | None:
    """The provider that a document names."""
    provider = document.get("provider")
    name = provider.get("name") if isinstance(provider, dict) else None
    return name if isinstance(name, str) else None


def id_of(document: Mapping[str, Any]) -> str:
    """The id that a document has in its caller's system."""
    return str(document.get("filing_id") or document.get("record_id") or "")


def day_of_law(document: Mapping[str, Any], as_of: date | None, today: date) -> date:
    """The day whose law applies: the one asked for, else the day of submission, else today (DESIGN §3)."""
    submitted = document.get("submitted_at")
    return as_of or (day_of(submitted) if submitted else None) or today
