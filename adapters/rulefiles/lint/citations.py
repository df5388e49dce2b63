"""Citations: what is cited exists, what exists is cited, and no cell of a table stands without its clause."""

from __future__ import annotations

from collections.abc import Iterator

from adapters.rulefiles.index import numbers
from adapters.rulefiles.lint.chinese import hinted
from adapters.rulefiles.lint.finding import Hit
from adapters.rulefiles.lint.reading import rows_in, said, things
from engine.language.obligations import Obligation, RuleSet
from engine.vocabulary_check import near

_OWN = "R9"


def citation_hits(rule_set: RuleSet) -> Iterator[Hit]:
    """Every mistake about citations."""
    yield from _catalogue(rule_set)
    yield from _cells(rule_set)
    cited = set(_cited(rule_set))
    for name in rule_set.clauses:
        if not any(name == clause or clause.startswith(name) for clause in cited):
            zh, en = f"没有地方引用 {name!r}：也许漏了一项义务", f"nothing cites {name!r}: an obligation may be missing"
            yield Hit("clauses", name, (), "uncited_clause", zh, en, name)


def _catalogue(rule_set: RuleSet) -> Iterator[Hit]:
    known = numbers()
    for name, obligation in rule_set.obligations.items():
        for index, number in enumerate(obligation.catalogue):
            if number[:4] not in known and not number.startswith(_OWN):
                hint = near(number, known)
                zh = f"目录里没有编号 {number!r}：请改正，自己的编号从 R900 起" + hinted(hint)
                en = f"the catalogue has no number {number!r}: mend it; numbers of one's own start at R900{hint}"
                yield Hit("obligations", name, ("catalogue", index), "unknown_catalogue", zh, en, number)


def _cells(rule_set: RuleSet) -> Iterator[Hit]:
    for name, table in rule_set.tables.items():
        for index, row in enumerate(table.rows):
            for clause in row.clause or []:
                if clause not in rule_set.clauses:
                    hint = near(clause, rule_set.clauses)
                    en = f"clauses.yaml has no clause {clause!r}{hint}"
                    zh = f"clauses.yaml 里没有条款 {clause!r}" + hinted(hint)
                    yield Hit("tables", name, ("rows", index, "clause"), "unknown_clause", zh, en, clause)
            if row.gives and not row.clause:
                zh, en = "表格的行没有写明条款：请加上 clause", "the row of the table cites no clause: add `clause`"
                yield Hit("tables", name, ("rows", index), "uncited_cell", zh, en)


def _cited(rule_set: RuleSet) -> Iterator[str]:
    for thing in things(rule_set):
        yield from thing.clause
        for row in rows_in(thing):
            yield from row.clause or []
        for _, other in said(thing) if isinstance(thing, Obligation) else ():
            yield from other.clause or []
    for table in rule_set.tables.values():
        for cell in table.rows:
            yield from cell.clause or []
    for repeal in rule_set.head.repeals:
        yield from repeal.clause
