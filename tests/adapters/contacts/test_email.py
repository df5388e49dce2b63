"""An e-mail address is judged by its form alone: no name server is asked, so none can make a false verdict."""

from __future__ import annotations

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.contacts.email import REASONS, check, explain, normalise


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("User@EXAMPLE.com", "User@example.com"),
        ("user＠example.com", "user@example.com"),
        (" user@example.com\n", "user@example.com"),
        ("a.b+c@mail.example.cn", "a.b+c@mail.example.cn"),
        ("user@例子.中国", "user@xn--fsqu00a.xn--fiqs8s"),
        ("u" * 64 + "@example.com", "u" * 64 + "@example.com"),
    ],
)
def test_an_address_is_kept_in_one_form(text: str, value: str) -> None:
    assert (check(text).value, check(text).result) == (value, "valid")
    assert normalise(value) == value


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "at_sign"),
        ("user", "at_sign"),
        ("@example.com", "at_sign"),
        ("user@", "at_sign"),
        ("a@b@example.com", "at_sign"),
        ("Name <user@example.com>", "characters"),
        ('"u u"@example.com', "characters"),
        ("user@example.com;other", "characters"),
        ("张三@example.com", "not_ascii"),
        ("a..b@example.com", "local_part"),
        (".a@example.com", "local_part"),
        ("u" * 65 + "@example.com", "local_part"),
        ("user@example", "domain"),
        ("user@localhost", "domain"),
        ("user@-example.com", "domain"),
        ("user@ex_ample.com", "domain"),
        ("user@[192.0.2.1]", "domain"),
        ("user@192.0.2.1", "domain"),
        ("user@example.test", "special_use"),
        ("user@EXAMPLE.INVALID", "special_use"),
    ],
)
def test_the_side_at_fault_is_named(text: str, reason: str) -> None:
    assert (check(text).result, check(text).reasons) == ("invalid", (reason,))


def test_no_name_server_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object, **named: object) -> None:
        raise AssertionError("an address must be judged without the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert check("user@no-such-name.example.com").result == "valid"


@given(st.text(max_size=60) | st.emails())
def test_any_text_is_answered(text: str) -> None:
    answer = check(text)
    assert answer.result in ("valid", "invalid")
    assert set(answer.reasons) <= set(REASONS)
    assert all(explain(code)["zh"] and explain(code)["en"] for code in answer.reasons)
