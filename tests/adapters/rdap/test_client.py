"""The RDAP client over real HTTP on loopback: hostile answers end as named failures, and nothing outside is reached."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from dataclasses import replace
from pathlib import Path

import pytest
import requests

from adapters.net import LookupFailedError, Network
from adapters.rdap import fetch, origin
from tests.servers import rdap_server as answers
from tests.servers.here import QUICK, loopback
from tests.servers.rdap_server import Answer, rdap_server

RECORD = json.loads((Path(__file__).parents[3] / "fixtures" / "rdap" / "org_only.json").read_text("utf-8"))
PATH = "/domain/example.com"


def test_the_test_server_is_an_rdap_server_to_an_independent_client() -> None:
    """The client is `requests`, of which ours knows nothing; no tool of the machine is needed."""
    with rdap_server({PATH: answers.record(RECORD)}) as server:
        shown = requests.get(server.base.rstrip("/") + PATH, timeout=10, proxies={"http": ""})
    assert (shown.status_code, shown.headers["content-type"]) == (200, "application/rdap+json")
    assert '"Example Trading LLC"' in shown.text


@pytest.mark.skipif(shutil.which("curl") is None, reason="this machine has no curl; the client above is always there")
def test_curl_reads_it_alike() -> None:
    with rdap_server({PATH: answers.record(RECORD)}) as server:
        command = ["curl", "-s", "--noproxy", "*", server.base.rstrip("/") + PATH]
        shown = subprocess.run(command, capture_output=True, timeout=20, check=False).stdout.decode()
    assert '"Example Trading LLC"' in shown


def failure(answer: Answer, network: Network | None = None) -> tuple[LookupFailedError, float]:
    with rdap_server({PATH: answer}) as server:
        network = network or loopback()
        started = time.monotonic()
        with pytest.raises(LookupFailedError) as failed:
            fetch(server.base.rstrip("/") + PATH, frozenset((origin(server.base),)), network, network.deadline())
    return failed.value, time.monotonic() - started


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (answers.send(429, b"", Retry_After="60"), "throttled"),
        (answers.send(503, b""), "throttled"),
        (answers.send(500, b""), "http_error"),
        (answers.send(204, b""), "http_error"),
        (answers.send(200, b"{}", Content_Encoding="gzip"), "http_error"),
        (answers.send(200, b"{}", length="500"), "connection"),
        (answers.drip(b'{"a": "' + b"x" * 400, 0.03), "timeout"),
        (answers.drip_headers(0.03), "timeout"),
        (answers.flood(40 << 20), "too_large"),
        (lambda handler: handler.wfile.write(b"SSH-2.0-OpenSSH\r\n"), "http_error"),
        (lambda handler: handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000), "http_error"),
        (lambda handler: time.sleep(0.8), "timeout"),
        (lambda handler: None, "connection"),
    ],
    ids=["429", "503", "500", "204", "gzip", "short", "drip", "drip of headers", "flood", "no http", "a long header",
         "silence", "hang up"],
)  # fmt: skip
def test_a_server_that_misbehaves_is_a_named_failure_within_the_deadline(answer: Answer, code: str) -> None:
    failed, seconds = failure(answer)
    assert failed.code == code
    assert seconds < QUICK.deadline + 0.5


@pytest.mark.parametrize(
    ("said", "wait"), [("60", 60.0), ("99999999999999999999", 900.0), ("soon", None), ("-1", None)]
)
def test_retry_after_is_honoured_up_to_a_quarter_of_an_hour(said: str, wait: float | None) -> None:
    failed, _ = failure(answers.send(429, b"", Retry_After=said))
    assert failed.retry_after == wait


def test_a_redirect_inside_the_table_is_followed_and_outside_it_is_not() -> None:
    with rdap_server({PATH: answers.record(RECORD)}) as inner:
        target = inner.base.rstrip("/") + PATH
        with rdap_server({PATH: answers.redirect(target), "/loop": answers.redirect("/loop")}) as outer:
            first = outer.base.rstrip("/") + PATH
            both = frozenset((origin(outer.base), origin(inner.base)))
            status, reply = fetch(first, both, loopback(), loopback().deadline())
            assert (status, reply.source, len(inner.paths)) == (200, target, 1)
            with pytest.raises(LookupFailedError) as failed:
                fetch(first, frozenset((origin(outer.base),)), loopback(), loopback().deadline())
            assert (failed.value.code, len(inner.paths)) == ("redirect_refused", 1)
            with pytest.raises(LookupFailedError) as looped:
                fetch(outer.base + "loop", both, loopback(), loopback().deadline())
            assert looped.value.code == "redirect_refused"
            assert outer.paths.count("/loop") == QUICK.redirects + 1


@pytest.mark.parametrize(
    "to", ["file:///etc/passwd", "//127.0.0.1:1/", "http://user:pw@{host}/", "", "gopher://{host}/"]
)
def test_a_redirect_to_something_odd_reaches_nobody(to: str) -> None:
    with rdap_server({}) as server:
        server.answers[PATH] = answers.redirect(to.format(host=server.base[7:-1]))
        with pytest.raises(LookupFailedError) as failed:
            fetch(server.base.rstrip("/") + PATH, frozenset((origin(server.base),)), loopback(), loopback().deadline())
        assert failed.value.code == "redirect_refused"


def test_production_defaults_refuse_plain_http_and_loopback_before_a_byte_is_sent() -> None:
    with rdap_server({PATH: answers.record(RECORD)}) as server:
        url, allowed = server.base.rstrip("/") + PATH, frozenset((origin(server.base),))
        only_http = Network(replace(QUICK, require_https=True))
        only_local = Network(replace(QUICK, allow_private_addresses=False))
        for network, code in ((Network(), "insecure"), (only_http, "insecure"), (only_local, "private_address")):
            with pytest.raises(LookupFailedError) as failed:
                fetch(url, allowed, network, network.deadline())
            assert failed.value.code == code
        assert server.paths == []


def test_a_request_says_what_it_wants_and_nothing_of_this_machine() -> None:
    with rdap_server({PATH: answers.record(RECORD)}) as server:
        fetch(server.base.rstrip("/") + PATH, frozenset((origin(server.base),)), loopback(), loopback().deadline())
        assert set(server.headers[0]) == {"Host", "Accept", "Accept-Encoding", "Connection"}
