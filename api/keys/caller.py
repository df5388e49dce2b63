"""Who is asking, for whatever records it: publishing, rolling back, the log."""

from __future__ import annotations

from typing import NamedTuple

from flask import g

from adapters.keys.key import ApiKey
from api.keys.sessions import Session


class Caller(NamedTuple):
    """The key of a request, and the session that stands for it where a browser asks."""

    key: ApiKey
    session: Session | None = None


def caller() -> Caller | None:
    """Who asks; None where no key is needed."""
    found: Caller | None = g.get("caller")
    return found


def caller_name() -> str:
    """Who asks, as it may be shown and recorded: the key's prefix and label; `local` where no key is needed."""
    found = caller()
    return "local" if found is None else f"{found.key.prefix} ({found.key.label})"
