"""A source of authenticity on loopback that answers as a test says, well or badly, and remembers what it was asked."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from typing import Any

from tests.servers.rdap_server import Answer, _Quiet, send

JSON = "application/json"
WELL = {"schema_version": "1", "source": "public_security", "result": "genuine", "name": "a source of a test"}


def said(**changed: Any) -> Answer:
    """An answer by the contract, with members changed; None leaves one out."""
    whole = {key: value for key, value in {**WELL, **changed}.items() if value is not None}
    return send(200, json.dumps(whole).encode(), JSON)


class RegistryServer:
    """`answer` is what happens to every question; `asked` are the bodies, `headers` the headers that came."""

    def __init__(self, answer: Answer) -> None:
        self.answer, self.asked, self.headers, outer = answer, list[bytes](), list[dict[str, str]](), self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                outer.headers.append(dict(self.headers))
                outer.asked.append(self.rfile.read(int(self.headers["Content-Length"])))
                with contextlib.suppress(OSError):
                    outer.answer(self)

            def log_message(self, format: str, *args: Any) -> None:
                """Silence."""

        self._server = _Quiet(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/authenticity"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(2)


@contextlib.contextmanager
def registry_server(answer: Answer) -> Iterator[RegistryServer]:
    server = RegistryServer(answer)
    try:
        yield server
    finally:
        server.close()
