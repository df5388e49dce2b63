"""One HTTP/1.1 request on one connection to a checked address, read under the deadline and a size cap; nothing followed."""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
from collections.abc import Mapping
from typing import Final, NamedTuple, cast
from urllib.parse import urlsplit

from adapters.net.failures import LookupFailedError
from adapters.net.network import Network
from adapters.net.policy import Deadline
from adapters.net.sockets import TimedSocket, open_checked

PORTS: Final = {"https": 443, "http": 80}
_HEADER_ROOM: Final = 32 * 1024


class Exchange(NamedTuple):
    """What came back: status, headers, the whole body, the address that answered."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes
    address: str


def exchange(
    url: str,
    headers: Mapping[str, str],
    network: Network,
    deadline: Deadline,
    cap: int,
    *,
    post: bytes | None = None,
) -> Exchange:
    """GET, or POST of a body; raises `LookupFailedError` for everything that is no complete answer of at most `cap` bytes."""
    parts, policy = urlsplit(url), network.policy
    host = parts.hostname or ""
    port = parts.port or PORTS[parts.scheme]
    sock, address = open_checked(host, port, policy, deadline, network.resolver, network.connect)
    try:
        if parts.scheme == "https":
            sock.settimeout(deadline.within(policy.connect))
            sock = network.tls.wrap_socket(sock, server_hostname=host)
        with TimedSocket(sock, policy, deadline, cap + _HEADER_ROOM) as stream:
            stream.sendall(_request(url, headers, post))
            return _answer(stream, cap, "GET" if post is None else "POST", address)
    except ssl.SSLError as error:
        raise LookupFailedError("tls", str(error)) from error
    except OSError as error:
        raise LookupFailedError("timeout" if isinstance(error, TimeoutError) else "connection", str(error)) from error
    except (http.client.HTTPException, UnicodeError, ValueError) as error:
        raise LookupFailedError("http_error", str(error)) from error
    finally:
        sock.close()


def _request(url: str, headers: Mapping[str, str], post: bytes | None) -> bytes:
    parts = urlsplit(url)
    host = parts.hostname or ""
    named = host if parts.port in (None, PORTS[parts.scheme]) else f"{host}:{parts.port}"
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    sent = {"Host": named, **headers, **({} if post is None else {"Content-Length": str(len(post))})}
    head = "".join(f"{key}: {value}\r\n" for key, value in sent.items())
    first = f"{'GET' if post is None else 'POST'} {target} HTTP/1.1\r\n"
    return f"{first}{head}Connection: close\r\n\r\n".encode("ascii") + (post or b"")


def _answer(stream: TimedSocket, cap: int, method: str, address: str) -> Exchange:
    response = http.client.HTTPResponse(cast(socket.socket, stream), method=method)
    with contextlib.closing(response):
        response.begin()
        body = response.read(cap + 1)
        if len(body) > cap:
            raise LookupFailedError("too_large")
        if response.length:
            raise LookupFailedError("connection", "the body ended early")
        return Exchange(response.status, response.headers, body, address)
