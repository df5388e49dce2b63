"""One API key as it is known: everything but the secret."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from adapters.keys.scopes import Scope
from adapters.keys.tokens import PREFIX


class State(StrEnum):
    """Whether a key opens anything."""

    LIVE = "live"
    EXPIRED = "expired"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key without its secret. `rate` is requests a minute, None for the service's own; `last_used` is coarse."""

    id: str
    label: str
    scopes: frozenset[Scope]
    created: datetime
    expires: datetime | None = None
    last_used: datetime | None = None
    revoked: datetime | None = None
    rotated_from: str | None = None
    rate: int | None = None

    @property
    def prefix(self) -> str:
        """What may be shown and logged of it."""
        return PREFIX + self.id

    def state(self, now: datetime) -> State:
        """Whether it is good at `now`."""
        if self.revoked is not None and self.revoked <= now:
            return State.REVOKED
        return State.EXPIRED if self.expires is not None and self.expires <= now else State.LIVE

    @property
    def lifetime(self) -> timedelta | None:
        """How long it was issued for; None for one without an end."""
        return None if self.expires is None else self.expires - self.created


@dataclass(frozen=True, slots=True)
class Issued:
    """A new key and its secret: the only time that the two are together."""

    key: ApiKey
    token: str
