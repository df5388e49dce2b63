"""A small HTTP client that costs little: kept connections, ready-made bytes, one thread over a selector."""

from __future__ import annotations

import selectors
import socket
import time
from dataclasses import dataclass

HOST = "127.0.0.1"
_PATIENCE = 20.0


@dataclass(frozen=True, slots=True)
class Load:
    """What one run of requests showed."""

    requests: int
    seconds: float
    statuses: frozenset[int]

    @property
    def per_second(self) -> float:
        """Requests answered a second."""
        return self.requests / self.seconds


def request_bytes(path: str, body: bytes, content_type: str = "application/json") -> bytes:
    """A POST as it goes over the wire."""
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {HOST}\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode("ascii") + body


class _Wire:
    """One connection with one request under way."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection((HOST, port), timeout=_PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.held = b""

    def answered(self) -> int | None:
        """Take what came; the status once the answer is whole."""
        chunk = self.socket.recv(1 << 18)
        if not chunk:
            raise ConnectionError("the server closed the connection")
        self.held += chunk
        head, gap, rest = self.held.partition(b"\r\n\r\n")
        if not gap:
            return None
        status = int(head[9:12])
        at = head.lower().find(b"content-length:")
        length = int(head[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0
        if len(rest) < length:
            return None
        self.held = b""
        return status


def drive(port: int, requests: list[bytes], *, count: int, seconds: float, connections: int = 8) -> Load:
    """Send `requests` in turn over kept connections until `count` answers or `seconds` have come, whichever is first."""
    chosen = selectors.DefaultSelector()
    wires = [_Wire(port) for _ in range(connections)]
    sent = done = 0
    statuses = set()
    start = time.perf_counter()
    for wire in wires:
        wire.socket.sendall(requests[sent % len(requests)])
        sent += 1
        chosen.register(wire.socket, selectors.EVENT_READ, wire)
    while done < count and time.perf_counter() - start < seconds:
        for key, _ in chosen.select(_PATIENCE):
            status = key.data.answered()
            if status is not None:
                done += 1
                statuses.add(status)
                key.data.socket.sendall(requests[sent % len(requests)])
                sent += 1
    took = time.perf_counter() - start
    for wire in wires:
        wire.socket.close()
    chosen.close()
    return Load(done, took, frozenset(statuses))
