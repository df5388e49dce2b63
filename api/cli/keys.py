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

from api.cli.common import Format, FormatOption, LangOption, as_json, console, stop
from api.cli.keys_says import SAYS, Says

if TYPE_CHECKING:
    from adapters.keys.key import ApiKey, Issued
    from adapters.keys.scopes import Scope
    from adapters.keys.store import KeyStore

_LONGEST_LABEL = 100
_SPAN = re.compile(r"(\d{1,5})\s*(m|h|d)", re.ASCII)
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
_STATES = {"live": "live", "expired": "expired", "revoked": "state_revoked"}
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
    lang: LangOption = ...,  # type: ignore[assignment]
) -> None:
    """Issue a key and print its secret, once.

    The first key closes the service: from then on every caller needs one. People who use the pages need read and evaluate.
    """
    says = SAYS[lang]
    if not label.strip() or len(label) > _LONGEST_LABEL or not label.isprintable():
        stop(says["label"].format(most=_LONGEST_LABEL))
    scopes = {_scope(says, part) for text in scope for part in text.split(",")}
    span = None if expires is None else _span(says, expires, "--expires")
    if span == timedelta(0):
        stop(says["no_time"])
    with opened(says) as (store, now):
        made = store.issue(label.strip(), scopes, expires=None if span is None else now + span, rate=rate)
    _record("key_issued", made.key)
    _tell(says, made, format)


@app.command("list")
def list_keys(
    all: Annotated[bool, typer.Option("--all", help="Expired and revoked ones, too.")] = False,
    format: FormatOption = Format.TEXT,
    lang: LangOption = ...,  # type: ignore[assignment]
) -> None:
    """List keys by prefix, never with a secret. Last use is told to the hour."""
    says = SAYS[lang]
    with opened(says) as (store, now):
        known = [key for key in store.all().values() if all or key.state(now) == "live"]
    if format is Format.JSON:
        typer.echo(as_json([_as_dict(key, now) for key in known]))
        return
    if not known:
        typer.echo(says["none"])
    for key in known:
        _list(says, key, _as_dict(key, now))


def _list(says: Says, key: ApiKey, row: dict[str, Any]) -> None:
    state = says[_STATES[row["state"]]]
    console().print(f"{row['key']}  {state:<8} {','.join(row['scopes'])}  {key.label}", markup=False)
    ends = row["revoked"] or row["expires"] or says["no_end"]
    dates = says["revoked_on" if row["revoked"] else "dates"]
    told = dates.format(issued=row["created"], ends=ends, used=row["last_used"] or says["never"])
    typer.echo(f"   {told}" + (says["after"].format(old=row["rotated_from"]) if row["rotated_from"] else ""))


@app.command()
def rotate(
    key: KeyArgument,
    grace: Annotated[str, typer.Option(help="How long the old key stays good beside the new: 24h, 30m, 0m.")] = "24h",
    format: FormatOption = Format.TEXT,
    lang: LangOption = ...,  # type: ignore[assignment]
) -> None:
    """Issue a key in place of another: same label, scopes, rate and length of life.

    Hand the new secret over within the grace; then the old one ends by itself. For a key that leaked, use --grace 0m or revoke it.
    """
    from adapters.keys.store import DeadKeyError, UnknownKeyError

    says = SAYS[lang]
    span = _span(says, grace, "--grace")
    with opened(says) as (store, _):
        try:
            made = store.rotate(_id(says, key), span)
        except UnknownKeyError:
            stop(says["unknown"].format(key=key))
        except DeadKeyError as error:
            stop(says["dead"].format(key=key, state=says[_STATES[str(error)]]))
    _record("key_rotated", made.key, rotated_from=f"hy_{made.key.rotated_from}", grace=grace)
    _tell(says, made, format)


@app.command()
def revoke(key: KeyArgument, lang: LangOption = ...) -> None:  # type: ignore[assignment]
    """Revoke a key at once: running services refuse it within 2 seconds, sessions signed in with it included."""
    from adapters.keys.store import UnknownKeyError

    says = SAYS[lang]
    with opened(says) as (store, _):
        try:
            gone = store.revoke(_id(says, key))
        except UnknownKeyError:
            stop(says["unknown"].format(key=key))
    _record("key_revoked", gone)
    typer.echo(says["revoked"].format(key=gone.prefix, label=gone.label, at=_shown(gone.revoked)))


@contextmanager
def opened(says: Says) -> Iterator[tuple[KeyStore, datetime]]:
    """The keys of the configured store, and now; ends with a sentence where there is none."""
    from adapters.keys.access import open_keys
    from adapters.store import BadStoreUrlError
    from api.serving.keys import URL, utc_now

    url = os.environ.get(URL)
    if not url:
        stop(says["no_store"].format(url=URL))
    try:
        with open_keys(url, utc_now, os.urandom) as store:
            yield store, utc_now()
    except BadStoreUrlError as error:
        stop(says["bad_url"].format(url=URL, error=error))
    except OSError as error:
        stop(says["not_opened"].format(url=URL, error=error))


def _scope(says: Says, text: str) -> Scope:
    from adapters.keys.scopes import Scope
    from engine.documents.nearest import nearest_key

    known, word = [scope.value for scope in Scope], text.strip()
    if word not in known:
        meant = nearest_key(word, known)
        near = says["near"].format(word=meant) if meant else ""
        stop(says["no_scope"].format(scope=word[:40], near=near, known=", ".join(known)))
    return Scope(word)


def _span(says: Says, text: str, option: str) -> timedelta:
    found = _SPAN.fullmatch(text.strip())
    if not found:
        stop(says["no_span"].format(option=option, text=text[:40]))
    return timedelta(**{_UNITS[found.group(2)]: int(found.group(1))})


def _id(says: Says, key: str) -> str:
    from adapters.keys.tokens import id_in

    found = id_in(key)
    if found is None:
        stop(says["not_a_prefix"])
    return found


def _tell(says: Says, made: Issued, format: Format) -> None:
    if format is Format.JSON:
        typer.echo(as_json({**_as_dict(made.key, made.key.created), "secret": made.token}))
        return
    typer.echo(made.token)
    scopes = ",".join(_scopes(made.key))
    typer.echo(says["issued"].format(key=made.key.prefix, label=made.key.label, scopes=scopes), err=True)


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
