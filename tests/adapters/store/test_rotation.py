"""A rotation takes the blind index along: what was found before is found under the new key alone."""

from __future__ import annotations

from datetime import timedelta

from adapters.store import Bundle, Database, EvidenceStore, Keyring
from engine.evidence import Item
from tests.adapters.store.conftest import KEY, NOON
from tests.adapters.store.test_past import BOTH, NEW


def test_a_bundle_is_found_by_its_values_when_the_old_key_is_gone(database: Database) -> None:
    item = Item("registry", "https://registry.example", NOON.isoformat(), None)
    bundle = Bundle("paper", ("010000021",), {"authenticity": item})
    EvidenceStore(database, Keyring.parse(KEY)).gathered.put(bundle, NOON, timedelta(days=1))
    assert EvidenceStore(database, Keyring.parse(BOTH)).rotate() == 1
    found = EvidenceStore(database, Keyring.parse(NEW)).gathered.fresh("paper", ("010000021",), NOON)
    assert found is not None
    assert found.items == bundle.items
