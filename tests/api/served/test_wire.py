"""What only the wire shows: chunked JSON, odd addresses, counts of all workers, and no value of a document in the log."""

from __future__ import annotations

import http.client
import json
import time
from typing import Any

from tests.api.served.conftest import Served
from tests.api.served.wire import Chunked


def ask(
    served: Served, method: str, path: str, body: bytes | None = None, **headers: str
) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=30)
    connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    found = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    connection.close()
    return found


def test_a_chunked_body_is_read_whole(served: Served, wanted: dict[str, Any]) -> None:
    body = json.dumps(wanted).encode()
    sent = Chunked(served.port, "/v1/validations", "application/json")
    sent.send(body[:1_000])
    sent.send(body[1_000:])
    sent.end()
    sent.head()
    assert sent.status == 204
    sent.close()


def test_a_chunked_body_over_the_limit_is_refused(served: Served) -> None:
    sent = Chunked(served.port, "/v1/evaluations", "application/json")
    for _ in range(12):
        sent.send(b" " * 100_000)
    sent.end()
    sent.head()
    assert sent.status == 413
    sent.close()


def test_a_body_announced_over_the_limit_is_refused_unread(served: Served) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=30)
    connection.putrequest("POST", "/v1/evaluations")
    connection.putheader("Content-Type", "application/json")
    connection.putheader("Content-Length", str(1 << 40))
    connection.endheaders()
    assert connection.getresponse().status == 413
    connection.close()


def test_odd_addresses_and_headers_are_not_found_not_faults(served: Served) -> None:
    for path in ("/%ff%fe", "/v1/rule-sets/%E4%B8%AD", "/v1/rule-sets/%00", "/v1/schemas/%2e%2e%2f", "/v1/%0a"):
        status, headers, body = ask(served, "GET", path)
        assert status in (301, 308, 400, 404), (path, status)
        assert headers["content-type"] == "application/problem+json", path
        assert json.loads(body)["request_id"]
    assert ask(served, "GET", "/livez", X_Request_Id="\xff\xfe")[0] == 200


def test_a_well_formed_request_id_is_kept_over_the_wire(served: Served) -> None:
    assert ask(served, "GET", "/livez", X_Request_Id="caller-0001")[1]["x-request-id"] == "caller-0001"


def test_methods_the_address_does_not_take_are_told_with_those_it_does(served: Served) -> None:
    for method in ("PUT", "DELETE", "TRACE", "PATCH"):
        status, headers, _ = ask(served, method, "/v1/evaluations")
        assert (status, "POST" in headers["allow"]) == (405, True), method


def test_head_and_options_have_no_body(served: Served) -> None:
    assert ask(served, "HEAD", "/version")[2] == b""
    assert ask(served, "OPTIONS", "/v1/evaluations")[0] == 200


def test_counts_are_of_all_workers_together(served: Served, wanted: dict[str, Any]) -> None:
    def judged() -> float:
        rows = ask(served, "GET", "/metrics")[2].decode().splitlines()
        return sum(float(row.rpartition(" ")[2]) for row in rows if row.startswith("heyan_evaluations_total{"))

    time.sleep(2.5)
    before = judged()
    body = json.dumps(wanted).encode()
    for _ in range(20):
        assert ask(served, "POST", "/v1/evaluations", body, Content_Type="application/json")[0] == 200
    time.sleep(2.5)
    assert judged() - before == 20


def test_no_value_of_a_document_reaches_the_log(served: Served, wanted: dict[str, Any]) -> None:
    wanted["filing"]["responsible_person"]["name"] = "张独特"
    wanted["client_ref"] = "ref-unlike-any-other"
    secret = json.dumps(wanted, ensure_ascii=False).encode()
    assert ask(served, "POST", "/v1/evaluations", secret, Content_Type="application/json")[0] == 200
    wanted["filing"]["sponsor"]["张独特键"] = "13800138000"
    assert (
        ask(served, "POST", "/v1/evaluations", json.dumps(wanted).encode(), Content_Type="application/json")[0] == 422
    )
    ask(served, "GET", "/13800138000?name=%E5%BC%A0")
    time.sleep(0.5)
    logged = served.log.read_text()
    rows = [json.loads(row) for row in logged.splitlines() if row.startswith("{")]
    assert any(row["status"] == 422 for row in rows)
    assert not [word for word in ("张独特", "ref-unlike-any-other", "13800138000", "\\u5f20") if word in logged]
