"""The two cookies of the pages: the session, and the nonce that ties a sign-in form to the browser it was shown to."""

from __future__ import annotations

from typing import Final

from flask import Request, Response

from api.keys.here import over_tls
from api.keys.sessions import Session, Sessions

SESSION: Final = "heyan_session"
FORM: Final = "heyan_form"
_HOST: Final = "__Host-"


class Cookies:
    """Reads and sets them: HttpOnly, SameSite=Strict, and off loopback Secure and bound to the host by their names."""

    def __init__(self, sessions: Sessions) -> None:
        self.sessions = sessions

    def session(self, request: Request, now: float) -> Session | None:
        """The session a browser is in, if any."""
        sent = request.cookies.get(_named(SESSION, request)) if "HTTP_COOKIE" in request.environ else None
        return self.sessions.read(sent, now) if sent else None

    def form_nonce(self, request: Request) -> str:
        """The nonce of the sign-in page shown before, or nothing."""
        return request.cookies.get(_named(FORM, request), "")

    def keep_session(self, response: Response, request: Request, session: Session) -> None:
        """The browser keeps the session until it is closed, or the session ends."""
        _set(response, request, SESSION, self.sessions.cookie(session))

    def keep_form_nonce(self, response: Response, request: Request, nonce: str) -> None:
        """The browser keeps the nonce of the form it is shown."""
        _set(response, request, FORM, nonce)

    def forget(self, response: Response, request: Request) -> None:
        """The browser forgets the session."""
        response.delete_cookie(
            _named(SESSION, request), path="/", secure=over_tls(request), httponly=True, samesite="Strict"
        )


def _named(name: str, request: Request) -> str:
    return _HOST + name if over_tls(request) else name


def _set(response: Response, request: Request, name: str, value: str) -> None:
    response.set_cookie(
        _named(name, request), value, path="/", httponly=True, samesite="Strict", secure=over_tls(request)
    )
