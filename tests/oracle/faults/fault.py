"""One thing wrong with a filing that is otherwise whole, and what the catalogue makes of it at the audit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.oracle.filings import GONE, Json, filing, vouched

NO = vouched(False)
BARE = True


@dataclass(frozen=True)
class Fault:
    """`outcome` holds every word the catalogue leaves open, usually one; `numbers`: what decides, any of them."""

    what: str
    outcome: tuple[str, ...]
    numbers: frozenset[str]
    changes: dict[str, Any] = field(hash=False)
    duties: str = "met"
    stage: str = "audit"
    individual: bool = False
    policies: dict[str, str] | None = field(default=None, hash=False)

    def document(self) -> Json:
        """The filing with the fault in it."""
        return filing(individual=self.individual, **self.changes)


def fault(what: str, outcome: str, numbers: str, duties: str = "met", **changes: Any) -> Fault:
    """A fault; `outcome` may name several words, `numbers` several catalogue numbers."""
    return Fault(what, tuple(outcome.split()), frozenset(numbers.split()), changes, duties)


def attested(
    place: str,
    what: str,
    wrong: str,
    numbers: str,
    duties: str = "met",
    *,
    loose: str = "missing",
    absent: str = "missing",
) -> list[Fault]:
    """The ways in which a vouched fact is not there: denied, bare, unsigned, absent. Only denial is a fault."""
    return [
        fault(f"{what}: denied", wrong, numbers, duties, **{place: NO}),
        fault(f"{what}: a bare yes", loose, numbers, **{place: BARE}),
        fault(f"{what}: vouched for by nobody", loose, numbers, **{place: {"value": True, "at": "2010-04-12"}}),
        fault(f"{what}: vouched for on no day", loose, numbers, **{place: {"value": True, "by": "核验员示例"}}),
        fault(f"{what}: not said", absent, numbers, **{place: GONE}),
    ]
