"""Where the store is and how it is sealed: environment variables beginning with HEYAN_STORE_."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.exc import SQLAlchemyError

from adapters.net import Network
from adapters.owner import Tables
from adapters.store.database import Database
from adapters.store.evidence import EvidenceStore, Keeping
from adapters.store.gate import ServerGate
from adapters.store.keys import Keyring
from adapters.store.lookups import Lookups


class StoreSettings(BaseSettings):
    """`HEYAN_STORE_URL` and `HEYAN_STORE_KEYS` are given together or not at all; without them nothing is kept."""

    model_config = SettingsConfigDict(env_prefix="HEYAN_STORE_", env_ignore_empty=True, extra="ignore", frozen=True)

    url: str | None = Field(default=None, description="sqlite:///FILE or postgresql+psycopg://USER@HOST/DATABASE")
    keys: SecretStr = Field(
        default=SecretStr(""), description="ID=KEY,…: 32 bytes in base64 each, the sealing one first"
    )
    keep_days: int = Field(default=365, ge=1, description="Days that evidence is kept for replay.")
    keep_raw_days: int = Field(default=30, ge=1, description="Days that servers' raw replies are kept.")
    keep_filings_days: int = Field(
        default=0,
        ge=0,
        le=36_500,
        description="Days that judged documents are kept where a caller asks (`keep: true`), for the impact of later rules; "
        "0 keeps none.",
    )

    @property
    def keeping(self) -> Keeping:
        raw = timedelta(days=min(self.keep_raw_days, self.keep_days))
        filings = timedelta(days=self.keep_filings_days) if self.keep_filings_days else None
        return Keeping(timedelta(days=self.keep_days), raw, filings)


def make_lookups(settings: StoreSettings, network: Network, tables: Tables | None = None) -> Lookups:
    """Look-ups over the configured store, migrated. The caller closes its `database`.

    Raises `BadStoreUrlError` and `BadKeysError` for settings that cannot be read, `OSError` for a database out of reach.
    """
    keys = Keyring.parse(settings.keys.get_secret_value())
    database = Database(settings.url or "")
    try:
        database.migrate()
    except SQLAlchemyError as error:
        database.close()
        raise OSError(type(error).__name__) from error
    store = EvidenceStore(database, keys, settings.keeping)
    return Lookups(database, store, ServerGate(database), network, tables)


@contextmanager
def open_lookups(settings: StoreSettings, network: Network, tables: Tables | None = None) -> Iterator[Lookups | None]:
    """`make_lookups` until the block ends; None where no store is configured."""
    if not settings.url:
        yield None
        return
    lookups = make_lookups(settings, network, tables)
    try:
        yield lookups
    except SQLAlchemyError as error:
        raise OSError(type(error).__name__) from error
    finally:
        lookups.database.close()
