"""`heyan rules impact`: which verdicts on past filings other rules would flip."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.cli.common import (
    Format,
    FormatOption,
    LangOption,
    RulesOption,
    as_json,
    console,
    day,
    open_service,
    stop,
    today,
)
from api.cli.rule_sides import rules_of
from engine.documents.words import DocumentKind

if TYPE_CHECKING:
    from adapters.impact.records import Source
    from adapters.impact.resuming import Job, Watch

_RULES = "a set's id, a folder, draft:ID, live, or a published version's sha256:…"
OldArgument = Annotated[str, typer.Argument(help=f"The older rules: {_RULES}.", metavar="OLD")]
NewArgument = Annotated[str, typer.Argument(help="The newer rules, named likewise.", metavar="NEW")]
FilesArgument = Annotated[
    list[str] | None,
    typer.Argument(
        help="Past filings: NDJSON (one JSON document a line) or Parquet (a column document with the JSON, or a column a key); "
        "a folder stands for every such file below it.",
        metavar="[FILE…]",
    ),
]


def impact(
    old: OldArgument,
    new: NewArgument,
    files: FilesArgument = None,
    kept: Annotated[
        bool, typer.Option("--kept", help="Take the filings that the store keeps (HEYAN_STORE_URL), besides any files.")
    ] = False,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="DAY",
            help="Take the rules of this day, and judge on it. Without it the rules of each filing's own day hold, judged today, "
            "or on the day on which a kept one was judged.",
        ),
    ] = None,
    document: Annotated[
        DocumentKind, typer.Option("--document", help="Which documents they are.")
    ] = DocumentKind.FILING,
    examples: Annotated[
        int, typer.Option(help="Examples of each direction, obligation and province.", min=0, max=20)
    ] = 3,
    processes: Annotated[
        int | None, typer.Option(help="Processes; as many as cores where absent.", min=1, max=256, show_default=False)
    ] = None,
    checkpoint: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Write down here how far it is; the same command goes on there after it was killed."
        ),
    ] = None,
    lang: LangOption = ...,  # type: ignore[assignment]
    format: FormatOption = Format.TEXT,
    rules: RulesOption = None,
) -> None:
    """Show which verdicts on past filings flip under other rules, with masked examples. Only obligations that read differently are
    judged twice. Exit code: 0 nothing changes, 1 some verdict changes, 2 bad input or nothing that could be judged."""
    from adapters.impact.judge import Judge
    from adapters.impact.resuming import Job
    from api.cli.impact_report import told

    if not files and not kept:
        stop("name a file or a folder of past filings, or take those that the store keeps with --kept")
    on = day(as_of, "--as-of")
    service = open_service(rules)
    judge = Judge(
        rules_of(old, rules), rules_of(new, rules), service.calendar, service.checks, today(), on, document.value
    )
    with _kept(kept, document) as more:
        every = [*_files(files or []), *more]
        found = _ran(Job(judge, every, _secret(), examples, monotonic, processes or os.cpu_count() or 1, checkpoint))
    typer.echo(as_json(found)) if format is Format.JSON else told(found, console(), lang)
    if not found["filings"]["judged"] and found["filings"]["read"]:
        raise typer.Exit(2)
    raise typer.Exit(1 if found["filings"]["changed"] else 0)


def _files(names: list[str]) -> list[Source]:
    from adapters.impact.files import files
    from adapters.impact.records import BadFile

    try:
        return files(names)
    except BadFile as error:
        stop(str(error))


@contextmanager
def _kept(wanted: bool, document: DocumentKind) -> Iterator[list[Source]]:
    """What the store keeps, as a source, open until the block ends; nothing where it is not wanted."""
    if not wanted:
        yield []
        return
    from adapters.impact.kept import Kept
    from api.cli.store import the_store

    with the_store() as lookups:
        yield [Kept(lookups.evidence.past, document.value, lookups.clock)]


def _ran(job: Job) -> dict[str, Any]:
    """The result as JSON-able dict; rules that do not hold and killed processes end with a sentence."""
    from concurrent.futures.process import BrokenProcessPool

    from adapters.impact.records import BadFile
    from adapters.impact.resuming import run_job
    from adapters.rulefiles.marked import RuleFileError
    from engine.evaluate import NotProven

    try:
        with _bar(job) as watch:
            return run_job(job, watch).model_dump(mode="json")
    except BadFile as error:
        stop(str(error))
    except OSError as error:
        stop(f"{error.filename or job.checkpoint}: {error.strerror}")
    except RuleFileError as error:
        stop("\n".join(map(str, error.problems)))
    except NotProven as error:
        mistakes = "\n".join(fault.says for fault in error.proof.faults)
        stop(
            f"{mistakes}\nnothing is judged by rules that do not hold: mend these first (heyan rules prove tells where)"
        )
    except BrokenProcessPool:
        more = "; the same command goes on from the checkpoint" if job.checkpoint else ""
        stop(f"the machine ended one of the processes, perhaps for want of memory: try --processes 1{more}")


@contextmanager
def _bar(job: Job) -> Iterator[Watch]:
    """A progress bar on a terminal, nothing in a pipe."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    sizes = [source.size() for source in job.sources]
    shown = Console(stderr=True)
    columns = (BarColumn(), TextColumn("{task.percentage:>3.0f} %  {task.fields[judged]}"), TimeRemainingColumn())
    # Without a thread of its own: processes are forked while it runs.
    with Progress(*columns, console=shown, auto_refresh=False, transient=True, disable=not shown.is_terminal) as bar:
        task = bar.add_task("", total=sum(sizes) or 1, judged=0)

        def watch(at: Any, tally: Any) -> None:
            done = sum(sizes[: at.source]) + (min(at.offset, sizes[at.source]) if at.source < len(sizes) else 0)
            bar.update(task, completed=done, judged=tally.counts.get("read", 0))
            bar.refresh()

        yield watch


def _secret() -> bytes:
    """What keys the digests in examples: from the store's keys where they are set, so that results can be laid side by side."""
    from adapters.store import StoreSettings

    kept = StoreSettings().keys.get_secret_value()
    return hashlib.sha256(b"heyan impact 1 " + kept.encode()).digest() if kept else os.urandom(32)
