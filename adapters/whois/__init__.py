"""WHOIS (RFC 3912): a bounded client, a dated table of servers, and two readers that must not contradict each other."""

from adapters.whois.client import ask
from adapters.whois.lookup import look_up
from adapters.whois.reader import read
from adapters.whois.servers import Server, registrars, servers

__all__ = ["Server", "ask", "look_up", "read", "registrars", "servers"]
