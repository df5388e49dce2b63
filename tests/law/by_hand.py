"""Documents of the corpus that a person wrote: what neither the tables' points nor a search came upon."""

from __future__ import annotations

from typing import Any

from tests.law.corpus import Line
from tests.law.setting import DAYS

_SIGNED = {"by": "核验员01", "at": "2010-04-12"}
_UNLISTED = [
    {"op": "replace", "path": "/sponsor/nature", "value": "government"},
    {"op": "replace", "path": "/sponsor/documents/0/type", "value": "notary_licence"},
]
_WRONG_PHONE = [
    {"op": "replace", "path": "/pre_verification/contact_checks/0/outcome", "value": "wrong"},
]
_COPIES = [
    {"holder": "provider", "provider_seal": False},
    *({"holder": "bureau", "bureau_province": "990000", "provider_seal": True} for _ in range(2)),
]
DOCUMENTS: tuple[tuple[str, str, list[dict[str, Any]]], ...] = (
    # A contact found wrong before the visit is returned (二.(二).1.(1)), and both gates mirror it (C45).
    ("sheet.verified", "sheet", _WRONG_PHONE),
    ("submission.verified", "submission", _WRONG_PHONE),
    # R059: the provider's own copy has to be sealed, however many of the bureau's are.
    ("sheet.provider_seal", "sheet", [{"op": "replace", "path": "/sheet/copies", "value": _COPIES}]),
    # R006: a paper the text does not list, with the first document vouched to be lacking, then held.
    (
        "documents.unit.type",
        "entry",
        [
            *_UNLISTED,
            {"op": "replace", "path": "/sponsor/lacks", "value": [{"value": "org_code_certificate", **_SIGNED}]},
        ],
    ),
    (
        "documents.unit.type",
        "entry",
        [*_UNLISTED, {"op": "replace", "path": "/sponsor/holds", "value": ["org_code_certificate"]}],
    ),
)


def by_hand() -> list[Line]:
    """The lines, without their verdicts."""
    return [Line(about, "filing", stage, DAYS[0].isoformat(), {}, patch) for about, stage, patch in DOCUMENTS]
