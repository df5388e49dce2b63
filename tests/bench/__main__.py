"""`make bench`: everything side by side in one run; a table on the terminal, the figures in tests/bench/results.json."""

from __future__ import annotations

import json
import os
import platform
import sys
from importlib import import_module, util
from pathlib import Path
from typing import Any, Final

from tests.bench import law, ours
from tests.bench.agreement import require_agreement, unseen
from tests.bench.filings import filings, leaves
from tests.bench.measure import side_by_side
from tests.bench.peers import datalogic, durable, plain, rego, schema, zen_engine
from tests.bench.shape import Contestant, Json
from tests.bench.whole_law import whole_law

RESULTS: Final = Path(__file__).with_name("results.json")
ROUNDS: Final = 60
SECONDS: Final = 75.0
STORY_ROUNDS: Final = 40
AT_MOST: Final = {
    "datalogic": 1.2,
    "zen_single": 1 / 15,
    "zen_batch": 1 / 4,
    "durable_rules": 1 / 15,
    "pydantic_validate": 5.0,
}
"""Targets: our time divided by theirs, at most."""


def machine() -> Json:
    """Where the figures were taken."""
    names = [line for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines() if "model name" in line]
    return {
        "cpu": names[0].partition(":")[2].strip() if names else platform.processor(),
        "cores": os.cpu_count(),
        "system": platform.system() + " " + platform.machine(),
        "python": platform.python_version(),
        "load_at_start": round(os.getloadavg()[0], 2),
    }


def contestants() -> list[Contestant]:
    """Heyan first, then its peers."""
    program = law.program()
    others = [plain.contestant(), datalogic.contestant(), *zen_engine.contestants(), rego.contestant()]
    return [ours.contestant(program), *others, schema.contestant(), *durable.contestants(program)]


def http() -> Json | None:
    """The figures of the service over HTTP, where its benchmark is here."""
    if util.find_spec("tests.bench.http_bench") is None:
        return None
    found: Json = import_module("tests.bench.http_bench").run(rounds=3)
    return found


def measured() -> Json:
    """All figures."""
    where, given, all_of = machine(), filings(), contestants()
    verdicts = require_agreement(all_of, given)
    missing = unseen(law.program(), verdicts)
    if missing:
        raise SystemExit(f"the filings show no {missing[0][1]} of {missing[0][0]}: spoil one in tests/bench/filings.py")
    times = side_by_side(all_of, given, ROUNDS, SECONDS)
    whole = whole_law(STORY_ROUNDS)
    ratios = {name: times["heyan"] / time for name, time in times.items() if name != "heyan"}
    ratios["pydantic_validate"] = whole["findings_to_validate"]["worst"]
    return {
        "ratios": {name: float(f"{ratio:.3g}") for name, ratio in ratios.items()},
        "per_filing_us": {name: round(time, 1) for name, time in times.items()},
        "targets": {name: _target(name, ratios[name]) for name in AT_MOST},
        "rules": {"obligations": 25, "filings": len(given), "fields": round(sum(map(leaves, given)) / len(given), 1)},
        "expressible": {c.name: len(c.knows) for c in all_of if len(c.knows) < len(verdicts[0])},
        "whole_law": whole,
        "http": http(),
        "machine": where,
    }


def _target(name: str, ratio: float) -> Json:
    return {"at_most": round(AT_MOST[name], 4), "found": float(f"{ratio:.3g}"), "met": ratio <= AT_MOST[name]}


def table(found: Json) -> str:
    """The figures for a reader."""
    lines = [f"{'25 obligations, from dict':28}{'µs a filing':>14}{'ours ÷ theirs':>16}   target"]
    for name, time in found["per_filing_us"].items():
        ratio, target = found["ratios"].get(name, 1.0), found["targets"].get(name)
        lines.append(f"{name:28}{time:>14}{ratio:>16.3f}   {_said(target)}")
    whole: dict[str, Any] = found["whole_law"]
    lines.append(f"\n{'cn-2010-64, told stories':28}{'median µs':>14}{'worst µs':>16}")
    for name, time in whole["per_filing_us"].items():
        lines.append(f"{name:28}{time:>14}{whole['worst_us'][name]:>16}")
    lines.append(f"{'first after a start':28}{whole['first_evaluation_after_start_us']:>14}")
    lines.append(
        f"findings ÷ validation: {whole['findings_to_validate']} {_said(found['targets']['pydantic_validate'])}"
    )
    lines.append(f"findings and JSON ÷ validation: {whole['findings_and_json_to_validate']}")
    if found["http"] is not None:
        lines.append(f"HTTP: {found['http']}")
    return "\n".join(lines)


def _said(target: Json | None) -> str:
    return "" if target is None else f"≤ {target['at_most']} {'met' if target['met'] else 'MISSED'}"


def main() -> int:
    """Measure, print, write; 1 where a target is missed."""
    found = measured()
    RESULTS.write_text(json.dumps(found, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print(table(found))
    return 0 if all(target["met"] for target in found["targets"].values()) else 1


if __name__ == "__main__":
    sys.exit(main())
