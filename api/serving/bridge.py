"""A WSGI application on granian's RSGI: bodies are read by the event loop, so a slow caller never holds a thread.

A short request runs where it is read; a long one gets a thread; a line-by-line body (NDJSON) is fed to its thread as it
comes, and every line of the answer goes out as soon as it is made.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

from api.serving.environ import environ_of
from api.serving.pipe import Pipe

NDJSON = "application/x-ndjson"
_WAIT = 0.005
Headers = list[tuple[str, str]]


class _Start:
    """What PEP 3333 calls start_response."""

    __slots__ = ("headers", "status")

    def __init__(self) -> None:
        self.status = 500
        self.headers: Headers = []

    def __call__(self, status: str, headers: Headers, exc_info: Any = None) -> None:
        self.status, self.headers = int(status[:3]), headers


class Bridge:
    """One application in one worker. `short` names the requests that may run on the event loop itself."""

    def __init__(
        self,
        wsgi: Callable[..., Iterable[bytes]],
        *,
        short: Callable[[str, bytes], bool],
        most: int,
        patience: float,
        threads: int,
    ) -> None:
        self._wsgi = wsgi
        self._short = short
        self._most = most
        self._patience = patience
        self._threads = ThreadPoolExecutor(threads, "request")

    async def __rsgi__(self, scope: Any, proto: Any) -> None:
        """Answer one request."""
        if scope.proto != "http":
            proto.close(None)
            return
        if scope.headers.get("content-type", "").partition(";")[0].strip().lower() == NDJSON:
            await self._stream(scope, proto)
            return
        body = await self._body(scope, proto)
        if self._short(scope.path, body):
            found = self._whole(scope, body)
        else:
            found = await asyncio.get_running_loop().run_in_executor(self._threads, self._whole, scope, body)
        proto.response_bytes(*found)

    async def _body(self, scope: Any, proto: Any) -> bytes:
        """The body, or its first bytes where it is over the limit: enough for the application to refuse it."""
        announced = scope.headers.get("content-length", "")
        if announced == "0" or (not announced and "transfer-encoding" not in scope.headers):
            return b""
        if announced.isdigit() and int(announced) <= self._most:
            whole: bytes = await proto()
            return whole
        found = bytearray()
        if not announced:
            async for frame in proto:
                found += frame
                if len(found) > self._most:
                    break
        return bytes(found)

    def _whole(self, scope: Any, body: bytes) -> tuple[int, Headers, bytes]:
        start = _Start()
        parts = self._wsgi(environ_of(scope, BytesIO(body)), start)
        try:
            return start.status, start.headers, b"".join(parts)
        finally:
            close = getattr(parts, "close", None)
            if close is not None:
                close()

    async def _stream(self, scope: Any, proto: Any) -> None:
        loop = asyncio.get_running_loop()
        pipe = Pipe(self._patience)
        feeding = loop.create_task(_feed(proto, pipe))
        try:
            await loop.run_in_executor(self._threads, self._run_stream, scope, proto, pipe, loop)
        finally:
            feeding.cancel()

    def _run_stream(self, scope: Any, proto: Any, pipe: Pipe, loop: asyncio.AbstractEventLoop) -> None:
        """In a thread: the answer's parts, each sent before the next is made."""
        start = _Start()
        parts = self._wsgi(environ_of(scope, pipe), start)
        try:
            transport = proto.response_stream(start.status, start.headers)
            for part in parts:
                if part:
                    asyncio.run_coroutine_threadsafe(_send(transport, part), loop).result(self._patience)
        except (RuntimeError, TimeoutError, ConnectionError):
            return  # the caller went away or stopped reading; there is nobody left to tell
        finally:
            close = getattr(parts, "close", None)
            if close is not None:
                close()


async def _send(transport: Any, part: bytes) -> None:
    await transport.send_bytes(part)


async def _feed(proto: Any, pipe: Pipe) -> None:
    """Move frames from the wire to the pipe, waiting where the reader is behind."""
    try:
        async for frame in proto:
            while frame and not pipe.offer(frame):
                await asyncio.sleep(_WAIT)
        while not pipe.close():
            await asyncio.sleep(_WAIT)
    except asyncio.CancelledError:
        raise
    except Exception:
        pipe.abort()
