"""The explanation, out of the same tables that decided: one finding per obligation and item (DESIGN §2.10, §5).

`Explainer.answer` gives a JSON-shaped dict with fixed key order; ids and wall-clock times are the caller's to add. Parts of
it are shared between answers and must not be changed.
"""

from __future__ import annotations

from typing import Any, Literal

from engine.beside import beside, leaves
from engine.briefs import Brief, Briefs
from engine.decide import decision_of
from engine.documents.words import Status
from engine.evaluate import Evaluation, not_yet_due
from engine.filling import fill, slot_values
from engine.language.texts import chosen
from engine.program import Result
from engine.provenance import place, resolve
from engine.sources import SourceMap
from engine.timing import deadlines
from engine.wording import finding_of

Detail = Literal["verdict", "findings", "full"]
_LISTS = {
    Status.VIOLATED: "findings",
    Status.UNDECIDED: "findings",
    Status.WARNED: "warnings",
    Status.WAIVED: "warnings",
    Status.SATISFIED: "satisfied",
    Status.NOT_APPLICABLE: "not_applicable",
}
_WHOLE = ("findings", "warnings")


class Explainer:
    """Writes one evaluation out."""

    def __init__(self, evaluation: Evaluation) -> None:
        self.evaluation = evaluation
        self.program = evaluation.program
        self.rule_set = evaluation.program.rule_set
        self.sources = SourceMap.of(self.program, evaluation.kind)

    def answer(self, detail: Detail = "findings") -> dict[str, Any]:
        """The canonical part of an answer: the same inputs give the same dict, key for key."""
        ev = self.evaluation
        outcome = ev.outcome
        out: dict[str, Any] = {
            "decision": decision_of(outcome).value,
            "outcome": outcome.value,
            "duties": ev.duties.value,
            "stage": ev.stage.value,
            "as_of": ev.context.as_of.isoformat(),
        }
        if detail == "verdict":
            return out
        full = detail == "full"
        sorted_out: dict[str, list[Result]] = {name: [] for name in _LISTS.values()}
        into = {status: sorted_out[name].append for status, name in _LISTS.items()}
        for result in ev.results:
            into[result[0].status](result)
        sorted_out["findings"].sort(key=lambda r: (-r[0].rank, not r[0].breach))
        for name, results in sorted_out.items():
            whole = full or name in _WHOLE
            out[name] = [self.finding(r) for r in results] if whole else self.briefs(results)
        others = [r for r in ev.unrelied if r[0].row is not None]
        out["not_relied_on"] = [self.finding(r, Status.NOT_RELIED_ON) for r in others] if full else self.briefs(others)
        out["not_yet_due"] = not_yet_due(self.program, ev.kind, ev.stage)
        out["upcoming"] = self.announced()
        out["deadlines"] = deadlines(ev)
        out["notice"] = self.notice()
        return out

    def briefs(self, results: list[Result]) -> list[Brief]:
        """Results nobody has to act on: id, subject, row, and why it does not apply."""
        return list(map(Briefs.of(self.program).__getitem__, results))

    def subject(self, result: Result) -> str:
        """The pointer of what was judged; empty for the document as a whole."""
        verdict, where = result
        return place(self.rule_set.lists[verdict.list_name], where) if verdict.list_name else ""

    def finding(self, result: Result, status: Status | None = None) -> dict[str, Any]:
        """A finding in full."""
        verdict, where = result
        obligation, said = verdict.obligation, verdict.said
        out = dict(finding_of(verdict, self.rule_set))
        if status is not None:
            out["status"] = status.value
        out["subject"] = base = self.subject(result)
        ev, shown = self.evaluation, self.sources.shown
        item = resolve(ev.document, base) if base else ev.document
        if obligation.slots and said is not None:
            values = slot_values(ev, obligation, where, item)
            symbols = verdict.symbols
            out["message"] = fill(chosen(said.say, symbols), values)
            out["mend"] = fill(chosen(said.mend, symbols), values)
        facts: list[dict[str, Any]] = []
        for fact in out["facts"]:
            name = fact["name"]
            facts.append({**fact, "from": shown(name, ev, base, item)})
            if leaves(self.program, name):
                facts[-1].update(beside(ev, name, where))
        out["facts"] = facts
        return out

    def announced(self) -> list[dict[str, Any]]:
        """What a rule that is not yet in force will find, with the day from which it counts."""
        soon = self.evaluation.announced
        if soon is None:
            return []
        later = Explainer(soon.evaluation)
        since = {"from": soon.day.isoformat(), "rule_set": soon.rule_set}
        return [{**since, **later.finding(result)} for result in soon.evaluation.results]

    def notice(self) -> dict[str, str] | None:
        """The prescribed notice that this decision asks for, at the stage that asks for one (R032)."""
        rule = self.rule_set.head.notices
        if rule is None or self.evaluation.stage is not rule.stage or self.evaluation.kind != rule.document:
            return None
        name = rule.texts.get(self.evaluation.decision)
        for table in self.rule_set.tables.values():
            if name is not None and name in table.texts:
                return {"zh": table.texts[name]}
        return None
