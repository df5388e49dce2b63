"""What every contestant answers, brought to one form so that verdicts can be compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

Json = dict[str, Any]
Verdicts = dict[str, list[str]]

NOT_APPLICABLE: Final = "not_applicable"
ONCE: Final = (
    *("contacts.mobile", "contacts.email", "contacts.address", "contacts.office", "contacts.landline", "contacts.own"),
    *("sponsor.named", "sponsor.listed", "sponsor.province", "person.named", "person.role", "person.delegated"),
    *("access.provider", "access.method", "access.location", "access.addresses", "checked.in_order"),
)
PAPERS: Final = ("papers.original", "papers.holder", "papers.number", "papers.standing", "papers.genuine")
SITES: Final = ("sites.named",)
DOMAINS: Final = ("domains.owner", "domains.certificate")
ALL: Final = (*ONCE, *PAPERS, *SITES, *DOMAINS)


@dataclass(frozen=True, slots=True)
class Contestant:
    """One way to judge. `judge` is timed, over filings nobody has read before; `read` turns its answers into verdicts.

    `knows` are the obligations it can express; `yes_or_no` says that it tells acceptance from everything else, no more.
    """

    name: str
    judge: Callable[[list[Json]], Iterable[Any]]
    read: Callable[[Any], Verdicts]
    knows: tuple[str, ...] = ALL
    yes_or_no: bool = False


def by_position(answer: Any) -> Verdicts:
    """[once…, papers, sites, domains]: a word each, and for the lists a row of words an item; domains stand in sites."""
    *once, papers, sites, domains = answer
    found = {name: [word] for name, word in zip(ONCE, once, strict=True)}
    for names, rows in ((PAPERS, papers), (SITES, [[word] for word in sites]), (DOMAINS, list(chain(*domains)))):
        found |= {name: [row[at] for row in rows] or ["return"] for at, name in enumerate(names)}
    return found


def accepts(words: list[str]) -> list[str]:
    """The verdicts of an obligation reduced to whether anything is wrong with it."""
    return ["accept" if set(words) <= {"accept", NOT_APPLICABLE} else "wrong"]
