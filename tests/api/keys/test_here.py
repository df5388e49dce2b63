"""Where a request comes from: this machine, another, or a page of somebody else's."""

from __future__ import annotations

import pytest
from flask import Flask, request

from api.keys.here import from_another_site, from_this_machine, is_loopback, over_tls

APP = Flask("here")
HERE = {"REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "localhost:8000"}


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.1:8000", "127.9.9.9", "localhost", "LOCALHOST:80", "::1", "[::1]", "[::1]:80"]
)
def test_loopback_is_known_by_its_names(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize(
    "host",
    [
        "",
        "0." * 3 + "0",
        "::",
        "[::]:80",
        "192.0.2.7",
        "localhost.example.com",
        "127.0.0.1.example.com",
        "10.0.0.1:8000",
    ],
)
def test_anything_else_is_not_loopback(host: str) -> None:
    assert not is_loopback(host)


def test_this_machine_calls_by_a_loopback_name_and_through_nobody() -> None:
    assert from_this_machine(HERE)
    assert from_this_machine({**HERE, "REMOTE_ADDR": "[::1]", "HTTP_HOST": "[::1]:8000"})
    for more in (
        {"REMOTE_ADDR": "192.0.2.7"},
        {"HTTP_HOST": "example.com"},
        {"HTTP_VIA": "1.1 x"},
        {"HTTP_X_FORWARDED_HOST": "x"},
    ):
        assert not from_this_machine({**HERE, **more})


@pytest.mark.parametrize(
    ("headers", "another"),
    [
        ({}, False),
        ({"Sec-Fetch-Site": "same-origin"}, False),
        ({"Sec-Fetch-Site": "none"}, False),
        ({"Sec-Fetch-Site": "same-site"}, True),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://desk.example.com"}, True),
        ({"Origin": "http://desk.example.com"}, False),
        ({"Origin": "null"}, False),
        ({"Origin": "http://evil.example"}, True),
    ],
)
def test_a_page_elsewhere_is_known_by_what_the_browser_says(headers: dict[str, str], another: bool) -> None:
    with APP.test_request_context("/", base_url="http://desk.example.com", headers=headers):
        assert from_another_site(request) is another


@pytest.mark.parametrize(
    ("base", "headers", "secure"),
    [
        ("http://localhost:8000", {}, False),
        ("http://127.0.0.1", {"X-Forwarded-Proto": "https"}, True),
        ("http://desk.example.com", {}, True),
        ("https://localhost", {}, True),
    ],
)
def test_cookies_are_kept_to_https_except_on_this_machine(base: str, headers: dict[str, str], secure: bool) -> None:
    with APP.test_request_context("/", base_url=base, headers=headers):
        assert over_tls(request) is secure
