"""What a word of the vocabulary is: a value that travels, and how people read it in both languages."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

Bilingual = dict[str, str]
"""A sentence or label as {"zh": …, "en": …}."""


class Word(StrEnum):
    """A closed list of snake_case values; each member is written `value, zh, en, *other names people use`.

    In a model a word is validated as the plain string it is: documents stay JSON-shaped, and nothing but the
    exact value passes (an enum validator would also take bytes).
    """

    zh: str
    en: str
    also: tuple[str, ...]

    def __new__(cls, value: str, zh: str = "", en: str = "", *also: str) -> Word:
        """Make a member that equals its value and carries its labels."""
        word = str.__new__(cls, value)
        word._value_ = value
        word.zh, word.en, word.also = zh, en, also
        return word

    @property
    def label(self) -> Bilingual:
        """The label in both languages."""
        return {"zh": self.zh, "en": self.en}

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validate as a literal of the values."""
        return core_schema.literal_schema([member.value for member in cls], metadata={"word": cls})

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Publish the values with their labels."""
        return {
            "type": "string",
            "enum": [member.value for member in cls],
            "x-word": cls.__name__,
            "x-labels": {member.value: member.label for member in cls},
        }
