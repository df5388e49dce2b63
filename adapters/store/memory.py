"""What this process read from the store of late, unsealed: bounded in number, never past its time, never for long.

Unsealing a row takes as long as judging a filing. Another process may have seen something newer meanwhile, or have
removed it, so what is remembered is read anew from the store after a minute, however long it would stand.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from adapters.store.evidence import Kept, fresh_for
from adapters.suffixes import DomainName


@dataclass(frozen=True, slots=True)
class _Remembered:
    kept: Kept
    since: datetime
    until: datetime


class Memory:
    """Observations by registered name. `most` is how many, `longest` how long each."""

    def __init__(self, most: int = 2048, longest: timedelta = timedelta(minutes=1)) -> None:
        self._most, self._longest = most, longest
        self._known: dict[str, _Remembered] = {}
        self._lock = threading.Lock()

    def get(self, domain: DomainName, now: datetime) -> Kept | None:
        """What is remembered of the registered name and still stands at `now`."""
        found = self._known.get(domain.registrable_ascii)
        if found is None or not found.since <= now < found.until:
            return None
        kept = found.kept
        if kept.observation.domain == domain:
            return kept
        return Kept(kept.id, replace(kept.observation, domain=domain))

    def put(self, kept: Kept, now: datetime) -> None:
        """Remembers what was read at `now`; of too many, the oldest goes. Raw replies are not remembered."""
        seen = kept.observation
        until = min(now + self._longest, seen.at + fresh_for(seen))
        with self._lock:
            self._known.pop(seen.domain.registrable_ascii, None)
            if until <= now:
                return
            while len(self._known) >= self._most:
                del self._known[next(iter(self._known))]
            bare = Kept(kept.id, replace(seen, replies=()))
            self._known[seen.domain.registrable_ascii] = _Remembered(bare, now, until)

    def __len__(self) -> int:
        return len(self._known)
