"""A worker follows what is published: before each judgement it compares one number, and on another one it adopts that law.

Whoever is being answered goes on with the law they began with. A law that cannot be adopted (altered in the store, not signed
by a configured key, not proven) is refused aloud and the old one stays.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Lock, Thread

from adapters.publishing.laws import Laws
from adapters.publishing.stamp import Stamp
from adapters.publishing.versions import State
from adapters.service import Service

_AGAIN = 5.0
_LOOK = 0.2
Alarm = Callable[[str, BaseException], None]


class Follower:
    """One worker's view of the published law. `alarm` hears what could not be adopted or read; it must not raise."""

    def __init__(self, service: Service, laws: Laws, stamp: Stamp, alarm: Alarm) -> None:
        self.service, self.laws = service, laws
        self._stamp, self._alarm = stamp, alarm
        self._seen, self._digest = 0, laws.publisher.shipped().content.digest
        self._later = 0.0
        self._lock, self._stop = Lock(), Event()
        self._watchers: list[Callable[[State], None]] = []

    @property
    def digest(self) -> str:
        """The digest of the version that is judged by."""
        return self._digest

    def watch(self, told: Callable[[State], None]) -> None:
        """Tell somebody of every state that was caught up with."""
        self._watchers.append(told)

    def is_current(self) -> bool:
        """Whether a judgement may begin at once; a store out of reach changes nothing."""
        try:
            return self._stamp.read() == self._seen or time.monotonic() < self._later
        except Exception as error:
            self._put_off(error)
            return True

    def catch_up(self) -> None:
        """Adopt what is live, if it is not yet. One thread does, the others wait for it."""
        if self.is_current():
            return
        with self._lock:
            if not self.is_current():
                self._adopt()

    def _adopt(self) -> None:
        try:
            self.begin()
        except Exception as error:
            self._put_off(error)

    def begin(self) -> None:
        """Adopt what is live. Raises what keeps it from being adopted; then the old law stays."""
        state = self.laws.publisher.versions.state()
        live = self.laws.publisher.live()
        if live != self._digest:
            self.service.adopt(self.laws.law(live, like=self.service.law))
            self._digest = live
        elif state.number == 0:
            self.laws.publisher.verify(live)
        self._seen = state.stamp
        for told in self._watchers:
            told(state)

    def _put_off(self, error: BaseException) -> None:
        """Do not ask again at every request: the old law stays, and the next look is in some seconds."""
        if time.monotonic() >= self._later:
            self._later = time.monotonic() + _AGAIN
            self._alarm("law_not_adopted", error)

    def start(self) -> None:
        """Read what is staged, in the background, so that it is at hand when it is published."""
        Thread(target=self._read_ahead, name="law", daemon=True).start()

    def stop(self) -> None:
        """End the background reading."""
        self._stop.set()

    def _read_ahead(self) -> None:
        done: str | None = None
        while not self._stop.wait(_LOOK):
            with suppress(Exception):  # what is staged may be wrong: publishing says so, here it only is not read ahead
                staged = self.laws.publisher.versions.state().staged
                if staged is not None and staged != done:
                    done = staged
                    self.laws.read_ahead(staged, like=self.service.law)
                self.catch_up()
