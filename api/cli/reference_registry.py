"""`heyan reference-registry`: the reference server of authenticity, for tests and demonstrations."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Annotated

import typer

from api.cli.common import stop


def reference_registry(
    port: Annotated[int, typer.Option(help="Port on 127.0.0.1.", min=1, max=65535)] = 8064,
    data: Annotated[
        Path | None, typer.Option(help="A JSON file of invented papers instead of the shipped one.", show_default=False)
    ] = None,
) -> None:
    """Serve invented answers by the contract of docs/authenticity.md. No authority's source; every answer says so.

    With HEYAN_REFERENCE_TOKEN set, questions must bear that token.
    """
    from adapters.authenticity.reference import Papers, Server

    try:
        papers = Papers.shipped() if data is None else Papers.of(json.loads(data.read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        stop(
            f"--data {data}: cannot be read as papers ({type(error).__name__}); write it like the shipped reference.json"
        )
    try:
        server = Server(port, papers, os.environ.get("HEYAN_REFERENCE_TOKEN"), lambda line: typer.echo(line, err=True))
    except OSError as error:
        stop(f"port {port} cannot be used: {error.strerror}; choose another with --port")
    with server:
        typer.echo(f"{papers.notice['zh']}\n{papers.notice['en']}\n{server.url}", err=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            raise typer.Exit(0) from None
