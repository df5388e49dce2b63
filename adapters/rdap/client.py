"""The RDAP client (RFC 7480, 9082): HTTPS to checked addresses, every limit kept, redirects only inside the table."""

from __future__ import annotations

import http.client
from urllib.parse import urljoin, urlsplit

from adapters.net import Deadline, LookupFailedError, Network, Reply
from adapters.net.http import PORTS, exchange

_HEADERS = {"Accept": "application/rdap+json, application/json;q=0.9", "Accept-Encoding": "identity"}
_REDIRECTS = (301, 302, 303, 307, 308)
_OK, _NOT_FOUND, _TOO_MANY, _UNAVAILABLE = 200, 404, 429, 503
_MOST_WAIT = 15 * 60.0
_DIGITS = 9


def origin(url: str) -> str:
    """Scheme, host and port of a URL in one comparable form, e.g. ``https://rdap.example:443``."""
    parts = urlsplit(url)
    try:
        port = parts.port or PORTS[parts.scheme]
    except (KeyError, ValueError):
        return ""
    return f"{parts.scheme}://{(parts.hostname or '').rstrip('.')}:{port}"


def fetch(url: str, allowed: frozenset[str], network: Network, deadline: Deadline) -> tuple[int, Reply]:
    """Status (200 or 404) and body of `url`; raises `LookupFailedError`.

    `allowed` are the origins that may be connected to, redirects included; whatever else a server points at is not
    followed. Bodies are taken as they come: a compressed one is refused, so that no small reply becomes a large one.
    """
    started = network.now()
    for _ in range(network.policy.redirects + 1):
        if origin(url) not in allowed or urlsplit(url).username is not None:
            raise LookupFailedError("redirect_refused", url)
        if network.policy.require_https and urlsplit(url).scheme != "https":
            raise LookupFailedError("insecure", url)
        parts = urlsplit(url)
        with network.gate(parts.hostname or "", parts.port or PORTS[parts.scheme], deadline):
            status, headers, body, address = exchange(url, _HEADERS, network, deadline, network.policy.rdap_bytes)
            if status not in _REDIRECTS:
                _check(status, headers, url)
        if status not in _REDIRECTS:
            return status, Reply(body, url, address, network.now() - started)
        url = urljoin(url, headers.get("Location", ""))
    raise LookupFailedError("redirect_refused", "too many redirects")


def _check(status: int, headers: http.client.HTTPMessage, url: str) -> None:
    if status in (_TOO_MANY, _UNAVAILABLE):
        wait = headers.get("Retry-After", "")
        stated = wait[:_DIGITS] if wait.isascii() and wait.isdigit() else ""
        raise LookupFailedError("throttled", f"{status} from {url}", min(float(stated), _MOST_WAIT) if stated else None)
    if status not in (_OK, _NOT_FOUND):
        raise LookupFailedError("http_error", f"{status} from {url}")
    if headers.get("Content-Encoding", "identity").strip().casefold() not in ("", "identity"):
        raise LookupFailedError("http_error", f"content encoding from {url}")
