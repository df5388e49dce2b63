"""A source that misbehaves is missing evidence in time: never an answer, never a hang, never a token sent elsewhere."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pydantic import SecretStr

from adapters.authenticity import Answered, Question, Source, request_schema, response_schema
from adapters.authenticity.client import ask
from adapters.net import LookupFailedError, Network, NetworkPolicy
from engine.documents.words import AuthenticitySource
from tests.servers.here import loopback
from tests.servers.rdap_server import Answer, drip, drip_headers, flood, redirect, send
from tests.servers.registry_server import JSON, WELL, RegistryServer, registry_server, said

POLICE = AuthenticitySource.PUBLIC_SECURITY
PAPER = Question("resident_id", "990000198001010012", "王示例")


def asked(server: RegistryServer, network: Network | None = None, token: str | None = None) -> Any:
    network = network or loopback()
    source = Source(url=server.url, token=SecretStr(token) if token else None)
    return ask(POLICE, source, PAPER, network, network.deadline())


@pytest.mark.parametrize("result", list(Answered))
def test_every_answer_of_the_contract_is_read(result: Answered) -> None:
    with registry_server(said(result=result.value, reference="Q-1")) as server:
        answer = asked(server)
    assert (answer.result, answer.reference, answer.synthetic) == (result, "Q-1", False)


def test_a_question_carries_type_number_and_holder_and_nothing_else() -> None:
    with registry_server(said()) as server:
        asked(server, token="secret-1")
    (body,) = map(json.loads, server.asked)
    assert body.keys() - {"schema_version", "source"} == {"type", "number", "holder"}
    Draft202012Validator(request_schema()).validate(body)
    assert server.headers[0]["Authorization"] == "Bearer secret-1"
    assert "990000198001010012" not in str(server.headers[0])


def test_the_well_formed_answer_of_these_tests_is_of_the_published_schema() -> None:
    validator = Draft202012Validator(response_schema())
    validator.validate(WELL)
    assert not validator.is_valid({**WELL, "result": "probably"})


HOSTILE: dict[str, tuple[Answer, str]] = {
    "another result": (said(result="probably"), "registry_garbled"),
    "no result": (said(result=None), "registry_garbled"),
    "a result that is a list": (said(result=["genuine"]), "registry_garbled"),
    "another source's answer": (said(source="industry_commerce"), "registry_garbled"),
    "another version": (said(schema_version="2"), "registry_garbled"),
    "synthetic as a text": (said(synthetic="no"), "registry_garbled"),
    "a name that steers a terminal": (said(name="\x1b[2J"), "registry_garbled"),
    "two results": (send(200, b'{"result":"forged","result":"genuine"}', JSON), "registry_garbled"),
    "no JSON": (send(200, b"genuine", JSON), "registry_garbled"),
    "deep JSON": (send(200, b"[" * 9000, JSON), "registry_garbled"),
    "no UTF-8": (send(200, b'{"result":"\xff"}', JSON), "registry_garbled"),
    "HTML": (send(200, json.dumps(WELL).encode(), "text/html"), "registry_garbled"),
    "compressed": (send(200, json.dumps(WELL).encode(), JSON, Content_Encoding="gzip"), "registry_garbled"),
    "a redirect": (redirect("http://127.0.0.1:1/elsewhere"), "http_error"),
    "unauthorised": (send(401, json.dumps(WELL).encode(), JSON), "http_error"),
    "not found as a status": (send(404, json.dumps(WELL).encode(), JSON), "http_error"),
    "throttled": (send(429, b"{}", JSON, Retry_After="7"), "throttled"),
    "busy": (send(503, b"{}", JSON), "throttled"),
    "a flood": (flood(4 << 20), "too_large"),
    "a long body": (send(200, b" " * 20_000, JSON), "too_large"),
    "a body cut short": (send(200, b"{}", JSON, length="99"), "connection"),
    "a drip": (drip(b" " * 200, 0.05), "timeout"),
    "a drip of headers": (drip_headers(0.05), "timeout"),
    "silence": (lambda handler: time.sleep(2), "timeout"),
    "a hang-up": (lambda handler: handler.connection.close(), "http_error"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_source_gives_no_answer_and_costs_no_more_than_its_time(name: str) -> None:
    answer, code = HOSTILE[name]
    with registry_server(answer) as server:
        began = time.monotonic()
        with pytest.raises(LookupFailedError) as failed:
            asked(server)
    assert failed.value.code in (code, "connection", "http_error") if name == "a hang-up" else failed.value.code == code
    assert time.monotonic() - began < 2.0
    assert len(server.asked) == 1


def test_a_source_that_asks_to_wait_is_believed() -> None:
    with registry_server(HOSTILE["throttled"][0]) as server, pytest.raises(LookupFailedError) as failed:
        asked(server)
    assert failed.value.retry_after == 7.0


def test_production_refuses_a_private_address_and_plain_http() -> None:
    with registry_server(said()) as server:
        for policy, code in (
            (NetworkPolicy(), "insecure"),
            (replace(NetworkPolicy(), require_https=False), "private_address"),
        ):
            with pytest.raises(LookupFailedError) as failed:
                asked(server, Network(policy), token="secret-1")
            assert failed.value.code == code
    assert server.asked == []


def test_neither_number_nor_token_shows_when_things_are_printed() -> None:
    source = Source(url="https://source.example/ask", token=SecretStr("secret-1"))
    assert "secret-1" not in repr(source)
    assert "990000" not in repr(PAPER)
    assert "王" not in repr(PAPER)
