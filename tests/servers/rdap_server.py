"""An RDAP server over HTTP (or HTTPS) on loopback: /domain/<A-label>, and every way to misbehave that a test needs."""

from __future__ import annotations

import contextlib
import json
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[[BaseHTTPRequestHandler], None]
RDAP = "application/rdap+json"


def send(status: int, body: bytes, kind: str = RDAP, **headers: str) -> Answer:
    def act(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", headers.pop("length", str(len(body))))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return act


def record(data: dict[str, Any]) -> Answer:
    return send(200, json.dumps(data).encode())


def redirect(to: str) -> Answer:
    return send(302, b"", Location=to)


def not_found() -> Answer:
    return send(404, json.dumps({"errorCode": 404, "title": "Not found"}).encode())


def drip(body: bytes, seconds: float) -> Answer:
    def act(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", RDAP)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        for byte in body:
            handler.wfile.write(bytes((byte,)))
            handler.wfile.flush()
            time.sleep(seconds)

    return act


def drip_headers(seconds: float) -> Answer:
    def act(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(1000):
            handler.wfile.write(f"X-{number}: y\r\n".encode())
            handler.wfile.flush()
            time.sleep(seconds)

    return act


def flood(size: int) -> Answer:
    """A body without a stated length that goes on and on."""

    def act(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", RDAP)
        handler.end_headers()
        for _ in range(size // 65536):
            handler.wfile.write(b" " * 65536)

    return act


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up on a hostile answer is what the tests are about."""


class RdapServer:
    """`answers` maps a path such as ``/domain/example.com`` to what happens; `paths` are the requests that came."""

    def __init__(self, answers: dict[str, Answer], tls: ssl.SSLContext | None = None) -> None:
        self.answers, self.paths, outer = answers, list[str](), self
        self.headers: list[dict[str, str]] = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.paths.append(self.path)
                outer.headers.append(dict(self.headers))
                with contextlib.suppress(OSError):
                    outer.answers.get(self.path, not_found())(self)

            def log_message(self, format: str, *args: Any) -> None:
                """Silence."""

        self._server = _Quiet(("127.0.0.1", 0), Handler)
        if tls is not None:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self.port: int = self._server.server_address[1]
        self.base = f"{'https' if tls else 'http'}://127.0.0.1:{self.port}/"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(2)


@contextlib.contextmanager
def rdap_server(answers: dict[str, Answer], tls: ssl.SSLContext | None = None) -> Iterator[RdapServer]:
    server = RdapServer(answers, tls)
    try:
        yield server
    finally:
        server.close()
