"""`heyan owner`: whose is a domain, by a recorded reply or a live look-up, and how does that name relate to a sponsor."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from api.cli.common import Format, FormatOption, Lang, LangOption, as_json, printable, stop
from api.cli.store import configured

if TYPE_CHECKING:
    from adapters.names import Sponsor
    from adapters.net import Network
    from adapters.owner import OwnerEvidence, Tables

_MOST_BYTES = 256 * 1024
_LONGEST_NAME = 200
_EXIT = {"same": 0, "different": 1}
_UNDECIDED = 3
_FIELDS = {
    "zh": {"state": "状态", "owner": "所有者", "relation": "关系", "reason": "理由", "source": "来源", "at": "时间"},
    "en": {key: key for key in ("state", "owner", "relation", "reason", "source", "at")},
}

HELP = """Who holds DOMAIN by the public record, and how that name relates to the sponsor's (R052, R053).

With --record FILE a kept WHOIS or RDAP reply is read and nothing is asked. With --live the servers of the packaged,
dated tables are asked: RDAP first, WHOIS where RDAP gives no record. Where HEYAN_STORE_URL and HEYAN_STORE_KEYS are set,
a fresh answer of the store is used instead, and what is asked is kept there, sealed. A name below the registered one is looked up as
the registered one. Prints state, owner, relation, reason, source and time.

Exit code 0: the names are the same; 1: they are different; 3: undecided, for example a withheld holder, a natural
person for a unit, a server that did not answer; 2: the input cannot be used. An undecided answer is never a "different":
ask for the domain certificate.

Example: heyan owner example.cn --sponsor 北京示例科技有限公司 --record fixtures/whois/cn_unit.txt
"""


def owner(
    domain: Annotated[str, typer.Argument(help="A domain name without scheme or path: example.cn or 例子.中国.")],
    sponsor: Annotated[str, typer.Option(help="The sponsor's name, as on its document.")],
    live: Annotated[bool, typer.Option("--live", help="Ask the servers now.")] = False,
    record: Annotated[
        str | None, typer.Option(help="A kept reply, WHOIS text or RDAP JSON; - for stdin.", metavar="FILE")
    ] = None,
    person: Annotated[
        bool | None,
        typer.Option("--person/--unit", help="What the sponsor is; without it, told by the name.", show_default=False),
    ] = None,
    english_name: Annotated[str | None, typer.Option(help="The sponsor's English name on file.")] = None,
    server: Annotated[
        str | None,
        typer.Option(
            help="With --live: ask this server instead of the tables', whois://HOST[:PORT] or https://HOST/PATH.",
            metavar="URL",
            show_default=False,
        ),
    ] = None,
    allow_private: Annotated[
        bool,
        typer.Option(
            "--allow-private-addresses",
            help="For tests and demos only: servers may be at private addresses and speak plain HTTP.",
            envvar="HEYAN_ALLOW_PRIVATE_ADDRESSES",
        ),
    ] = False,
    lang: LangOption = ...,  # type: ignore[assignment]
    format: FormatOption = Format.TEXT,
) -> None:
    from adapters.names import Sponsor
    from adapters.owner import Recorded, look_up
    from adapters.suffixes import NotADomainError

    if live and record is not None:
        stop("--live and --record: give one; --record reads a kept reply, --live asks the servers")
    if server is not None and not live:
        stop(f"--server {server}: only --live asks a server; add --live or leave --server out")
    if not 0 < len(sponsor.strip()) <= _LONGEST_NAME:
        stop(f"--sponsor: write the sponsor's name in 1 to {_LONGEST_NAME} characters")
    kept = None if record is None else Recorded(_read(record))
    named, network = Sponsor(sponsor, person, english_name), _network(allow_private)
    try:
        tables = _tables(server, domain)
        found = _through_store(domain, named, network) if live and tables is None else None
        found = found or look_up(domain, named, live=live, record=kept, network=network, tables=tables)
    except NotADomainError as error:
        stop(error.zh if lang is Lang.ZH else error.en)
    typer.echo(as_json(found.as_json()) if format is Format.JSON else _text(found, lang))
    raise typer.Exit(_EXIT.get(found.relation, _UNDECIDED))


owner.__doc__ = HELP


def _read(file: str) -> bytes:
    try:
        if file == "-":
            raw = sys.stdin.buffer.read(_MOST_BYTES + 1)
        else:
            with Path(file).open("rb") as opened:
                raw = opened.read(_MOST_BYTES + 1)
    except OSError as error:
        stop(f"--record {file}: cannot be read: {error.strerror}")
    if len(raw) > _MOST_BYTES:
        stop(f"--record {file}: larger than 256 KiB, so it is not one reply; cut it to the reply itself")
    return raw


def _network(allow_private: bool) -> Network:
    from adapters.net import Network, NetworkPolicy

    return Network(NetworkPolicy(allow_private_addresses=allow_private, require_https=not allow_private))


def _through_store(domain: str, sponsor: Sponsor, network: Network) -> OwnerEvidence | None:
    """The look-up with cache, pacing and breaker where a store is configured; None where none is."""
    from adapters.owner import judge
    from adapters.suffixes import domain_name

    name = domain_name(domain)
    with configured(network) as lookups:
        return None if lookups is None else judge(lookups.observe(name).observation, sponsor)


def _tables(server: str | None, domain: str) -> Tables | None:
    """The packaged tables, or one that knows only the given server."""
    if server is None:
        return None
    from adapters.owner import Tables
    from adapters.suffixes import domain_name
    from adapters.whois import Server, servers

    wanted = f"--server {server}: write whois://HOST[:PORT] or https://HOST/PATH"
    try:
        parts = urlsplit(server)
        host, port = parts.hostname, parts.port
    except ValueError:
        stop(wanted)
    if not host or parts.scheme not in ("whois", "https", "http"):
        stop(wanted)
    tld = domain_name(domain).tld
    if parts.scheme == "whois":
        usual = servers().get(tld, Server(host))
        return Tables({}, {tld: replace(usual, host=host, port=port or 43)}, frozenset(), {})
    return Tables({tld: server}, {}, frozenset(), {})


def _text(found: OwnerEvidence, lang: Lang) -> str:
    shown = found.as_json()
    names, colon = _FIELDS[lang.value], "：" if lang is Lang.ZH else ": "
    domain = shown["domain"]
    head = domain["unicode"] if domain["unicode"] == domain["ascii"] else f"{domain['unicode']} ({domain['ascii']})"
    values = {**shown, "reason": shown["reason"][lang.value], "owner": shown["owner"] or "-"}
    return "\n".join([head, *(f"  {label}{colon}{printable(values[key])}" for key, label in names.items())])
