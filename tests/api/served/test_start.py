"""`heyan serve` begins with a proven law: nobody waits for a proof later, and what does not hold is not served at all."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from adapters.publishing.publisher import Change
from adapters.publishing.signing import NOBODY
from adapters.publishing.workshop import open_workshop
from adapters.rulefiles import prepare
from adapters.service import Service
from api.cli.common import cache_folder
from api.serving import proving
from api.settings import Settings
from tests.adapters.publishing.conftest import NOON, SMALL
from tests.adapters.publishing.test_publisher import titled
from tests.servers.granian_here import free_port, wait_for

WRONG = ("given: {name: absent}, outcome: return", "given: {name: absent}, outcome: accept")


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    shutil.copytree(SMALL, tmp_path / "rules")
    return tmp_path / "rules"


def broken(rules: Path) -> Path:
    file = rules / "small-law" / "name_stated.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(*WRONG), encoding="utf-8")
    return rules


def proven(rules: Path, url: str | None = None) -> tuple[int, list[str]]:
    said: list[str] = []
    cache = rules.parent / "cache"
    return proving.prove_laws(Settings(rules=rules, cache=cache), url, cache, said.append), said


def test_every_wording_is_proven_once_and_told_and_a_second_start_has_nothing_to_prove(rules: Path) -> None:
    status, said = proven(rules)
    assert (status, said[0].split(";")[0]) == (0, "proving 1 of 1 wordings of the law")
    assert proven(rules) == (0, [])


def test_a_law_with_a_fault_is_told_in_full_and_stops_the_start(rules: Path) -> None:
    status, said = proven(broken(rules))
    assert status == proving.FAULTY
    assert "name.stated: case “无” yields return (row 1), not accept" in said
    assert "mend them first" in said[-1]


def test_files_with_mistakes_stop_the_start_with_their_places(rules: Path) -> None:
    (rules / "small-law" / "name_stated.yaml").write_text("obligation: [", encoding="utf-8")
    status, said = proven(rules)
    assert status == proving.FAULTY
    assert "name_stated.yaml:2:1:" in said[0]


def test_of_very_many_faults_the_first_are_told_and_the_rest_counted() -> None:
    problems = [prepare.RuleProblem("a.yaml", line, 1, "wrong_value", "no") for line in range(1, 81)]
    told = proving.faults_of(prepare.RuleFileError(problems))
    assert (len(told), told[-1]) == (51, "… and 30 more: heyan rules lint")


def test_what_is_published_is_proven_as_well(rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{rules.parent / 'store.sqlite3'}"
    made = open_workshop(url, rules, NOBODY, clock=lambda: NOON, new_id=lambda: "0")
    content = titled(made.publisher.shipped().content, "Another")
    made.publisher.publish(content, Change("author", "a test", made.publisher.live()))
    made.database.close()
    seen: list[str] = []
    monkeypatch.setattr(proving, "prove_all", lambda law, told: seen.append(law.named("small-law").digest))
    assert proven(rules, url)[0] == 0
    assert len(set(seen)) == 2


def test_serve_ends_with_2_before_any_worker_where_the_rules_do_not_hold(rules: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from api.cli import main; main()", "serve", "--port", "1"],
        env={**os.environ, "HEYAN_RULES": str(broken(rules)), "XDG_CACHE_HOME": str(rules.parent)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 2
    assert "yields return (row 1), not accept" in done.stderr
    assert "granian" not in done.stderr


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_a_start_that_is_broken_off_during_the_proof_leaves_no_process_behind(
    tmp_path: Path, how: signal.Signals
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", "from api.cli import main; main()", "serve", "--port", "1"],
        env={**os.environ, "XDG_CACHE_HOME": str(tmp_path)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    with process.stderr as said:
        assert said.readline().startswith("proving "), "the shipped law, with nothing kept: it takes long"
        process.send_signal(how)
        process.wait()
        rest = said.read()  # ends when nobody is left who could write to it
    assert "proven in" not in rest, "who was left behind would have gone on to the end"


@pytest.mark.parametrize("said", ["Spawning worker-2", "Started worker-1 runtime"])
def test_a_server_told_to_stop_while_a_worker_still_loads_is_gone_at_once(tmp_path: Path, said: str) -> None:
    with started(tmp_path) as process:
        assert process.stdout is not None
        assert any(said in line for line in process.stdout)
        process.terminate()
        rest = process.stdout.read()  # ends when nobody is left who could write to it
    assert process.wait() == 0
    assert "refused to gracefully stop" not in rest


def test_workers_of_a_server_that_was_killed_do_not_stay_behind(tmp_path: Path) -> None:
    with started(tmp_path) as process:
        assert process.stdout is not None
        assert any("Started worker-1 runtime" in line for line in process.stdout)
        process.kill()
        process.stdout.read()  # as above


@contextmanager
def started(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """`heyan serve` with two workers and a small law; everything it says in one stream."""
    with subprocess.Popen(
        [sys.executable, "-c", "from api.cli import main; main()", "serve", "--port", str(free_port())],
        env={**os.environ, "HEYAN_RULES": str(SMALL), "HEYAN_CACHE": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        yield process


def test_a_log_that_nobody_reads_any_more_changes_no_answer(tmp_path: Path) -> None:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-c", "from api.cli import main; main()", "serve", "--port", str(port), "--workers", "1"],
        env={**os.environ, "HEYAN_RULES": str(SMALL), "HEYAN_CACHE": str(tmp_path)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert process.stderr is not None
    try:
        wait_for(process, port)
        process.stderr.close()
        paths = ("/v1/schemas", "/obligations", "/livez", "/nowhere", "/v1/rule-sets")
        told = {path: ask(port, path) for path in paths}
    finally:
        process.terminate()
        process.wait()
    assert told == {**dict.fromkeys(paths, 200), "/nowhere": 404}


def ask(port: int, path: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path)
    status = connection.getresponse().status
    connection.close()
    return status


def test_a_worker_has_at_hand_what_is_judged_today_everywhere_and_no_more() -> None:
    service, day = Service.open(cache=cache_folder()), date(2020, 6, 1)
    assert service.warm(day) == len(service.law.in_force(day))
    warm = {item.id for item in service.law.at_hand() if "program" in item.__dict__}
    assert warm == {item.id for item in service.law.in_force(day)}
    province = next(la.rule_set.head for la in service.law.library.layers.values() if la.rule_set.head.province)
    assert "program" in service.law.on(day, province.province).__dict__
    assert "program" in service.law.on(day).__dict__


def test_a_day_without_law_warms_nothing() -> None:
    assert Service.open(cache=cache_folder()).warm(date(1900, 1, 1)) == 0
