"""How to reach the responsible person: 一.2 (R020-R022), and when a gap is mended where (§0)."""

from __future__ import annotations

from collections.abc import Collection

from tests.oracle.law.verdict import FINE, Expected, at_counter, because

ALL = ("mobile", "office_phone", "home_phone", "email", "postal_address")


def needed(individual: bool, stated: Collection[str]) -> list[str]:
    """Which contacts are still wanting."""
    wanting = [name for name in ("mobile", "email", "postal_address") if name not in stated]
    landlines = ("office_phone", "home_phone") if individual else ("office_phone",)
    if not any(line in stated for line in landlines):
        wanting.append("landline")
    return wanting


def contacts(individual: bool, stated: Collection[str], stage: str) -> Expected:
    """Everything asked for is there, or the filing goes back, or it is put right at the counter."""
    if not needed(individual, stated):
        return FINE
    return because("correct" if at_counter(stage) else "return", "R021" if individual else "R020", "R022")
