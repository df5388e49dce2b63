"""schemathesis against the running service: every check, bounded in examples and in time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.api.served.conftest import Served
from tests.servers.granian_here import ROOT


@pytest.mark.parametrize("phase", ["examples,coverage", "fuzzing"])
def test_specification_and_wire_agree(served: Served, tmp_path: Path, phase: str) -> None:
    command = [
        str(Path(sys.executable).with_name("schemathesis")),
        *("run", f"{served.url}/openapi.json", "--checks", "all", "--phases", phase, "--continue-on-failure"),
        *("--max-examples", "6", "--seed", "20100412", "--no-color", "--workers", "2", "--request-timeout", "20"),
        *("--suppress-health-check", "all", "--generation-database", "none"),
    ]
    environ = {**os.environ, "SCHEMATHESIS_HOOKS": "tests.api.served.hooks", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=tmp_path, env=environ, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stdout[-6_000:] + done.stderr[-2_000:]
