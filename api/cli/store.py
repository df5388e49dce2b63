"""The configured store for a command: what is wrong with its settings is one sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from api.cli.common import stop

if TYPE_CHECKING:
    from adapters.gathering import Gathered
    from adapters.net import Network
    from adapters.owner import Tables
    from adapters.service import Service
    from adapters.store import Lookups

Gather = Callable[[dict[str, Any]], "Gathered | None"]
"""A filing to the same with what was looked up; None where nothing was asked for."""


@contextmanager
def configured(network: Network | None = None, tables: Tables | None = None) -> Iterator[Lookups | None]:
    """Look-ups over the store of HEYAN_STORE_URL and HEYAN_STORE_KEYS; None where none is configured."""
    from pydantic import ValidationError

    from adapters.store import BadKeysError, BadStoreUrlError, SealBrokenError, StoreSettings, open_lookups
    from api.serving.lookups import NotConfigured, network_and_tables
    from api.settings import Settings

    try:
        usual = network_and_tables(Settings())
        with open_lookups(StoreSettings(), network or usual[0], tables or usual[1]) as lookups:
            yield lookups
    except NotConfigured as error:
        stop(str(error))
    except BadStoreUrlError as error:
        stop(f"HEYAN_STORE_URL: {error}")
    except BadKeysError as error:
        stop(f"HEYAN_STORE_KEYS: {error}")
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        prefix = "HEYAN_STORE_" if error.title == StoreSettings.__name__ else "HEYAN_"
        stop(f"{prefix}{str(first['loc'][0]).upper()}: {first['msg']}")
    except SealBrokenError as error:
        stop(f"the store cannot be trusted: {error}")
    except OSError as error:
        stop(f"HEYAN_STORE_URL: the store cannot be opened: {error}")


@contextmanager
def the_store() -> Iterator[Lookups]:
    """The configured store; without one it ends with a sentence."""
    with configured() as lookups:
        if lookups is None:
            stop("HEYAN_STORE_URL: set it and HEYAN_STORE_KEYS to say which store is meant")
        yield lookups


@contextmanager
def gatherer(wanted: bool, budget_ms: int, service: Service) -> Iterator[Gather]:
    """What fills in a filing's missing records; without `wanted` nothing is opened and nothing changed."""
    if not wanted:
        yield lambda document: None
        return
    from adapters.gathering import gather
    from api.serving.lookups import NotConfigured
    from api.serving.sources import with_sources

    with configured() as lookups:
        if lookups is None:
            stop("--gather: set HEYAN_STORE_URL and HEYAN_STORE_KEYS, so that what is looked up is kept")
        try:
            known = with_sources(lookups, service)
        except NotConfigured as error:
            stop(str(error))
        yield lambda document: gather(document, known, budget_ms / 1000)
