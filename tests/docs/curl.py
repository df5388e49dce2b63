"""The few options of curl that the pages use, answered by the app itself: the same request, without a socket."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

from flask.testing import FlaskClient

from adapters.service import Service
from api.app import create_app
from api.settings import Settings

BASE = "http://127.0.0.1:8000"
_NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)


@cache
def client() -> FlaskClient:
    """A client of the shipped rule sets on a fixed day."""
    numbers = count(1)
    app = create_app(
        Service.open(),
        clock=lambda: _NOON,
        new_id=lambda: f"{next(numbers):032x}",
        settings=Settings(log_requests=False),
    )
    return app.test_client()


def curl(words: list[str], folder: Path) -> str:
    """What `curl` with these words prints: the body, or the status where `-w` asks for it."""
    method, headers, data, shown, url = "GET", {}, None, "body", ""
    rest = iter(words)
    for word in rest:
        if word == "-H":
            name, _, value = next(rest).partition(":")
            headers[name.strip()] = value.strip()
        elif word == "--data-binary":
            name = next(rest)
            assert name.startswith("@"), "send a file, as a reader can"
            method, data = "POST", (folder / name[1:]).read_bytes()
        elif word == "-o":
            assert next(rest) == "/dev/null"
        elif word == "-w":
            assert next(rest) == r"%{http_code}\n"
            shown = "status"
        elif word != "-s":
            url = word
    assert url.startswith(BASE + "/"), f"{url}: write {BASE}/…"
    parts = urlsplit(url)
    response = client().open(parts.path, query_string=parts.query, method=method, headers=headers, data=data)
    return f"{response.status_code}\n" if shown == "status" else response.get_data(as_text=True)
