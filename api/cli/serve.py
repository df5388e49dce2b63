"""`heyan serve`."""

from __future__ import annotations

import os
import signal
import tempfile
from typing import Annotated

import typer

from api.cli.common import BAD_INPUT, cache_folder, stop

COUNTS = "PROMETHEUS_MULTIPROC_DIR"
_STOPS = (signal.SIGTERM, signal.SIGINT)
_STOP_WITHIN = 30  # seconds; a worker that is still busy with an answer then is ended


def serve(
    host: Annotated[
        str, typer.Option(help="Address to listen on; any but this machine's own needs a key (`heyan keys issue`).")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port.", min=1, max=65535)] = 8000,
    workers: Annotated[int, typer.Option(help="Processes.", min=1, max=64)] = 2,
) -> None:
    """Prove the rules, then serve the API and the desk on http://HOST:PORT with granian. Settings are environment variables: HEYAN_…"""
    from granian import Granian
    from granian.constants import Interfaces

    from api.serving import proving
    from api.serving.keys import URL, for_workers, may_start, settle

    may, sentence = may_start(host, os.environ.get(URL) or None)
    if not may:
        stop(sentence)
    settle({"HEYAN_CACHE": str(cache_folder()), **for_workers(host)}, os.environ)
    if proving.prove_apart():
        raise typer.Exit(BAD_INPUT)
    typer.echo(f"Heyan 核验: http://{host}:{port}/  API: /docs\n{sentence}", err=True)
    with tempfile.TemporaryDirectory(prefix="heyan-metrics-") as counts:
        os.environ.setdefault(COUNTS, counts)
        os.register_at_fork(before=_hold, after_in_parent=_release, after_in_child=_stoppable)
        try:
            Granian(
                "api.serving.worker:worker",
                factory=True,
                address=host,
                port=port,
                interface=Interfaces.RSGI,
                workers=workers,
                workers_kill_timeout=_STOP_WITHIN,
            ).serve()
        except OSError as error:
            stop(f"{host} port {port} cannot be used: {error.strerror}; choose another with --port")


def _hold() -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, _STOPS)


def _release() -> None:
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPS)


def _stoppable() -> None:
    """A worker that is still loading ends when told to stop: the handler it inherits would only note it for the parent."""
    for said in _STOPS:
        signal.signal(said, signal.SIG_DFL)
    _release()
