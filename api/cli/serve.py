"""`heyan serve`."""

from __future__ import annotations

from typing import Annotated

import typer

from api.cli.common import stop


def serve(
    port: Annotated[int, typer.Option(help="Port on 127.0.0.1.", min=1, max=65535)] = 8000,
    workers: Annotated[int, typer.Option(help="Processes.", min=1, max=64)] = 2,
) -> None:
    """Serve the API and the desk on http://127.0.0.1:PORT with granian."""
    from granian import Granian
    from granian.constants import Interfaces

    typer.echo(f"Heyan 核验: http://127.0.0.1:{port}/  API: /docs", err=True)
    try:
        Granian("api.app:wsgi", address="127.0.0.1", port=port, interface=Interfaces.WSGI, workers=workers).serve()
    except OSError as error:
        stop(f"port {port} cannot be used: {error.strerror}; choose another with --port")
