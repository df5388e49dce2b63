"""Keeping in the service as it really runs: what its answer says is kept is in the store when the process is gone."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from adapters.owner.gather import utc_now
from adapters.store import Database, EvidenceStore, Keeping, Keyring, StoreSettings
from api.serving.lookups import NotConfigured, opened
from api.settings import Settings
from tests.api.served.test_gather_wire import KEY, asked
from tests.servers.granian_here import serving


def test_what_is_said_to_be_kept_is_there_when_the_service_has_ended(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'store.sqlite3'}"
    settings = {"HEYAN_STORE_URL": url, "HEYAN_STORE_KEYS": KEY, "HEYAN_STORE_KEEP_FILINGS_DAYS": "9"}
    with serving(environ=settings) as (port, _):
        plain, _ = asked(port, "example.cn", evidence="supplied")
        answer, _ = asked(port, "example.cn", evidence="supplied", keep=True)
    assert answer["kept"]["until"]
    assert answer["decision"] == plain["decision"]
    database = Database(url)
    past = EvidenceStore(database, Keyring.parse(KEY), Keeping(filings=timedelta(days=9))).past
    assert past.count("filing", utc_now()) == 1
    database.close()


@pytest.mark.parametrize("named", [{}, {"HEYAN_STORE_URL": "sqlite:///heyan.db"}])
def test_days_without_a_place_to_keep_end_the_start_with_a_sentence(
    named: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("URL", "KEYS"):
        monkeypatch.delenv(f"HEYAN_STORE_{name}", raising=False)
    for name, value in {"HEYAN_STORE_KEEP_FILINGS_DAYS": "9", **named}.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(NotConfigured, match=r"HEYAN_STORE_KEEP_FILINGS_DAYS: set HEYAN_STORE_URL and HEYAN_STORE_KEYS"):
        opened(Settings(), StoreSettings())
