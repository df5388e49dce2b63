"""The check of every request before anything else of it is read: key or session, scope, page, permits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final
from urllib.parse import quote

from flask import Flask, Response, g, request
from werkzeug.exceptions import RequestEntityTooLarge

from adapters.keys.access import Access
from adapters.keys.key import ApiKey, State
from adapters.keys.memory import KeysUnavailableError
from adapters.keys.permits import PermitsUnavailableError, Taken
from adapters.keys.scopes import Scope
from adapters.keys.tokens import digest
from api.door import request_id
from api.keys import refusals
from api.keys.caller import Caller, caller
from api.keys.cookies import Cookies
from api.keys.here import SAFE, from_another_site, from_this_machine
from api.keys.table import OPEN, PAGES, SCOPES
from api.logs import logger
from api.problems import ProblemType, Refused
from api.settings import Settings

BEARER: Final = "bearer "
HEADER: Final = "X-Form-Token"
FIELD: Final = "form_token"
COUNTS: Final = "operations.metrics"
_MOST_FORM: Final = 4 << 20


class Gate:
    """One application's door. Without `access` no key can be known; what holds then is in `Settings.keys_required`."""

    def __init__(
        self, access: Access | None, settings: Settings, clock: Callable[[], datetime], cookies: Cookies
    ) -> None:
        self.access, self.settings, self.clock, self.cookies = access, settings, clock, cookies
        self.log = logger()

    def install(self, app: Flask) -> None:
        """Check every request of the application; tell what is left of a key's minute with every answer."""
        app.before_request(self.check)
        app.after_request(self._tell)
        app.context_processor(self._for_pages)

    def _tell(self, response: Response) -> Response:
        taken: Taken | None = g.get("taken")
        if taken is not None:
            response.headers.update(refusals.rate_headers(taken))
        session = who.session if (who := caller()) else None
        renewed = self.cookies.sessions.renewed(session, self.clock().timestamp()) if session else None
        if renewed is not None:
            self.cookies.keep_session(response, request, renewed)
        return response

    @staticmethod
    def _for_pages() -> dict[str, str]:
        """What templates need: the token that each form carries, and who is signed in."""
        who = caller()
        return {"form_token": g.get("form_token", ""), "signed_in": who.key.label if who and who.session else ""}

    def closed(self) -> bool:
        """Whether a key is needed: one was issued, or the service is asked to need one."""
        return self.settings.keys_required or (self.access is not None and self.access.memory.any())

    def check(self) -> Response | None:
        """Nothing where the request may go on; a browser without a session is shown where to sign in. Raises `Refused`."""
        endpoint = request.endpoint
        if endpoint is None:
            return None  # no such address or method: the framework says so
        scope = SCOPES.get(endpoint)
        if scope is OPEN and endpoint in SCOPES:
            return None
        try:
            self._checked(endpoint, scope, request.environ)
        except Refused as refused:
            self._note(endpoint, scope, refused)
            if refused.kind is ProblemType.UNAUTHENTICATED and _shows_pages():
                return see_other(f"/sign-in?next={quote(_here(), safe='/?=&')}")
            raise
        except (KeysUnavailableError, PermitsUnavailableError):
            raise refusals.unavailable() from None
        return None

    def _checked(self, endpoint: str, scope: Scope | None, environ: dict[str, Any]) -> None:
        if not self.closed():
            self._open(environ)
            return
        now = self.clock()
        who = self._who(environ.get("HTTP_AUTHORIZATION", ""), now)
        if who is None:
            if endpoint == COUNTS and from_this_machine(environ):
                return
            raise refusals.no_key()
        g.caller = who
        if who.session is not None:
            g.form_token = self.cookies.sessions.form_token(who.session.nonce)
        if scope not in who.key.scopes:
            raise refusals.no_scope(scope)
        if who.session is not None and request.method not in SAFE:
            self._from_our_page(who.session.nonce)
        self._permitted(who.key, now.timestamp())

    @staticmethod
    def _open(environ: dict[str, Any]) -> None:
        """Before the first key: this machine alone, and no page of others that makes a browser here ask."""
        if not from_this_machine(environ):
            raise refusals.not_from_here()
        if environ["REQUEST_METHOD"] not in SAFE and from_another_site(request):
            raise refusals.other_site()

    def _who(self, sent: str, now: datetime) -> Caller | None:
        """The caller by key, else by session. Raises `Refused` for a key that opens nothing."""
        known = self.access.memory if self.access else None
        if sent[: len(BEARER)].lower() == BEARER:
            key = known.of_digest(digest(sent[len(BEARER) :].strip())) if known else None
            return Caller(_live(key, now))
        session = self.cookies.session(request, now.timestamp())
        if known is None or session is None or known.is_over(session.nonce):
            return None
        key = known.of_id(session.key_id)
        if key is None or key.state(now) is not State.LIVE:
            return None
        return Caller(key, session)

    def _from_our_page(self, nonce: str) -> None:
        """What a browser sends with its cookie must carry what only a page of ours can know."""
        sent = request.headers.get(HEADER) or _form_field()
        if from_another_site(request) or not self.cookies.sessions.is_form_token(nonce, sent):
            raise refusals.other_site()

    def _permitted(self, key: ApiKey, now: float) -> None:
        access = self.access
        if access is None:
            return
        taken = access.permits.take(key.id, key.rate or self.settings.rate, now)
        g.taken = taken
        if not taken.allowed:
            raise refusals.too_many(taken)
        access.memory.note(key.id)

    def _note(self, endpoint: str, scope: Scope | None, refused: Refused) -> None:
        """One line for each refusal, with the key's prefix where one was known, never with what was sent."""
        who: Caller | None = g.get("caller")
        self.log.warning(
            "key_refused",
            request_id=request_id(),
            endpoint=endpoint,
            scope=scope.value if scope else None,
            key=who.key.prefix if who else g.get("refused_key"),
            code=refused.kind.value,
        )


def _live(key: ApiKey | None, now: datetime) -> ApiKey:
    if key is None:
        raise refusals.bad_key(None)
    state = key.state(now)
    if state is not State.LIVE:
        g.refused_key = key.prefix
        raise refusals.bad_key(state)
    return key


def _form_field() -> str:
    """The hidden field of a form. A form that is too large is told so, for it cannot be read."""
    request.max_content_length = request.max_form_memory_size = _MOST_FORM
    try:
        return request.form.get(FIELD, "")
    except RequestEntityTooLarge:
        raise Refused(
            ProblemType.TOO_LARGE, "表单内容过大；请减少内容。", "The form is too large; send less at once."
        ) from None


def _shows_pages() -> bool:
    """Whether a person at a browser asks for a page, who can be sent to another one."""
    wants = request.headers.get("Accept", "")
    return request.method in SAFE and request.blueprint in PAGES and "text/html" in wants


def see_other(target: str) -> Response:
    """Look there instead, with GET."""
    return Response(status=303, headers={"Location": target})


def _here() -> str:
    return request.full_path.rstrip("?")
