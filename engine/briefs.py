"""Short forms of verdicts, for what nobody has to act on: made once for every verdict and place, shared between answers.

They hold texts of the law and pointers, never a value of a document; that is why they may be shared.
"""

from __future__ import annotations

from typing import Any, Final

from engine.language.obligations import RuleSet
from engine.program import Program, Result
from engine.provenance import place
from engine.wording import text_of

_MOST: Final = 20_000


class Brief(dict[str, Any]):
    """Id, title, subject, row, and why the obligation does not apply. Not to be changed.

    `written` is for a writer to keep its form of it: it lives and ends with this very dict.
    """

    __slots__ = ("written",)
    written: Any


class Briefs(dict[Result, Brief]):
    """Short forms by result, each made when it is first asked for; all are let go where there are too many."""

    def __init__(self, rule_set: RuleSet) -> None:
        super().__init__()
        self.rule_set = rule_set

    @classmethod
    def of(cls, program: Program) -> Briefs:
        """The program's own, made on first use."""
        found: Briefs | None = program.kept.get(("briefs",))
        if found is None:
            found = program.kept[("briefs",)] = cls(program.rule_set)
        return found

    def __missing__(self, result: Result) -> Brief:
        """Verdicts are made once for every point, and places are few: what is asked for now is asked for again."""
        if len(self) >= _MOST:
            self.clear()
        made = self[result] = self._made(result)
        return made

    def _made(self, result: Result) -> Brief:
        verdict, where = result
        spec = self.rule_set.lists[verdict.list_name] if verdict.list_name else None
        made = Brief(
            obligation=verdict.obligation.obligation,
            title=text_of(verdict.obligation.title),
            subject=place(spec, where) if where else "",
            row=verdict.row,
        )
        if verdict.note is not None:
            made["message"] = text_of(verdict.note)
        made.written = None
        return made
