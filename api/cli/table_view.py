"""One obligation as a table, the fired row marked: for `heyan explain` and `heyan rules show`."""

from __future__ import annotations

from typing import Any

from rich import box
from rich.table import Table as Grid
from rich.text import Text

from adapters.rulefiles.prepare import Loaded
from api.cli.report import Report
from api.labels import BASIS, OUTCOME, SAY, STAGE, STATUS
from engine.cases import rows_of
from engine.language.obligations import Obligation
from engine.language.rows import Phased, Row, Verdictlike


def outcome_word(row: Verdictlike, lang: str) -> str:
    """The row's outcome, both phases where they differ, and a breach."""
    if isinstance(row.outcome, Phased):
        word = f"{OUTCOME[row.outcome.before_visit][lang]} / {OUTCOME[row.outcome.from_visit][lang]}"
    else:
        word = OUTCOME[row.outcome][lang]
    if row.duty is not None and row.duty.breach:
        bearer = SAY[lang]["bearer_" + row.duty.bearer]
        word += " · " + SAY[lang]["breach"].format(bearer=bearer)
    return word


def grid_of(loaded: Loaded, obligation: Obligation, lang: str, fired: set[int]) -> Grid:
    """The obligation's rows; fired ones carry a mark."""
    facts = [
        f for f in loaded.program.tables[obligation.obligation].facts if any(f in r.when for r in obligation.table)
    ]
    grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False)
    for title in ("#", *facts, SAY[lang]["outcome"], SAY[lang]["basis"]):
        grid.add_column(title, overflow="fold")
    for index, row in enumerate(rows_of(obligation)):
        when = row.when if isinstance(row, Row) else {}
        cells = [" | ".join(when[fact]) if fact in when else "–" for fact in facts]
        mark = f"▶ {index}" if index in fired else str(index)
        values = [mark, *cells, outcome_word(row, lang), BASIS[row.basis][lang]]
        grid.add_row(*(Text(value) for value in values), style="bold" if index in fired else "")
    return grid


def show_obligation(report: Report, loaded: Loaded, name: str, fired: set[int]) -> None:
    """Title, clause, stage, scope and table."""
    lang = report.lang
    obligation = loaded.rule_set.obligations[name]
    report.line(f"{name}  {obligation.title.__getattribute__(lang)}", "bold")
    clauses = "、".join(obligation.clause)
    report.line(f"{clauses} · {' '.join(obligation.catalogue)} · {STAGE[obligation.stage][lang]} · {loaded.id}", "dim")
    for clause in obligation.clause:
        says = loaded.rule_set.clauses[clause].says
        report.line(f"   {clause}: {says.zh if lang == 'zh' else says.en}")
    if obligation.applies is not None:
        when = ", ".join(f"{fact} = {' | '.join(symbols)}" for fact, symbols in obligation.applies.when.items())
        report.line(f"   {SAY[lang]['applies']}{when}")
    report.console.print(grid_of(loaded, obligation, lang, fired))


def show_finding(report: Report, loaded: Loaded, name: str, found: list[dict[str, Any]]) -> None:
    """The obligation's table with the rows that fired, then what each item's facts were."""
    lang = report.lang
    show_obligation(report, loaded, name, {item["row"] for item in found if item["row"] is not None})
    for item in found:
        outcome = OUTCOME[item["outcome"]][lang] if item.get("outcome") else ""
        report.line(f"{item['subject'] or '/'}  {STATUS[item['status']][lang]}  {outcome}", "bold")
        if item.get("message"):
            report.line("   " + item["message"][lang])
        for fact in item.get("facts", ()):
            places = ", ".join(
                f"{s['pointer']} = {s['shown'] if s['shown'] is not None else '–'}" for s in fact["from"]
            )
            report.line(f"   {fact['name']} = {fact['value']}: {fact['says'][lang]}  {places}")
    if not found:
        report.line(SAY[lang]["not_due"])
