"""Sessions: signed, short, bound to a key that is asked anew; forms of the pages cannot be sent from elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.keys.sessions import LONGEST, Sessions

NOW = 1_800_000_000.0
HOUR = 3600
SESSIONS = Sessions(b"s" * 32, HOUR)
SESSION = SESSIONS.begin("abcdefgh", "00ff", NOW)
COOKIE = SESSIONS.cookie(SESSION)


def test_a_cookie_is_read_as_it_was_written() -> None:
    assert SESSIONS.read(COOKIE, NOW) == SESSION


def test_a_session_ends_when_its_time_is_over() -> None:
    assert SESSIONS.read(COOKIE, NOW + HOUR - 1) == SESSION
    assert SESSIONS.read(COOKIE, NOW + HOUR) is None


@given(st.integers(0, len(COOKIE) - 1), st.characters(codec="utf-8"))
def test_a_cookie_with_anything_changed_opens_nothing(at: int, other: str) -> None:
    changed = COOKIE[:at] + other + COOKIE[at + 1 :]
    assert (SESSIONS.read(changed, NOW) is None) == (changed != COOKIE)


@given(st.text())
def test_no_text_is_a_session_by_chance(text: str) -> None:
    assert SESSIONS.read(text, NOW) is None


def test_a_cookie_signed_with_another_secret_opens_nothing() -> None:
    assert Sessions(b"t" * 32, HOUR).read(COOKIE, NOW) is None


def test_what_signs_a_form_signs_no_session() -> None:
    plain = COOKIE.rpartition(".")[0]
    assert SESSIONS.read(f"{plain}.{SESSIONS.form_token(plain)}", NOW) is None


def test_a_session_in_use_is_prolonged_but_not_for_ever() -> None:
    session, at, renewals = SESSION, NOW, 0
    while session.until > at:
        at += HOUR / 2 + 1
        renewed = SESSIONS.renewed(session, at)
        assert SESSIONS.renewed(session, session.until - HOUR) is None, "not at every request"
        if renewed is None:
            break
        session, renewals = renewed, renewals + 1
    assert renewals > 10
    assert session.until == NOW + LONGEST
    assert (session.key_id, session.nonce, session.began) == (SESSION.key_id, SESSION.nonce, SESSION.began)


@pytest.mark.parametrize("sent", ["", "0", SESSIONS.form_token("00fe"), COOKIE, "密"])
def test_a_form_token_of_another_session_is_none(sent: str) -> None:
    assert not SESSIONS.is_form_token(SESSION.nonce, sent)
    assert SESSIONS.is_form_token(SESSION.nonce, SESSIONS.form_token(SESSION.nonce))
