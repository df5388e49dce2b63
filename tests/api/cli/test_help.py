"""Every verb teaches by an example that can be typed, and the command tells its version."""

from __future__ import annotations

import platform
import re
import shlex
from collections.abc import Iterator
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from api.cli.app import app
from api.cli.examples import EXAMPLES
from engine import __version__

COMMAND: Any = typer.main.get_command(app)


def verbs(command: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    inner = getattr(command, "commands", None)
    if inner is None:
        yield name, command
    for part, below in (inner or {}).items():
        yield from verbs(below, f"{name} {part}".strip())


VERBS = dict(verbs(COMMAND))


@pytest.mark.parametrize("verb", VERBS)
def test_the_help_of_every_verb_shows_an_example_of_it(verb: str) -> None:
    shown = CliRunner().invoke(app, [*verb.split(), "--help"], env={"COLUMNS": "200", "NO_COLOR": "1"}).output
    text = re.sub(r"\s+", " ", shown)
    assert f"Example: heyan {verb}" in text, f"write one for “{verb}” in api/cli/examples.py"


@pytest.mark.parametrize("verb", EXAMPLES)
def test_an_example_is_one_that_its_verb_understands(verb: str) -> None:
    assert verb in VERBS, "an example of a verb that is gone"
    typed = shlex.split(EXAMPLES[verb].partition(" > ")[0])
    assert typed[: 1 + len(verb.split())] == ["heyan", *verb.split()]
    VERBS[verb].make_context(verb, typed[1 + len(verb.split()) :], resilient_parsing=False)


def test_the_command_tells_its_version_and_ends_well() -> None:
    done = CliRunner().invoke(app, ["--version"])
    assert (done.exit_code, done.output) == (0, f"heyan {__version__} (Python {platform.python_version()})\n")
