"""Signing in: a person at a browser exchanges a key for a session, and gives the session up again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from urllib.parse import urlsplit

from flask import Blueprint, Response, g, make_response, render_template, request

from adapters.keys.key import ApiKey, State
from adapters.keys.memory import KeysUnavailableError
from adapters.keys.scopes import Scope
from adapters.keys.tokens import digest
from api.desk.lang import sentence
from api.desk.views import frame, prepare
from api.keys.gate import FIELD, Gate, see_other
from api.keys.here import from_another_site
from api.logs import logger

_NONCE_BYTES = 16
_ALREADY = {State.EXPIRED: "key_expired", State.REVOKED: "key_revoked"}


def blueprint(gate: Gate, *, random: Callable[[int], bytes], request_id: Callable[[], str]) -> Blueprint:
    """The pages `/sign-in` and `/sign-out`."""
    door = Blueprint("door", __name__)
    frame(door, partial(prepare, request_id))
    pages = _Pages(gate, random)
    door.add_url_rule("/sign-in", "sign_in", pages.show, methods=["GET"])
    door.add_url_rule("/sign-in", "signed_in", pages.sign_in, methods=["POST"])
    door.add_url_rule("/sign-out", "sign_out", pages.sign_out, methods=["POST"])
    return door


class _Pages:
    def __init__(self, gate: Gate, random: Callable[[int], bytes]) -> None:
        self.gate, self.random = gate, random

    def show(self) -> Response:
        """The form for a key; where no key was ever issued, that there is nothing to sign in to."""
        try:
            closed = self.gate.closed()
        except KeysUnavailableError:
            return self._form("keys_unavailable", 503)
        return self._form(None, 200) if closed else self._page(200, open=True)

    def sign_in(self) -> Response:
        """A session for a live key that may read; anything else is told on the form."""
        cookies = self.gate.cookies
        nonce = cookies.form_nonce(request)
        if (
            "desk_too_large" in g
            or from_another_site(request)
            or not nonce
            or not cookies.sessions.is_form_token(nonce, request.form.get(FIELD, ""))
        ):
            return self._form("form_not_ours", 403)
        try:
            found = self._of(request.form.get("key", "").strip())
        except KeysUnavailableError:
            return self._form("keys_unavailable", 503)
        if isinstance(found, str):
            logger().warning("sign_in_refused", request_id=g.desk_request_id, code=found)
            return self._form(found, 403 if found == "key_no_pages" else 401)
        logger().info("signed_in", request_id=g.desk_request_id, key=found.prefix)
        response = see_other(_next(request.form.get("next", "")))
        session = cookies.sessions.begin(found.id, self._nonce(), self.gate.clock().timestamp())
        cookies.keep_session(response, request, session)
        return response

    def sign_out(self) -> Response:
        """The session ends on the server, whoever still holds its cookie, and the browser forgets it."""
        cookies = self.gate.cookies
        session = cookies.session(request, self.gate.clock().timestamp())
        sent = "" if "desk_too_large" in g else request.form.get(FIELD, "")
        if session is not None and not cookies.sessions.is_form_token(session.nonce, sent):
            return self._form("form_not_ours", 403)
        try:
            if session is not None and self.gate.access is not None:
                self.gate.access.memory.end(session.nonce, session.latest)
        except KeysUnavailableError:
            return self._form("not_signed_out", 503)
        response = see_other("/sign-in")
        cookies.forget(response, request)
        return response

    def _of(self, token: str) -> ApiKey | str:
        """The key, or the name of the sentence that says why not."""
        access = self.gate.access
        key = access.memory.of_digest(digest(token)) if access else None
        if key is None:
            return "key_unknown"
        state = key.state(self.gate.clock())
        if state is not State.LIVE:
            return _ALREADY[state]
        return key if Scope.READ in key.scopes else "key_no_pages"

    def _form(self, refusal: str | None, status: int) -> Response:
        """The form anew, tied to this browser by a nonce that it keeps."""
        cookies = self.gate.cookies
        nonce = self._nonce()
        refusals = [sentence(refusal, g.desk_lang)] if refusal else []
        response = self._page(status, refusals=refusals, form_token=cookies.sessions.form_token(nonce))
        cookies.keep_form_nonce(response, request, nonce)
        return response

    def _page(self, status: int, **values: object) -> Response:
        sent = request.form.get("next") if request.method == "POST" and "desk_too_large" not in g else None
        target = _next(sent or request.args.get("next", ""))
        return make_response(
            render_template("desk/sign_in.html", next=target, signed_in="", door=True, **values), status
        )

    def _nonce(self) -> str:
        return self.random(_NONCE_BYTES).hex()


def _next(target: str) -> str:
    """A page of this service to go to after signing in; the first page for anything else."""
    parts = urlsplit(target.replace("\\", "/"))
    ours = target.startswith("/") and not target.startswith("//") and not parts.netloc and target.isprintable()
    return target if ours and "\\" not in target and not target.startswith("/sign-") else "/"
