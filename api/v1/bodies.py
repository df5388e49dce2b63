"""The bytes of a body, read from the wire with a limit, and refused when they are of another type."""

from __future__ import annotations

from flask import request

from api.problems import ProblemType, Refused

JSON = "application/json"
NDJSON = "application/x-ndjson"


def media_type(expected: str) -> None:
    """Refuse a body that says it is something else; parameters such as charset do not matter."""
    given = request.environ.get("CONTENT_TYPE", "").partition(";")[0].strip().lower()
    if given != expected:
        raise Refused(
            ProblemType.UNSUPPORTED_MEDIA_TYPE,
            f"Content-Type 须为 {expected}。",
            f"Send the body with Content-Type: {expected}.",
            headers={"Accept-Post": expected},
        )


def declared_length(most: int) -> int | None:
    """The length the caller announced, None for a chunked body; refused where it is over `most`."""
    text = request.environ.get("CONTENT_LENGTH") or ""
    if not text:
        return None
    if not (text.isascii() and text.isdigit()):
        raise Refused(
            ProblemType.BAD_REQUEST, "Content-Length 须为整数。", "Content-Length is a whole number of bytes."
        )
    if int(text) > most:
        raise too_large(most)
    return int(text)


def too_large(most: int) -> Refused:
    """The problem of a body over the limit."""
    return Refused(
        ProblemType.TOO_LARGE,
        f"请求正文最多 {most} 字节；请拆分，或用 /v1/evaluations:batch。",
        f"The body may have {most} bytes; split it, or use /v1/evaluations:batch.",
    )


def body(most: int) -> bytes:
    """The whole body of a JSON request, at most `most` bytes."""
    media_type(JSON)
    return whole(most)


def whole(most: int) -> bytes:
    """The whole body, at most `most` bytes, whatever it is."""
    length = declared_length(most)
    stream = request.environ["wsgi.input"]
    raw: bytes = stream.read(length) if length is not None else _chunked(stream, most)
    return raw


def _chunked(stream: object, most: int) -> bytes:
    """A body of unannounced length, where the server marks its end."""
    if not request.environ.get("wsgi.input_terminated"):
        return b""
    raw: bytes = stream.read(most + 1)  # type: ignore[attr-defined]
    if len(raw) > most:
        raise too_large(most)
    return raw
