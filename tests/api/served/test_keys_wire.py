"""Keys on the running service: it will not start open to others, workers learn of changes, and share one limit."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

import pytest

from adapters.keys.access import open_keys
from adapters.keys.memory import REFRESH
from adapters.keys.scopes import Scope
from adapters.keys.store import KeyStore
from api.serving.keys import utc_now
from tests.api.served.conftest import Served
from tests.api.served.test_wire import ask
from tests.servers.granian_here import ROOT, free_port, serving

ANYWHERE = ".".join(["0"] * 4)
RATE = 40


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    return f"sqlite:///{tmp_path_factory.mktemp('store')}/keys.sqlite3"


@pytest.fixture(scope="module")
def store(url: str) -> Iterator[KeyStore]:
    with open_keys(url, utc_now, os.urandom) as opened:
        yield opened


@pytest.fixture(scope="module")
def two_workers(url: str, store: KeyStore, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    log = tmp_path_factory.mktemp("keyed") / "log"
    with serving(workers=2, environ={"HEYAN_STORE_URL": url}, log=log) as (port, _):
        yield Served(port, log)


def refused(*more: str, url: str | None = None) -> str:
    """What `heyan serve` says when it does not start; fails where it does."""
    environ = {key: value for key, value in os.environ.items() if key != "HEYAN_STORE_URL"}
    if url:
        environ["HEYAN_STORE_URL"] = url
    command = [sys.executable, "-c", "from api.cli import main; main()", "serve", "--port", str(free_port()), *more]
    done = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    (sentence,) = done.stderr.strip().splitlines()
    return sentence


def within(seconds: float, what: Callable[[], bool]) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if what():
            return True
        time.sleep(0.1)
    return False


def test_off_loopback_it_does_not_start_without_a_key_and_says_how_to_issue_one(tmp_path: Path) -> None:
    said = refused("--host", ANYWHERE)
    assert "heyan keys issue" in said
    assert "HEYAN_STORE_URL" in said
    empty = f"sqlite:///{tmp_path}/empty.sqlite3"
    assert "no key is valid" in refused("--host", ANYWHERE, url=empty)
    with open_keys(empty, utc_now, os.urandom) as keys:
        keys.revoke(keys.issue("gone", [Scope.READ]).key.id)
    assert "no key is valid" in refused("--host", ANYWHERE, url=empty)
    assert "HEYAN_STORE_URL" in refused(url="mysql://h/d")


def test_off_loopback_it_starts_with_a_key_and_asks_for_it(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/one.sqlite3"
    with open_keys(url, utc_now, os.urandom) as keys:
        token = keys.issue("one", [Scope.READ]).token
    with serving(environ={"HEYAN_STORE_URL": url}, log=tmp_path / "log", host=ANYWHERE) as (port, _):
        served = Served(port, tmp_path / "log")
        assert ask(served, "GET", "/v1/schemas")[0] == 401
        assert ask(served, "GET", "/v1/schemas", Authorization=f"Bearer {token}")[0] == 200
    assert "a key is needed" in (tmp_path / "log").read_text()


def test_without_a_key_it_says_that_all_is_open_to_this_machine(served: Served) -> None:
    assert "no key is issued" in served.log.read_text()


def test_workers_learn_of_a_key_and_of_its_revocation_within_the_promised_seconds(
    two_workers: Served, store: KeyStore
) -> None:
    made = store.issue("late", [Scope.READ], rate=100_000)
    sent = {"Authorization": f"Bearer {made.token}"}

    def all_say(status: int) -> bool:
        return {ask(two_workers, "GET", "/v1/schemas", **sent)[0] for _ in range(12)} == {status}

    assert within(REFRESH + 8, lambda: all_say(200))
    store.revoke(made.key.id)
    began = time.monotonic()
    assert within(REFRESH + 8, lambda: all_say(401))
    assert time.monotonic() - began < REFRESH + 8
    assert made.token.rpartition("_")[2] not in two_workers.log.read_text()


class Browser:
    """One browser's cookies, each request over a connection of its own, so that either worker may answer."""

    def __init__(self, served: Served) -> None:
        self.served, self.cookie = served, ""

    def send(self, method: str, path: str, **form: str) -> tuple[int, str]:
        sent = {"Cookie": self.cookie, "Accept": "text/html", "Content-Type": "application/x-www-form-urlencoded"}
        body = urlencode(form).encode() if form else None
        status, headers, answer = ask(self.served, method, path, body, **sent)
        if "set-cookie" in headers:
            self.cookie = headers["set-cookie"].partition(";")[0]
        return status, answer.decode()

    def sign_in(self, token: str) -> str:
        """Signs in; gives the token of the session's forms."""
        self.send("POST", "/sign-in", key=token, form_token=self.form_token("/sign-in"))
        return self.form_token("/")

    def form_token(self, path: str) -> str:
        found = re.search(r'name="form_token" value="([0-9a-f]{64})"', self.send("GET", path)[1])
        assert found
        return found[1]

    def everywhere(self, status: int) -> bool:
        """Whether a dozen connections, over both workers, are all answered so."""
        return {self.send("GET", "/")[0] for _ in range(12)} == {status}


@pytest.mark.parametrize("how", ["signed out", "key revoked"])
def test_a_session_that_was_ended_is_over_in_every_worker_for_who_still_holds_its_cookie(
    two_workers: Served, store: KeyStore, how: str
) -> None:
    made = store.issue("page", [Scope.READ], rate=100_000)
    time.sleep(REFRESH + 1)
    browser = Browser(two_workers)
    form, kept = browser.sign_in(made.token), browser.cookie
    assert browser.everywhere(200)
    if how == "signed out":
        assert browser.send("POST", "/sign-out", form_token=form)[0] == 303
    else:
        store.revoke(made.key.id)
    thief = Browser(two_workers)
    thief.cookie = kept
    assert within(REFRESH + 8, lambda: thief.everywhere(303))


def asked_within_a_minute(served: Served, store: KeyStore) -> list[tuple[int, dict[str, str], bytes]]:
    """The answers to far more requests than a new key may make, all of one minute."""
    for _ in range(3):
        sent = {"Authorization": f"Bearer {store.issue('limited', [Scope.READ], rate=RATE).token}"}
        time.sleep(REFRESH + 1)
        if time.time() % 60 > 40:
            time.sleep(61 - time.time() % 60)
        minute = time.time() // 60
        with ThreadPoolExecutor(4) as pool:
            answers = list(pool.map(lambda _, sent=sent: ask(served, "GET", "/v1/schemas", **sent), range(4 * RATE)))
        if time.time() // 60 == minute:
            return answers
    raise AssertionError("too slow a machine to ask within one minute")


def test_two_workers_together_let_a_key_ask_as_often_as_it_may(two_workers: Served, store: KeyStore) -> None:
    answers = asked_within_a_minute(two_workers, store)
    statuses = [status for status, _, _ in answers]
    assert set(statuses) == {200, 429}
    assert RATE - 4 <= statuses.count(200) <= RATE
    last = next(headers for status, headers, _ in answers if status == 429)
    assert 1 <= int(last["retry-after"]) <= 60
    assert last["ratelimit-policy"] == f'"key";q={RATE};w=60'
    assert last["ratelimit"].startswith('"key";r=0;t=')
