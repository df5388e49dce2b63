"""Texts in two languages, and the strict base of every rule-language model."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Sentence = Annotated[str, StringConstraints(min_length=1, max_length=600)]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
DottedName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$", max_length=80)]
Path = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\[\])?(\.[a-z][a-z0-9_]*(\[\])?)*$", max_length=120)]
SetId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]


class Strict(BaseModel):
    """Frozen, and an unknown key is an error: a rule author's typo must never be silently ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Text(Strict):
    """One statement in Chinese and in English; both are required wherever a person reads it."""

    zh: Sentence
    en: Sentence


class BySymbol(Strict):
    """A sentence chosen by the symbol of one fact: whole sentences, never glued from labels."""

    by: DottedName
    of: dict[Name, Text]


Say = Text | BySymbol


def chosen(say: Say | None, symbols: dict[str, str]) -> Text | None:
    """The sentence that `say` means at a point `symbols` (fact name to symbol)."""
    if isinstance(say, BySymbol):
        return say.of.get(symbols.get(say.by, ""))
    return say
