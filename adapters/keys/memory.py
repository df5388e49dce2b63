"""The keys as one process remembers them, so that a request costs a look into a dict and never a question to the store.

A watcher reads all keys anew every `REFRESH` seconds: within that time a key that was issued works and one that was
revoked does not, nor a session that was signed out of in another process. While the store cannot be read the memory
stands for `STALE` seconds, then nobody is let in.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from sqlalchemy.exc import SQLAlchemyError

from adapters.keys.key import ApiKey
from adapters.keys.store import KeyStore

REFRESH: Final = 2.0
STALE: Final = 30.0
_NOTE_EVERY: Final = 60.0


class KeysUnavailableError(Exception):
    """The store has not been readable for so long that a revoked key might still be believed."""


@dataclass(frozen=True, slots=True)
class _Seen:
    at: float
    by_digest: dict[str, ApiKey] = field(default_factory=dict)
    by_id: dict[str, ApiKey] = field(default_factory=dict)
    ended: frozenset[str] = frozenset()


class KeyMemory:
    """What is known of every key. `monotonic` gives seconds that never go back."""

    def __init__(self, store: KeyStore, monotonic: Callable[[], float]) -> None:
        self._store, self._monotonic = store, monotonic
        self._seen = _Seen(float("-inf"))
        self._used: set[str] = set()
        self._ended: set[str] = set()
        self._noted = monotonic()

    def refresh(self) -> None:
        """Read all keys anew; now and then note which were used. Raises `SQLAlchemyError`."""
        began = self._monotonic()
        found, ended = self._store.all(), self._store.ended_sessions()
        self._seen = _Seen(began, found, {key.id: key for key in found.values()}, ended)
        self._ended -= ended
        if self._used and began - self._noted >= _NOTE_EVERY:
            used, self._used, self._noted = self._used, set(), began
            self._store.used(used)

    def any(self) -> bool:
        """Whether a key was ever issued. Raises `KeysUnavailableError`."""
        return bool(self._now().by_id)

    def of_digest(self, hashed: str) -> ApiKey | None:
        """The key with this SHA-256. Raises `KeysUnavailableError`."""
        return self._now().by_digest.get(hashed)

    def of_id(self, key_id: str) -> ApiKey | None:
        """The key with this id. Raises `KeysUnavailableError`."""
        return self._now().by_id.get(key_id)

    def is_over(self, nonce: str) -> bool:
        """Whether a session was signed out of. Raises `KeysUnavailableError`."""
        return nonce in self._now().ended or nonce in self._ended

    def end(self, nonce: str, until: datetime) -> None:
        """End a session, here at once and elsewhere within `REFRESH` seconds. Raises `KeysUnavailableError` where it goes on."""
        try:
            self._store.end_session(nonce, until)
        except SQLAlchemyError:
            raise KeysUnavailableError from None
        self._ended.add(nonce)

    def note(self, key_id: str) -> None:
        """The key was used."""
        self._used.add(key_id)

    def _now(self) -> _Seen:
        seen = self._seen
        if self._monotonic() - seen.at > STALE:
            raise KeysUnavailableError
        return seen

    def watch(self, failed: Callable[[str], None]) -> None:
        """Refresh for as long as the process lives; `failed` is told the kind of error when the store cannot be read."""

        def run() -> None:
            pause = threading.Event()
            while not pause.wait(REFRESH):
                try:
                    self.refresh()
                except Exception as error:  # whatever it is, the thread must go on: without it nobody is let in
                    failed(type(error).__name__)

        threading.Thread(target=run, name="keys", daemon=True).start()
