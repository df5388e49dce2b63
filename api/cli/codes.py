"""`heyan codes`: the numbers of other systems and our words, listed and converted, as on any day."""

from __future__ import annotations

import csv
import io
import sys
from enum import StrEnum
from typing import Annotated, Any

import typer

from adapters.codes import Code, CodeTable, UnknownCode, code_tables
from adapters.service import NoRuleSetCovers
from api.cli.common import Lang, LangOption, RulesOption, as_json, day, open_service, printable, stop, today
from engine.vocabulary_check import near

_LONGEST_NUMBER = 19
_COLUMNS = ("table", "number", "word", "zh", "en", "nature", "withdrawn")


class Shape(StrEnum):
    """How codes are written."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


def codes(
    table: Annotated[str | None, typer.Argument(help="natures, documents, …; every table where absent.")] = None,
    values: Annotated[
        list[str] | None,
        typer.Argument(
            help="Numbers, words or Chinese names to convert; several of one sum with commas; - reads lines."
        ),
    ] = None,
    nature: Annotated[
        str | None,
        typer.Option(help="The sponsor's nature, where a paper has one number for each.", show_default=False),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", help="The tables of this day (YYYY-MM-DD) instead of today's.", metavar="DAY"),
    ] = None,
    format: Annotated[Shape, typer.Option("--format", help="text for people, json or csv for programs.")] = Shape.TEXT,
    lang: LangOption = ...,  # type: ignore[assignment]
    rules: RulesOption = None,
) -> None:
    """Numbers of other systems for natures, papers, access, places, services and approvals: listed, or converted either way."""
    known = _tables(day(as_of, "--as-of"), rules, lang)
    if table is None:
        _write([(each.id, code) for each in known.values() for code in each.codes], format, lang, known)
        return
    if table not in known:
        zh, en = (f"没有代码表 {table!r}；现有：", f"no code table {table!r}{near(table, known)}; there are: ")
        stop((zh if lang is Lang.ZH else en) + ", ".join(known))
    chosen = known[table]
    if not values:
        _write([(table, code) for code in chosen.codes], format, lang, {table: chosen})
        return
    given = [line.strip() for line in sys.stdin if line.strip()] if values == ["-"] else values
    try:
        found = [(value, converted(chosen, value, nature)) for value in given]
    except UnknownCode as error:
        stop(printable(error.zh if lang is Lang.ZH else error.en))
    _tell(chosen, found, format)


def converted(table: CodeTable, value: str, nature: str | None) -> list[Code]:
    """What a number, a word or several of one sum mean. Raises `UnknownCode`."""
    if value.isascii() and value.isdigit() and len(value) <= _LONGEST_NUMBER:
        return table.of_sum(int(value)) if table.bits else [table.of_number(int(value))]
    words = value.replace("，", ",").split(",") if table.bits else [value]
    return [table.of_word(word.strip(), nature) for word in words]


def _tables(wanted: Any, rules: Any, lang: Lang) -> dict[str, CodeTable]:
    on = wanted or today()
    try:
        found = code_tables(open_service(rules).covering(on).rule_set)
    except NoRuleSetCovers:
        found = {}
    if not found:
        zh = f"--as-of {on}：该日施行的规则集没有代码表，请换一个日期"
        en = f"--as-of {on}: the law of that day has no code table, ask for another day"
        stop(zh if lang is Lang.ZH else en)
    return found


def _write(rows: list[tuple[str, Code]], format: Shape, lang: Lang, known: dict[str, CodeTable]) -> None:
    if format is Shape.JSON:
        typer.echo(as_json([table.as_dict() for table in known.values()]))
    elif format is Shape.CSV:
        _csv([{"table": table, **code.as_dict()} for table, code in rows])
    else:
        for table in known.values():
            typer.echo(f"{table.id}  {table.title.zh if lang is Lang.ZH else table.title.en}")
            for code in table.codes:
                typer.echo(_line(code, lang))


def _line(code: Code, lang: Lang) -> str:
    name = code.name.zh if lang is Lang.ZH else code.name.en
    gone = ("（已取消）" if lang is Lang.ZH else " (withdrawn)") if code.withdrawn else ""
    return f"{code.number:>12}  {code.word}  {name}{gone}"


def _tell(table: CodeTable, found: list[tuple[str, list[Code]]], format: Shape) -> None:
    if format is Shape.JSON:
        rows = [
            {"given": given, "number": sum(c.number for c in codes), "codes": [c.as_dict() for c in codes]}
            for given, codes in found
        ]
        typer.echo(as_json(rows))
    elif format is Shape.CSV:
        _csv([{"table": table.id, **code.as_dict()} for _, codes in found for code in codes])
    else:
        for given, codes in found:
            meant = " + ".join(f"{code.number} {code.word} {code.name.zh}" for code in codes)
            typer.echo(f"{printable(given)} = {sum(code.number for code in codes)}: {meant}")


def _csv(rows: list[dict[str, Any]]) -> None:
    out = io.StringIO()
    writer = csv.DictWriter(out, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    typer.echo(out.getvalue(), nl=False)
