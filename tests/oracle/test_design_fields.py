"""A caller who knows DESIGN §4 and nothing else can write a filing that passes: no later field is demanded."""

from __future__ import annotations

from typing import Any

import pytest

from tests.oracle.filings import filing
from tests.oracle.judging import Judge

# What the models hold beyond DESIGN §4, by the name of the field wherever it stands in the default filing.
LATER_FIELDS = set(
    "entry entered_at standing long_term reference content_agrees copy_kept_at own home_urls sponsor_judged_true "
    "verified_by kept time_on_photo filled_by filled_at through_provider_system holds principals".split()
)


def without(value: Any, names: set[str]) -> Any:
    if isinstance(value, dict):
        return {key: without(inner, names) for key, inner in value.items() if key not in names}
    return [without(item, names) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize("individual", [False, True], ids=["enterprise", "individual"])
def test_a_filing_of_design_fields_alone_passes(judge: Judge, individual: bool) -> None:
    document = filing(individual=individual)
    document["pre_verification"].pop("by")
    for copy in document["sheet"]["copies"]:
        copy.pop("bureau_province", None)
    seen = judge(without(document, LATER_FIELDS))
    assert (seen.outcome, seen.duties) == ("accept", "met"), seen.troubles()
