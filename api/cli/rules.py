"""`heyan rules`: what a rule author needs."""

from __future__ import annotations

from typing import Annotated

import typer

from adapters.rulefiles.prepare import proven_by_durable_rules
from api.cli.common import Format, FormatOption, LangOption, RulesOption, as_json, console, open_service, stop
from api.cli.report import Report
from api.cli.rule_folders import read_set
from api.cli.rules_lint import lint_set
from api.cli.table_view import show_obligation
from engine.language.obligations import Definition, Obligation, RuleSet
from engine.proof import Proof
from engine.table import tables
from engine.vocabulary_check import near

app = typer.Typer(no_args_is_help=True, help="Rule sets: list, show, prove, test.")
app.command("lint")(lint_set)
SetArgument = Annotated[str, typer.Argument(help="A rule set's id, or a folder.", metavar="SET")]


@app.command("list")
def list_sets(lang: LangOption = ..., format: FormatOption = Format.TEXT, rules: RulesOption = None) -> None:  # type: ignore[assignment]
    """Every rule set with its dates and digest."""
    sets = open_service(rules).rule_sets()
    if format is Format.JSON:
        typer.echo(as_json([summary(item.rule_set) for item in sets]))
        return
    for item in sets:
        head = item.rule_set.head
        title = head.title.zh if lang == "zh" else head.title.en
        typer.echo(
            f"{item.id}  {head.effective.start} – {head.effective.to or ''}  {len(item.rule_set.obligations)}  {title}"
        )
        typer.echo(f"   {item.digest}")


def summary(rule_set: RuleSet) -> dict[str, object]:
    """A set in a list."""
    head = rule_set.head
    return {
        "id": head.rule_set,
        "title": head.title.model_dump(),
        "source": head.source.model_dump(),
        "effective": {"from": str(head.effective.start), "to": head.effective.to and head.effective.to.isoformat()},
        "rank": head.rank,
        "digest": rule_set.digest,
        "obligations": len(rule_set.obligations),
    }


@app.command()
def show(
    rule_set: SetArgument,
    obligation: Annotated[str | None, typer.Argument(help="One obligation; all are listed where absent.")] = None,
    lang: LangOption = ...,  # type: ignore[assignment]
    rules: RulesOption = None,
) -> None:
    """A set's obligations, or one of them with its table and the law beside it."""
    service = open_service(rules)
    loaded = next((item for item in service.rule_sets() if item.id == rule_set), None)
    if loaded is None:
        stop(f"no rule set {rule_set!r}{near(rule_set, [item.id for item in service.rule_sets()])}")
    report = Report(console(), lang)
    known = loaded.rule_set.obligations
    if obligation is None:
        for name, thing in known.items():
            report.line(f"{name}  {thing.title.zh if lang == 'zh' else thing.title.en}  ({' '.join(thing.catalogue)})")
    elif obligation in known:
        show_obligation(report, loaded, obligation, set())
    else:
        stop(f"{rule_set} has no obligation {obligation!r}{near(obligation, known)}")


def proof_of(rule_set: RuleSet) -> Proof:
    """The proof, every point asserted in durable-rules."""
    return proven_by_durable_rules(rule_set, tables(rule_set))


@app.command("prove")
def prove_set(
    rule_set: Annotated[str, typer.Argument(help="A rule set's id, or a folder.", metavar="SET")] = "cn-2010-64",
    format: FormatOption = Format.TEXT,
    rules: RulesOption = None,
) -> None:
    """Prove that every point of every table has exactly one row, no row is dead, and unknown never accepts. Exit 1 on a fault."""
    read = read_set(rule_set, rules)
    proof = proof_of(read)
    figures = proof.summary(read)
    if format is Format.JSON:
        typer.echo(as_json(figures))
    else:
        typer.echo("  ".join(f"{key}: {value}" for key, value in figures.items()))
        for fault in proof.faults:
            point = ", ".join(f"{fact} = {symbol}" for fact, symbol in fault.point.items())
            typer.echo(
                f"{fault.kind}: {read.origin.get(fault.table, '')}: {fault.says}" + (f" ({point})" if point else "")
            )
    raise typer.Exit(0 if proof.holds else 1)


@app.command("test")
def run_cases(
    rule_set: Annotated[str, typer.Argument(metavar="SET")] = "cn-2010-64", rules: RulesOption = None
) -> None:
    """Run the cases of a set. Exit 1 when one does not come true."""
    read = read_set(rule_set, rules)
    proof = proof_of(read)
    wrong = [fault for fault in proof.faults if fault.kind in ("wrong_case", "row_without_case")]
    things: list[Obligation | Definition] = [*read.obligations.values(), *read.definitions.values()]
    for fault in wrong:
        typer.echo(f"{read.origin.get(fault.table, '')}: {fault.says}")
    typer.echo(f"{sum(len(thing.cases) for thing in things)} cases of {len(things)} tables, {len(wrong)} faults")
    raise typer.Exit(1 if wrong else 0)
