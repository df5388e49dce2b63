"""A run over files or the store that may be killed and go on: the checkpoint is read first, written while it runs, and gone at its end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from adapters.impact.checkpoint import Saved, fits, load, save
from adapters.impact.contract import Impact
from adapters.impact.counting import Counter
from adapters.impact.examples import keyed
from adapters.impact.judge import Judge
from adapters.impact.records import Position, Source, chunks
from adapters.impact.result import result_of
from adapters.impact.run import Runner
from adapters.impact.tally import Tally

Watch = Callable[[Position, Tally], None]


@dataclass(frozen=True, slots=True)
class Job:
    """What to run. `clock` gives seconds that only grow; a checkpoint is written every `every` of them."""

    judge: Judge
    sources: list[Source]
    secret: bytes
    examples: int
    clock: Callable[[], float]
    workers: int = 1
    checkpoint: Path | None = None
    every: float = 2.0

    @property
    def asked(self) -> dict[str, Any]:
        """What must be the same for a run to go on."""
        judge = self.judge
        return {
            "files": [source.identity() for source in self.sources],
            "old": judge.old.digest,
            "new": judge.new.digest,
            "as_of": judge.as_of and judge.as_of.isoformat(),
            "document": judge.kind,
            "examples": self.examples,
        }


def run_job(job: Job, watch: Watch = lambda at, tally: None) -> Impact:
    """The impact. Raises `BadFile`, `OSError`, and for rules that cannot be judged by `NotProven` or `RuleFileError`."""
    begun = job.clock()
    asked = job.asked if job.checkpoint else {}
    before = load(job.checkpoint) if job.checkpoint else None
    now = Saved(asked, job.secret, job.judge.today.isoformat(), Position(), Tally(), 0.0)
    if before is not None and job.checkpoint is not None:
        fits(job.checkpoint, before, asked)
        now = before
    judge = replace(job.judge, today=date.fromisoformat(now.today))
    last = begun

    def seen(tally: Tally, at: Position) -> None:
        nonlocal last
        if job.checkpoint is not None and job.clock() - last >= job.every:
            last = job.clock()
            save(job.checkpoint, replace(now, at=at, tally=tally, seconds=now.seconds + last - begun))
        watch(at, tally)

    runner = Runner(Counter(judge, keyed(now.secret), job.examples), job.workers)
    tally = runner.run(chunks(job.sources, now.at), now.tally, seen)
    if job.checkpoint is not None:
        job.checkpoint.unlink(missing_ok=True)
    seconds = now.seconds + job.clock() - begun
    return result_of(tally, judge, most=job.examples, seconds=seconds, workers=job.workers)
