"""One question to one source: HTTPS to a checked address, every limit kept, no redirect followed, the token never shown."""

from __future__ import annotations

import http.client
from typing import Final
from urllib.parse import urlsplit

from adapters.authenticity.contract import Answer, Question, read
from adapters.authenticity.settings import MOST_BYTES, Source
from adapters.net import Deadline, LookupFailedError, Network
from adapters.net.http import PORTS, exchange
from engine.documents.words import AuthenticitySource

_JSON: Final = "application/json"
_OK, _WAIT = 200, (429, 503)
_MOST_WAIT, _DIGITS = 15 * 60.0, 9


def ask(source: AuthenticitySource, at: Source, question: Question, network: Network, deadline: Deadline) -> Answer:
    """What the source answers; raises `LookupFailedError` for everything that is no answer of the contract."""
    parts = urlsplit(at.url)
    if network.policy.require_https and parts.scheme != "https":
        raise LookupFailedError("insecure", at.url)
    headers = {"Accept": _JSON, "Accept-Encoding": "identity", "Content-Type": _JSON}
    if at.token is not None:
        headers["Authorization"] = f"Bearer {at.token.get_secret_value()}"
    own = f"{source.value}@{parts.hostname}"  # each source has its own breaker, also where two share a host
    with network.gate(own, parts.port or PORTS[parts.scheme], deadline):
        got = exchange(at.url, headers, network, deadline, MOST_BYTES, post=question.body(source))
        _check(got.status, got.headers)
        return read(got.body, source)


def _check(status: int, headers: http.client.HTTPMessage) -> None:
    """A redirect would carry number, holder and token to another place, so it is an error like any other."""
    if status in _WAIT:
        wait = headers.get("Retry-After", "")
        stated = wait[:_DIGITS] if wait.isascii() and wait.isdigit() else ""
        raise LookupFailedError("throttled", str(status), min(float(stated), _MOST_WAIT) if stated else None)
    if status != _OK:
        raise LookupFailedError("http_error", str(status))
    kind = headers.get_content_type()
    if kind != _JSON or headers.get("Content-Encoding", "identity").strip().casefold() not in ("", "identity"):
        raise LookupFailedError("registry_garbled", kind)
