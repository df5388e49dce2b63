"""Keys at the start of the service: whether it may start at all, and what each worker opens."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Callable, Mapping, MutableMapping
from datetime import UTC, datetime

from sqlalchemy.exc import SQLAlchemyError

from adapters.keys.access import Access, access, open_keys
from adapters.keys.key import State
from adapters.keys.store import KeyStore
from adapters.store import BadStoreUrlError, Database
from api.keys.here import is_loopback

URL = "HEYAN_STORE_URL"
REQUIRED = "HEYAN_KEYS_REQUIRED"
SECRET = "HEYAN_SESSION_SECRET"  # noqa: S105 - the name of the variable
_ISSUE = "heyan keys issue --label NAME --scope evaluate"


def utc_now() -> datetime:
    """The clock of the service."""
    return datetime.now(UTC)


def may_start(host: str, url: str | None) -> tuple[bool, str]:
    """Whether the service may listen on `host`, and one sentence to tell: what is open, or why it may not."""
    try:
        live, ever = _issued(url)
    except (BadStoreUrlError, OSError) as error:
        return False, f"{URL}: the keys cannot be read: {error}"
    if is_loopback(host):
        said = (
            "a key is needed"
            if ever
            else f"no key is issued, so all of it is open to this machine; close it with: {_ISSUE}"
        )
        return True, f"{host}: {said}"
    if not live:
        where = "" if url else f"set {URL}=sqlite:///FILE and "
        return False, f"--host {host}: others can reach it and no key is valid; {where}issue one first: {_ISSUE}"
    return True, f"{host}: a key is needed"


def _issued(url: str | None) -> tuple[int, int]:
    """How many keys are live, and how many there ever were."""
    if url is None:
        return 0, 0
    with open_keys(url, utc_now, os.urandom) as store:
        known = list(store.all().values())
    return sum(key.state(utc_now()) is State.LIVE for key in known), len(known)


def for_workers(host: str) -> dict[str, str]:
    """What all workers must agree on: that keys are needed off loopback, and what signs sessions."""
    needed = {} if is_loopback(host) else {REQUIRED: "true"}
    return {SECRET: secrets.token_urlsafe(48), **needed}


def settle(values: Mapping[str, str], environ: MutableMapping[str, str]) -> None:
    """Set what the operator did not; an empty variable counts as not set."""
    for name, value in values.items():
        environ[name] = environ.get(name) or value


def opened(url: str | None, failed: Callable[[str], None]) -> Access | None:
    """One worker's view of the keys, kept fresh; None where no store is configured.

    Raises `BadStoreUrlError` and `OSError`; `failed` is told when the store cannot be read later.
    """
    if url is None:
        return None
    database = Database(url)
    try:
        database.migrate()
        found = access(KeyStore(database, utc_now, os.urandom), time.monotonic, os.urandom)
    except SQLAlchemyError as error:
        raise OSError(type(error).__name__) from error
    found.memory.watch(failed)
    return found
