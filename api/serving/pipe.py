"""A body on its way from the event loop to a thread: bounded, so that neither side runs ahead of the other."""

from __future__ import annotations

import queue

_ROOM = 16


class BrokenBody(ConnectionError):
    """The caller went away, or sent nothing for too long."""


class Pipe:
    """Frames are put in by the loop and read by one thread. `read1` is what makes a WSGI input a stream."""

    def __init__(self, patience: float) -> None:
        self._frames: queue.Queue[bytes | None] = queue.Queue(_ROOM)
        self._patience = patience
        self._rest = b""
        self._ended = False

    def offer(self, frame: bytes) -> bool:
        """Put in a frame; False where there is no room yet."""
        try:
            self._frames.put_nowait(frame)
        except queue.Full:
            return False
        return True

    def close(self) -> bool:
        """Say that the body has ended; False where there is no room yet."""
        return self.offer(b"")

    def abort(self) -> None:
        """Say that the body will never end: nothing that still waits matters."""
        while not self._offer_break():
            try:
                self._frames.get_nowait()
            except queue.Empty:
                continue

    def _offer_break(self) -> bool:
        try:
            self._frames.put_nowait(None)
        except queue.Full:
            return False
        return True

    def read1(self, size: int = -1) -> bytes:
        """The next bytes as soon as there are any, at most `size`; nothing at the end. Raises `BrokenBody`."""
        if not self._rest and not self._ended:
            self._rest = self._next()
            self._ended = not self._rest
        if size < 0:
            size = len(self._rest)
        taken, self._rest = self._rest[:size], self._rest[size:]
        return taken

    def _next(self) -> bytes:
        try:
            frame = self._frames.get(timeout=self._patience)
        except queue.Empty:
            raise BrokenBody(f"nothing came for {self._patience} seconds") from None
        if frame is None:
            raise BrokenBody("the caller went away")
        return frame

    def read(self, size: int = -1) -> bytes:
        """Exactly `size` bytes where the body has them, all of it where `size` is negative."""
        found = bytearray()
        while size < 0 or len(found) < size:
            part = self.read1(size - len(found) if size >= 0 else -1)
            if not part:
                break
            found += part
        return bytes(found)

    def readline(self, size: int = -1) -> bytes:
        """One line with its end, at most `size` bytes."""
        found = bytearray()
        while (size < 0 or len(found) < size) and not found.endswith(b"\n"):
            part = self.read1(1)
            if not part:
                break
            found += part
        return bytes(found)
