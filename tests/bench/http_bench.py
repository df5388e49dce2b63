"""Requests a second of judging and of only validating the same bodies, on granian, in turns within one run.

`python -m tests.bench.http_bench` prints a table; `run()` returns the figures. The target: judging at least half.
"""

from __future__ import annotations

import json
import os
import statistics
from typing import Any

from engine.documents.examples import EXAMPLES
from engine.documents.words import DocumentKind
from engine.stages import infer_stage
from tests.bench.http_client import drive, request_bytes
from tests.servers.granian_here import ROOT, serving

TARGET = 0.5
_PATHS = {"evaluations": ("/v1/evaluations", 200), "validations": ("/v1/validations", 204)}


def bodies() -> list[bytes]:
    """The told stories of the fixtures that are valid filings, and the published example, as requests."""
    stories = [json.loads(path.read_bytes()) for path in sorted((ROOT / "fixtures" / "filings").glob("*.json"))]
    filings = [story for story in stories if "filing_id" in story] or [EXAMPLES[DocumentKind.FILING]]
    kind = DocumentKind.FILING.value
    return [
        json.dumps(
            {"document": kind, kind: filing, "stage": infer_stage(filing, kind).value, "as_of": "2010-05-10"},
            ensure_ascii=False,
        ).encode()
        for filing in filings
    ]


def run(*, rounds: int = 5, count: int = 2_000, seconds: float = 6.0, workers: int = 1) -> dict[str, Any]:
    """Drive both endpoints in turns; the medians and their ratio. Bounded in requests and in time."""
    sent = {name: [request_bytes(path, body) for body in bodies()] for name, (path, _) in _PATHS.items()}
    found: dict[str, list[float]] = {name: [] for name in _PATHS}
    with serving(workers=workers, environ={"HEYAN_LOG_REQUESTS": os.environ.get("HEYAN_LOG_REQUESTS", "true")}) as (
        port,
        _,
    ):
        for name, (_, status) in _PATHS.items():
            warm = drive(port, sent[name], count=100, seconds=seconds)
            assert warm.statuses == {status}, f"{name} answered {sorted(warm.statuses)}"
        for _ in range(rounds):
            for name in _PATHS:
                found[name].append(drive(port, sent[name], count=count, seconds=seconds).per_second)
    medians = {name: statistics.median(rates) for name, rates in found.items()}
    pairs = zip(found["evaluations"], found["validations"], strict=True)
    ratio = statistics.median(judged / validated for judged, validated in pairs)
    return {
        "per_second": {name: round(rate) for name, rate in medians.items()},
        "ratio": round(ratio, 3),
        "target": TARGET,
        "workers": workers,
        "bodies": len(bodies()),
    }


def main() -> int:
    """Print the table; 1 where the target is missed."""
    found = run()
    for name, rate in found["per_second"].items():
        print(f"{name:14} {rate:>8,} requests/s")
    print(
        f"{'ratio':14} {found['ratio']:>8} (target at least {TARGET}; {found['bodies']} bodies, {found['workers']} worker)"
    )
    return 0 if found["ratio"] >= TARGET else 1


if __name__ == "__main__":
    raise SystemExit(main())
