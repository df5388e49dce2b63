"""RDAP (RFC 7480, 9082, 9083, 9537): a bounded client, a dated table of servers, and a reader that knows redaction."""

from adapters.rdap.client import fetch, origin
from adapters.rdap.lookup import bases, look_up, registrar_origins
from adapters.rdap.reader import read

__all__ = ["bases", "fetch", "look_up", "origin", "read", "registrar_origins"]
