"""Runs an impact in a process of its own and stops in the middle for ever, so that a test can kill it there."""

from __future__ import annotations

import multiprocessing
import sys
import time
from pathlib import Path
from typing import Any

from adapters.impact import records
from adapters.impact.resuming import run_job
from tests.adapters.impact.conftest import job


def wait(at: Any, tally: Any) -> None:
    """After the fourth chunk, tell the processes that help and wait to be killed."""
    if tally.counts["read"] >= 80:
        print(*(child.pid for child in multiprocessing.active_children()), flush=True)
        time.sleep(600)


if __name__ == "__main__":
    records.chunks.__defaults__ = (None, 20)
    run_job(job([Path(sys.argv[1])], checkpoint=Path(sys.argv[2]), every=0.0, workers=2), wait)
