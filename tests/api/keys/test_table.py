"""The table of endpoints and scopes is closed: no endpoint without a row, no row without an endpoint."""

from __future__ import annotations

from flask import Flask

from adapters.keys.scopes import Scope
from api.keys.table import OPEN, PAGES, SCOPES


def test_every_endpoint_says_which_scope_it_asks_for_and_no_row_is_left_over(app: Flask) -> None:
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    assert endpoints - set(SCOPES) == set(), "add a row to api/keys/table.py"
    assert set(SCOPES) - endpoints == set(), "no such endpoint: remove the row from api/keys/table.py"


def test_only_health_files_and_signing_in_need_no_key() -> None:
    harmless = {"operations.livez", "operations.readyz", "operations.version", "static", "desk.static"}
    signing_in = {name for name in SCOPES if name.startswith("door.")}
    assert {name for name, scope in SCOPES.items() if scope is OPEN} == harmless | signing_in


def test_what_is_written_to_asks_for_more_than_reading(app: Flask) -> None:
    writing = {
        rule.endpoint for rule in app.url_map.iter_rules() if (rule.methods or set()) - {"GET", "HEAD", "OPTIONS"}
    }
    assert {name for name in writing if SCOPES[name] is Scope.READ} == set()


def test_pages_are_blueprints_that_exist(app: Flask) -> None:
    assert set(app.blueprints) >= PAGES
