"""Asks for every paper of a filing the source that is named for it, and keeps what it answers.

Nothing is asked before the visit was held (R048 is a step of it), and nothing of a paper whose type, number or holder is
not given. Where no source is configured for a type nothing is asked, and nothing is known.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from adapters.asking import ask_all
from adapters.authenticity.answers import FRESH, ORIGIN, REFERENCE, answered, failed
from adapters.authenticity.client import ask
from adapters.authenticity.contract import Question
from adapters.authenticity.settings import RegistrySettings, Source
from adapters.beside import AUTHENTICITY as KIND
from adapters.beside import held, late, subjects
from adapters.net import Deadline, LookupFailedError, Network
from adapters.store.database import StoreBusyError
from adapters.store.gathered import Bundle, GatheredStore
from engine.documents.words import AuthenticitySource
from engine.language.obligations import RuleSet

_TABLE: Final = "authenticity_sources"
_NAPS: Final = (0.01, 0.2)
_COURTESY: Final = 2.0
Routes = Mapping[str, AuthenticitySource]


def routes(rule_set: RuleSet, sources: Mapping[AuthenticitySource, Source]) -> dict[str, AuthenticitySource]:
    """By document type the configured source to ask: the one the law names, else one configured for the type."""
    open_to = {str(kind): AuthenticitySource(source) for source, at in sources.items() for kind in at.types}
    table = rule_set.tables.get(_TABLE)
    named = {row.key[0]: AuthenticitySource(str(row.key[1])) for row in table.rows} if table else {}
    known = {str(kind): source for kind, source in named.items() if source in sources}
    return {kind: source for kind, source in open_to.items() if kind not in named} | known


@dataclass(frozen=True, slots=True)
class Registries:
    """The gatherer. `route` gives the routes of the law in force; `network` carries policy, gate and deadline."""

    settings: RegistrySettings
    network: Network
    store: GatheredStore
    route: Callable[[], Routes]
    clock: Callable[[], datetime]

    def __call__(self, filing: Mapping[str, Any], budget: Deadline) -> dict[str, Bundle]:
        if not held(filing):
            return {}
        route = self.route()
        papers = {at: keys for at, kind, keys in subjects(filing) if kind == KIND and keys[0] in route}
        questions = {"\0".join(keys): Question(*keys) for keys in papers.values()}
        found = ask_all(questions, lambda asked: self._kept(asked, route[asked.type], budget), budget)
        return {at: found["\0".join(keys)] or late(KIND, keys) for at, keys in papers.items()}

    def _kept(self, asked: Question, source: AuthenticitySource, budget: Deadline) -> Bundle | None:
        """A fresh answer from the store or the source, kept before it is handed out; None where the budget ends."""
        me, nap = uuid.uuid4().hex, _NAPS[0]
        with suppress(LookupFailedError, StoreBusyError):
            while True:
                found = self._fresh(asked, budget)
                if found is not None:
                    return found
                left = budget.left()
                if self.store.claim(KIND, asked.key, me, self.clock(), left * 1.25, left):
                    return self._claimed(asked, source, me, budget)
                time.sleep(budget.within(nap))
                nap = min(nap * 1.5, _NAPS[1])
        return None

    def _fresh(self, asked: Question, budget: Deadline) -> Bundle | None:
        """A kept answer that still stands; a reference server's only while that is allowed."""
        found = self.store.fresh(KIND, asked.key, self.clock(), budget.left())
        origin = found.items.get(ORIGIN) if found is not None else None
        return None if origin is not None and origin.value == REFERENCE and not self.settings.reference else found

    def _claimed(self, asked: Question, source: AuthenticitySource, me: str, budget: Deadline) -> Bundle | None:
        try:
            found = self._fresh(asked, budget)
            return found if found is not None else self._ask(asked, source, budget)
        finally:
            with suppress(StoreBusyError):
                self.store.release(KIND, asked.key, me, _COURTESY)

    def _ask(self, asked: Question, source: AuthenticitySource, budget: Deadline) -> Bundle:
        at = self.settings.sources[source]
        within = Deadline(budget.within(self.settings.seconds), self.network.now)
        try:
            answer = ask(source, at, asked, self.network, within)
            now = self.clock()
            items = answered(source, at, answer, now, allowed=self.settings.reference)
            fresh = FRESH.get(answer.result, timedelta(0))
        except LookupFailedError as error:
            now = self.clock()
            items, fresh = failed(source, at, error, now)
        return self.store.put(Bundle(KIND, asked.key, items), now, fresh)
