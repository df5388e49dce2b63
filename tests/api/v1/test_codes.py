"""GET /v1/codes: the code tables of a day."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient


def test_the_tables_of_a_day_come_with_the_law_they_are_of(client: FlaskClient) -> None:
    early = client.get("/v1/codes?as_of=2012-06-01").get_json()
    assert early["rule_set"]["id"] == "cn-2010-form"
    assert {table["id"] for table in early["tables"]} == {"natures", "documents"}
    late = client.get("/v1/codes?as_of=2019-03-01").get_json()
    (papers,) = (table for table in late["tables"] if table["id"] == "documents")
    assert {"number": 8, "withdrawn": True}.items() <= papers["codes"][7].items()


def test_today_is_meant_where_no_day_is_given(client: FlaskClient) -> None:
    assert client.get("/v1/codes").get_json()["as_of"] == "2026-11-23"


@pytest.mark.parametrize(("day", "status"), [("soon", 400), ("", 400), ("2010-13-01", 400), ("1999-01-01", 404)])
def test_a_day_that_is_none_and_a_day_without_law_are_problems(client: FlaskClient, day: str, status: int) -> None:
    found = client.get(f"/v1/codes?as_of={day}")
    assert found.status_code == status
    assert day in found.get_json()["detail"]
