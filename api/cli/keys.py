"""`heyan keys`: who may ask the service what."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from getpass import getuser
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.cli.common import Format, FormatOption, as_json, console, stop

if TYPE_CHECKING:
    from adapters.keys.key import ApiKey, Issued
    from adapters.keys.scopes import Scope
    from adapters.keys.store import KeyStore

_LONGEST_LABEL = 100
_SPAN = re.compile(r"(\d{1,5})\s*(m|h|d)", re.ASCII)
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
HELP = " ".join(
    """API keys: issue, list, rotate, revoke.

A key is a secret that a caller sends with every request (Authorization: Bearer hy_…); people type it once at /sign-in. It has
scopes, and no scope contains another: evaluate judges documents; read shows rules, schemas and pages; author drafts rules; publish
makes them law; operate reads the counts. Give each caller a key of its own, with the scopes it needs and an end.

Keys are kept in the store that HEYAN_STORE_URL names, as SHA-256 alone: a secret is printed once and cannot be read again. A running
service learns of a change within 2 seconds.""".replace("\n\n", "\v").split("\n")
).replace("\v", "\n\n")
app = typer.Typer(
    no_args_is_help=True, help=HELP, epilog="Start with: heyan keys issue --label gateway --scope evaluate"
)
ExpiresOption = Annotated[
    str | None, typer.Option("--expires", help="How long it is good: 90d, 12h, 30m. Without it, until it is revoked.")
]
KeyArgument = Annotated[str, typer.Argument(help="The key's prefix as `heyan keys list` shows it: hy_…", metavar="KEY")]


@app.command()
def issue(
    label: Annotated[str, typer.Option(help="Whose key it is, for your own records; no personal data.")],
    scope: Annotated[list[str], typer.Option(help="evaluate, read, author, publish or operate; repeat for several.")],
    expires: ExpiresOption = None,
    rate: Annotated[
        int | None,
        typer.Option(help="Requests a minute; HEYAN_RATE where not given.", min=1, max=10_000_000, show_default=False),
    ] = None,
    format: FormatOption = Format.TEXT,
) -> None:
    """Issue a key and print its secret, once.

    The first key closes the service: from then on every caller needs one. People who use the pages need read and evaluate.
    """
    if not label.strip() or len(label) > _LONGEST_LABEL or not label.isprintable():
        stop(f"--label: write 1 to {_LONGEST_LABEL} printable characters, for example --label gateway")
    scopes = {_scope(part) for text in scope for part in text.split(",")}
    span = None if expires is None else _span(expires, "--expires")
    if span == timedelta(0):
        stop("--expires 0: the key would never be good; write how long, for example 90d")
    with opened() as (store, now):
        made = store.issue(label.strip(), scopes, expires=None if span is None else now + span, rate=rate)
    _record("key_issued", made.key)
    _tell(made, format)


@app.command("list")
def list_keys(
    all: Annotated[bool, typer.Option("--all", help="Expired and revoked ones, too.")] = False,
    format: FormatOption = Format.TEXT,
) -> None:
    """List keys by prefix, never with a secret. Last use is told to the hour."""
    with opened() as (store, now):
        known = [key for key in store.all().values() if all or key.state(now) == "live"]
    if format is Format.JSON:
        typer.echo(as_json([_as_dict(key, now) for key in known]))
        return
    if not known:
        typer.echo("no keys; issue one: heyan keys issue --label NAME --scope evaluate")
    for key in known:
        row = _as_dict(key, now)
        ends = row["revoked"] or row["expires"] or "no end"
        console().print(f"{row['key']}  {row['state']:<8} {','.join(row['scopes'])}  {key.label}", markup=False)
        typer.echo(
            f"   issued {row['created']} · ends {ends} · last used {row['last_used'] or 'never'}"
            + (f" · after {row['rotated_from']}" if row["rotated_from"] else "")
        )


@app.command()
def rotate(
    key: KeyArgument,
    grace: Annotated[str, typer.Option(help="How long the old key stays good beside the new: 24h, 30m, 0m.")] = "24h",
    format: FormatOption = Format.TEXT,
) -> None:
    """Issue a key in place of another: same label, scopes, rate and length of life.

    Hand the new secret over within the grace; then the old one ends by itself. For a key that leaked, use --grace 0m or revoke it.
    """
    from adapters.keys.store import DeadKeyError, UnknownKeyError

    span = _span(grace, "--grace")
    with opened() as (store, _):
        try:
            made = store.rotate(_id(key), span)
        except UnknownKeyError:
            _unknown(key)
        except DeadKeyError as error:
            stop(f"{key} is {error}, so there is nothing to rotate; issue a new key: heyan keys issue")
    _record("key_rotated", made.key, rotated_from=f"hy_{made.key.rotated_from}", grace=grace)
    _tell(made, format)


@app.command()
def revoke(key: KeyArgument) -> None:
    """Revoke a key at once: running services refuse it within 2 seconds, sessions signed in with it included."""
    from adapters.keys.store import UnknownKeyError

    with opened() as (store, _):
        try:
            gone = store.revoke(_id(key))
        except UnknownKeyError:
            _unknown(key)
    _record("key_revoked", gone)
    typer.echo(f"{gone.prefix} ({gone.label}) is revoked since {_shown(gone.revoked)}")


@contextmanager
def opened() -> Iterator[tuple[KeyStore, datetime]]:
    """The keys of the configured store, and now; ends with a sentence where there is none."""
    from adapters.keys.access import open_keys
    from adapters.store import BadStoreUrlError
    from api.serving.keys import URL, utc_now

    url = os.environ.get(URL)
    if not url:
        stop(
            f"keys are kept in a store and none is named; set {URL}, for example: export {URL}=sqlite:///$PWD/heyan.sqlite3"
        )
    try:
        with open_keys(url, utc_now, os.urandom) as store:
            yield store, utc_now()
    except BadStoreUrlError as error:
        stop(f"{URL}: {error}")
    except OSError as error:
        stop(f"{URL}: the store cannot be opened: {error}")


def _scope(text: str) -> Scope:
    from adapters.keys.scopes import Scope
    from engine.vocabulary_check import near

    known = [scope.value for scope in Scope]
    if text.strip() not in known:
        stop(
            f"--scope {text.strip()[:40]}: no such scope{near(text.strip()[:40], known)}; there are: {', '.join(known)}"
        )
    return Scope(text.strip())


def _span(text: str, option: str) -> timedelta:
    found = _SPAN.fullmatch(text.strip())
    if not found:
        stop(f"{option} {text[:40]}: not a length of time; write 90d, 12h or 30m")
    return timedelta(**{_UNITS[found.group(2)]: int(found.group(1))})


def _id(key: str) -> str:
    from adapters.keys.tokens import id_in

    found = id_in(key)
    if found is None:
        stop(
            "KEY: write the key's prefix alone, hy_ and eight letters or digits, as heyan keys list shows it; never the secret"
        )
    return found


def _unknown(key: str) -> None:
    stop(f"there is no key {key}; heyan keys list --all shows every key")


def _tell(made: Issued, format: Format) -> None:
    if format is Format.JSON:
        typer.echo(as_json({**_as_dict(made.key, made.key.created), "secret": made.token}))
        return
    typer.echo(made.token)
    scopes = ",".join(_scopes(made.key))
    typer.echo(
        f"{made.key.prefix} for {made.key.label}: {scopes}. Keep the line above: it is not shown again.", err=True
    )


def _scopes(key: ApiKey) -> list[str]:
    from adapters.keys.scopes import Scope

    return [scope.value for scope in Scope if scope in key.scopes]


def _as_dict(key: ApiKey, now: datetime) -> dict[str, Any]:
    return {
        "key": key.prefix,
        "label": key.label,
        "state": key.state(now).value,
        "scopes": _scopes(key),
        "rate": key.rate,
        "created": _shown(key.created),
        "expires": _shown(key.expires),
        "last_used": _shown(key.last_used),
        "revoked": _shown(key.revoked),
        "rotated_from": f"hy_{key.rotated_from}" if key.rotated_from else None,
    }


def _shown(at: datetime | None) -> str | None:
    return None if at is None else at.strftime("%Y-%m-%dT%H:%MZ")


def _record(event: str, key: ApiKey, **more: str) -> None:
    """One log line on standard error: who did what to which key, without its secret."""
    from api import logs

    logs.record(event, key=key.prefix, label=key.label, scopes=_scopes(key), operator=getuser(), **more)
