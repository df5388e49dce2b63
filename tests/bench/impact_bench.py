"""Impact over ten thousand past filings beside validation of the same file, in turns in one run; prints JSON.

CPU seconds, for the machine is shared.

`python -m tests.bench.impact_bench [COUNT]`. One obligation is edited. One process; the files are read and the rules put
together within the time of both, so the ratio is what a caller waits for.
"""

from __future__ import annotations

import json
import sys
import tempfile
from datetime import date
from pathlib import Path
from time import perf_counter, process_time

from adapters.calendar import load as load_calendar
from adapters.checks import standard
from adapters.impact.files import File
from adapters.impact.judge import Judge
from adapters.impact.records import chunks
from adapters.impact.resuming import Job, run_job
from adapters.impact.sides import Rules
from adapters.law import Law
from adapters.publishing.content import Content, content_of, read_folder
from adapters.publishing.reading import Parser
from engine.documents import parse
from tests.bench.past_filings import as_lines, past_filings
from tests.bench.whole_law import ROOT

EDITED = "cn-2010-64/contacts/office_phone.yaml"
EDITS = (
    ("stated}\n    outcome: {before_visit: return, from_visit: correct}", "stated}\n    outcome: refuse"),
    ("stated}, at: on_site, outcome: correct}", "stated}, at: on_site, outcome: refuse}"),
    ("stated}, at: entry, outcome: return}", "stated}, at: entry, outcome: refuse}"),
)


def versions() -> tuple[Content, Content]:
    """The shipped law, and the same with one obligation edited."""
    shipped = read_folder(ROOT / "rules")
    text = shipped.files[EDITED]
    for old, new in EDITS:
        assert old in text
        text = text.replace(old, new)
    return shipped, content_of({**shipped.files, EDITED: text})


def validated(file: Path) -> float:
    """Seconds to read and validate every line."""
    begun = process_time()
    for chunk in chunks([File(file)]):
        for _, raw in chunk.lines:
            parse(raw or b"", "filing")
    return process_time() - begun


def compared(file: Path, sides: tuple[Content, Content]) -> tuple[float, dict[str, int]]:
    """Seconds for the whole impact, proofs by the plain judge among them; rule files are parsed before."""
    parser = Parser()
    laws: list[Law] = [parser.law(content) for content in sides]
    old, new = (Rules(name, law, quick=True) for name, law in zip(("old", "new"), laws, strict=True))
    judge = Judge(old, new, load_calendar(), standard(), date(2010, 4, 30))
    begun = process_time()
    found = run_job(Job(judge, [File(file)], b"bench", 3, perf_counter))
    return process_time() - begun, found.filings.model_dump()


def bench(count: int, rounds: int = 3) -> dict[str, object]:
    """The best of some rounds that take turns."""
    sides = versions()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "past.ndjson"
        with file.open("wb") as stream:
            stream.writelines(as_lines(past_filings(count)))
        turns = [(validated(file), *compared(file, sides)) for _ in range(rounds)]
        size = file.stat().st_size
    validation, impact = min(turn[0] for turn in turns), min(turn[1] for turn in turns)
    return {
        "filings": turns[0][2],
        "bytes": size,
        "validation_s": round(validation, 3),
        "impact_s": round(impact, 3),
        "ratio": round(impact / validation, 2),
        "per_filing_us": {"validation": round(validation / count * 1e6), "impact": round(impact / count * 1e6)},
    }


if __name__ == "__main__":
    print(json.dumps(bench(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000), indent=1))
