"""What the proof finds, one finding for each pair of rows or kind of gap, with an example point; consequences are left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations

from adapters.rulefiles.lint.chinese import in_chinese
from adapters.rulefiles.lint.finding import Hit
from adapters.rulefiles.lint.reading import Steps, Thing, cases_of, kind_of, name_of, row_path, things
from engine.faults import Fault
from engine.language.obligations import RuleSet
from engine.proof import Proof, plain, prove
from engine.table import Table, UnknownFact, domains, table_of


def sound_tables(rule_set: RuleSet, doubtful: set[str]) -> dict[str, Table]:
    """The tables that can be built: those that read nothing unknown, and no value that nobody declares."""
    known = domains(rule_set)
    built: dict[str, Table] = {}
    for thing in things(rule_set):
        if name_of(thing) in doubtful:
            continue
        try:
            table = table_of(thing, known)
        except UnknownFact:
            continue
        if not doubtful & set(table.facts):
            built[table.name] = table
    return built


def proof_of(rule_set: RuleSet, built: dict[str, Table]) -> Proof:
    """The proof of the tables that can be built, by plain comparison."""
    return prove(rule_set, built, plain)


def proof_hits(rule_set: RuleSet, built: dict[str, Table], proof: Proof) -> Iterator[Hit]:
    """Every fault of the proof and what stands idle beside it."""
    twice = dict(_twice(rule_set, built))
    yield from twice.values()
    broken = {(fault.table, row) for fault in proof.faults if fault.kind == "overlap" for row in fault.rows}
    unfinished = {fault.table for fault in proof.faults if fault.kind in ("gap", "overlap")}
    told: dict[tuple[str, str, tuple[int, ...]], int] = {}
    for fault in proof.faults:
        key = (fault.kind, fault.table, () if fault.kind == "gap" else fault.rows)
        if fault.kind not in ("wrong_case", "too_large"):
            told[key] = told.get(key, 0) + 1
            if told[key] > 1:
                continue
        if fault.kind == "overlap" and (fault.table, fault.rows) in twice:
            continue
        if fault.kind == "row_without_case" and ((fault.table, fault.rows[0]) in broken or _met(fault, proof)):
            continue
        if fault.kind == "wrong_case" and fault.table in unfinished and "exactly one row" in fault.says:
            continue
        count = sum(1 for other in proof.faults if (other.kind, other.table) == key[:2] and key[2] in ((), other.rows))
        yield _hit(rule_set, fault, count)


def _met(fault: Fault, proof: Proof) -> bool:
    """Whether the row lacks its case only because a case met a gap or an overlap, or because the row is dead."""
    return any(
        other.table == fault.table
        and (other.kind == "wrong_case" or (other.kind == "dead_row" and other.rows == fault.rows))
        for other in proof.faults
    )


def _twice(rule_set: RuleSet, built: dict[str, Table]) -> Iterator[tuple[tuple[str, tuple[int, ...]], Hit]]:
    for thing in things(rule_set):
        name = name_of(thing)
        if name in built:
            same = [{fact: set(symbols) for fact, symbols in row.when.items()} for row in thing.table[:200]]
            for one, other in combinations(range(len(same)), 2):
                if same[one] == same[other]:
                    path = row_path(rule_set, name, other)
                    zh = f"第 {other} 行与第 {one} 行条件完全相同：请只保留一行"
                    en = f"row {other} has the very conditions of row {one}: keep one of them"
                    yield (name, (one, other)), Hit(kind_of(thing), name, (*path, "when"), "duplicate_row", zh, en)


def _hit(rule_set: RuleSet, fault: Fault, count: int) -> Hit:
    thing: Thing = rule_set.obligations.get(fault.table) or rule_set.definitions[fault.table]
    shown = ", ".join(f"{fact} = {symbol}" for fact, symbol in fault.point.items())
    more = count - 1
    zh, en = _SAYS[fault.kind](fault) if fault.kind in _SAYS else (fault.says, fault.says)
    if shown and fault.kind != "wrong_case":
        zh += f"（如 {shown}" + (f"，另有 {more} 种）" if more > 0 else "）")
        en += f" (such as {shown}" + (f", and {more} more)" if more > 0 else ")")
    return Hit(kind_of(thing), fault.table, _path(rule_set, thing, fault), fault.kind, zh, en)


def _path(rule_set: RuleSet, thing: Thing, fault: Fault) -> Steps:
    if fault.kind == "wrong_case":
        return rule_set.in_file(fault.table, ("cases", _case(thing, fault)))
    if fault.kind == "overlap":
        return (*row_path(rule_set, fault.table, fault.rows[-1]), "when")
    if fault.rows and fault.rows[0] >= 0:
        return row_path(rule_set, fault.table, fault.rows[0])
    return ("table",) if fault.kind in ("gap", "unsound_unknown") else ()


def _case(thing: Thing, fault: Fault) -> int:
    found = [
        i
        for i, case in enumerate(cases_of(thing))
        if f"“{case.it}”" in fault.says and dict(case.given) == dict(fault.point)
    ]
    return found[0] if found else 0


def _rows(fault: Fault) -> str:
    return ", ".join(map(str, fault.rows))


_SAYS: dict[str, Callable[[Fault], tuple[str, str]]] = {
    "gap": lambda f: (
        "有情形没有行回答：请加一行、写 else，或用 impossible 说明",
        "no row answers a point: add a row or `else`, or declare it `impossible`",
    ),
    "overlap": lambda f: (
        f"第 {_rows(f)} 行同时适用：请在其中一行里写明区别",
        f"rows {_rows(f)} fire together: name in one of them the fact that tells them apart",
    ),
    "dead_row": lambda f: (
        f"第 {_rows(f)} 行永远用不到：请删去或改正条件",
        f"row {_rows(f)} never fires: remove it or mend its conditions",
    ),
    "row_without_case": lambda f: (
        f"第 {_rows(f)} 行没有自己的用例：请加一个只触发这一行的用例",
        f"row {_rows(f)} has no case of its own: add one whose facts fire this row alone",
    ),
    "unsound_unknown": lambda f: (
        f"未知得到接受而已知不会：请另写一行判断（{in_chinese(f.says)}）",
        f"the unknown is accepted where the known is not: judge it in a row of its own ({f.says})",
    ),
    "wrong_case": lambda f: (f"用例不成立：{in_chinese(f.says)}", f"the case does not come true: {f.says}"),
    "too_large": lambda f: (f"表的情形太多：{in_chinese(f.says)}", f.says),
    "milder": lambda f: (in_chinese(f.says), f.says),
}
