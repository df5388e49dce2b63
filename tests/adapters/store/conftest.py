"""A migrated store on SQLite and on a real PostgreSQL, with a clock that tests turn."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from adapters.net import Reply
from adapters.owner import Observation
from adapters.registration import Registration, State
from adapters.store import Database, EvidenceStore, Keyring
from adapters.suffixes import domain_name

UNIT = "北京示例科技有限公司"
NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
KEY = "k1=" + "A" * 43 + "="


@dataclass
class Clock:
    now: datetime = NOON
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: float) -> None:
        self.now += timedelta(**span)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.forward(seconds=seconds)


@pytest.fixture
def store(database: Database) -> EvidenceStore:
    return EvidenceStore(database, Keyring.parse(KEY))


@pytest.fixture
def clock() -> Clock:
    return Clock()


def seen(state: State = State.FOUND, domain: str = "example.cn", at: datetime = NOON) -> Observation:
    holders = (UNIT,) if state is State.FOUND else ()
    reply = Reply(f"Registrant: {UNIT}".encode(), "whois://whois.example:43", "192.0.2.1", 0.25)
    record = Registration(state, state.value, holders, "示例域名服务有限公司", ("whois.registrar.example",))
    return Observation(domain_name(domain), record, reply.source, at, (reply,))
