"""Rows, cases and the tables they stand in: the decision part of an obligation or a definition (DESIGN §2.4, §2.8)."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from engine.documents.word import Word
from engine.documents.words import Basis, Bearer, DutyOutcome, Outcome, Stage
from engine.language.texts import DottedName, Name, Say, Sentence, Strict, Text


def as_list(value: Any) -> Any:
    """A single symbol may be written without brackets."""
    return [value] if isinstance(value, str) else value


def member(kind: type[Word]) -> AfterValidator:
    """Turn a word into the member it names; by a function, for on 3.13 pydantic cannot read an enum's signature."""

    def named(value: str) -> Word:
        return kind(value)

    return AfterValidator(named)


Symbols = Annotated[list[Name], BeforeValidator(as_list), Field(min_length=1)]
When = dict[DottedName, Symbols]
OutcomeWord = Annotated[Outcome, member(Outcome)]
BasisWord = Annotated[Basis, member(Basis)]
StageWord = Annotated[Stage, member(Stage)]
DutyWord = Annotated[DutyOutcome, member(DutyOutcome)]
BearerWord = Annotated[Bearer, member(Bearer)]
Day = Annotated[date, Field(strict=False)]
Words = Annotated[list[Sentence], BeforeValidator(as_list)]


class Phased(Strict):
    """An outcome that depends on whether the counter has been reached (§0: R006, R018, R020)."""

    before_visit: OutcomeWord
    from_visit: OutcomeWord


class Duty(Strict):
    """What the row says of a duty: who bears it, and whether it is missed. Stands beside the filing's outcome, never in it."""

    bearer: BearerWord
    breach: bool
    basis: BasisWord | None = Field(default=None, description="Basis of the breach, where it differs from the row's.")
    why: Text | None = None


class Verdictlike(Strict):
    """What any row says once it fires."""

    outcome: OutcomeWord | Phased
    basis: BasisWord
    why: Text | None = Field(default=None, description="The reason for a reading that the text itself does not settle.")
    clause: Words | None = Field(
        default=None, description="Clauses of this row, where they differ from the obligation's."
    )
    duty: Duty | None = None
    warn: bool = False
    say: Say | None = None
    mend: Say | None = None


class Effective(Strict):
    """From and to are days, both included. A start nobody knows is `unknown`, with the day it was first seen."""

    start: Day | Literal["unknown"] = Field(alias="from")
    to: Day | None = None
    seen_on: Day | None = None

    @model_validator(mode="after")
    def _days_fit(self) -> Effective:
        if self.start == "unknown" and self.seen_on is None:
            raise ValueError("a first day that is not known needs `seen_on`, the day it was first seen")
        if self.start != "unknown" and self.seen_on is not None:
            raise ValueError("`seen_on` is for a first day that is not known: remove it, or say `from: unknown`")
        if self.first and self.to and self.to < self.first:
            raise ValueError("the last day lies before the first: mend one of them")
        return self

    def covers(self, day: date) -> bool:
        """Whether `day` lies inside."""
        return (self.first is None or self.first <= day) and (self.to is None or day <= self.to)

    @property
    def first(self) -> date | None:
        """The first day; of a start that nobody knows, the day it was first seen."""
        return self.seen_on if self.start == "unknown" else self.start


class Row(Verdictlike):
    """One rule: where all its conditions hold, it fires."""

    when: When
    effective: Effective | None = None


class Case(Strict):
    """An example the author promises: facts not named may take any value, policies their default."""

    it: Sentence
    given: dict[DottedName, Name]
    at: StageWord | None = None
    outcome: OutcomeWord | Literal["not_applicable"]
    duty: DutyWord | None = None
    on: Day | None = Field(default=None, description="Only where the law of this day is judged; any day where absent.")


class DefinitionCase(Strict):
    """An example of a definition: these facts yield this symbol."""

    it: Sentence
    given: dict[DottedName, Name]
    value: Name = Field(alias="is")
    on: Day | None = Field(default=None, description="Only where the law of this day is judged; any day where absent.")


class DefinitionRow(Strict):
    """Where all conditions hold, the defined fact has this symbol."""

    when: When
    value: Name = Field(alias="is")
    clause: Words | None = None
    why: Text | None = None
    effective: Effective | None = None


class Despite(Strict):
    """An accepted unknown: the fact whose unknown value may accept, and why that is right."""

    fact: DottedName
    why: Text


class Impossible(Strict):
    """Points that no document can show, and why."""

    when: When
    why: Text
