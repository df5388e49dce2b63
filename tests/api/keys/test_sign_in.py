"""Signing in and out as a browser does it: the cookie, the forms, what is refused, and that a session ends with its key."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import structlog
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError
from werkzeug.test import TestResponse

from adapters.keys.scopes import Scope
from api.keys.table import SCOPES
from tests.api.conftest import NOW
from tests.api.keys.conftest import Keyed

HTML = {"Accept": "text/html"}


def form_token(page: TestResponse) -> str:
    found = re.search(r'name="form_token" value="([0-9a-f]{64})"', page.get_data(as_text=True))
    assert found
    return found.group(1)


def sign_in(client: FlaskClient, key: str, **more: str) -> TestResponse:
    token = form_token(client.get("/sign-in"))
    return client.post("/sign-in", data={"key": key, "form_token": token, **more})


@pytest.fixture
def reader(keyed: Keyed) -> str:
    return keyed.issue(Scope.READ, Scope.EVALUATE).token


def test_a_key_is_exchanged_for_a_session_that_opens_the_pages(keyed: Keyed, reader: str) -> None:
    client = keyed.client()
    answer = sign_in(client, f" {reader}\n", next="/obligations?lang=en")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/obligations?lang=en")
    assert client.get("/", headers=HTML).status_code == 200
    assert "test read+evaluate" in client.get("/").get_data(as_text=True)


def test_the_cookie_is_kept_from_scripts_other_sites_and_the_clear(keyed: Keyed, reader: str) -> None:
    client = keyed.client()
    kept = sign_in(client, reader).headers["Set-Cookie"]
    assert kept.startswith("heyan_session=")
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(kept.split("; "))
    assert reader not in kept
    page = client.get("/sign-in", base_url="https://desk.example.com")
    data = {"key": reader, "form_token": form_token(page)}
    kept = client.post("/sign-in", data=data, base_url="https://desk.example.com").headers["Set-Cookie"]
    assert kept.startswith("__Host-heyan_session=")
    assert "Secure" in kept.split("; ")
    assert "Domain" not in kept


def test_a_session_has_the_scopes_of_its_key_and_no_more(keyed: Keyed) -> None:
    client = keyed.client()
    sign_in(client, keyed.tokens[Scope.READ])
    page = client.get("/")
    answer = client.post("/", data={"text": "{}", "form_token": form_token(page)})
    assert answer.status_code == 403
    assert "evaluate" in answer.get_data(as_text=True)
    assert answer.content_type.startswith("text/html")


def test_a_session_ends_with_its_key_and_with_time(keyed: Keyed) -> None:
    made = [keyed.issue(Scope.READ) for _ in range(2)]
    gone, idle = keyed.client(), keyed.client()
    for client, one in zip((gone, idle), made, strict=True):
        sign_in(client, one.token)
        assert client.get("/", headers=HTML).status_code == 200
    keyed.access.store.revoke(made[0].key.id)
    keyed.access.memory.refresh()
    assert gone.get("/", headers=HTML).status_code == 303
    keyed.forward(minutes=61)
    assert idle.get("/", headers=HTML).status_code == 303


def test_a_session_in_use_goes_on(keyed: Keyed, reader: str) -> None:
    client = keyed.client()
    sign_in(client, reader)
    for _ in range(5):
        keyed.forward(minutes=40)
        assert client.get("/", headers=HTML).status_code == 200
    keyed.forward(hours=13)
    assert client.get("/", headers=HTML).status_code == 303


def test_signing_out_forgets_the_session(keyed: Keyed, reader: str) -> None:
    client = keyed.client()
    sign_in(client, reader)
    token = form_token(client.get("/"))
    assert client.post("/sign-out").status_code == 403, "another page cannot sign people out"
    assert client.post("/sign-out", data={"form_token": token}).headers["Location"] == "/sign-in"
    assert client.get("/", headers=HTML).status_code == 303


def test_a_session_that_was_signed_out_of_is_over_for_who_kept_its_cookie(keyed: Keyed, reader: str) -> None:
    client, thief, another = keyed.client(), keyed.client(), keyed.client()
    sign_in(client, reader)
    sign_in(another, reader)
    kept = client.get_cookie("heyan_session")
    assert kept is not None
    thief.set_cookie("heyan_session", kept.value)
    assert thief.get("/", headers=HTML).status_code == 200
    client.post("/sign-out", data={"form_token": form_token(client.get("/"))})
    assert thief.get("/", headers=HTML).status_code == 303
    keyed.access.memory.refresh()
    assert thief.get("/", headers=HTML).status_code == 303
    assert another.get("/", headers=HTML).status_code == 200, "another session of the same key goes on"


def test_who_cannot_be_signed_out_is_told_so_and_keeps_the_session(
    keyed: Keyed, reader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> None:
        raise OperationalError("insert", {}, Exception("away"))

    client = keyed.client()
    sign_in(client, reader)
    token = form_token(client.get("/?lang=en"))
    monkeypatch.setattr(keyed.access.store, "end_session", gone)
    answer = client.post("/sign-out", data={"form_token": token})
    assert answer.status_code == 503
    assert "still signed in" in answer.get_data(as_text=True)
    assert client.get("/", headers=HTML).status_code == 200


def test_no_page_is_posted_to_without_the_token_of_its_session(keyed: Keyed) -> None:
    client = keyed.client()
    sign_in(client, keyed.issue(*Scope).token)
    token = form_token(client.get("/"))
    posts = [
        (rule.rule, method)
        for rule in keyed.app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"GET", "HEAD", "OPTIONS"}
        if SCOPES[rule.endpoint] is not None
    ]
    assert ("/", "POST") in posts
    for rule, method in posts:
        path = re.sub(r"<(?:\w+:)?\w+>", "nothing", rule)
        assert client.open(path, method=method, data={"text": "{}"}).status_code == 403, path
        assert client.open(path, method=method, data={"form_token": "0" * 64}).status_code == 403, path
        crossed = {"X-Form-Token": token, "Sec-Fetch-Site": "cross-site"}
        assert client.open(path, method=method, headers=crossed).status_code == 403, path
        assert client.open(path, method=method, headers={"X-Form-Token": token}).status_code not in (401, 403), path


def test_a_form_that_is_too_large_is_told_so(keyed: Keyed, reader: str) -> None:
    client = keyed.client()
    sign_in(client, reader)
    answer = client.post("/", data={"text": "x" * (5 << 20)})
    assert answer.status_code == 413


@pytest.mark.parametrize(
    ("key", "status", "says"),
    [
        ("", 401, "no such key"),
        ("hy_nothing", 401, "no such key"),
        ("operate", 403, "scope read"),
        ("gone", 401, "revoked"),
        ("short", 401, "expired"),
    ],
)
def test_a_key_that_opens_no_page_is_told_why(keyed: Keyed, key: str, status: int, says: str) -> None:
    gone, short = keyed.issue(Scope.READ), keyed.issue(Scope.READ, expires=NOW + timedelta(minutes=1))
    keyed.access.store.revoke(gone.key.id)
    keyed.forward(minutes=2)
    tokens = {"operate": keyed.tokens[Scope.OPERATE], "gone": gone.token, "short": short.token}
    client = keyed.client()
    client.get("/sign-in?lang=en")
    with structlog.testing.capture_logs() as logged:
        answer = sign_in(client, tokens.get(key, key))
    assert (answer.status_code, says in answer.get_data(as_text=True)) == (status, True)
    assert [row["event"] for row in logged] == ["sign_in_refused"]
    assert tokens.get(key, "hy_nothing") not in str(logged) + answer.get_data(as_text=True)
    assert "heyan_session" not in str(answer.headers)


def test_another_site_cannot_sign_a_browser_in(keyed: Keyed, reader: str) -> None:
    stranger, client = keyed.client(), keyed.client()
    token = form_token(stranger.get("/sign-in"))
    assert client.post("/sign-in", data={"key": reader}).status_code == 403
    assert client.post("/sign-in", data={"key": reader, "form_token": token}).status_code == 403
    client.get("/sign-in")
    assert client.post("/sign-in", data={"key": reader, "form_token": token}).status_code == 403
    own = form_token(client.get("/sign-in"))
    crossed = client.post("/sign-in", data={"key": reader, "form_token": own}, headers={"Sec-Fetch-Site": "cross-site"})
    assert crossed.status_code == 403


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "javascript:x",
        "",
        "/sign-out",
        "/a\r\nb",
        "\\\\evil.example",
    ],
)
def test_signing_in_leads_to_pages_of_ours_alone(keyed: Keyed, reader: str, target: str) -> None:
    assert sign_in(keyed.client(), reader, next=target).headers["Location"] == "/"


def test_before_the_first_key_there_is_nothing_to_sign_in_to(unkeyed: Keyed) -> None:
    page = unkeyed.client().get("/sign-in?lang=en").get_data(as_text=True)
    assert "No key has been issued" in page
    assert 'name="key"' not in page


def test_a_session_may_ask_the_api_too_but_only_from_a_page_of_ours(keyed: Keyed, reader: str) -> None:
    client = keyed.client()
    sign_in(client, reader)
    token = form_token(client.get("/"))
    assert client.get("/v1/schemas").status_code == 200
    assert client.post("/v1/evaluations", json={}).get_json()["code"] == "cross_site"
    assert client.post("/v1/evaluations", json={}, headers={"X-Form-Token": token}).status_code == 422
