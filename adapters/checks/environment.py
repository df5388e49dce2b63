"""The checks as the environment has them; where it says nothing, nothing is imported for it."""

from __future__ import annotations

import os
from typing import Final

from adapters.checks.standard import standard
from engine.evidence import Checker

VARIABLES: Final = ("HEYAN_EXAMPLES", "HEYAN_PROVIDER_RANGES")


def from_environment() -> dict[str, Checker]:
    """The checks that the operator configured. Raises `ValueError` with one sentence."""
    if not any(os.environ.get(name) for name in VARIABLES):
        return standard()
    from pydantic import ValidationError  # noqa: PLC0415 - a command without settings need not load what reads them

    from adapters.checks.settings import CheckSettings  # noqa: PLC0415 - as above

    try:
        settings = CheckSettings()
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        raise ValueError(f"HEYAN_{str(first['loc'][0]).upper()}: {first['msg']}") from None
    return standard(settings.ranges, examples=settings.examples)
