"""The command line's verbs put together, and its one way of failing: a sentence on stderr and exit code 2."""

from __future__ import annotations

import platform
import sys
from typing import Annotated

import typer

from api.cli import (
    check,
    codes,
    conform,
    deadline,
    keys,
    owner,
    reference_registry,
    replay,
    rules,
    schema,
    serve,
    store_verbs,
)
from api.cli.examples import teach
from engine import __version__

app = typer.Typer(
    name="heyan",
    help="Heyan 核验: judges website filings (网站备案) against 工信部电管〔2010〕64号 and explains every pass and reject.",
    epilog="Start with: heyan check fixtures/filings/clean-enterprise.json",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"heyan {__version__} (Python {platform.python_version()})")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version, and end.")
    ] = False,
) -> None:
    """What may be asked before any verb."""


app.command("check")(check.check)
app.command("explain")(check.explain)
app.command("schema")(schema.schema)
app.command("deadline")(deadline.deadline)
app.command("conform")(conform.conform)
app.command("codes")(codes.codes)
app.command("owner")(owner.owner)
app.command("serve")(serve.serve)
app.command("reference-registry")(reference_registry.reference_registry)
app.command("replay")(replay.replay)
app.add_typer(store_verbs.app, name="store")
app.add_typer(rules.app, name="rules")
app.add_typer(keys.app, name="keys")
teach(app)


def main() -> None:
    """Run the command; what the user got wrong is one sentence, never a traceback."""
    try:
        app()
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(0) from None
