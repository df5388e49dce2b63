"""Which addresses a look-up may reach, and how a host name becomes such addresses without waiting past the deadline."""

from __future__ import annotations

import ipaddress
import queue
import socket
import threading
from collections.abc import Callable
from typing import Any

from adapters.net.failures import LookupFailedError
from adapters.net.policy import Deadline

Resolver = Callable[..., list[tuple[Any, ...]]]
"""As `socket.getaddrinfo`: (host, port, type=SOCK_STREAM) to its list of tuples."""

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_WAITING = threading.BoundedSemaphore(16)  # a resolver that hangs must not pile up threads without end


def is_public(address: str) -> bool:
    """True when `address` is a global unicast address, also when an IPv4 address hides inside an IPv6 one."""
    ip = ipaddress.ip_address(address.split("%", 1)[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in _NAT64:
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is not None and not is_public(str(inner)):
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _ask(resolver: Resolver, host: str, port: int, answers: queue.SimpleQueue[Any]) -> None:
    try:
        answers.put(resolver(host, port, type=socket.SOCK_STREAM))
    except (OSError, UnicodeError) as problem:
        answers.put(problem)
    finally:
        _WAITING.release()


def resolve(host: str, port: int, deadline: Deadline, resolver: Resolver = socket.getaddrinfo) -> list[str]:
    """The addresses of `host`, in the resolver's order, no address twice.

    The system resolver cannot be interrupted, so it works in a thread of its own and is left behind at the deadline.
    """
    if not _WAITING.acquire(timeout=deadline.left()):
        raise LookupFailedError("timeout", "every resolver thread is waiting")
    answers: queue.SimpleQueue[Any] = queue.SimpleQueue()
    threading.Thread(target=_ask, args=(resolver, host, port, answers), daemon=True).start()
    try:
        found = answers.get(timeout=deadline.left())
    except queue.Empty:
        raise LookupFailedError("timeout", f"resolving {host}") from None
    if isinstance(found, Exception):
        raise LookupFailedError("no_address", str(found))
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))
