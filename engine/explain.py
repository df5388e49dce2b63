"""The explanation, out of the same tables that decided: one finding per obligation and item (DESIGN §2.10, §5).

`Explainer.answer` gives a JSON-shaped dict with fixed key order; ids and wall-clock times are the caller's to add.
"""

from __future__ import annotations

from typing import Any, Literal

from engine.documents.masking import mask, personal_kind
from engine.documents.words import Status
from engine.evaluate import Evaluation, not_yet_due
from engine.filling import fill, slot_values
from engine.language.obligations import Obligation
from engine.language.texts import Text, chosen
from engine.nearness import NearMiss
from engine.program import Result
from engine.provenance import place, pointers, resolve, shown
from engine.timing import deadlines

Detail = Literal["verdict", "findings", "full"]
_OPEN = (Status.VIOLATED, Status.UNDECIDED)
_LISTS = {
    Status.WARNED: "warnings",
    Status.SATISFIED: "satisfied",
    Status.NOT_APPLICABLE: "not_applicable",
    Status.NOT_RELIED_ON: "not_relied_on",
}


class Explainer:
    """Writes one evaluation out."""

    def __init__(self, evaluation: Evaluation) -> None:
        self.evaluation = evaluation
        self.program = evaluation.program
        self.rule_set = evaluation.program.rule_set

    def answer(self, detail: Detail = "findings") -> dict[str, Any]:
        """The canonical part of an answer: the same inputs give the same dict, key for key."""
        ev = self.evaluation
        out: dict[str, Any] = {
            "decision": ev.decision.value,
            "outcome": ev.outcome.value,
            "duties": ev.duties.value,
            "stage": ev.stage.value,
            "as_of": ev.context.as_of.isoformat(),
        }
        if detail == "verdict":
            return out
        out["findings"] = [self.finding(result) for result in self.ordered(_OPEN)]
        for status, name in _LISTS.items():
            full = detail == "full" or status is Status.WARNED
            out[name] = [self.finding(r) if full else self.brief(r) for r in self.ordered((status,))]
        out["not_yet_due"] = not_yet_due(self.program, ev.kind, ev.stage)
        out["deadlines"] = deadlines(ev)
        out["notice"] = self.notice()
        return out

    def ordered(self, statuses: tuple[Status, ...]) -> list[Result]:
        """Results of those statuses: worst first, then breaches, then as judged."""
        if statuses == (Status.NOT_RELIED_ON,):
            return [r for r in self.evaluation.unrelied if r[0].rank or r[0].row is not None]
        found = [r for r in self.evaluation.results if r[0].status in statuses]
        return sorted(found, key=lambda r: (-r[0].rank, not r[0].breach))

    def brief(self, result: Result) -> dict[str, Any]:
        """A result nobody has to act on: id, subject, row, and why it does not apply."""
        verdict, where = result
        out: dict[str, Any] = {
            "obligation": verdict.obligation.obligation,
            "title": _text(verdict.obligation.title),
            "subject": self.subject(verdict.obligation, where),
            "row": verdict.row,
        }
        if verdict.note is not None:
            out["message"] = _text(verdict.note)
        return out

    def subject(self, obligation: Obligation, where: tuple[Any, ...]) -> str:
        """The pointer of what was judged."""
        return place(self.rule_set.lists.get(obligation.list_name or ""), where)

    def finding(self, result: Result) -> dict[str, Any]:
        """A finding in full."""
        verdict, where = result
        obligation, said = verdict.obligation, verdict.said
        symbols = verdict.symbols
        values = slot_values(self.evaluation, obligation, where)
        duty = said.duty if said else None
        status = Status.NOT_RELIED_ON if result in self.evaluation.unrelied else verdict.status
        return {
            "obligation": obligation.obligation,
            "catalogue": list(obligation.catalogue),
            "title": _text(obligation.title),
            "status": status.value,
            "outcome": verdict.outcome.value if verdict.outcome else None,
            "duty": {"bearer": duty.bearer.value, "breach": duty.breach, "basis": (duty.basis or said.basis).value}
            if duty and said
            else None,
            "basis": said.basis.value if said else None,
            "why": _text((said.why or (duty.why if duty else None)) if said else None),
            "clause": list((said.clause if said else None) or obligation.clause),
            "layer": self.rule_set.layers.get(obligation.obligation, self.rule_set.head.rule_set),
            "subject": self.subject(obligation, where),
            "row": verdict.row,
            "found": self.found(symbols, verdict.near),
            "required": _text(obligation.requires or obligation.title),
            "message": fill(chosen(said.say if said else None, symbols) or verdict.note, values),
            "mend": fill(chosen(said.mend if said else None, symbols), values),
            "facts": [self.fact(name, symbol, where) for name, symbol in symbols.items()],
            "near_miss": None
            if verdict.near is None
            else {"row": verdict.near.row, "differs": [name for name, _ in verdict.near.differs]},
        }

    def found(self, symbols: dict[str, str], near: NearMiss | None) -> dict[str, str] | None:
        """What was found, as the statements of the facts that matter: those an accepted case would differ in."""
        names = [name for name, _ in near.differs] if near else list(symbols)
        stated = [self.statement(name, symbols[name]) for name in names]
        if not stated:
            return None
        return {"zh": "；".join(t.zh for t in stated), "en": "; ".join(t.en for t in stated)}

    def statement(self, fact: str, symbol: str) -> Text:
        """What the symbol of a fact means, as the vocabulary says it."""
        definition = self.rule_set.definitions.get(fact)
        values = definition.values if definition else self.rule_set.facts[fact].values
        return values[symbol]

    def fact(self, name: str, symbol: str, where: tuple[Any, ...]) -> dict[str, Any]:
        """One fact with where it came from; personal values are masked."""
        sources = []
        for at in pointers(self.program, name, where):
            value = resolve(self.evaluation.document, at)
            if value is not None:
                kind = personal_kind(self.evaluation.kind, at)
                sources.append({"pointer": at, "shown": mask(kind, shown(value)) if kind else shown(value)})
            else:
                sources.append({"pointer": at, "shown": None})
        return {"name": name, "value": symbol, "says": _text(self.statement(name, symbol)), "from": sources}

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


def _text(text: Text | None) -> dict[str, str] | None:
    return None if text is None else {"zh": text.zh, "en": text.en}
