"""`heyan rules prove` and `test`: the proof of a set, each fault with the lines involved and a filing that shows it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from adapters.rulefiles.lint.chinese import in_chinese
from adapters.rulefiles.prepare import proven_by_durable_rules
from api.cli.common import Format, FormatOption, Lang, LangOption, RulesOption, as_json
from api.cli.rule_folders import SHIPPED, read_set, set_folder
from engine.language.obligations import Definition, Obligation
from engine.table import tables

_SetArgument = Annotated[str, typer.Argument(help="A rule set's id, or a folder.", metavar="SET")]
_SHOWN = {"zh": "示例备案作如下改动即会遇到", "en": "the example filing meets it with"}
_USUAL = {"zh": "无需改动", "en": "no change"}


def prove_set(
    rule_set: _SetArgument = SHIPPED,
    format: FormatOption = Format.TEXT,
    examples: Annotated[
        Path | None, typer.Option("--examples", metavar="FOLDER", help="Write the example filings there as JSON files.")
    ] = None,
    lang: LangOption = ...,  # type: ignore[assignment]
    rules: RulesOption = None,
) -> None:
    """Prove that every point of every table has exactly one row, no row is dead, and unknown never accepts. Exit 1 on a fault."""
    from adapters.rulefiles.faults_shown import told

    folder, read = set_folder(rule_set, rules), read_set(rule_set, rules)
    built = tables(read)
    proof = proven_by_durable_rules(read, built)
    figures: dict[str, Any] = dict(proof.summary(read))
    faults = list(told(folder, read, built, proof)) if proof.faults else []
    if examples is not None:
        _write(examples, [fault.shown.document for fault in faults if fault.shown])
    if format is Format.JSON:
        typer.echo(as_json({**figures, "faults": [fault.as_dict() for fault in faults]}))
        raise typer.Exit(0 if proof.holds else 1)
    typer.echo("  ".join(f"{key}: {value}" for key, value in figures.items()))
    for found in faults:
        point = ", ".join(f"{fact} = {symbol}" for fact, symbol in found.fault.point.items())
        at = here(found.at)
        typer.echo(f"{found.fault.kind}: {at}: {_said(found.fault.says, lang)}" + (f" ({point})" if point else ""))
        if len(found.rows) > 1:
            typer.echo("   " + ", ".join(f"{row}: {here(place)}" for row, place in found.rows.items()))
        if found.shown:
            typer.echo(f"   {_SHOWN[lang]}: " + (_operations(found.shown.patch) or _USUAL[lang]))
    raise typer.Exit(0 if proof.holds else 1)


def _operations(patch: tuple[dict[str, Any], ...]) -> str:
    """The changes of a document in one line."""
    told = [
        f"{operation['op']} {operation['path']}"
        + ("" if operation["op"] == "remove" else f" = {json.dumps(operation['value'], ensure_ascii=False)}")
        for operation in patch
    ]
    return "; ".join(told)


def here(at: str) -> str:
    """A place as seen from where the command was started."""
    path = Path(at)
    return path.relative_to(Path.cwd()).as_posix() if path.is_relative_to(Path.cwd()) else at


def _write(folder: Path, documents: list[dict[str, Any]]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number, document in enumerate(documents):
        text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
        (folder / f"example-{number:02}.json").write_text(text, encoding="utf-8")


def _said(says: str, lang: Lang) -> str:
    return in_chinese(says) if lang is Lang.ZH else says


def run_cases(
    rule_set: _SetArgument = SHIPPED,
    lang: LangOption = ...,  # type: ignore[assignment]
    rules: RulesOption = None,
) -> None:
    """Run the cases of a set. Exit 1 when one does not come true."""
    from adapters.rulefiles.faults_shown import told

    folder, read = set_folder(rule_set, rules), read_set(rule_set, rules)
    built = tables(read)
    proof = proven_by_durable_rules(read, built)
    wrong = [
        found for found in told(folder, read, built, proof) if found.fault.kind in ("wrong_case", "row_without_case")
    ]
    things: list[Obligation | Definition] = [*read.obligations.values(), *read.definitions.values()]
    for found in wrong:
        typer.echo(f"{here(found.at)}: {_said(found.fault.says, lang)}")
    typer.echo(f"{sum(len(thing.cases) for thing in things)} cases of {len(things)} tables, {len(wrong)} faults")
    raise typer.Exit(1 if wrong else 0)
