"""What is known in the middle of a look-up, told before the next server is asked: the process may end while it answers."""

from __future__ import annotations

from collections.abc import Callable

from adapters.net import Reply
from adapters.registration import Registration

SoFar = Callable[[Registration, Reply], None]


def forget(registration: Registration, reply: Reply) -> None:
    """For a look-up that is not kept."""
