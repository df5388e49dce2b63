"""A WHOIS server on loopback that speaks RFC 3912, keeps the bytes it was sent, and can misbehave per domain."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator

Behaviour = Callable[[socket.socket], None]


def reply(raw: bytes) -> Behaviour:
    return lambda conn: conn.sendall(raw)


def drip(raw: bytes, seconds: float) -> Behaviour:
    """One byte at a time: every read succeeds, the whole never comes in time."""

    def act(conn: socket.socket) -> None:
        for byte in raw:
            conn.sendall(bytes((byte,)))
            time.sleep(seconds)

    return act


def pieces(*parts: bytes) -> Behaviour:
    """Parts in segments of their own, so that a character may be cut in two."""

    def act(conn: socket.socket) -> None:
        conn.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for part in parts:
            conn.sendall(part)
            time.sleep(0.02)

    return act


def hang(seconds: float) -> Behaviour:
    return lambda conn: time.sleep(seconds)


def flood(size: int, line: bytes) -> Behaviour:
    def act(conn: socket.socket) -> None:
        sent = 0
        while sent < size:
            sent += conn.send(line * 1024)

    return act


def reset(after: bytes = b"") -> Behaviour:
    """Sends `after`, then breaks the connection with RST instead of ending it."""

    def act(conn: socket.socket) -> None:
        conn.sendall(after)
        time.sleep(0.05)
        conn.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    return act


class WhoisServer:
    """`behaviours` maps a queried name to what happens; any other name is "No matching record."."""

    def __init__(self, behaviours: dict[str, Behaviour | bytes] | None = None) -> None:
        self.behaviours = behaviours or {}
        self.received: list[bytes] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._threads: list[threading.Thread] = []
        self._accepting = threading.Thread(target=self._accept, daemon=True)
        self._accepting.start()

    def _accept(self) -> None:
        while True:
            try:
                conn, _ = self._listener.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._serve, args=(conn,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, conn: socket.socket) -> None:
        with conn, contextlib.suppress(OSError):
            conn.settimeout(5)
            asked = b""
            while not asked.endswith(b"\n") and len(asked) < 1024:
                got = conn.recv(1024)
                if not got:
                    break
                asked += got
            self.received.append(asked)
            name = asked.decode("ascii", "replace").strip().split(" ")[-1]
            act = self.behaviours.get(name, b"No matching record.\r\n")
            (reply(act) if isinstance(act, bytes) else act)(conn)

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._accepting.join(2)
        for thread in self._threads:
            thread.join(2)


@contextlib.contextmanager
def whois_server(behaviours: dict[str, Behaviour | bytes] | None = None) -> Iterator[WhoisServer]:
    server = WhoisServer(behaviours)
    try:
        yield server
    finally:
        server.close()
