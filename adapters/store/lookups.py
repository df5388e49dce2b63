"""Look-ups through the store: a fresh observation, or one process asks while the others wait for what it sees."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlalchemy import delete

from adapters.net import Deadline, LookupFailedError, Network
from adapters.owner import Observation, Tables, gather
from adapters.owner.gather import utc_now
from adapters.registration import Registration, State
from adapters.store.database import Database, StoreBusyError
from adapters.store.evidence import EvidenceStore, Kept
from adapters.store.gate import ServerGate
from adapters.store.gathered import Gatherer
from adapters.store.memory import Memory
from adapters.store.tables import lookup_lease, micros
from adapters.suffixes import DomainName

_SHORTEST_NAP, _LONGEST_NAP = 0.01, 0.2
_LEASE_FOR = 1.25  # of the budget: a lease outlasts the look-up it is for
_COURTESY = 2.0  # seconds to give a lease back; it ends by itself, too


@dataclass(frozen=True, slots=True)
class Lookups:
    """Look-ups of any number of processes over one store; each domain is asked for by one of them at a time.

    `lease` is the shortest; it outlasts the look-up's budget, so that only the lease of a process that died is taken over.
    `beside` gather what is no domain's.
    """

    database: Database
    evidence: EvidenceStore
    gate: ServerGate
    network: Network
    tables: Tables | None = None
    clock: Callable[[], datetime] = utc_now
    lease: timedelta = timedelta(seconds=20)
    memory: Memory = field(default_factory=Memory)
    beside: tuple[Gatherer, ...] = ()

    def recall(self, domain: DomainName, wait: float) -> Kept | None:
        """What is known without asking a server: this process read it of late, or the store is a file beside it.

        A store elsewhere is left to `observe`, in a thread of its own: a network may keep anybody waiting.
        """
        now = self.clock()
        found = self.memory.get(domain, now)
        if found is None and self.database.sqlite:
            with suppress(StoreBusyError):
                found = self.evidence.fresh(domain, now, wait)
            if found is not None:
                self.memory.put(found, now)
        return found

    def observe(self, domain: DomainName, deadline: Deadline | None = None) -> Kept:
        """A fresh observation from the store or the servers, kept before it is handed out; never raises for a server.

        When the budget ends before another process is done, or while the store is locked, the observation says
        ``timeout`` and is not kept (id "").
        """
        budget = deadline or self.network.deadline()
        try:
            kept = self._observe(domain, budget)
        except (LookupFailedError, StoreBusyError):
            return Kept("", Observation(domain, Registration(State.UNAVAILABLE, "timeout"), "none", self.clock()))
        self.memory.put(kept, self.clock())
        return kept

    def _observe(self, domain: DomainName, budget: Deadline) -> Kept:
        me, nap = uuid.uuid4().hex, _SHORTEST_NAP
        while True:
            found = self.evidence.fresh(domain, self.clock(), budget.left())
            if found is not None:
                return found
            if self._claim(domain, me, budget.left()):
                return self._ask(domain, me, budget)
            time.sleep(budget.within(nap))
            nap = min(nap * 1.5, _LONGEST_NAP)

    def _claim(self, domain: DomainName, me: str, wait: float | None = None) -> bool:
        now = self.clock()
        longest = max(self.lease, timedelta(seconds=_LEASE_FOR * (wait or 0.0)))
        row = {"domain": domain.registrable_ascii, "owner": me, "until": micros(now + longest)}
        mine = self.database.insert(lookup_lease).values(row)
        taken_over = mine.on_conflict_do_update(
            index_elements=["domain"], set_=row, where=lookup_lease.c.until <= micros(now)
        ).returning(lookup_lease.c.owner)
        with self.database.write(wait) as connection:
            return connection.execute(taken_over).first() is not None

    def _ask(self, domain: DomainName, me: str, budget: Deadline) -> Kept:
        held = (lookup_lease.c.domain == domain.registrable_ascii, lookup_lease.c.owner == me)
        halfway: list[Kept] = []  # what the registry said is kept before its registrar is asked
        try:
            found = self.evidence.fresh(domain, self.clock(), budget.left())  # kept between our look and our claim
            if found is not None:
                return found
            seen = gather(
                domain,
                network=replace(self.network, gate=self.gate),
                tables=self.tables,
                clock=self.clock,
                deadline=budget,
                so_far=lambda said: halfway.append(self.evidence.put(said, halfway.pop().id if halfway else "")),
            )
            # What was gathered is never given up for want of time: whoever waits for it is answered without it.
            return self.evidence.put(seen, halfway[-1].id if halfway else "")
        finally:
            with suppress(StoreBusyError), self.database.write(_COURTESY) as connection:
                connection.execute(delete(lookup_lease).where(*held))
