"""The RDAP client (RFC 7480, 9082): HTTPS to checked addresses, every limit kept, redirects only inside the table."""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
from typing import cast
from urllib.parse import urljoin, urlsplit

from adapters.net import Deadline, LookupFailedError, Network, Reply, TimedSocket, open_checked

_PORTS = {"https": 443, "http": 80}
_HEADERS = {"Accept": "application/rdap+json, application/json;q=0.9", "Accept-Encoding": "identity"}
_REDIRECTS = (301, 302, 303, 307, 308)
_HEADER_ROOM = 32 * 1024
_OK, _NOT_FOUND, _TOO_MANY, _UNAVAILABLE = 200, 404, 429, 503
_MOST_WAIT = 15 * 60.0
_DIGITS = 9


def origin(url: str) -> str:
    """Scheme, host and port of a URL in one comparable form, e.g. ``https://rdap.example:443``."""
    parts = urlsplit(url)
    try:
        port = parts.port or _PORTS[parts.scheme]
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
        with network.gate(parts.hostname or "", parts.port or _PORTS[parts.scheme], deadline):
            status, headers, body, address = _once(url, network, deadline)
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


def _once(url: str, network: Network, deadline: Deadline) -> tuple[int, http.client.HTTPMessage, bytes, str]:
    """One request on one connection: status, headers, body, address."""
    parts, policy = urlsplit(url), network.policy
    host = parts.hostname or ""
    port = parts.port or _PORTS[parts.scheme]
    sock, address = open_checked(host, port, policy, deadline, network.resolver, network.connect)
    try:
        if parts.scheme == "https":
            sock.settimeout(deadline.within(policy.connect))
            sock = network.tls.wrap_socket(sock, server_hostname=host)
        with TimedSocket(sock, policy, deadline, policy.rdap_bytes + _HEADER_ROOM) as stream:
            target = parts.path + (f"?{parts.query}" if parts.query else "")
            named = host if port == _PORTS[parts.scheme] else f"{host}:{port}"
            head = "".join(f"{key}: {value}\r\n" for key, value in {"Host": named, **_HEADERS}.items())
            stream.sendall(f"GET {target} HTTP/1.1\r\n{head}Connection: close\r\n\r\n".encode("ascii"))
            return (*_response(stream, policy.rdap_bytes), address)
    except ssl.SSLError as error:
        raise LookupFailedError("tls", str(error)) from error
    except OSError as error:
        raise LookupFailedError("timeout" if isinstance(error, TimeoutError) else "connection", str(error)) from error
    except (http.client.HTTPException, UnicodeError, ValueError) as error:
        raise LookupFailedError("http_error", str(error)) from error
    finally:
        sock.close()


def _response(stream: TimedSocket, cap: int) -> tuple[int, http.client.HTTPMessage, bytes]:
    response = http.client.HTTPResponse(cast(socket.socket, stream), method="GET")
    with contextlib.closing(response):
        response.begin()
        body = response.read(cap + 1)
        if len(body) > cap:
            raise LookupFailedError("too_large")
        if response.length:
            raise LookupFailedError("connection", "the body ended early")
        return response.status, response.headers, body
