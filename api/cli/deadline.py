"""`heyan deadline`."""

from __future__ import annotations

from typing import Annotated

import typer

from adapters.calendar import deadline as compute
from api.cli.common import Format, FormatOption, LangOption, as_json, given_day, stop
from api.cli.report import with_weekday
from engine.clock import UNITS


def deadline(
    n: Annotated[int, typer.Argument(help="How many units; the day after the start is day 1.")],
    start: Annotated[str, typer.Argument(help="The day it starts, YYYY-MM-DD.")],
    unit: Annotated[str, typer.Option(help="One of " + ", ".join(UNITS) + ".")] = "working_days",
    roll: Annotated[
        bool, typer.Option("--roll", help="A last day that is not worked moves to the next working day.")
    ] = False,
    lang: LangOption = ...,  # type: ignore[assignment]
    format: FormatOption = Format.TEXT,
) -> None:
    """The last day of a period, make-up days and holidays counted. Example: heyan deadline 5 2010-02-10"""
    if unit not in UNITS:
        stop(f"--unit {unit}: use one of {', '.join(UNITS)}")
    try:
        found = compute(n, given_day(start, "START"), unit, roll=roll)
    except ValueError as error:
        stop(str(error))
    if format is Format.JSON:
        due = found.due.isoformat() if found.due else None
        typer.echo(
            as_json(
                {"n": n, "unit": unit, "start": start, "due": due, "calendar": found.calendar, "unknown": found.unknown}
            )
        )
    else:
        typer.echo(with_weekday(found.due.isoformat(), lang) if found.due else (found.unknown or {})[lang])
    raise typer.Exit(0 if found.due else 3)
