"""The store: evidence with its time to live, raw replies sealed, leases and breakers that hold across processes."""

from adapters.store import key_tables as _key_tables  # noqa: F401 - every table is known once the store is
from adapters.store import published as _published  # noqa: F401
from adapters.store.database import BadStoreUrlError, Database, StoreBusyError
from adapters.store.evidence import EvidenceStore, Keeping, Kept, Pruned, fresh_for
from adapters.store.gate import Pace, ServerGate
from adapters.store.gathered import Bundle, GatheredStore
from adapters.store.keys import BadKeysError, Keyring, SealBrokenError
from adapters.store.lookups import Lookups
from adapters.store.memory import Memory
from adapters.store.past import Judged, NotKeeping, PastFiling, PastFilings
from adapters.store.settings import StoreSettings, make_lookups, open_lookups

__all__ = [
    "BadKeysError",
    "BadStoreUrlError",
    "Bundle",
    "Database",
    "EvidenceStore",
    "GatheredStore",
    "Judged",
    "Keeping",
    "Kept",
    "Keyring",
    "Lookups",
    "Memory",
    "NotKeeping",
    "Pace",
    "PastFiling",
    "PastFilings",
    "Pruned",
    "SealBrokenError",
    "ServerGate",
    "StoreBusyError",
    "StoreSettings",
    "fresh_for",
    "make_lookups",
    "open_lookups",
]
