"""Look-ups through the store: a fresh observation, or one process asks while the others wait for what it sees."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import delete

from adapters.net import Deadline, LookupFailedError, Network
from adapters.owner import Observation, Tables, gather
from adapters.owner.gather import utc_now
from adapters.registration import Registration, State
from adapters.store.database import Database
from adapters.store.evidence import EvidenceStore, Kept
from adapters.store.gate import ServerGate
from adapters.store.tables import lookup_lease, micros
from adapters.suffixes import DomainName

_SHORTEST_NAP, _LONGEST_NAP = 0.01, 0.2


@dataclass(frozen=True, slots=True)
class Lookups:
    """Look-ups of any number of processes over one store; each domain is asked for by one of them at a time.

    `lease` outlasts every look-up, so that only the lease of a process that died is taken over.
    """

    database: Database
    evidence: EvidenceStore
    gate: ServerGate
    network: Network
    tables: Tables | None = None
    clock: Callable[[], datetime] = utc_now
    lease: timedelta = timedelta(seconds=20)

    def observe(self, domain: DomainName, deadline: Deadline | None = None) -> Kept:
        """A fresh observation from the store or the servers, kept before it is handed out; never raises for a server.

        When the budget ends before another process is done, the observation says ``timeout`` and is not kept (id "").
        """
        budget = deadline or self.network.deadline()
        me, nap = uuid.uuid4().hex, _SHORTEST_NAP
        while True:
            found = self.evidence.fresh(domain, self.clock())
            if found is not None:
                return found
            if self._claim(domain, me):
                return self._ask(domain, me, budget)
            try:
                time.sleep(budget.within(nap))
            except LookupFailedError:
                return self._late(domain)
            nap = min(nap * 1.5, _LONGEST_NAP)

    def _claim(self, domain: DomainName, me: str) -> bool:
        now = self.clock()
        row = {"domain": domain.registrable_ascii, "owner": me, "until": micros(now + self.lease)}
        mine = self.database.insert(lookup_lease).values(row)
        taken_over = mine.on_conflict_do_update(
            index_elements=["domain"], set_=row, where=lookup_lease.c.until <= micros(now)
        ).returning(lookup_lease.c.owner)
        with self.database.write() as connection:
            return connection.execute(taken_over).first() is not None

    def _ask(self, domain: DomainName, me: str, budget: Deadline) -> Kept:
        held = (lookup_lease.c.domain == domain.registrable_ascii, lookup_lease.c.owner == me)
        try:
            found = self.evidence.fresh(domain, self.clock())  # kept between our look and our claim
            if found is not None:
                return found
            network = replace(self.network, gate=self.gate)
            try:
                seen = gather(domain, network=network, tables=self.tables, clock=self.clock, deadline=budget)
            except LookupFailedError:
                return self._late(domain)
            return self.evidence.put(seen)
        finally:
            with self.database.write() as connection:
                connection.execute(delete(lookup_lease).where(*held))

    def _late(self, domain: DomainName) -> Kept:
        return Kept("", Observation(domain, Registration(State.UNAVAILABLE, "timeout"), "none", self.clock()))
