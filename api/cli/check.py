"""`heyan check` and `heyan explain`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated, Any

import typer

from adapters.service import DigestNotLoaded, NoRuleSetCovers, Question, Service, UnknownRuleSet
from api.cli.common import (
    BAD_INPUT,
    Format,
    FormatOption,
    Lang,
    LangOption,
    RulesOption,
    as_json,
    console,
    day,
    open_service,
    printable,
    stop,
    today,
)
from api.cli.reading import Given, documents, kind_of
from api.cli.report import Report
from api.cli.store import Gather, gatherer
from api.cli.table_view import show_finding
from engine.documents.words import Decision, DocumentKind, Stage

EXIT = {Decision.PASS.value: 0, Decision.REJECT.value: 1, Decision.UNDECIDED.value: 3}
_WEIGHT = {0: 0, 3: 1, 1: 2, BAD_INPUT: 3}

Files = Annotated[list[str], typer.Argument(help="JSON, NDJSON or YAML files; - reads stdin.", metavar="FILE…|-")]
StageOption = Annotated[
    Stage | None,
    typer.Option(help="How far the filing has come; everything due by then is judged. Inferred where absent."),
]
KindOption = Annotated[
    DocumentKind | None, typer.Option("--document", help="Which document it is; recognised by its keys where absent.")
]
SetOption = Annotated[str | None, typer.Option("--rule-set", help="Judge by this set instead of the one in force.")]
AsOfOption = Annotated[
    str | None, typer.Option("--as-of", help="Judge as on this day (YYYY-MM-DD) instead of today.", metavar="DAY")
]


def _question(
    given: Given, kind: DocumentKind | None, stage: Stage | None, rule_set: str | None, as_of: date | None
) -> Question:
    document = given.document or {}
    chosen = kind or kind_of(document)
    return Question(document, today(), kind=chosen.value, stage=stage, as_of=as_of, rule_set=rule_set, detail="full")


def _answer(service: Service, question: Question) -> dict[str, Any]:
    try:
        return service.evaluate(question)
    except UnknownRuleSet as error:
        known = ", ".join(item.id for item in service.rule_sets())
        stop(f"--rule-set {error.args[0]}: no such rule set; there are: {known}")
    except NoRuleSetCovers as error:
        stop(f"no rule set is in force on {error.args[0]}; choose one with --rule-set, or another day with --as-of")
    except DigestNotLoaded as error:
        stop(f"the rule set is not loaded in the version {error.args[0]}")


def _judged(service: Service, question: Question, fill: Gather) -> dict[str, Any]:
    """The answer, with what was gathered for it."""
    found = fill(question.document) if question.kind == DocumentKind.FILING.value else None
    if found is None:
        return _answer(service, question)
    answer = _answer(service, replace(question, document=found.document, evidence=found.evidence))
    return {**answer, "evidence": found.as_json()}


def check(
    files: Files,
    stage: StageOption = None,
    document: KindOption = None,
    rule_set: SetOption = None,
    as_of: AsOfOption = None,
    gather: Annotated[
        bool, typer.Option("--gather", help="Look up domains without a record; HEYAN_STORE_… says where it is kept.")
    ] = False,
    budget_ms: Annotated[
        int, typer.Option(help="With --gather: most time for the look-ups of one filing.", min=1, max=600_000)
    ] = 8_000,
    lang: LangOption = ...,  # type: ignore[assignment]
    format: FormatOption = Format.TEXT,
    rules: RulesOption = None,
) -> None:
    """Judge filings and explain every pass and reject. Exit code: 0 pass, 1 reject, 3 undecided, 2 bad input."""
    on = day(as_of, "--as-of")
    service = open_service(rules)
    report = Report(console(), lang)
    codes: list[int] = []
    shown: list[dict[str, Any]] = []
    with gatherer(gather, budget_ms, service) as fill:
        for given in (found for file in files for found in documents(file, document)):
            if given.document is None:
                codes.append(BAD_INPUT)
                shown.append(_refused(given))
                if format is Format.TEXT:
                    _report_refusal(report, given)
                continue
            answer = _judged(service, _question(given, document, stage, rule_set, on), fill)
            codes.append(EXIT[answer["decision"]])
            shown.append({"name": given.name, **answer})
            if format is Format.TEXT:
                if len(codes) > 1:
                    report.line("─" * 60, "dim")
                report.answer(given.name, answer)
                _report_evidence(report, answer, lang)
    if format is Format.JSON:
        typer.echo(as_json(shown[0]) if len(shown) == 1 else "\n".join(as_json(item, indent=None) for item in shown))
    raise typer.Exit(max(codes, key=lambda code: _WEIGHT[code], default=BAD_INPUT))


def _report_evidence(report: Report, answer: dict[str, Any], lang: Lang) -> None:
    """What was looked up, where and when, or why nothing is known."""
    for used in answer.get("evidence", ()):
        seen = " · ".join(filter(None, (used["source"], used["at"])))
        report.line(printable(f"{used['pointer']}: {used['reason'][lang.value]} {seen}".rstrip()), "dim")


def _refused(given: Given) -> dict[str, Any]:
    problems = [problem.as_dict() for problem in given.invalid.problems] if given.invalid else []
    return {"name": given.name, "problem": given.problem or "invalid_document", "problems": problems}


def _report_refusal(report: Report, given: Given) -> None:
    if given.invalid is not None:
        report.invalid(given.name, given.invalid)
    else:
        typer.echo(given.problem, err=True)


def explain(
    file: Annotated[str, typer.Argument(help="One JSON or YAML document; - reads stdin.")],
    obligation: Annotated[str, typer.Argument(help="An obligation's id, for example contacts.office_phone.")],
    stage: StageOption = None,
    document: KindOption = None,
    rule_set: SetOption = None,
    as_of: AsOfOption = None,
    lang: LangOption = ...,  # type: ignore[assignment]
    format: FormatOption = Format.TEXT,
    rules: RulesOption = None,
) -> None:
    """Show how one obligation was decided: its facts, the row that fired, and its whole table."""
    service = open_service(rules)
    given = next(iter(documents(file, document)))
    if given.document is None:
        _report_refusal(Report(console(), lang), given)
        raise typer.Exit(BAD_INPUT)
    question = _question(given, document, stage, rule_set, day(as_of, "--as-of"))
    answer = _answer(service, question)
    loaded = service.rule_set(answer["rule_set"]["id"], answer["rule_set"]["digest"])
    if obligation not in loaded.rule_set.obligations:
        from engine.vocabulary_check import near

        stop(f"{loaded.id} has no obligation {obligation!r}{near(obligation, loaded.rule_set.obligations)}")
    lists = ("findings", "warnings", "satisfied", "not_applicable", "not_relied_on")
    found = [item for name in lists for item in answer[name] if item["obligation"] == obligation]
    if format is Format.JSON:
        typer.echo(
            as_json({"obligation": obligation, "results": found, "due": obligation not in answer["not_yet_due"]})
        )
    else:
        show_finding(Report(console(), lang), loaded, obligation, found)
    raise typer.Exit(0)
