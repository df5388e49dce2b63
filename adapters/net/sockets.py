"""A TCP connection to an address that was checked, read under a total deadline, an idle limit and a size cap."""

from __future__ import annotations

import io
import socket
from collections.abc import Callable
from typing import Any

from adapters.net.addresses import Resolver, is_public, resolve
from adapters.net.failures import LookupFailedError
from adapters.net.policy import Deadline, NetworkPolicy

Connect = Callable[[tuple[str, int], float], socket.socket]
"""As `socket.create_connection`, always called with a numeric address."""

_CHUNK = 16 * 1024


def open_checked(
    host: str,
    port: int,
    policy: NetworkPolicy,
    deadline: Deadline,
    resolver: Resolver = socket.getaddrinfo,
    connect: Connect = socket.create_connection,
) -> tuple[socket.socket, str]:
    """A connected socket and the address it is connected to.

    The name is resolved once and the very address that passed the check is connected to, so a second, different answer
    of the name server (DNS rebinding) is never asked for. Raises `LookupFailedError`.
    """
    addresses = resolve(host, port, deadline, resolver)
    allowed = addresses if policy.allow_private_addresses else [one for one in addresses if is_public(one)]
    if not allowed:
        raise LookupFailedError("private_address" if addresses else "no_address", f"{host} is {', '.join(addresses)}")
    problem: OSError | None = None
    for address in allowed:
        try:
            return connect((address, port), deadline.within(policy.connect)), address
        except OSError as error:
            problem = error
    raise failure(problem or OSError("no connection")) from problem


def failure(error: OSError) -> LookupFailedError:
    """The `LookupFailedError` for what the operating system said."""
    if isinstance(error, TimeoutError):
        return LookupFailedError("timeout", str(error))
    if isinstance(error, ConnectionRefusedError):
        return LookupFailedError("refused", str(error))
    return LookupFailedError("connection", str(error))


class TimedSocket(io.RawIOBase):
    """Reads a socket so that neither a slow drip nor a flood gets past the limits.

    Every single read waits at most `policy.idle` and never past `deadline`; more than `cap` bytes in all raise
    `LookupFailedError("too_large")`. Quacks enough like a socket (`makefile`, `sendall`, `close`) for `http.client`.
    """

    def __init__(self, sock: socket.socket, policy: NetworkPolicy, deadline: Deadline, cap: int) -> None:
        self._sock, self._policy, self._deadline, self._left = sock, policy, deadline, cap

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            self._sock.settimeout(self._deadline.within(self._policy.idle))
            got = self._sock.recv_into(buffer)
        except OSError as error:
            raise failure(error) from error
        self._left -= got
        if self._left < 0:
            raise LookupFailedError("too_large")
        return got

    def sendall(self, data: bytes) -> None:
        try:
            self._sock.settimeout(self._deadline.within(self._policy.idle))
            self._sock.sendall(data)
        except OSError as error:
            raise failure(error) from error

    def everything(self) -> bytes:
        """All bytes up to the end that the server makes; a connection that breaks instead is a failure, not an end."""
        whole = bytearray()
        while piece := self.read(_CHUNK):
            whole += piece
        return bytes(whole)

    def makefile(self, mode: str = "rb", *_: Any, **__: Any) -> io.BufferedReader:
        return io.BufferedReader(self, _CHUNK)

    def close(self) -> None:
        if not self.closed:
            self._sock.close()
            super().close()
