"""The rules of one side: one set by name, or the whole law that chooses by day, province and provider."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from adapters.law import Law
from adapters.publishing.content import canonical_json, digest_of
from adapters.rulefiles.prepare import Loaded
from engine.evaluate import NotProven, compile_rule_set
from engine.program import Program
from engine.proof import plain, prove
from engine.table import tables


@dataclass(frozen=True)
class Rules:
    """One side. `pinned` is a set's id (or `base+overlay`) for every filing; None lets each filing's day and place choose.

    `quick` has what is not proven yet proven by the plain judge alone: for drafts, which nothing is decided by.
    """

    name: str
    law: Law
    pinned: str | None = None
    quick: bool = False

    @property
    def digest(self) -> str:
        """Over the content: of the pinned set, else of every layer."""
        return self.law.named(self.pinned).digest if self.pinned else digest_of(canonical_json(self.law.digest))

    def choose(self, day: date, province: str | None, provider: str | None) -> Loaded:
        """The set of a day, for a document of that province and provider. Raises `NoRuleSetCovers`."""
        return self.law.named(self.pinned, None, day) if self.pinned else self.law.on(day, province, provider)

    def program(self, chosen: Loaded) -> Program:
        """It, proven. Raises `NotProven` or `RuleFileError`."""
        if self.quick and "program" not in chosen.__dict__:
            chosen.__dict__["program"] = plainly(chosen)
        return chosen.program


def plainly(chosen: Loaded) -> Program:
    """The program of a set that the plain judge alone has proven. Raises `NotProven`."""
    built = tables(chosen.rule_set)
    proof = prove(chosen.rule_set, built, plain)
    if not proof.holds:
        raise NotProven(proof)
    return compile_rule_set(chosen.rule_set, built=built, proof=proof)
