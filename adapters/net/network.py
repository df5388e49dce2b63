"""How look-ups reach the world: the parts that tests, and later the store, put in place of the real ones."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field

from adapters.net.addresses import Resolver
from adapters.net.policy import Deadline, NetworkPolicy
from adapters.net.sockets import Connect

Gate = Callable[[str, int, Deadline], AbstractContextManager[None]]
"""Entered around every question to (host, port): may wait for its turn or refuse, and sees how the question ended."""


def ungated(host: str, port: int, deadline: Deadline) -> AbstractContextManager[None]:
    """No turn to wait for: one process that asks now and then."""
    return nullcontext()


@dataclass(frozen=True, slots=True)
class Network:
    """`policy` holds the limits; `tls` verifies servers' certificates; it may trust other roots, never none."""

    policy: NetworkPolicy = field(default_factory=NetworkPolicy)
    resolver: Resolver = socket.getaddrinfo
    connect: Connect = socket.create_connection
    now: Callable[[], float] = time.monotonic
    gate: Gate = ungated
    tls: ssl.SSLContext = field(default_factory=ssl.create_default_context)

    def deadline(self) -> Deadline:
        """A new budget for one look-up."""
        return Deadline(self.policy.deadline, self.now)


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole reply: its bytes, where they came from (`source`, a URL), the address that was connected to, how long."""

    raw: bytes
    source: str
    address: str
    seconds: float
