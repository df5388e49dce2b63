"""Observers of what stands beside the document: checks of how a value is written, and what adapters measured or asked."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from engine.language.texts import Name, Path, Strict

Checks = Annotated[list[Name], Field(min_length=1, max_length=6)]


class Checked(Strict):
    """`sound`, `doubtful`, `faulty` as the best of the named checks says of how a value is written; `absent`; `unruled` where
    `kinds` names no check for the kind; `unchecked` where none of them could tell. Never whether the value is genuine.
    """

    path: Path
    by: Checks | None = Field(default=None, description="The checks; the one that speaks best for the value counts.")
    kind: Path | None = Field(default=None, description="The field that says which checks there are.")
    kinds: dict[str, Checks] | None = Field(default=None, description="Checks by the value of `kind`.")
    against: Path | None = Field(default=None, description="A field that the check compares the value with.")

    @model_validator(mode="after")
    def _one_choice(self) -> Checked:
        if (self.by is None) == (self.kinds is None) or (self.kind is None) != (self.kinds is None):
            raise ValueError("give either `by`, or `kind` together with `kinds`")
        return self


class Gathered(Strict):
    """What evidence says of the values at `keys`, read through `map`; `other` where the map has no such value, `unknown` where
    the adapter was asked and could not know, `unasked` where nothing was gathered.
    """

    about: Name
    keys: list[Path] = Field(min_length=1, max_length=4)
    map: dict[str | int | bool, Name]
    other: Name = "other"
    unknown: Name = "unknown"


class Agrees(Strict):
    """Whether a field says what evidence says: `same`, `different`, `absent` (the field), `unknown`, `unasked`."""

    path: Path
    about: Name
    keys: list[Path] = Field(min_length=1, max_length=4)
    compare: Literal["text", "number", "day"] = "text"
