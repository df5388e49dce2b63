"""The reference server: by the contract, and every answer says what it is."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from adapters.authenticity import request_schema, response_schema
from adapters.authenticity.reference import Papers, Server

ASKED = {
    "schema_version": "1",
    "source": "public_security",
    "type": "resident_id",
    "number": "990000198001010012",
    "holder": "王示例",
}


@pytest.fixture
def lines() -> list[str]:
    return []


@pytest.fixture
def server(lines: list[str]) -> Iterator[Server]:
    with Server(0, Papers.shipped(), "t-1", lines.append) as made:
        thread = threading.Thread(target=made.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield made
        made.shutdown()
        thread.join(2)


def post(server: Server, body: Any, bearer: str = "t-1") -> tuple[int, dict[str, Any]]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=5)
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    connection.request("POST", "/authenticity", raw, {"Authorization": f"Bearer {bearer}"})
    response = connection.getresponse()
    return response.status, json.loads(response.read())


@pytest.mark.parametrize(
    ("changed", "result"),
    [
        ({}, "genuine"),
        ({"number": "990000198001010098", "holder": "伪示例"}, "forged"),
        ({"holder": "李示例"}, "mismatch"),
        ({"number": "990000199002020024"}, "not_found"),
        ({"source": "industry_commerce"}, "not_found"),
        ({"number": "99000019800101011X", "holder": "停示例"}, "unavailable"),
    ],
)
def test_every_answer_is_of_the_contract_and_says_that_it_is_synthetic(
    server: Server, changed: dict[str, str], result: str
) -> None:
    asked = {**ASKED, **changed}
    Draft202012Validator(request_schema()).validate(asked)
    status, answer = post(server, asked)
    Draft202012Validator(response_schema()).validate(answer)
    assert (status, answer["result"], answer["synthetic"]) == (200, result, True)
    assert "合成" in answer["notice"]["zh"]
    assert "synthetic" in answer["notice"]["en"]


@pytest.mark.parametrize(
    ("body", "token", "status"),
    [
        (ASKED, "wrong", 401),
        (b"{", "t-1", 400),
        ([], "t-1", 422),
        ({**ASKED, "address": "示例路1号"}, "t-1", 422),
        ({**ASKED, "type": "library_card"}, "t-1", 422),
        ({**ASKED, "number": 7}, "t-1", 422),
        ({**ASKED, "holder": ""}, "t-1", 422),
        (b" " * 20_000, "t-1", 413),
    ],
)
def test_a_refusal_says_so_too_and_repeats_nothing_that_was_sent(
    server: Server, body: Any, token: str, status: int
) -> None:
    got, said = post(server, body, token)
    assert (got, said["synthetic"]) == (status, True)
    assert "990000198001010012" not in json.dumps(said)


def test_the_log_has_neither_number_nor_holder_nor_token(server: Server, lines: list[str]) -> None:
    post(server, ASKED)
    post(server, ASKED, "wrong")
    assert lines == ["public_security resident_id: genuine", "401: send the configured bearer token"]
