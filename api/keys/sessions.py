"""Sessions of the pages: a browser cannot send a key with every request, so it carries a signed cookie instead.

The cookie says whose session it is and until when, signed with HMAC-SHA256; whether the key behind it is still good is
asked anew at every request, so a session ends with its key. What is kept on the server is which sessions were signed out of.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, replace
from datetime import UTC, datetime

_PARTS = 4
LONGEST = 12 * 3600
"""Seconds after which a session ends however busy it was."""


@dataclass(frozen=True, slots=True)
class Session:
    """A key's id, a random name of the session, and its begin and end in seconds since 1970."""

    key_id: str
    nonce: str
    began: int
    until: int

    @property
    def latest(self) -> datetime:
        """When it is over however often it is prolonged: no cookie of it is believed after that."""
        return datetime.fromtimestamp(self.began + LONGEST, UTC)


class Sessions:
    """Makes and reads cookies. `idle` is how many seconds a session lives without a request."""

    def __init__(self, secret: bytes, idle: int) -> None:
        self._secret, self.idle = secret, idle

    def begin(self, key_id: str, nonce: str, now: float) -> Session:
        """A session that starts now."""
        return Session(key_id, nonce, int(now), int(now) + min(self.idle, LONGEST))

    def cookie(self, session: Session) -> str:
        """What the browser keeps."""
        plain = f"{session.key_id}.{session.nonce}.{session.began}.{session.until}"
        return f"{plain}.{self._signed('session', plain)}"

    def read(self, cookie: str, now: float) -> Session | None:
        """The session of a cookie; None for one that is forged, garbled or over."""
        plain, _, signature = cookie.rpartition(".")
        if not hmac.compare_digest(signature.encode(), self._signed("session", plain).encode()):
            return None
        parts = plain.split(".")
        if len(parts) != _PARTS:
            return None
        found = Session(parts[0], parts[1], int(parts[2]), int(parts[3]))
        return found if now < found.until else None

    def renewed(self, session: Session, now: float) -> Session | None:
        """The session prolonged, where less than half its time is left and it may still grow."""
        until = min(int(now) + self.idle, session.began + LONGEST)
        due = session.until - now < self.idle / 2 and until > session.until
        return replace(session, until=until) if due else None

    def form_token(self, nonce: str) -> str:
        """What a form of this session, or of a sign-in page with this nonce, sends back."""
        return self._signed("form", nonce)

    def is_form_token(self, nonce: str, sent: str) -> bool:
        """Whether a form came from a page of ours."""
        return hmac.compare_digest(sent.encode(), self.form_token(nonce).encode())

    def _signed(self, purpose: str, plain: str) -> str:
        return hmac.new(self._secret, f"{purpose}:{plain}".encode(), hashlib.sha256).hexdigest()
