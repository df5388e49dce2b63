"""The way to the servers and the store of evidence, as the settings have it: the same for the service and the command."""

from __future__ import annotations

from adapters.net import Network, NetworkPolicy
from adapters.owner import Tables
from adapters.store import BadKeysError, BadStoreUrlError, Lookups, StoreSettings, make_lookups
from api.settings import Settings


class NotConfigured(ValueError):
    """Settings that cannot be used; the sentence names the variable and how to mend it."""


def network(settings: Settings) -> Network:
    """Private addresses and plain HTTP are refused unless the settings name themselves a test."""
    private = settings.allow_private_addresses
    return Network(NetworkPolicy(allow_private_addresses=private, require_https=not private))


def tables(settings: Settings) -> Tables | None:
    """The packaged tables, or those with the operator's servers in them. Raises `NotConfigured`."""
    if not settings.lookup_servers.strip():
        return None
    try:
        return Tables.with_servers(settings.lookup_servers)
    except ValueError as error:
        said = "write SUFFIX=whois://HOST[:PORT] or SUFFIX=https://HOST/PATH"
        raise NotConfigured(f"HEYAN_LOOKUP_SERVERS: {str(error)[:80]}: {said}") from None


def network_and_tables(settings: Settings) -> tuple[Network, Tables | None]:
    """How look-ups reach the world. Raises `NotConfigured`."""
    return network(settings), tables(settings)


def opened(settings: Settings, store: StoreSettings) -> Lookups | None:
    """One worker's look-ups; None where no store of evidence is configured. Raises `NotConfigured`."""
    if not store.url or not store.keys.get_secret_value().strip():
        if settings.gather:
            raise NotConfigured(
                "HEYAN_GATHER: set HEYAN_STORE_URL and HEYAN_STORE_KEYS, so that what is looked up is kept"
            )
        if store.keep_filings_days:
            raise NotConfigured("HEYAN_STORE_KEEP_FILINGS_DAYS: set HEYAN_STORE_URL and HEYAN_STORE_KEYS, too")
        return None
    try:
        return make_lookups(store, *network_and_tables(settings))
    except BadStoreUrlError as error:
        raise NotConfigured(f"HEYAN_STORE_URL: {error}") from None
    except BadKeysError as error:
        raise NotConfigured(f"HEYAN_STORE_KEYS: {error}") from None
    except OSError as error:
        raise NotConfigured(f"HEYAN_STORE_URL: the store cannot be opened: {error}") from None
