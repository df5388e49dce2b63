"""Gathering in the service as it really runs: a dead server costs its budget, others are served meanwhile."""

from __future__ import annotations

import http.client
import json
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from adapters.store import StoreSettings
from api.serving.lookups import NotConfigured, opened
from api.settings import Settings
from tests.adapters.test_gathering import bare, record
from tests.servers.dead import silent
from tests.servers.granian_here import serving
from tests.servers.whois_server import whois_server

KEY = "k1=" + "A" * 43 + "="


def settings(folder: Path, **servers: int) -> dict[str, str]:
    return {
        "HEYAN_GATHER": "true",
        "HEYAN_STORE_URL": f"sqlite:///{folder / 'store.sqlite3'}",
        "HEYAN_STORE_KEYS": KEY,
        "HEYAN_LOOKUP_SERVERS": ",".join(f"{tld}=whois://127.0.0.1:{port}" for tld, port in servers.items()),
        "HEYAN_ALLOW_PRIVATE_ADDRESSES": "true",
    }


def asked(port: int, name: str, **more: Any) -> tuple[dict[str, Any], float]:
    body = {"document": "filing", "filing": bare(name), "stage": "audit", "as_of": "2010-04-30", **more}
    begun = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("POST", "/v1/evaluations", json.dumps(body).encode(), {"Content-Type": "application/json"})
    answer = json.loads(connection.getresponse().read())
    connection.close()
    return answer, time.monotonic() - begun


def test_a_dead_server_costs_its_budget_and_nobody_else_waits(tmp_path: Path) -> None:
    owner = bare()["sponsor"]["name"]
    with (
        silent() as dead,
        whois_server({"example.com.cn": record("example.com.cn", owner)}) as alive,
        serving(environ=settings(tmp_path, cn=alive.port, top=dead)) as (port, _),
    ):
        asked(port, "example.cn", evidence="supplied")  # the first request proves the rules where no proof is kept
        found, _ = asked(port, "example.com.cn", evidence="gather", budget_ms=5_000)
        late: list[tuple[dict[str, Any], float]] = []
        waiting = threading.Thread(
            target=lambda: late.append(asked(port, "example.top", evidence="gather", budget_ms=1_500))
        )
        waiting.start()
        time.sleep(0.2)
        _, meanwhile = asked(port, "example.cn", evidence="supplied")
        waiting.join(30)
    assert (found["evidence"][0]["kind"], found["evidence"][0]["state"]) == ("whois", "found")
    assert late[0][0]["evidence"][0]["reason"]["code"] == "timeout"
    assert late[0][1] < 1.5 + 1.5
    assert meanwhile < 1.2
    assert late[0][0]["decision"] == "undecided"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"HEYAN_STORE_KEYS": ""}, "HEYAN_GATHER: set HEYAN_STORE_URL and HEYAN_STORE_KEYS"),
        ({"HEYAN_LOOKUP_SERVERS": "cn=gopher://x"}, "HEYAN_LOOKUP_SERVERS: cn=gopher://x"),
        ({"HEYAN_STORE_KEYS": "k1=short"}, "HEYAN_STORE_KEYS: key 1"),
    ],
)
def test_settings_that_cannot_be_used_are_told_in_a_sentence(
    tmp_path: Path, wrong: dict[str, str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {**settings(tmp_path, cn=1), **wrong}.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(NotConfigured, match=said.replace("(", r"\(")):
        opened(Settings(), StoreSettings())
