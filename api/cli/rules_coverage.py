"""`heyan rules coverage`: which rows a set's cases, and any filings given, have tried, outcome by outcome."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated, Any

import typer

from adapters.calendar import load as load_calendar
from api.cli.common import Format, FormatOption, Lang, LangOption, RulesOption, as_json, stop, today
from api.cli.reading import documents, kind_of
from api.cli.rule_folders import SHIPPED, read_set, set_folder
from api.cli.rules_prove import here
from engine.clock import day_of
from engine.coverage import Cell, by_cases, by_filings, cells
from engine.evaluate import Evaluation, compile_rule_set, evaluate
from engine.language.obligations import RuleSet
from engine.observe import Context
from engine.program import Program
from engine.proof import plain, prove
from engine.stages import infer_stage
from engine.table import tables

_SAYS = {
    "zh": {
        "cases": "用例：{covered} / {all}（{percent:.1f} %）",
        "filings": "备案 {count} 份：{covered} / {all}（{percent:.1f} %）",
        "row": "第 {row} 行",
        "none": "没有用例触发",
        "unseen": "没有备案触发",
    },
    "en": {
        "cases": "by cases: {covered} of {all} ({percent:.1f} %)",
        "filings": "by {count} filings: {covered} of {all} ({percent:.1f} %)",
        "row": "row {row}",
        "none": "no case fires it",
        "unseen": "no filing fires it",
    },
}


def coverage(
    rule_set: Annotated[str, typer.Argument(help="A rule set's id, or a folder.", metavar="SET")] = SHIPPED,
    filings: Annotated[
        list[Path] | None,
        typer.Option("--filings", metavar="FILE", help="Documents to judge (JSON, NDJSON, YAML); repeatable."),
    ] = None,
    fail_under: Annotated[
        float, typer.Option("--fail-under", min=0, max=100, help="Exit 1 where cases cover fewer percent.")
    ] = 100.0,
    format: FormatOption = Format.TEXT,
    lang: LangOption = ...,  # type: ignore[assignment]
    rules: RulesOption = None,
) -> None:
    """Show which rows were tried, with which outcome, by a set's cases and by filings. Exit 1 below --fail-under."""
    from adapters.rulefiles.faults_shown import Lines

    read = read_set(rule_set, rules)
    built = tables(read)
    proof = prove(read, built, plain)
    wanted = list(cells(read))
    lines = Lines(set_folder(rule_set, rules), read)
    told = [_counted("cases", wanted, by_cases(read, built, proof.fired), lines)]
    if filings:
        if not proof.holds:
            stop(f"{rule_set} is not proven, so nothing can be judged by it; run: heyan rules prove {rule_set}")
        judged = _judged(compile_rule_set(read, built=built, proof=proof), read, filings)
        told.append({**_counted("filings", wanted, by_filings(judged), lines), "count": len(judged)})
    if format is Format.JSON:
        typer.echo(as_json({part["by"]: part for part in told}))
    else:
        for part in told:
            _print(part, lang)
    raise typer.Exit(1 if told[0]["percent"] < fail_under else 0)


def _judged(program: Program, rule_set: RuleSet, files: list[Path]) -> list[Evaluation]:
    """Every document of the files, each judged at its own stage on the day it was submitted."""
    calendar = load_calendar()
    policies = {name: switch.default for name, switch in rule_set.policies.items()}
    out: list[Evaluation] = []
    for file in files:
        for given in documents(str(file), None):
            if given.document is None:
                stop(given.problem or f"{given.name}: is no valid document; run: heyan check {file}")
            kind = kind_of(given.document).value
            submitted = given.document.get("submitted_at")
            day = day_of(submitted) if submitted else today()
            stage = infer_stage(given.document, kind)
            context = Context(as_of=day, calendar=calendar, policies=policies)
            out.append(evaluate(program, given.document, kind=kind, stage=stage, context=context))
    return out


def _counted(by: str, wanted: list[Cell], found: Counter[Cell], lines: Any) -> dict[str, Any]:
    open_cells = [cell for cell in wanted if not found[cell]]
    return {
        "by": by,
        "cells": len(wanted),
        "covered": len(wanted) - len(open_cells),
        "percent": 100.0 * (len(wanted) - len(open_cells)) / max(len(wanted), 1),
        "uncovered": [
            {
                "at": here(lines.at(cell.table, cell.row)),
                "table": cell.table,
                "row": cell.row,
                "outcome": cell.outcome,
                "phase": None if cell.early is None else "before_visit" if cell.early else "from_visit",
            }
            for cell in open_cells
        ],
    }


def _print(part: dict[str, Any], lang: Lang) -> None:
    say = _SAYS[lang.value]
    for cell in part["uncovered"]:
        phase = f" ({cell['phase']})" if cell["phase"] else ""
        what = say["none"] if part["by"] == "cases" else say["unseen"]
        typer.echo(
            f"{cell['at']}: {cell['table']} {say['row'].format(row=cell['row'])} {cell['outcome']}{phase}: {what}"
        )
    figures = {"covered": part["covered"], "all": part["cells"], "percent": part["percent"], "count": part.get("count")}
    typer.echo(say[part["by"]].format(**figures))
