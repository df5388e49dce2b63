"""`heyan rules diff`: what differs between two sets as the law sees it."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from adapters.law import Law
from api.cli.common import Format, FormatOption, Lang, LangOption, RulesOption, as_json
from api.cli.published_sets import of_digest, parted
from api.cli.rule_folders import read_set
from engine.difference import Difference, ThingChange, changed
from engine.language.obligations import RuleSet
from engine.language.rows import DefinitionRow, Row

_EXAMPLES = 3
_SAYS = {
    "zh": {
        "same": "两个规则集相同。",
        "kinds": {
            "obligations": "义务", "definitions": "定义", "facts": "事实", "lists": "清单", "tables": "表",
            "policies": "开关", "clauses": "条款",
        },
        "counts": "新增 {added}，删除 {removed}，改变 {changed}",
        "points": "{count} 种情形的判断不同：{counts}",
        "many": "情形太多，没有逐一比较",
        "such": "如 {point}",
        "affected": "自身没有改、但受其影响的义务：",
        "by": "因 {names}",
        "row": "第 {row} 行",
    },
    "en": {
        "same": "The two sets are the same.",
        "kinds": {
            "obligations": "obligations", "definitions": "definitions", "facts": "facts", "lists": "lists",
            "tables": "tables", "policies": "policies", "clauses": "clauses",
        },
        "counts": "{added} added, {removed} removed, {changed} changed",
        "points": "{count} points are judged otherwise: {counts}",
        "many": "too many points to be compared one by one",
        "such": "such as {point}",
        "affected": "Obligations not changed themselves that rest on a change:",
        "by": "by {names}",
        "row": "row {row}",
    },
}  # fmt: skip


def named_set(named: str, rules: Any) -> RuleSet:
    """A set by id, folder, or either with `@digest`: the digest that it has, or that a version in the store has."""
    body, wanted = parted(named)
    found = read_set(body, rules)
    if found.digest.startswith(wanted):
        return found
    name = found.head.rule_set
    return Law(of_digest(name, found.digest, wanted, rules)).named(name).rule_set


def diff(
    old: Annotated[str, typer.Argument(help="The older set: an id, a folder, or either with @digest.", metavar="OLD")],
    new: Annotated[str, typer.Argument(help="The newer set.", metavar="NEW")],
    format: FormatOption = Format.TEXT,
    lang: LangOption = ...,  # type: ignore[assignment]
    rules: RulesOption = None,
) -> None:
    """Show how two rule sets differ: obligations, rows, verdicts, cells; not lines. Exit 1 where they differ."""
    before, after = named_set(old, rules), named_set(new, rules)
    found = changed(before, after)
    if format is Format.JSON:
        typer.echo(as_json(found.as_dict()))
    else:
        typer.echo("\n".join(_Told(before, after, found, lang).lines()))
    raise typer.Exit(0 if found.same else 1)


class _Told:
    """The text, line by line."""

    def __init__(self, before: RuleSet, after: RuleSet, found: Difference, lang: Lang) -> None:
        self.before, self.after, self.found = before, after, found
        self.say: dict[str, Any] = _SAYS[lang.value]

    def lines(self) -> list[str]:
        out = [
            f"{self.before.head.rule_set} {self.before.digest[:19]} → {self.after.head.rule_set} {self.after.digest[:19]}"
        ]
        if self.found.same:
            return [*out, self.say["same"]]
        for kind, title in self.say["kinds"].items():
            out += self._kind(kind, title)
        indirect = {n: r for n, r in self.found.affected.items() if n not in self.found.changed["obligations"]}
        if indirect:
            out.append(self.say["affected"])
            out += [f"  {name} ({self.say['by'].format(names=', '.join(why))})" for name, why in indirect.items()]
        return out

    def _kind(self, kind: str, title: str) -> list[str]:
        parts = {key: getattr(self.found, key)[kind] for key in ("added", "removed", "changed")}
        if not any(parts.values()):
            return []
        out = [f"{title}: " + self.say["counts"].format(**{key: len(names) for key, names in parts.items()})]
        out += [f"  + {name}" for name in parts["added"]] + [f"  - {name}" for name in parts["removed"]]
        for name in parts["changed"]:
            change = self.found.things.get(name) if kind in ("obligations", "definitions") else None
            out.append(f"  ~ {name}" + (f"  ({', '.join(change.kinds)})" if change else ""))
            out += self._rows(kind, name, change) if change else self._cells(kind, name)
        return out

    def _cells(self, kind: str, name: str) -> list[str]:
        cells = self.found.cells.get(name, {}) if kind == "tables" else {}
        signs = (("added", "+"), ("removed", "-"), ("changed", "~"))
        return [f"      {sign} {key}" for part, sign in signs for key in cells.get(part, ())]

    def _rows(self, kind: str, name: str, change: ThingChange) -> list[str]:
        old, new = getattr(self.before, kind)[name], getattr(self.after, kind)[name]
        row = self.say["row"]
        out = [f"      + {row.format(row=i)}: {_when(new.table[i])}" for i in change.rows_added]
        out += [f"      - {row.format(row=i)}: {_when(old.table[i])}" for i in change.rows_removed]
        out += [f"      ~ {row.format(row=r.new)}: {', '.join(r.fields)}" for r in change.rows_changed]
        if change.flips is None:
            return [*out, f"      {self.say['many']}"]
        if change.flips:
            counts = ", ".join(f"{verdicts} ×{count}" for verdicts, count in change.counts.items())
            out.append("      " + self.say["points"].format(count=len(change.flips), counts=counts))
        for flip in change.flips[:_EXAMPLES]:
            point = ", ".join(f"{fact} = {symbol}" for fact, symbol in flip.point.items())
            out.append(f"        {self.say['such'].format(point=point)}: {flip.old} → {flip.new}")
        return out


def _when(row: Row | DefinitionRow) -> str:
    return ", ".join(f"{fact} = {' | '.join(symbols)}" for fact, symbols in row.when.items())
