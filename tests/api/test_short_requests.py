"""What may run on the event loop itself: never a request that looks outside or keeps, however it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.serving.worker import short

ROOT = Path(__file__).parents[2]
URL = "/v1/evaluations"


@pytest.mark.parametrize(
    "body",
    [
        b'{"evidence": "gather"}',
        b'{"evidence":"kept"}',
        b'{"detail": "full"}',
        b'{"evidence": "\\u0067ather"}',
        b'{"evidence": "gathe\\u0072"}',
        b'{"keep": true}',
        b'{"k\\u0065ep": true}',
    ],
)
def test_a_request_that_may_wait_gets_a_thread(body: bytes) -> None:
    assert not short(URL, body)


def test_a_whole_filing_runs_where_it_is_read() -> None:
    for filing in (ROOT / "fixtures" / "filings").glob("*.json"):
        assert short(URL, filing.read_bytes()), f"{filing.name} holds a word that only requests for more should hold"


@pytest.mark.parametrize("body", [b"{}", b'{"evidence": "supplied"}', '{"name": "\\u5317京"}'.encode()])
def test_a_request_that_waits_for_nobody_runs_where_it_is_read(body: bytes) -> None:
    assert short(URL, body)
    assert not short("/v1/evaluations:batch", body)
