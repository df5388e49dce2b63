"""Requests a second of judging and of only validating the same bodies, on granian, in turns within one run.

`python -m tests.bench.http_bench` prints a table; `run()` returns the figures. The target: judging at least half.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
from pathlib import Path
from typing import Any

from engine.documents.examples import EXAMPLES
from engine.documents.words import DocumentKind
from engine.stages import infer_stage
from tests.bench.http_client import drive, request_bytes
from tests.servers.granian_here import ROOT, serving

TARGET = 0.5
LAW = "cn-2010-64"
_PATHS = {"evaluations": ("/v1/evaluations", 200), "validations": ("/v1/validations", 204)}


def bodies(rule_set: str | None = LAW) -> list[bytes]:
    """The told stories of the fixtures that are valid filings, and the published example, as requests.

    They are judged by the set named, or by what is in force on their day.
    """
    pinned = {"rule_set": {"id": rule_set}} if rule_set else {}
    stories = [json.loads(path.read_bytes()) for path in sorted((ROOT / "fixtures" / "filings").glob("*.json"))]
    filings = [story for story in stories if "filing_id" in story] or [EXAMPLES[DocumentKind.FILING]]
    kind = DocumentKind.FILING.value
    return [
        json.dumps(
            {"document": kind, kind: filing, "stage": infer_stage(filing, kind).value, "as_of": "2010-05-10"} | pinned,
            ensure_ascii=False,
        ).encode()
        for filing in filings
    ]


def run(
    *, rounds: int = 15, count: int = 400, seconds: float = 3.0, workers: int = 1, rule_set: str | None = LAW
) -> dict[str, Any]:
    """Drive both endpoints in turns; the medians, their ratio, and the processor time of the server beside it.

    Bounded: at most `rounds` times `count` requests or `seconds` for each endpoint. Requests a second depend on what else
    the machine does; the ratio is of neighbouring rounds, and the processor time shows whether it is to be believed.
    """
    sent = {name: [request_bytes(path, body) for body in bodies(rule_set)] for name, (path, _) in _PATHS.items()}
    rates: dict[str, list[float]] = {name: [] for name in _PATHS}
    spent: dict[str, list[float]] = {name: [] for name in _PATHS}
    # the fixtures' numbers are invented; taken as real ones, they cost what real ones cost
    with serving(workers=workers, environ={"HEYAN_EXAMPLES": "true"}) as (port, pid):
        for name, (_, status) in _PATHS.items():
            warm = drive(port, sent[name], count=200, seconds=30.0)
            if warm.statuses != {status}:
                raise RuntimeError(f"{name} answered {sorted(warm.statuses)} instead of {status}")
        for _ in range(rounds):
            for name in _PATHS:
                before = processor_seconds(pid)
                load = drive(port, sent[name], count=count, seconds=seconds)
                rates[name].append(load.per_second)
                spent[name].append((processor_seconds(pid) - before) / load.requests * 1e6)
    pairs = zip(rates["evaluations"], rates["validations"], strict=True)
    return {
        "per_second": {name: round(statistics.median(found)) for name, found in rates.items()},
        "server_cpu_us": {name: round(statistics.median(found)) for name, found in spent.items()},
        "ratio": round(statistics.median(judged / validated for judged, validated in pairs), 3),
        "target": TARGET,
        "workers": workers,
        "bodies": len(bodies()),
        "rule_set": rule_set or "in force",
    }


def processor_seconds(pid: int) -> float:
    """Processor time of a process and its children, in seconds."""
    children = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False).stdout.split()
    total = 0
    for one in (str(pid), *children):
        fields = Path(f"/proc/{one}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / os.sysconf("SC_CLK_TCK")


def main() -> int:
    """Print the tables, by the regulation and by what is in force on the day; 1 where the target is missed by the regulation."""
    found = [run(rule_set=rule_set) for rule_set in (LAW, None)]
    for one in found:
        print(one["rule_set"])
        for name, rate in one["per_second"].items():
            print(f"  {name:14} {rate:>8,} requests/s {one['server_cpu_us'][name]:>8,} us of the server's processor")
        print(f"  {'ratio':14} {one['ratio']:>8} ({one['bodies']} bodies, {one['workers']} worker)")
    print(f"target at least {TARGET} by {LAW}")
    return 0 if found[0]["ratio"] >= TARGET else 1


if __name__ == "__main__":
    raise SystemExit(main())
