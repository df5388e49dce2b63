"""`heyan rules waivers`: granted exceptions, which have ended, and which no filing needs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from adapters.service import NoRuleSetCovers, Question, Service
from adapters.waivers import EXPIRED, Standing, standings
from api.cli.common import Format, FormatOption, Lang, LangOption, RulesOption, as_json, day, open_service, stop, today
from api.cli.reading import documents, kind_of
from api.cli.rule_folders import set_folder, shipped
from engine.clock import day_of
from engine.evaluate import Evaluation

_STATE = {
    "zh": {"in_force": "有效", "expired": "已过期", "not_yet": "尚未生效"},
    "en": {"in_force": "in force", "expired": "expired", "not_yet": "not yet"},
}
_SAYS = {
    "zh": {
        "line": "{file}: {waiver}  {obligation}  {since} 至 {until}  {state}",
        "who": "   {why} 批准：{authority}；登记：{by}",
        "uses": "   本次备案中用到 {uses} 处",
        "missed": "，另有 {missed} 处因不在有效期内而未豁免",
        "unused": "   没有备案用到：请确认是否仍需要",
        "expired": "   已过期：不再起作用，请删去，或凭新的批准延长",
        "none": "没有豁免。",
        "total": "{all} 项豁免：有效 {in_force}，已过期 {expired}，尚未生效 {not_yet}",
    },
    "en": {
        "line": "{file}: {waiver}  {obligation}  {since} to {until}  {state}",
        "who": "   {why} Allowed by: {authority}. Recorded by: {by}.",
        "uses": "   used {uses} times by these filings",
        "missed": ", and {missed} findings were not waived for want of its days",
        "unused": "   no filing uses it: see whether it is still needed",
        "expired": "   expired: it changes nothing any more; remove it, or extend it by a new authority",
        "none": "There is no waiver.",
        "total": "{all} waivers: {in_force} in force, {expired} expired, {not_yet} not yet",
    },
}


def waivers(
    rule_set: Annotated[
        str | None, typer.Argument(help="Only this rule set's, by id or folder; all where absent.", metavar="SET")
    ] = None,
    filings: Annotated[
        list[str] | None,
        typer.Option("--filings", metavar="FILE", help="Documents to judge (JSON, NDJSON, YAML); repeatable."),
    ] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="State and judge as on this day instead of today.", metavar="DAY")
    ] = None,
    format: FormatOption = Format.TEXT,
    lang: LangOption = ...,  # type: ignore[assignment]
    rules: RulesOption = None,
) -> None:
    """List granted exceptions with who allowed them and until when; with filings, which of them use any. Exit 1 where one expired."""
    on = day(as_of, "--as-of")
    folder = set_folder(rule_set, rules) if rule_set else None
    service = open_service(folder.parent if folder and folder.parent != shipped(rules) else rules)
    layers = [layer for layer in service.law.library.layers.values() if folder is None or layer.id == folder.name]
    judged = _judged(service, filings, on) if filings else None
    found = standings(layers, on or today(), judged)
    if format is Format.JSON:
        typer.echo(as_json([each.as_dict() for each in found]))
    else:
        _print(found, lang)
    raise typer.Exit(1 if any(each.state == EXPIRED for each in found) else 0)


def _judged(service: Service, files: list[str], on: date | None) -> Iterator[Evaluation]:
    """Every document judged as on the day asked for, else as on the day it was submitted."""
    for given in (found for file in files for found in documents(file, None)):
        document = given.document
        if document is None:
            stop(given.problem or f"{given.name}: is no valid document; run: heyan check {given.name}")
        submitted = document.get("submitted_at")
        then = on or (day_of(submitted) if submitted else today())
        try:
            _, evaluation = service.judge(
                Question(document, today(), kind=kind_of(document).value, as_of=then, checked=True)
            )
        except NoRuleSetCovers as error:
            stop(f"{given.name}: no rule set is in force on {error.args[0]}; choose another day with --as-of")
        yield evaluation


def _print(found: list[Standing], lang: Lang) -> None:
    say = _SAYS[lang.value]
    for each in found:
        waiver = each.waiver
        state = _STATE[lang.value][each.state]
        where = Path(each.layer) / each.file
        facts = {"waiver": waiver.waiver, "obligation": waiver.obligation, "since": waiver.since, "until": waiver.until}
        typer.echo(say["line"].format(file=where, state=state, **facts))
        why, authority = (getattr(text, lang.value) for text in (waiver.why, waiver.authority))
        typer.echo(say["who"].format(why=why, authority=authority, by=waiver.by))
        if each.uses or each.missed:
            more = say["missed"].format(missed=each.missed) if each.missed else ""
            typer.echo(say["uses"].format(uses=each.uses) + more)
        if each.unused or each.state == EXPIRED:
            typer.echo(say["expired" if each.state == EXPIRED else "unused"])
    counts = {state: sum(each.state == state for each in found) for state in _STATE["en"]}
    typer.echo(say["total"].format(all=len(found), **counts) if found else say["none"])
