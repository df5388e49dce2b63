"""Which stage a document has reached, read off what is in it; only a convenience, for the caller should say."""

from __future__ import annotations

from typing import Any

from engine.documents.words import DocumentKind, Stage

# The last section present tells the stage; from the latest to the earliest.
_MARKS: tuple[tuple[str, Stage], ...] = (
    ("connected_at", Stage.AUDIT),
    ("audit", Stage.AUDIT),
    ("submission", Stage.SUBMISSION),
    ("agreement", Stage.SHEET),
    ("sheet", Stage.SHEET),
    ("on_site", Stage.ON_SITE),
    ("pre_verification", Stage.PRE_VERIFICATION),
)


def infer_stage(document: dict[str, Any], kind: str) -> Stage:
    """The latest stage of which the document has a section; `operations` for the records."""
    if kind != DocumentKind.FILING:
        return Stage.OPERATIONS
    return next((stage for name, stage in _MARKS if document.get(name) is not None), Stage.ENTRY)
