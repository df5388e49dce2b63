"""What a person vouches for: the value, who says so, when, and how they know.

A bare value passes the schema and is judged as unattested (→ missing): an assertion nobody stands for is not evidence.
"""

from engine.documents.base import Section, field
from engine.documents.personal import Personal
from engine.documents.shapes import Line, When
from engine.documents.words import DocumentType


class Attestation(Section):
    """A yes or no that somebody vouches for."""

    value: bool = field("是或否", "Yes or no", required=True)
    by: Line | None = field("由谁确认", "Who vouches for it", Personal.NAME)
    at: When | None = field("何时确认", "When it was vouched for")
    how: Line | None = field("如何得知", "How it is known", Personal.FREE)


class AttestedType(Section):
    """A document type that somebody vouches for (held, or not held)."""

    value: DocumentType = field("证件类型", "The document type", required=True)
    label: Line | None = field("类型为 other 时的名称", "What it is called, where the value is other")
    by: Line | None = field("由谁确认", "Who vouches for it", Personal.NAME)
    at: When | None = field("何时确认", "When it was vouched for")
    how: Line | None = field("如何得知", "How it is known", Personal.FREE)


Attested = bool | Attestation
AttestedDocumentType = DocumentType | AttestedType
