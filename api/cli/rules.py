"""`heyan rules`: what a rule author needs."""

from __future__ import annotations

from typing import Annotated

import typer

from adapters.law import UnknownRuleSet
from adapters.rulefiles.marked import RuleFileError
from api.cli.common import Format, FormatOption, LangOption, RulesOption, as_json, console, open_service, stop
from api.cli.report import Report
from api.cli.rules_coverage import coverage
from api.cli.rules_diff import diff
from api.cli.rules_fmt import fmt
from api.cli.rules_impact import impact
from api.cli.rules_lint import lint_set
from api.cli.rules_new import new
from api.cli.rules_prove import prove_set, run_cases
from api.cli.rules_publish import log, publish, rollback, shadow, sign
from api.cli.rules_waivers import waivers
from api.cli.table_view import show_obligation
from engine.language.obligations import RuleSet
from engine.vocabulary_check import near

_SINCE = {
    "zh": {"unknown": "起始日不明（{seen} 起见到）"},
    "en": {"unknown": "first day unknown (seen {seen})"},
}
app = typer.Typer(
    no_args_is_help=True, help="Rule sets: new, lint, fmt, test, coverage, prove, list, show, diff, impact."
)
app.command("new")(new)
app.command("lint")(lint_set)
app.command("prove")(prove_set)
app.command("test")(run_cases)
app.command("coverage")(coverage)
app.command("diff")(diff)
app.command("impact")(impact)
app.command("fmt")(fmt)
app.command("waivers")(waivers)
app.command("sign")(sign)
app.command("publish")(publish)
app.command("rollback")(rollback)
app.command("log")(log)
app.add_typer(shadow, name="shadow")
SetArgument = Annotated[
    str, typer.Argument(help="A rule set's id, or of several that lie on one another: BASE+OVERLAY.", metavar="SET")
]


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
        since = _SINCE[lang.value].get(str(head.effective.start), "{start}")
        dates = since.format(start=head.effective.start, seen=head.effective.seen_on)
        typer.echo(f"{item.id}  {dates} – {head.effective.to or ''}  {len(item.rule_set.obligations)}  {title}")
        typer.echo(f"   {item.digest}")


def summary(rule_set: RuleSet) -> dict[str, object]:
    """A set in a list."""
    head = rule_set.head
    return {
        "id": head.rule_set,
        "title": head.title.model_dump(),
        "source": head.source.model_dump(),
        "effective": head.effective.model_dump(mode="json", by_alias=True),
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
    try:
        loaded = service.rule_set(rule_set)
    except UnknownRuleSet:
        known_sets = [item.id for item in service.rule_sets()]
        wrong = next((part for part in rule_set.split("+") if part not in known_sets), rule_set)
        stop(f"no rule set {wrong!r}{near(wrong, known_sets)}")
    except RuleFileError as error:
        stop("\n".join(map(str, error.problems)))
    report = Report(console(), lang)
    known = loaded.rule_set.obligations
    if obligation is None:
        for name, thing in known.items():
            report.line(f"{name}  {thing.title.zh if lang == 'zh' else thing.title.en}  ({' '.join(thing.catalogue)})")
    elif obligation in known:
        show_obligation(report, loaded, obligation, set())
    else:
        stop(f"{rule_set} has no obligation {obligation!r}{near(obligation, known)}")
