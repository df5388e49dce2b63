"""Whose domain it is: 二.(二).1.(5), R052 and R053. A certificate or the public record suffices; they must not disagree."""

from __future__ import annotations

from tests.oracle.law.verdict import FINE, Expected, because, gravest

# What a query says about the owner: a name only where the record was found and shows one.
WORDLESS = "not_found reserved throttled redacted proxy thin garbled incomplete unavailable".split()

DENYING = ("not_found", "reserved")


def named(certificate: str | None, state: str | None, owner: str | None) -> list[str]:
    """The owners named by evidence that can be used."""
    return [name for name in (certificate, owner if state == "found" else None) if name]


def domain(sponsor: str, certificate: str | None, state: str | None, owner: str | None) -> Expected:
    """One domain name."""
    names = named(certificate, state, owner)
    if state in DENYING and names == [sponsor]:
        return because("manual", "R052", "R053")  # certificate and record contradict each other
    if not names:
        return because("missing", "R052", "R053")
    if len(set(names)) > 1:
        return because("manual", "R052", "R053") if sponsor in names else because("refuse", "R052", "R053")
    return FINE if names[0] == sponsor else because("refuse", "R053")


def domains(sponsor: str, several: list[tuple[str | None, str | None, str | None]]) -> Expected:
    """Every domain must be the sponsor's (R053)."""
    return gravest(*(domain(sponsor, *each) for each in several))
