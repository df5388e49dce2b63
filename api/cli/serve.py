"""`heyan serve`."""

from __future__ import annotations

import os
import tempfile
from typing import Annotated

import typer

from api.cli.common import cache_folder, stop

COUNTS = "PROMETHEUS_MULTIPROC_DIR"


def serve(
    port: Annotated[int, typer.Option(help="Port on 127.0.0.1.", min=1, max=65535)] = 8000,
    workers: Annotated[int, typer.Option(help="Processes.", min=1, max=64)] = 2,
) -> None:
    """Serve the API and the desk on http://127.0.0.1:PORT with granian. Settings are environment variables: HEYAN_…"""
    from granian import Granian
    from granian.constants import Interfaces

    os.environ.setdefault("HEYAN_CACHE", str(cache_folder()))
    typer.echo(f"Heyan 核验: http://127.0.0.1:{port}/  API: /docs", err=True)
    with tempfile.TemporaryDirectory(prefix="heyan-metrics-") as counts:
        os.environ.setdefault(COUNTS, counts)
        try:
            Granian(
                "api.serving.worker:worker",
                factory=True,
                address="127.0.0.1",
                port=port,
                interface=Interfaces.RSGI,
                workers=workers,
            ).serve()
        except OSError as error:
            stop(f"port {port} cannot be used: {error.strerror}; choose another with --port")
