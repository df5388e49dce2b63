"""Every endpoint with every scope: allowed with its own, 403 with any other, 401 with none. Taken from the app's addresses."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from adapters.keys.scopes import Scope
from api.keys.here import SAFE
from api.keys.table import OPEN, SCOPES
from tests.api.keys.conftest import Keyed, Maker

ELSEWHERE = {"REMOTE_ADDR": "192.0.2.7"}
KNOWN = {"rule_set_id": "cn-2010-64", "rule_set": "cn-2010-64", "kind": "filing", "filename": "docs.js"}


@pytest.fixture(scope="module")
def one(make_keyed: Maker) -> Keyed:
    """One application for all of the cells: nothing here changes what it knows."""
    made = make_keyed(rate=1_000_000)
    made.tokens = {scope: made.issue(scope).token for scope in Scope}
    return made


def endpoints(app: Flask, scope: Scope | None) -> list[tuple[Rule, str]]:
    """Every address and method that asks for a scope (or for none)."""
    return [
        (rule, method)
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
        if SCOPES[rule.endpoint] is scope
    ]


def ask(client: FlaskClient, rule: Rule, method: str, **more: object) -> int:
    path = re.sub(r"<(?:\w+:)?(\w+)>", lambda found: KNOWN.get(found.group(1), "nothing"), rule.rule)
    with client.open(path, method=method, environ_base={**client.environ_base, **ELSEWHERE}, **more) as answer:
        if answer.status_code in (401, 403):
            body = answer.get_json(silent=True)
            assert body is None or body["status"] == answer.status_code
        return answer.status_code


@pytest.mark.parametrize("scope", [scope for scope in Scope if scope in SCOPES.values()])
def test_its_own_scope_opens_an_endpoint(one: Keyed, scope: Scope) -> None:
    for rule, method in endpoints(one.app, scope):
        assert ask(one.of(scope), rule, method) not in (401, 403, 429), (rule.rule, method)


@pytest.mark.parametrize("other", Scope)
@pytest.mark.parametrize("scope", Scope)
def test_no_other_scope_opens_it(one: Keyed, scope: Scope, other: Scope) -> None:
    if scope is other:
        return
    for rule, method in endpoints(one.app, scope):
        assert ask(one.of(other), rule, method) == 403, (rule.rule, method)


@pytest.mark.parametrize("scope", Scope)
@pytest.mark.parametrize(
    "sent",
    [
        None,
        "",
        "Bearer",
        "Bearer ",
        "Bearer hy_aaaaaaaa_" + "A" * 43,
        "Basic aHk6aHk=",
        "Bearer \x00",
        "hy_a",
        "Bearer 密钥",
    ],
)
def test_nothing_opens_it_without_a_key(one: Keyed, scope: Scope, sent: str | None) -> None:
    client = one.client()
    if sent is not None:
        client.environ_base["HTTP_AUTHORIZATION"] = sent.encode().decode("latin-1")
    for rule, method in endpoints(one.app, scope):
        assert ask(client, rule, method) == 401, (rule.rule, method)


def test_what_needs_no_key_is_open_to_all(one: Keyed) -> None:
    for rule, method in endpoints(one.app, OPEN):
        if method in SAFE:
            assert ask(one.client(), rule, method) < 500
            assert ask(one.client(), rule, method) not in (401, 403), rule.rule


def test_the_browser_is_sent_to_sign_in_and_comes_back_to_its_page(one: Keyed) -> None:
    for path in ("/", "/obligations/cn-2010-64/domain.evidence?row=2", "/docs"):
        answer = one.client().get(path, headers={"Accept": "text/html,*/*;q=0.8"})
        assert answer.status_code == 303
        assert answer.headers["Location"] == f"/sign-in?next={path}"


def test_an_endpoint_that_is_not_in_the_table_is_refused_to_every_key(
    one: Keyed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(SCOPES, "v1.list_schemas")
    for scope in Scope:
        assert one.of(scope).get("/v1/schemas").status_code == 403


def test_a_key_with_several_scopes_has_each_of_them_and_no_more(keyed: Keyed) -> None:
    client = keyed.client(keyed.issue(Scope.READ, Scope.OPERATE).token)
    asked = {path: client.get(path, environ_base=ELSEWHERE).status_code for path in ("/v1/schemas", "/metrics")}
    assert asked == {"/v1/schemas": 200, "/metrics": 200}
    assert client.post("/v1/evaluations").status_code == 403
