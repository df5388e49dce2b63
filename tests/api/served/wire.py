"""Chunked requests sent by hand, so that what goes out and what comes back can be held side by side."""

from __future__ import annotations

import json
import socket
from typing import Any


class Chunked:
    """One POST whose body goes out chunk by chunk and whose answer is read line by line."""

    def __init__(self, port: int, path: str, content_type: str = "application/x-ndjson") -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {content_type}\r\nTransfer-Encoding: chunked\r\n\r\n"
        self._socket.sendall(head.encode())
        self._answer = self._socket.makefile("rb")
        self.status = 0
        self._rest = b""

    def send(self, chunk: bytes) -> None:
        self._socket.sendall(b"%x\r\n%s\r\n" % (len(chunk), chunk))

    def end(self) -> None:
        self._socket.sendall(b"0\r\n\r\n")

    def head(self) -> dict[str, str]:
        """Status and headers of the answer."""
        self.status = int(self._answer.readline()[9:12])
        found = {}
        while (row := self._answer.readline().strip()) != b"":
            name, _, value = row.decode().partition(":")
            found[name.lower()] = value.strip()
        return found

    def line(self) -> Any:
        """The next line of the answer, None at its end."""
        if not self.status:
            self.head()
        while b"\n" not in self._rest:
            size = int(self._answer.readline(), 16)
            if size == 0:
                return None
            self._rest += self._answer.read(size)
            self._answer.readline()
        row, _, self._rest = self._rest.partition(b"\n")
        return json.loads(row)

    def close(self) -> None:
        self._answer.close()
        self._socket.close()
