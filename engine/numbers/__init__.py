"""Numbers on papers, one module each, all of one shape: ``normalise``, ``check``, ``explain``, ``REASONS``.

A check says that a number can exist. It never says that the paper is genuine or that the holder is who they claim.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType
from typing import Final, Protocol

from engine.numbers import (
    business_licence,
    filing_number,
    hk_macao_permit,
    mrz,
    org_code,
    passport,
    permanent_residence_card,
    resident_id,
    taiwan_permit,
    uscc,
)
from engine.numbers.outcome import RESULTS, Reasons
from engine.numbers.outcome import Known as Known
from engine.numbers.outcome import NumberCheck as NumberCheck


class NumberModule(Protocol):
    """The shape that every number's module has."""

    @property
    def REASONS(self) -> Reasons:  # noqa: N802 - a module's constant
        """Every failure class, by its code."""

    def normalise(self, text: str) -> str:
        """The number as it is kept and compared."""

    def check(self, text: str, known: Known) -> NumberCheck:
        """What can be said against the number."""

    def explain(self, code: str) -> dict[str, str]:
        """A reason's sentence in each language."""


_MODULES: Final[tuple[NumberModule, ...]] = (
    resident_id,
    uscc,
    org_code,
    business_licence,
    taiwan_permit,
    hk_macao_permit,
    permanent_residence_card,
    passport,
    mrz,
    filing_number,
)
# Named by the modules themselves: which paper carries which number is law, and law lives in rules/.
KINDS: Final = MappingProxyType({str(vars(module)["__name__"]).rpartition(".")[2]: module for module in _MODULES})


def check(kind: str, text: str, known: Known) -> NumberCheck:
    """One kind's check; ``KeyError`` for a kind that is not in ``KINDS``."""
    return KINDS[kind].check(text, known)


def check_any(kinds: Iterable[str], text: str, known: Known) -> tuple[str, NumberCheck]:
    """The kind that fits best and its check, where a paper may carry one of several numbers.

    The better result wins, then a recognised form, then the earlier kind. ``ValueError`` when no kind is given.
    """
    found = [(kind, check(kind, text, known)) for kind in kinds]
    return min(found, key=lambda pair: (RESULTS.index(pair[1].result), pair[1].form is None))
