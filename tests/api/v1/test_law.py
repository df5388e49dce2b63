"""GET /v1/rule-sets…: the law as it is loaded."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from adapters.service import Service

SET = "/v1/rule-sets/cn-2010-64"


def test_every_loaded_set_is_listed_with_its_digest(client: FlaskClient, shipped: Service) -> None:
    listed = client.get("/v1/rule-sets").get_json()["rule_sets"]
    assert [(item["id"], item["digest"]) for item in listed] == [(item.id, item.digest) for item in shipped.rule_sets()]
    assert {item["id"]: item["effective"]["from"] for item in listed}["cn-2010-64"] == "2010-02-08"


def test_a_set_shows_its_policies_clauses_and_what_data_cannot_judge(client: FlaskClient) -> None:
    body = client.get(SET).get_json()
    assert body["policies"]["certificate_typo"]["default"] == "refuse"
    assert body["clauses"]
    assert isinstance(body["unjudged"], list)


def test_every_obligation_of_the_list_can_be_opened(client: FlaskClient, shipped: Service) -> None:
    listed = client.get(f"{SET}/obligations").get_json()["obligations"]
    assert [item["id"] for item in listed] == list(shipped.rule_set("cn-2010-64").rule_set.obligations)
    for item in listed:
        body = client.get(f"{SET}/obligations/{item['id']}").get_json()
        assert body["table"]
        assert body["cases"]
        assert {clause["id"] for clause in body["clauses"]} == set(item["clause"])
        assert all(set(row["when"]) <= {fact["name"] for fact in body["facts"]} for row in body["table"])


def test_an_obligation_shows_rows_as_numbered_in_findings(client: FlaskClient) -> None:
    body = client.get(f"{SET}/obligations/contacts.office_phone").get_json()
    assert [row["row"] for row in body["table"]] == list(range(len(body["table"])))
    assert body["table"][0]["outcome"] == "accept"
    assert body["facts"][0]["values"]


@pytest.mark.parametrize(
    ("path", "code", "hint"),
    [
        ("/v1/rule-sets/cn-2010-46", "unknown_rule_set", "cn-2010-64"),
        ("/v1/rule-sets/nothing/obligations", "unknown_rule_set", "cn-2010-64"),
        (f"{SET}/obligations/contacts.office_fone", "unknown_obligation", "contacts.office_phone"),
        ("/v1/schemas/fling", "unknown_schema", "filing"),
        ("/v1/nothing", "not_found", "/docs"),
    ],
)
def test_what_is_not_there_is_told_with_what_is(client: FlaskClient, path: str, code: str, hint: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.content_type) == (404, "application/problem+json")
    assert answer.get_json()["code"] == code
    assert hint in answer.get_json()["detail"]
    assert hint in answer.get_json()["message"]["zh"]
