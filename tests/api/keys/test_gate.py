"""The door beyond scopes: before the first key, dead keys, what is told to whom, and trouble with the store."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
import structlog

from adapters.keys.memory import STALE
from adapters.keys.scopes import Scope
from tests.api.conftest import NOW
from tests.api.keys.conftest import Keyed, Maker

OTHER = {"REMOTE_ADDR": "192.0.2.7"}


def test_before_the_first_key_this_machine_may_do_everything(unkeyed: Keyed, wanted: dict[str, Any]) -> None:
    assert unkeyed.client().post("/v1/evaluations", json=wanted).status_code == 200
    assert unkeyed.client().get("/").status_code == 200
    assert unkeyed.client().get("/metrics").status_code == 200


@pytest.mark.parametrize(
    "more",
    [
        {"REMOTE_ADDR": "192.0.2.7"},
        {"HTTP_HOST": "filings.example.com"},
        {"HTTP_X_FORWARDED_FOR": "192.0.2.7"},
        {"HTTP_FORWARDED": "for=192.0.2.7"},
        {"REMOTE_ADDR": ""},
    ],
    ids=["peer", "rebound name", "proxy", "proxy in new words", "nobody"],
)
def test_before_the_first_key_nobody_else_may_do_anything(unkeyed: Keyed, more: dict[str, str]) -> None:
    answer = unkeyed.client().get("/v1/schemas", environ_overrides=more)
    assert (answer.status_code, answer.get_json()["code"]) == (401, "unauthenticated")
    assert "heyan keys issue" in answer.get_json()["detail"]
    assert unkeyed.client().get("/livez", environ_overrides=more).status_code == 200


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "same-site"}]
)
def test_before_the_first_key_a_page_elsewhere_cannot_make_a_browser_post(
    unkeyed: Keyed, headers: dict[str, str]
) -> None:
    answer = unkeyed.client().post("/v1/evaluations", json={}, headers=headers)
    assert (answer.status_code, answer.get_json()["code"]) == (403, "cross_site")


def test_the_first_key_closes_the_service_and_revoking_it_opens_nothing(unkeyed: Keyed) -> None:
    made = unkeyed.issue(Scope.READ)
    assert unkeyed.client().get("/v1/schemas").status_code == 401
    assert unkeyed.client(made.token).get("/v1/schemas").status_code == 200
    unkeyed.access.store.revoke(made.key.id)
    unkeyed.access.memory.refresh()
    assert unkeyed.client().get("/v1/schemas").status_code == 401


def test_off_loopback_a_key_is_needed_even_before_one_is_issued(make_keyed: Maker) -> None:
    closed = make_keyed(keys_required=True)
    assert closed.client().get("/v1/schemas").status_code == 401
    assert closed.client().get("/readyz").status_code == 200


def test_401_says_how_to_send_a_key_and_403_which_scope_is_missing(keyed: Keyed) -> None:
    none = keyed.client().get("/v1/schemas")
    assert none.headers["WWW-Authenticate"] == 'Bearer realm="heyan"'
    wrong = keyed.client("hy_nothing").get("/v1/schemas")
    assert wrong.headers["WWW-Authenticate"] == 'Bearer realm="heyan", error="invalid_token"'
    lacking = keyed.of(Scope.EVALUATE).get("/v1/schemas")
    assert 'error="insufficient_scope", scope="read"' in lacking.headers["WWW-Authenticate"]
    assert "the scope read" in lacking.get_json()["detail"]
    assert "read" in lacking.get_json()["message"]["zh"]
    for answer in (none, wrong, lacking):
        assert answer.content_type == "application/problem+json"


def test_a_revoked_and_an_expired_key_are_refused_and_told_why(keyed: Keyed) -> None:
    gone = keyed.issue(Scope.READ)
    short = keyed.issue(Scope.READ, expires=NOW + timedelta(minutes=5))
    assert keyed.client(short.token).get("/v1/schemas").status_code == 200
    keyed.access.store.revoke(gone.key.id)
    keyed.forward(minutes=5)
    for token, why in ((gone.token, "was revoked"), (short.token, "has expired")):
        answer = keyed.client(token).get("/v1/schemas")
        assert (answer.status_code, why in answer.get_json()["detail"]) == (401, True)


def test_rotation_keeps_both_keys_for_the_grace(keyed: Keyed) -> None:
    old = keyed.issue(Scope.READ)
    new = keyed.access.store.rotate(old.key.id, timedelta(hours=1))
    keyed.access.memory.refresh()
    for _ in range(2):
        assert [keyed.client(one.token).get("/v1/schemas").status_code for one in (old, new)] == [200, 200]
        keyed.forward(minutes=29)
    keyed.forward(minutes=2)
    assert [keyed.client(one.token).get("/v1/schemas").status_code for one in (old, new)] == [401, 200]


def test_counts_are_for_this_machine_or_for_operate(keyed: Keyed) -> None:
    assert keyed.client().get("/metrics").status_code == 200
    assert keyed.client().get("/metrics", environ_overrides=OTHER).status_code == 401
    assert keyed.client().get("/metrics", environ_overrides={"HTTP_X_FORWARDED_FOR": "192.0.2.7"}).status_code == 401
    assert keyed.of(Scope.READ).get("/metrics").status_code == 403
    assert keyed.of(Scope.OPERATE).get("/metrics", environ_overrides=OTHER).status_code == 200


def test_addresses_and_methods_that_are_not_there_are_told_as_ever(keyed: Keyed) -> None:
    assert keyed.client().get("/nothing").status_code == 404
    assert keyed.client().delete("/v1/evaluations").status_code == 405


def test_a_refusal_is_logged_by_prefix_and_never_with_the_key(keyed: Keyed) -> None:
    made = keyed.issue(Scope.OPERATE)
    with structlog.testing.capture_logs() as logged:
        keyed.client(made.token).get("/v1/schemas")
        keyed.client(made.token + "x").get("/v1/schemas")
    refused, unknown = [row for row in logged if row["event"] == "key_refused"]
    assert (refused["key"], refused["scope"], refused["code"]) == (made.key.prefix, "read", "missing_scope")
    assert (unknown["key"], unknown["code"]) == (None, "unauthenticated")
    assert made.token.rpartition("_")[2][:6] not in json.dumps(logged)


def test_a_store_away_for_too_long_lets_nobody_in(keyed: Keyed) -> None:
    keyed.seconds += STALE + 1
    answer = keyed.of(Scope.READ).get("/v1/schemas")
    assert (answer.status_code, answer.get_json()["code"]) == (503, "keys_unavailable")
    assert "Retry-After" in answer.headers
    assert keyed.client().get("/livez").status_code == 200


def test_the_bodys_mistakes_are_not_told_to_who_has_no_key(keyed: Keyed) -> None:
    assert keyed.client().post("/v1/evaluations", data=b"{").status_code == 401
    assert keyed.of(Scope.EVALUATE).post("/v1/evaluations", data=b"{").status_code == 415


def test_a_key_may_ask_its_number_of_times_a_minute(keyed: Keyed) -> None:
    slow = keyed.client(keyed.issue(Scope.READ, rate=3).token)
    answers = [slow.get("/v1/schemas") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert [answer.headers["RateLimit"].partition(";t=")[0] for answer in answers] == [
        f'"key";r={left}' for left in (2, 1, 0, 0)
    ]
    assert answers[0].headers["RateLimit-Policy"] == '"key";q=3;w=60'
    assert answers[-1].headers["Retry-After"] == answers[-1].headers["RateLimit"].rpartition("=")[2]
    assert answers[-1].get_json()["code"] == "too_many_requests"
    assert keyed.of(Scope.READ).get("/v1/schemas").status_code == 200, "another key is not touched"
    keyed.forward(seconds=int(answers[-1].headers["Retry-After"]))
    assert slow.get("/v1/schemas").status_code == 200


def test_what_is_refused_for_its_scope_takes_no_permit(keyed: Keyed) -> None:
    client = keyed.client(keyed.issue(Scope.READ, rate=2).token)
    for _ in range(5):
        assert client.post("/v1/evaluations").status_code == 403
    assert client.get("/v1/schemas").status_code == 200
