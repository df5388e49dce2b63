"""What tests of look-ups share: a network that may reach loopback, under limits short enough to wait for."""

from __future__ import annotations

from dataclasses import replace

from adapters.net import Network, NetworkPolicy

QUICK = NetworkPolicy(
    allow_private_addresses=True, require_https=False, deadline=1.0, connect=0.5, idle=0.4, whois_bytes=64 * 1024
)


def loopback() -> Network:
    """The production client with two named settings changed and shorter times; nothing is patched."""
    return Network(QUICK)


def patient(seconds: float = 10.0) -> Network:
    """The same with longer times: where a budget is to end a look-up, no limit of the network may do it instead."""
    return Network(replace(QUICK, deadline=seconds, connect=seconds, idle=seconds))
