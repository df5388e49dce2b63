"""One case put to a service over HTTP: POST /v1/evaluations under a time limit; nothing followed, nothing else sent."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from adapters.conformance.compare import Compared, NotOfTheContract, compare
from adapters.conformance.pack import Case
from adapters.net import LookupFailedError, Network, NetworkPolicy
from adapters.net.http import PORTS, Exchange, exchange

PATH: Final = "/v1/evaluations"
_JSON: Final = "application/json"
_MOST_BYTES: Final = 8 * 1024 * 1024
_SHOWN: Final = 200
_OK: Final = 200
_REFUSED: Final = (401, 403)


class NoService(Exception):
    """Nobody answers, or not in time: no case can be judged. `says` is the sentence by language."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.says = {"zh": zh, "en": en}


@dataclass(frozen=True, slots=True)
class Asked:
    """A case with what came of it: compared, or the sentence why it could not be."""

    case: Case
    compared: Compared | None
    wrong: str = ""


def run(
    cases: list[Case], url: str, key: str | None, seconds: float, network: Callable[[NetworkPolicy], Network] = Network
) -> list[Asked]:
    """Every case put to the service. Raises `NoService` with a sentence at the first that gets no answer at all."""
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise NoService(
            f"--url {url[:_SHOWN]}：不是地址；请写 http://host:port 或 https://host",
            f"--url {url[:_SHOWN]}: not an address; write http://host:port or https://host",
        )
    policy = NetworkPolicy(
        allow_private_addresses=True, require_https=False, deadline=seconds, connect=seconds, idle=seconds
    )
    ways = network(policy)
    return [_one(case, url.rstrip("/") + PATH, key, ways) for case in cases]


def _one(case: Case, url: str, key: str | None, network: Network) -> Asked:
    headers = {"Accept": _JSON, "Content-Type": _JSON, "Accept-Encoding": "identity"}
    if key:
        headers["Authorization"] = f"Bearer {key}"
    body = json.dumps(case.request, ensure_ascii=False).encode()
    try:
        got = exchange(url, headers, network, network.deadline(), _MOST_BYTES, post=body)
    except LookupFailedError as error:
        raise _unreachable(url, error, network.policy.deadline) from None
    if got.status in _REFUSED:
        raise NoService(
            f"{url}：服务要求密钥（HTTP {got.status}）；请用 --key 给出可以判定的密钥",
            f"{url}: the service asks for a key (HTTP {got.status}); give one that may evaluate with --key",
        )
    try:
        return Asked(case, compare(case.id, case.expect, _answer(got)))
    except NotOfTheContract as error:
        return Asked(case, None, f"{case.id}: {error}")


def _unreachable(url: str, error: LookupFailedError, seconds: float) -> NoService:
    if error.code == "timeout":
        return NoService(
            f"{url}：{seconds:g} 秒内没有回答；请确认服务在运行，或用 --timeout 多等一会儿",
            f"{url}: no answer within {seconds:g} seconds; see that the service runs, or give it longer with --timeout",
        )
    return NoService(
        f"{url}：连不上（{error.code}）；请确认服务在运行、地址无误",
        f"{url}: no connection ({error.code}); see that the service runs and that the address is right",
    )


def _answer(got: Exchange) -> Any:
    if got.status != _OK:
        raise NotOfTheContract(f"HTTP {got.status} instead of a verdict{_detail(got.body)}")
    try:
        return json.loads(got.body)
    except ValueError:
        raise NotOfTheContract("the answer is no JSON") from None


def _detail(body: bytes) -> str:
    """What a problem document says of itself."""
    try:
        found = json.loads(body)
    except ValueError:
        return ""
    said = found.get("detail") or found.get("title") if isinstance(found, dict) else None
    return f": {said[:_SHOWN]}" if isinstance(said, str) else ""
