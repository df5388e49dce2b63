"""The desk as it is served: the real application on loopback, judged as on one day."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.serving import WSGIRequestHandler, make_server

from adapters.service import Service
from api.app import create_app

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

TODAY = datetime(2010, 4, 30, 4, tzinfo=UTC)


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def service() -> Service:
    """The shipped rule sets."""
    return Service.open(cache=Path(__file__).parents[3] / ".cache" / "proofs")


@pytest.fixture(scope="session")
def app(service: Service) -> Flask:
    """The whole application, with a clock that stands still."""
    numbers = count(1)
    return create_app(service, clock=lambda: TODAY, new_id=lambda: f"request-{next(numbers):06d}")


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A client without cookies of others."""
    return app.test_client()


@pytest.fixture(scope="session")
def address(app: Flask) -> Iterator[str]:
    """Where the application is served."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def visit(browser: "Browser") -> Iterator["Visit"]:
    """Opens contexts and sees that each stayed quiet and at home."""
    made = Visit(browser)
    yield made
    made.close()


class Visit:
    """Contexts of one test, with what their pages asked of others and complained of."""

    def __init__(self, browser: "Browser") -> None:
        self.browser = browser
        self.contexts: list[BrowserContext] = []
        self.asked: list[str] = []
        self.complaints: list[str] = []

    def context(
        self, *, lang: str = "zh", width: int = 1280, dark: bool = False, scripts: bool = True
    ) -> "BrowserContext":
        """A fresh visitor."""
        made = self.browser.new_context(
            locale={"zh": "zh-CN", "en": "en-US"}[lang],
            viewport={"width": width, "height": 800},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
            reduced_motion="reduce",
        )
        made.on("request", lambda request: self.asked.append(request.url))
        made.on(
            "console", lambda said: self.complaints.append(said.text) if said.type in ("error", "warning") else None
        )
        made.on("weberror", lambda error: self.complaints.append(str(error.error)))
        self.contexts.append(made)
        return made

    def close(self) -> None:
        """Every context is closed."""
        for context in self.contexts:
            context.close()
