"""`heyan conform` against our own service as it really runs, against one that is wrong on purpose, and against none at all."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from typer.testing import CliRunner

from api.cli.app import app
from tests.conformance.build import PACK, pack
from tests.servers.dead import refusing, silent
from tests.servers.granian_here import serving

Answer = Callable[[dict[str, Any]], tuple[int, bytes]]


def run(url: str, *words: str) -> Any:
    return CliRunner().invoke(
        app, ["conform", "--url", url, "--pack", str(PACK), *words], env={"HEYAN_LANG": "en", "COLUMNS": "200"}
    )


@contextmanager
def service(answer: Answer) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A service that answers as it is told, and what it was asked."""
    asked: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append({"path": self.path, "key": self.headers.get("Authorization"), **request})
            status, body = answer(request)
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def verdict(decision: str, outcome: str, duties: str, *findings: dict[str, Any]) -> bytes:
    return json.dumps({"decision": decision, "outcome": outcome, "duties": duties, "findings": list(findings)}).encode()


def oracle(request: dict[str, Any]) -> dict[str, Any]:
    """The expected verdict of a request, as a service that knows the pack by heart would give it."""
    kind = request["document"]
    case = next(
        c
        for c in pack().values()
        if c.get(kind) == request[kind] and (c["stage"], c["as_of"]) == (request["stage"], request["as_of"])
    )
    expect = case["expect"]
    findings = [
        {
            "catalogue": f["catalogue"],
            "clause": f.get("clause", []),
            "outcome": f.get("outcome", "accept"),
            "basis": f.get("basis"),
            "duty": {"bearer": "provider", "breach": True} if f.get("breach") else None,
        }
        for f in expect["findings"]
    ]
    return {**expect, "findings": findings}


def test_our_own_service_agrees_on_every_case() -> None:
    with serving(workers=1) as (port, _):
        # the first answer under a law waits for its proof, which takes its time on a busy machine
        found = run(f"http://127.0.0.1:{port}", "--format", "json", "--timeout", "300")
    assert found.exit_code == 0, found.stdout[-3000:] + found.stderr
    told = json.loads(found.stdout)
    assert (told["agreed"], told["disagreed"], told["not_judged"]) == (len(pack()), 0, 0)
    assert {case["id"] for case in told["cases"]} == set(pack())


def test_a_service_that_passes_everything_is_told_where_it_is_wrong() -> None:
    with service(lambda _: (200, verdict("pass", "accept", "met"))) as (url, asked):
        found = run(url)
    assert found.exit_code == 1
    wrong = {
        name
        for name, case in pack().items()
        if (case["expect"]["outcome"], case["expect"]["duties"]) != ("accept", "met")
    }
    lines = found.stdout.splitlines()
    assert {line.split()[0] for line in lines if line.endswith("NO")} == wrong
    at = next(index for index, line in enumerate(lines) if line.startswith("C05 "))
    assert lines[at + 1].strip() == "decision: expected reject, found pass"
    assert lines[at + 3].strip() == "no finding says refuse (implied) on R006 一.1.(1)"
    assert (
        lines[-1]
        == f"{len(pack())} cases: {len(pack()) - len(wrong)} agreed, {len(wrong)} disagreed, 0 without a verdict"
    )
    assert {request["path"] for request in asked} == {"/v1/evaluations"}


def test_the_right_verdict_for_the_wrong_reason_is_a_disagreement() -> None:
    def blames(request: dict[str, Any]) -> tuple[int, bytes]:
        right = oracle(request)
        for finding in right["findings"]:
            finding["catalogue"] = ["R041"]
        return 200, json.dumps(right).encode()

    with service(blames) as (url, _):
        found = run(url, "--case", "C05", "--case", "C51", "--case", "C01")
    assert found.exit_code == 1
    assert "3 cases: 1 agreed, 2 disagreed" in found.stdout
    assert "no finding says breach (literal) on R055" in found.stdout


@pytest.mark.parametrize(
    ("part", "value"), [("clause", []), ("outcome", "manual"), ("basis", "design"), ("catalogue", [])]
)
def test_each_part_of_a_reason_counts(part: str, value: Any) -> None:
    def almost(request: dict[str, Any]) -> tuple[int, bytes]:
        right = oracle(request)
        right["findings"][0][part] = value
        return 200, json.dumps(right).encode()

    with service(almost) as (url, _):
        assert run(url, "--case", "C05").exit_code == 1


def test_a_service_that_knows_the_study_agrees_whatever_its_code() -> None:
    """Nothing but the contract is asked for: no obligation, no rule set, no message."""
    with service(lambda request: (200, json.dumps(oracle(request)).encode())) as (url, asked):
        found = run(url, "--key", "hy_0a1b2c3d_secret")
    assert found.exit_code == 0, found.stdout
    assert {request["key"] for request in asked} == {"Bearer hy_0a1b2c3d_secret"}
    assert all("rule_set" not in request for request in asked)


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (200, b"<html>", "C05: the answer is no JSON"),
        (200, b"[]", "C05: the answer is no JSON object"),
        (200, b'{"decision": "pass"}', "C05: the answer has no `outcome`"),
        (200, b'{"decision": "pass", "outcome": "accept", "duties": "met"}', "C05: the answer has no list `findings`"),
        (200, verdict("pass", "accept", "met", {"id": 1}), "C05: findings/0 lacks"),
        (422, b'{"detail": "/filing: unknown field"}', "C05: HTTP 422 instead of a verdict: /filing: unknown field"),
        (404, b"", "C05: HTTP 404 instead of a verdict"),
        (302, b"", "C05: HTTP 302 instead of a verdict"),
        (401, b"", "the service asks for a key (HTTP 401)"),
    ],
)
def test_what_is_no_verdict_is_one_sentence(status: int, body: bytes, said: str) -> None:
    with service(lambda _: (status, body)) as (url, _):
        found = run(url, "--case", "C05")
    assert found.exit_code == 2
    assert said in found.stderr
    assert len(found.stderr.splitlines()) == 1


def test_nobody_there_too_slow_and_no_address_are_one_sentence_each() -> None:
    with silent() as port:
        slow = run(f"http://127.0.0.1:{port}", "--timeout", "0.3")
    nobody = run(f"http://127.0.0.1:{refusing()}")
    none = run("127.0.0.1:8000")
    for found, said in ((slow, "no answer within 0.3 seconds"), (nobody, "no connection"), (none, "not an address")):
        assert found.exit_code == 2
        assert said in found.stderr
        assert len(found.stderr.splitlines()) == 1
        assert found.stdout == ""


def test_a_case_that_is_none_is_told_before_anybody_is_asked() -> None:
    found = run("http://127.0.0.1:9", "--case", "C99")
    assert found.exit_code == 2
    assert "--case C99: the pack has no such case" in found.stderr
    name = sorted(pack())[0]
    near = run("http://127.0.0.1:9", "--case", name + "x")
    assert f"the pack has no such case; did you mean {name}?" in near.stderr
    dead = run("http://127.0.0.1:9", "--case", name, "--lang", "zh")
    assert re.search("^http://127.0.0.1:9/v1/evaluations：连不上（.+）；请确认服务在运行", dead.stderr), dead.stderr
    empty = run("http://127.0.0.1:9", "--pack", "/nowhere", "--lang", "zh")
    assert empty.stderr.startswith("/nowhere：这里没有用例包")
    zh = run("http://127.0.0.1:9", "--case", name + "x", "--lang", "zh")
    assert zh.stderr == f"--case {name}x：用例包中没有这个用例；是不是 {name}？\n"
