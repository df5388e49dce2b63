"""A person with a key, in a real browser: sent to sign in, lets themselves in, judges, leaves; both languages, two widths."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from werkzeug.serving import make_server

from adapters.keys.access import access
from adapters.keys.memory import KeyMemory
from adapters.keys.scopes import Scope
from adapters.keys.store import KeyStore
from adapters.service import Service
from adapters.store import Database
from api.app import create_app
from api.cli.common import cache_folder
from api.desk.samples import samples
from api.settings import Settings
from tests.api.desk.conftest import Visit, _Quiet, visit
from tests.api.desk.test_accessible import violations
from tests.api.desk.test_journey import sideways

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["visit"]
TODAY = datetime(2010, 4, 30, 4, tzinfo=UTC)
SAYS = {
    "zh": {"title": "登录", "wrong": "没有这个密钥", "out": "退出", "in": "已登录：前台", "law": "义务与条文"},
    "en": {
        "title": "Sign in",
        "wrong": "There is no such key",
        "out": "Sign out",
        "in": "Signed in: 前台",
        "law": "Obligations",
    },
}


@dataclass
class Closed:
    """A service that asks for a key, and one that opens the pages."""

    url: str
    key: str
    key_id: str
    store: KeyStore
    memory: KeyMemory


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[Closed]:
    database = Database(f"sqlite:///{tmp_path}/keys.sqlite3")
    database.migrate()
    store = KeyStore(database, lambda: TODAY, os.urandom)
    made = store.issue("前台", [Scope.READ, Scope.EVALUATE])
    keys = access(store, lambda: 0.0, os.urandom)
    numbers = count(1)
    app = create_app(
        Service.open(cache=cache_folder()),
        clock=lambda: TODAY,
        new_id=lambda: f"request-{next(numbers):06d}",
        settings=Settings(log_requests=False),
        keys=keys,
    )
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Closed(f"http://127.0.0.1:{server.port}", made.token, made.key.id, store, keys.memory)
    server.shutdown()
    thread.join()
    server.server_close()
    database.close()


def sign_in(page: Page, key: str) -> None:
    page.fill("#key", key)
    page.click(".submit button")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("width", [1280, 360], ids=["desktop", "phone"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_person_signs_in_works_and_signs_out(
    visit: Visit, closed: Closed, lang: str, width: int, scripts: bool
) -> None:
    says = SAYS[lang]
    context = visit.context(lang=lang, width=width, scripts=scripts)
    page = context.new_page()
    page.goto(closed.url + "/obligations/cn-2010-64/domain.evidence?row=2")
    assert page.inner_text("h1") == says["title"]
    assert page.get_by_label({"zh": "密钥", "en": "Key"}[lang]).count() == 1
    sign_in(page, "hy_not_a_key")
    assert says["wrong"] in page.inner_text(".alert")
    if scripts:
        assert violations(page) == []
    assert sideways(page) == 0
    sign_in(page, closed.key)
    page.wait_for_url("**/obligations/cn-2010-64/domain.evidence?row=2")
    assert says["in"] in page.inner_text(".session")
    if scripts:
        assert violations(page) == []
    assert sideways(page) == 0
    page.goto(closed.url)
    page.fill("#text", samples()["clean-enterprise"].text)
    page.click(".submit button")
    page.wait_for_selector(".banner")
    assert says["in"] in page.inner_text(".session"), "the next form of the page carries its token, too"
    page.click(f".session button:has-text('{says['out']}')")
    page.wait_for_url("**/sign-in")
    page.goto(closed.url)
    assert "/sign-in" in page.url
    assert {cookie["name"] for cookie in context.cookies()} == {"heyan_form"}
    noisy = [said for said in visit.complaints if "401" not in said]
    assert noisy == []
    assert all(url.startswith(closed.url) for url in visit.asked)


def test_the_language_is_switched_without_losing_the_way_back(visit: Visit, closed: Closed) -> None:
    page = visit.context(lang="zh").new_page()
    page.goto(closed.url + "/obligations")
    page.click(".switch a:has-text('English')")
    assert page.inner_text("h1") == "Sign in"
    sign_in(page, closed.key)
    page.wait_for_url("**/obligations")
    assert page.get_attribute("html", "lang") == "en"


def test_the_cookie_cannot_be_read_by_a_script_and_the_key_is_nowhere_in_the_browser(
    visit: Visit, closed: Closed
) -> None:
    context = visit.context()
    page = context.new_page()
    page.goto(closed.url)
    sign_in(page, closed.key)
    page.wait_for_selector("#text")
    assert "heyan_session" not in page.evaluate("document.cookie")
    (kept,) = [cookie for cookie in context.cookies() if cookie["name"] == "heyan_session"]
    assert (kept["httpOnly"], kept["sameSite"]) == (True, "Strict")
    secret = closed.key.rpartition("_")[2]
    assert secret not in str(context.storage_state()) + page.content()


def test_a_page_that_was_left_open_says_so_when_its_key_is_gone(visit: Visit, closed: Closed) -> None:
    page = visit.context(lang="en").new_page()
    page.goto(closed.url)
    sign_in(page, closed.key)
    page.fill("#text", "{}")
    closed.store.revoke(closed.key_id)
    closed.memory.refresh()
    page.click(".submit button")
    page.wait_for_selector(".alert")
    assert "Send a key" in page.inner_text(".alert")
    page.click("main a:has-text('Sign in')")
    assert page.inner_text("h1") == "Sign in"


def test_the_api_page_asks_with_the_session_of_who_is_signed_in(visit: Visit, closed: Closed) -> None:
    page = visit.context(lang="en").new_page()
    page.goto(closed.url + "/docs")
    sign_in(page, closed.key)
    page.wait_for_selector(".opblock")
    token = page.get_attribute("meta[name=form-token]", "content")
    assert token
    ask = """async (token) => {
      const sent = {method: "POST", body: "{}", headers: {"Content-Type": "application/json", "X-Form-Token": token}};
      return [(await fetch("/v1/evaluations", sent)).status, (await fetch("/v1/schemas")).status];
    }"""
    assert page.evaluate(ask, token) == [422, 200]
    assert page.evaluate(ask, "0" * 64) == [403, 200]
