"""Where a request comes from: this machine or another, a page of ours or somebody else's."""

from __future__ import annotations

import ipaddress
from functools import lru_cache
from typing import Any

from flask import Request

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_FORWARDED = ("HTTP_FORWARDED", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_VIA")


@lru_cache(1024)
def is_loopback(host: str) -> bool:
    """Whether a name or address, with or without a port, is this machine's own."""
    name = host.strip().lower()
    if name.startswith("["):
        name = name[1:].partition("]")[0]
    elif name.count(":") == 1:
        name = name.partition(":")[0]
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def from_this_machine(environ: dict[str, Any]) -> bool:
    """Whether the caller is on this machine, calls it by a loopback name, and is no proxy that says so.

    The name matters: a page elsewhere can make a browser here ask any address, but not under the name `localhost`.
    """
    return (
        is_loopback(environ.get("REMOTE_ADDR") or "")
        and is_loopback(environ.get("HTTP_HOST") or "")
        and not any(name in environ for name in _FORWARDED)
    )


def over_tls(request: Request) -> bool:
    """Whether cookies are to be kept to HTTPS: always, except where this machine talks to itself."""
    proto = request.headers.get("X-Forwarded-Proto", "")
    return request.is_secure or proto.lower() == "https" or not is_loopback(request.host)


def from_another_site(request: Request) -> bool:
    """Whether the browser says that the page asking is not of this service; nothing said is not another site."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin not in (None, "null") and str(origin).partition("://")[2] != request.host
