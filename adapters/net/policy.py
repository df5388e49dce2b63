"""The limits of a look-up. Production defaults refuse private addresses and plain HTTP; tests say otherwise by name."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from adapters.net.failures import LookupFailedError


@dataclass(frozen=True, slots=True)
class NetworkPolicy:
    """Times are in seconds, sizes in bytes. Every field is a limit, none is a target."""

    allow_private_addresses: bool = False
    require_https: bool = True
    deadline: float = 8.0
    connect: float = 4.0
    idle: float = 4.0
    whois_bytes: int = 64 * 1024
    rdap_bytes: int = 256 * 1024
    redirects: int = 3


class Deadline:
    """One budget for a whole look-up: name, connection, TLS, question and answer together."""

    def __init__(self, seconds: float, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._end = now() + seconds

    def left(self) -> float:
        """Seconds that remain; raises `LookupFailedError("timeout")` when none do."""
        left = self._end - self._now()
        if left <= 0:
            raise LookupFailedError("timeout")
        return left

    def within(self, limit: float) -> float:
        """The smaller of `limit` and what remains."""
        return min(limit, self.left())
