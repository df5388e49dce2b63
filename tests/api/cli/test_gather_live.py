"""`heyan check --gather` and `heyan replay` as a user runs them: processes of their own, real servers, budgets, same bytes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from adapters.owner import Tables
from adapters.owner.gather import utc_now
from adapters.service import Service
from adapters.store import StoreSettings, open_lookups
from api.app import create_app
from api.settings import Settings
from tests.adapters.test_gathering import bare, record
from tests.servers.dead import refusing, silent
from tests.servers.here import loopback
from tests.servers.whois_server import whois_server

ROOT = Path(__file__).resolve().parents[3]
KEY = "k1=" + "A" * 43 + "="
OTHER = "上海样例商贸有限公司"


class Desk:
    """A folder with a filing, a store, and the command."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.filing = folder / "filing.json"
        self.filing.write_text(json.dumps(bare()), encoding="utf-8")

    def run(self, *words: str, port: int = 1, **more: str) -> subprocess.CompletedProcess[str]:
        env = {
            **os.environ,
            "HEYAN_LANG": "en",
            "HEYAN_STORE_URL": f"sqlite:///{self.folder / 'store.sqlite3'}",
            "HEYAN_STORE_KEYS": KEY,
            "HEYAN_LOOKUP_SERVERS": f"cn=whois://127.0.0.1:{port}",
            "HEYAN_ALLOW_PRIVATE_ADDRESSES": "true",
            **more,
        }
        command = [sys.executable, "-c", "from api.cli import main; main()", *words]
        return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=120)

    def check(self, port: int, *words: str, **more: str) -> tuple[dict[str, Any], str]:
        told = ["--gather", "--stage", "audit", "--as-of", "2010-04-30", "--format", "json", *words]
        done = self.run("check", str(self.filing), *told, port=port, **more)
        assert done.stdout, done.stderr
        return json.loads(done.stdout), done.stdout


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.mark.parametrize("dead", ["silent", "refusing"])
def test_a_dead_server_costs_the_command_its_budget_and_the_rest_is_complete(desk: Desk, dead: str) -> None:
    begun = time.monotonic()
    desk.run("check", str(desk.filing), "--stage", "audit", "--as-of", "2010-04-30", "--format", "json")
    usual = time.monotonic() - begun
    with silent() as port:
        begun = time.monotonic()
        answer, _ = desk.check(port if dead == "silent" else refusing(), "--budget-ms", "800")
        spent = time.monotonic() - begun
    assert spent < 2 * usual + 0.8 + 3  # the start of two processes, the budget, and a busy machine
    assert answer["evidence"][0]["state"] == "unavailable"
    assert [one["outcome"] for one in answer["findings"] if one["obligation"] == "domain.evidence"] == ["missing"]
    assert len(answer["satisfied"]) > 60


def test_private_addresses_are_refused_unless_the_settings_say_it_is_a_test(desk: Desk) -> None:
    with whois_server({"example.cn": record("example.cn", OTHER)}) as server:
        answer, _ = desk.check(server.port, HEYAN_ALLOW_PRIVATE_ADDRESSES="false")
        assert server.received == []
    assert answer["evidence"][0]["reason"]["code"] == "private_address"


def test_a_gathered_evaluation_repeats_to_the_same_bytes_in_another_process_from_what_was_stored(desk: Desk) -> None:
    with whois_server({"example.cn": record("example.cn", OTHER)}) as server:
        answer, printed = desk.check(server.port)
    (desk.folder / "answer.json").write_text(printed, encoding="utf-8")
    same = desk.run("replay", str(desk.filing), str(desk.folder / "answer.json"))
    assert (same.returncode, same.stdout) == (0, "same: the answer is the earlier one, byte for byte\n")
    shown = desk.run("replay", str(desk.filing), str(desk.folder / "answer.json"), "--format", "json")
    del answer["name"]
    assert json.dumps(json.loads(shown.stdout)) == json.dumps(answer)


def test_a_replay_tells_where_an_answer_was_changed_and_what_it_cannot_judge_again(desk: Desk) -> None:
    with whois_server({"example.cn": record("example.cn", OTHER)}) as server:
        answer, _ = desk.check(server.port)
    file = desk.folder / "answer.json"

    def told(changed: dict[str, Any], **more: str) -> tuple[int, str]:
        file.write_text(json.dumps(changed), encoding="utf-8")
        done = desk.run("replay", str(desk.filing), str(file), **more)
        return done.returncode, done.stdout + done.stderr

    assert told({**answer, "decision": "pass"}) == (
        1,
        "differs: the answer departs from the earlier one at /decision\n",
    )
    gone = {**answer, "evidence": [{**answer["evidence"][0], "id": "0" * 32}]}
    code, said = told(gone)
    assert (code, "no longer kept" in said) == (2, True)
    assert "no store is configured" in told(answer, HEYAN_STORE_URL="", HEYAN_STORE_KEYS="")[1]
    other = {**answer, "rule_set": {**answer["rule_set"], "digest": "sha256:" + "0" * 64}}
    assert "not loaded in the version" in told(other)[1]
    assert "not one of an evaluation" in told({"decision": "pass"})[1]


def test_an_answer_given_over_http_is_repeated_on_the_command_line(desk: Desk) -> None:
    url = f"sqlite:///{desk.folder / 'store.sqlite3'}"
    with whois_server({"example.cn": record("example.cn", OTHER)}) as server:
        tables = Tables.with_servers(f"cn=whois://127.0.0.1:{server.port}")
        with open_lookups(StoreSettings(url=url, keys=KEY), loopback(), tables) as found:
            settings = Settings(gather=True, log_requests=False)
            app = create_app(Service.open(), clock=utc_now, new_id=lambda: "0" * 12, settings=settings, lookups=found)
            body = {"document": "filing", "filing": bare(), "stage": "audit", "evidence": "gather", "client_ref": "A-7"}
            answer = app.test_client().post("/v1/evaluations", json=body)
    (desk.folder / "answer.json").write_bytes(answer.data)
    done = desk.run("replay", str(desk.filing), str(desk.folder / "answer.json"))
    assert (done.returncode, done.stdout) == (0, "same: the answer is the earlier one, byte for byte\n"), done.stderr
