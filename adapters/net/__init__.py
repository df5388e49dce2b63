"""What every look-up over the network shares: one total deadline, checked addresses, bounded reads, named failures."""

from adapters.net.addresses import is_public, resolve
from adapters.net.failures import LookupFailedError
from adapters.net.network import Gate, Network, Reply
from adapters.net.policy import Deadline, NetworkPolicy
from adapters.net.sockets import TimedSocket, open_checked

__all__ = [
    "Deadline",
    "Gate",
    "LookupFailedError",
    "Network",
    "NetworkPolicy",
    "Reply",
    "TimedSocket",
    "is_public",
    "open_checked",
    "resolve",
]
