"""The reference server: answers by the contract from a file of invented papers, and says so in every answer.

For tests, demonstrations and whoever writes a source of their own. It listens on loopback alone.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from typing import Any, Final

from adapters.authenticity.contract import VERSION, Answered, request_schema
from adapters.authenticity.settings import MOST_BYTES

NAME: Final = "Heyan 参考服务器 reference server"
_SECONDS: Final = 5.0


@dataclass(frozen=True, slots=True)
class Papers:
    """The invented papers, and what every answer says about them."""

    known: Mapping[tuple[str, str, str], tuple[str, Answered]]
    notice: Mapping[str, str]

    @classmethod
    def of(cls, content: Mapping[str, Any]) -> Papers:
        """From the shape of `reference.json`. Raises `ValueError` or `KeyError` for another shape."""
        known = {
            (one["source"], one["type"], one["number"]): (one["holder"], Answered(one["result"]))
            for one in content["papers"]
        }
        return cls(known, {"zh": content["notice"]["zh"], "en": content["notice"]["en"]})

    @classmethod
    def shipped(cls) -> Papers:
        """The papers of the sample filings."""
        text = files("adapters.authenticity").joinpath("reference.json").read_text("utf-8")
        return cls.of(json.loads(text))

    def answer(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """The answer to a question that fits the contract."""
        holder, result = self.known.get((asked["source"], asked["type"], asked["number"]), ("", Answered.NOT_FOUND))
        if holder and holder != asked["holder"]:
            result = Answered.MISMATCH
        said = {"schema_version": VERSION, "source": asked["source"], "result": result.value, "name": NAME}
        return {**said, "reference": f"REF-{secrets.token_hex(4)}", "synthetic": True, "notice": dict(self.notice)}


def fault(asked: Any) -> str | None:
    """Why a question does not fit the contract; never with what was sent."""
    schema = request_schema()
    if not isinstance(asked, dict) or asked.keys() != schema["properties"].keys():
        return f"send an object of exactly {', '.join(schema['properties'])}"
    for name, wanted in schema["properties"].items():
        words: Sequence[str] = wanted.get("enum") or [wanted["const"]] if "type" not in wanted else ()
        value = asked[name]
        if (
            not isinstance(value, str)
            or (words and value not in words)
            or not 0 < len(value) <= wanted.get("maxLength", 99)
        ):
            return f"{name} does not fit the contract"
    return None


class Server(ThreadingHTTPServer):
    """On 127.0.0.1 at `port` (0: any that is free). With `token`, questions must bear it."""

    daemon_threads = True

    def __init__(
        self, port: int, papers: Papers, token: str | None = None, log: Callable[[str], None] | None = None
    ) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.papers, self.token, self.log = papers, token, log or (lambda line: None)

    @property
    def url(self) -> str:
        """Where it is asked."""
        return f"http://127.0.0.1:{self.server_address[1]}/authenticity"


class _Handler(BaseHTTPRequestHandler):
    server: Server
    timeout = _SECONDS
    server_version = "HeyanReference"
    sys_version = ""

    def do_POST(self) -> None:
        status, said = self._answered()
        body = json.dumps(said, ensure_ascii=False).encode()
        self.send_response(status)
        for name, value in (("Content-Type", "application/json; charset=utf-8"), ("Content-Length", str(len(body)))):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _answered(self) -> tuple[HTTPStatus, dict[str, Any]]:
        """Status and answer; problems, too, say what kind of server this is."""
        sent = self.headers.get("Authorization", "")
        if self.server.token and not secrets.compare_digest(sent.encode(), f"Bearer {self.server.token}".encode()):
            return self._problem(HTTPStatus.UNAUTHORIZED, "send the configured bearer token")
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > MOST_BYTES:
            return self._problem(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"send at most {MOST_BYTES} bytes, and say how many"
            )
        try:
            asked = json.loads(self.rfile.read(int(length)))
        except (ValueError, RecursionError):
            return self._problem(HTTPStatus.BAD_REQUEST, "send JSON")
        wrong = fault(asked)
        if wrong is not None:
            return self._problem(HTTPStatus.UNPROCESSABLE_ENTITY, wrong)
        answer = self.server.papers.answer(asked)
        self.server.log(f"{asked['source']} {asked['type']}: {answer['result']}")  # never number, holder or token
        return HTTPStatus.OK, answer

    def _problem(self, status: HTTPStatus, says: str) -> tuple[HTTPStatus, dict[str, Any]]:
        self.server.log(f"{status.value}: {says}")
        return status, {"name": NAME, "synthetic": True, "problem": says, "notice": dict(self.server.papers.notice)}

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the line above is the log."""
