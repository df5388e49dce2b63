"""schemathesis against the running service: every check and every phase, bounded in examples and in time."""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.api.served.conftest import Served
from tests.servers.granian_here import ROOT

_CONFIG = Path(__file__).with_name("schemathesis.toml")
_ALWAYS = ["--checks", "all", "--continue-on-failure", "--seed", "20100412", "--no-color", "--request-timeout", "30"]


def _specification(served: Served, key: str) -> bytes:
    """Fetched here: the runs have the key as the specification's own scheme, so that they can leave it out."""
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=30)
    connection.request("GET", "/openapi.json", headers={"Authorization": f"Bearer {key}"})
    found = connection.getresponse().read()
    connection.close()
    return found


@pytest.mark.parametrize(
    "bounds",
    [
        ["--phases", "fuzzing", "--max-examples", "8"],
        ["--phases", "examples,coverage,stateful", "--max-examples", "5", "--max-time", "30"],
    ],
    ids=["fuzzing", "examples-coverage-stateful"],
)
def test_specification_and_wire_agree(closed: tuple[Served, str], tmp_path: Path, bounds: list[str]) -> None:
    served, key = closed
    specification = tmp_path / "openapi.json"
    specification.write_bytes(_specification(served, key))
    program = str(Path(sys.executable).with_name("schemathesis"))
    command = [
        program,
        "--config-file",
        str(_CONFIG),
        "run",
        str(specification),
        "--url",
        served.url,
        *_ALWAYS,
        *bounds,
        "--generation-database",
        "none",
    ]
    environ = {
        **os.environ,
        "HEYAN_TRIAL_KEY": key,
        "SCHEMATHESIS_HOOKS": "tests.api.served.hooks",
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(command, cwd=tmp_path, env=environ, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stdout[-6_000:] + done.stderr[-2_000:]
    assert "generated" in done.stdout
