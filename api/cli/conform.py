"""`heyan conform`: the conformance pack run against any service with our contract."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Annotated, Any

import typer

from adapters.conformance.asking import Asked, NoService, run
from adapters.conformance.pack import BadPack, read
from api.cli.common import BAD_INPUT, Format, FormatOption, Lang, LangOption, as_json, printable, stop
from engine.documents.nearest import nearest_key

_WIDE = 2  # a Chinese character takes two columns


def conform(
    url: Annotated[
        str, typer.Option("--url", help="Where the service listens, without the path: http://127.0.0.1:8000.")
    ],
    pack: Annotated[Path, typer.Option("--pack", help="The folder of the pack.", metavar="FOLDER")] = Path(
        "fixtures/conformance"
    ),
    key: Annotated[
        str | None,
        typer.Option("--key", help="An API key that may evaluate.", envvar="HEYAN_CONFORM_KEY", show_default=False),
    ] = None,
    case: Annotated[
        list[str] | None, typer.Option("--case", help="Only this case; repeat for several.", show_default=False)
    ] = None,
    timeout: Annotated[float, typer.Option("--timeout", help="Seconds for one answer.", min=0.05, max=600)] = 30.0,
    format: FormatOption = Format.TEXT,
    lang: LangOption = ...,  # type: ignore[assignment]
) -> None:
    """Put every case of the pack to a service and compare verdicts and reasons. Exit 1 on disagreement, 2 where it cannot be asked."""
    try:
        cases = read(pack)
        unknown = sorted(set(case or ()) - {each.id for each in cases})
        if unknown:
            stop(_no_case(unknown[0], [each.id for each in cases], pack / "cases", lang))
        asked = run([each for each in cases if not case or each.id in case], url, key, timeout)
    except (BadPack, NoService) as error:
        stop(printable(error.says[lang]))
    if format is Format.JSON:
        typer.echo(as_json({"url": url, **_counts(asked), "cases": [_row(each) for each in asked]}))
    else:
        _table(asked, lang)
    for each in asked:
        if each.compared is None:
            typer.echo(printable(each.wrong), err=True)
    if any(each.compared is None for each in asked):
        raise typer.Exit(BAD_INPUT)
    raise typer.Exit(0 if all(each.compared and each.compared.agreed for each in asked) else 1)


def _no_case(case: str, known: list[str], folder: Path, lang: Lang) -> str:
    meant = nearest_key(case, known)
    if lang is Lang.ZH:
        return f"--case {case}：用例包中没有这个用例；" + (
            f"是不是 {meant}？" if meant else f"用例是 {folder} 下的文件"
        )
    hint = f"did you mean {meant}?" if meant else f"its cases are the files below {folder}"
    return f"--case {case}: the pack has no such case; {hint}"


def _counts(asked: list[Asked]) -> dict[str, int]:
    judged = [each.compared for each in asked if each.compared]
    agreed = sum(found.agreed for found in judged)
    return {"agreed": agreed, "disagreed": len(judged) - agreed, "not_judged": len(asked) - len(judged)}


def _row(each: Asked) -> dict[str, Any]:
    found = each.compared
    return {
        "id": each.case.id,
        "title": each.case.title,
        "source": each.case.source,
        "expected": {axis: each.case.expect[axis] for axis in ("decision", "outcome", "duties")},
        "found": found.found if found else None,
        "agreed": bool(found and found.agreed),
        "disagreements": found.disagreements if found else [],
        "problem": each.wrong or None,
    }


def _table(asked: list[Asked], lang: Lang) -> None:
    heads = ("用例", "应为", "实为", "一致") if lang is Lang.ZH else ("case", "expected", "found", "agreed")
    yes, no, unjudged = ("是", "否", "未得出") if lang is Lang.ZH else ("yes", "NO", "no verdict")
    rows = [heads]
    for each in asked:
        found = each.compared
        mark = unjudged if found is None else yes if found.agreed else no
        rows.append((each.case.id, _verdict(each.case.expect), _verdict(found.found if found else None), mark))
    widths = [max(_width(row[column]) for row in rows) for column in range(len(heads))]
    lines: list[Asked | None] = [None, *asked]
    for row, which in zip(rows, lines, strict=True):
        typer.echo(
            "  ".join(cell + " " * (wide - _width(cell)) for cell, wide in zip(row, widths, strict=True)).rstrip()
        )
        for line in which.compared.disagreements if which and which.compared else ():
            typer.echo("    " + printable(line[lang]))
    told = _counts(asked)
    if lang is Lang.ZH:
        typer.echo(
            f"共 {len(asked)} 例：一致 {told['agreed']}，不一致 {told['disagreed']}，未得出 {told['not_judged']}"
        )
    else:
        typer.echo(
            f"{len(asked)} cases: {told['agreed']} agreed, {told['disagreed']} disagreed, {told['not_judged']} without a verdict"
        )


def _verdict(side: dict[str, Any] | None) -> str:
    """outcome and duties; the decision follows from the outcome."""
    return "–" if side is None else printable(f"{side['decision']} {side['outcome']} {side['duties']}")


def _width(text: str) -> int:
    return sum(_WIDE if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
