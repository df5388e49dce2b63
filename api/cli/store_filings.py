"""`heyan store keep`, `count` and `forget`: the filings of the past that the impact of later rules is told over."""

from __future__ import annotations

from typing import Annotated

import typer

from api.cli.common import (
    BAD_INPUT,
    Format,
    FormatOption,
    Lang,
    LangOption,
    as_json,
    day,
    printable,
    stop,
)
from api.cli.store import the_store
from engine.clock import SHANGHAI
from engine.documents.words import DocumentKind, Stage

_SAYS = {
    Lang.ZH: {
        "kept": "已留存 {kept} 份，至 {until}",
        "none": "没有可留存的文档",
        "wrong": "{wrong} 行不是有效文档，未留存",
        "line": "{file} 第 {line} 行：{says}",
        "shelf": "{count:>9}  {kind} · {stage}",
        "empty": "没有留存的文档",
        "gone": "已删除 {count} 份留存的文档",
    },
    Lang.EN: {
        "kept": "{kept} kept until {until}",
        "none": "there is nothing to keep",
        "wrong": "{wrong} lines are no valid documents and are not kept",
        "line": "{file}, line {line}: {says}",
        "shelf": "{count:>9}  {kind}, {stage}",
        "empty": "no documents are kept",
        "gone": "{count} kept documents are gone",
    },
}


def keep(
    files: Annotated[
        list[str],
        typer.Argument(help="NDJSON or Parquet; a folder stands for every such file below it.", metavar="FILE…"),
    ],
    document: Annotated[
        DocumentKind, typer.Option("--document", help="Which documents they are.")
    ] = DocumentKind.FILING,
    stage: Annotated[
        Stage | None, typer.Option(help="At which stage they were judged. Inferred from each where absent.")
    ] = None,
    judged_on: Annotated[
        str | None,
        typer.Option(
            "--judged-on",
            metavar="DAY",
            help="On which day they were judged. Where absent nobody knows, and an impact judges them today.",
        ),
    ] = None,
    lang: LangOption = ...,  # type: ignore[assignment]
) -> None:
    """Keep past filings for HEYAN_STORE_KEEP_FILINGS_DAYS, sealed, for `heyan rules impact --kept`.

    The same filing at the same stage replaces the one that is there, so it may be run again at any time. A line that is no valid
    document is told and left out. Exit code: 0 all are kept, 2 some are not.
    """
    from adapters.impact.files import files as files_of
    from adapters.impact.importing import Import
    from adapters.impact.records import BadFile

    on, says = day(judged_on, "--judged-on"), _SAYS[lang]
    with the_store() as lookups:
        past = lookups.evidence.past
        if past.span is None:
            stop("HEYAN_STORE_KEEP_FILINGS_DAYS: say for how many days filings are kept, for example 365")
        try:
            found = Import(document.value, stage, on).run(past, files_of(files), lookups.clock)
        except BadFile as error:
            stop(str(error))
    until = found.until.astimezone(SHANGHAI).date() if found.until else None
    typer.echo(says["kept"].format(kept=found.kept, until=until) if until else says["none"])
    for file, line, problem in found.told:
        typer.echo(printable(says["line"].format(file=file, line=line, says=problem.message[lang.value])), err=True)
    if found.wrong:
        stop(says["wrong"].format(wrong=found.wrong), BAD_INPUT)


def count(
    lang: LangOption = ...,  # type: ignore[assignment]
    format: FormatOption = Format.TEXT,
) -> None:
    """Tell how many documents are kept, by kind and stage."""
    says = _SAYS[lang]
    with the_store() as lookups:
        shelves = lookups.evidence.past.shelves(lookups.clock())
    if format is Format.JSON:
        typer.echo(as_json([{"document": one.kind, "stage": one.stage, "count": one.count} for one in shelves]))
        return
    for one in shelves:
        kind, stage = (word.label[lang.value] for word in (DocumentKind(one.kind), Stage(one.stage)))
        typer.echo(says["shelf"].format(count=one.count, kind=kind, stage=stage))
    if not shelves:
        typer.echo(says["empty"])


def forget(
    ids: Annotated[
        list[str], typer.Argument(help="The ids of filings or records in their caller's system.", metavar="ID…")
    ],
    lang: LangOption = ...,  # type: ignore[assignment]
) -> None:
    """Remove kept documents at once, at every stage, by their ids."""
    with the_store() as lookups:
        gone = lookups.evidence.past.forget(ids)
    typer.echo(_SAYS[lang]["gone"].format(count=gone))
