"""Over HTTP: what a source answers is judged, told with its id, and judged again from the store without asking anybody."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from adapters.authenticity import RegistrySettings, Source
from adapters.gatherers import PhotoSettings, with_gatherers
from adapters.service import Service
from adapters.store import Database, EvidenceStore, Keyring, Lookups, Pace, ServerGate
from api.app import create_app
from api.settings import Settings
from engine.documents.words import AuthenticitySource
from tests.servers.here import loopback
from tests.servers.registry_server import registry_server, said

CLEAN = json.loads((Path(__file__).resolve().parents[3] / "fixtures/filings/clean-enterprise.json").read_text("utf-8"))
PERSON = "/responsible_person/documents/0"


def test_a_forged_paper_is_refused_whatever_the_filing_states_and_the_answer_repeats_from_the_store(
    shipped: Service, tmp_path: Path
) -> None:
    database = Database(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    database.migrate()
    store = EvidenceStore(database, Keyring.parse("k1=" + "A" * 43 + "="))
    with registry_server(said(result="forged")) as server:
        sources = {AuthenticitySource.PUBLIC_SECURITY: Source(url=server.url)}
        known = with_gatherers(
            Lookups(database, store, ServerGate(database, Pace()), loopback()),
            lambda: [item.rule_set for item in shipped.rule_sets()],
            RegistrySettings(sources=sources, reference=True),
            PhotoSettings(),
        )
        settings = Settings(gather=True, log_requests=False)
        clock = lambda: datetime.now(UTC)  # noqa: E731
        client = create_app(shipped, clock=clock, new_id=lambda: "e-1", settings=settings, lookups=known).test_client()
        asked = {"document": "filing", "filing": CLEAN, "stage": "audit", "as_of": "2010-06-01"}
        answer = client.post("/v1/evaluations", json={**asked, "evidence": "gather", "budget_ms": 8000}).get_json()
        (told,) = [one for one in answer["evidence"] if one["pointer"] == PERSON]
        kept = [{"pointer": one["pointer"], "id": one["id"]} for one in answer["evidence"]]
        again = client.post("/v1/evaluations", json={**asked, "evidence": "kept", "kept": kept}).get_json()
    database.close()
    assert (answer["outcome"], told["kind"], told["state"]) == ("refuse", "registry", "forged")
    assert again == answer
    assert len(server.asked) == 1
