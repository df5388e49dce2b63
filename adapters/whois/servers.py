"""The dated tables: which WHOIS server is asked for a suffix, how, and which registrars may be asked after it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Server:
    """One row: where to connect, in which charset it answers, how it is asked, and when its reply is whole."""

    host: str
    port: int = 43
    charset: str = "utf-8"
    layout: str = ""
    ask: str = "{}"


def rows(package: str, name: str) -> list[list[str]]:
    """The rows of a packaged TSV file without comments and without its heading."""
    text = files(package).joinpath(name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")][1:]


@cache
def servers() -> Mapping[str, Server]:
    """Suffix (last label, ASCII) to its server."""
    return {
        tld: Server(host, int(port), charset, layout, ask)
        for tld, host, port, charset, layout, ask in rows("adapters.whois", "servers.tsv")
    }


@cache
def registrars(protocol: str) -> frozenset[str]:
    """The registrars' hosts that may be asked over `protocol`, ``whois`` or ``rdap``."""
    return frozenset(host for kind, host in rows("adapters", "registrars.tsv") if kind == protocol)
