"""What a public record says of one domain, whichever protocol it came by: state, holder, registrar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from adapters.names import Look, fold, has_han, look_of


class State(StrEnum):
    """The states of `websites[].domains[].registration.state` (DESIGN §4, BUILD)."""

    FOUND = "found"
    NOT_FOUND = "not_found"
    RESERVED = "reserved"
    THROTTLED = "throttled"
    REDACTED = "redacted"
    PROXY = "proxy"
    THIN = "thin"
    GARBLED = "garbled"
    INCOMPLETE = "incomplete"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class Holder:
    """One name the record gives to the holder. `unit` is True for a field that names an organisation or the holder."""

    text: str
    unit: bool
    label: str = ""


@dataclass(frozen=True, slots=True)
class Registration:
    """`reason` is a code of `reasons.yaml`; `holders` are the names to compare; `owner` is the one to show."""

    state: State
    reason: str
    holders: tuple[str, ...] = ()
    registrar: str | None = None
    links: tuple[str, ...] = ()

    @property
    def owner(self) -> str | None:
        return self.holders[0] if self.holders else None


_UNNAMED = ((Look.PROXY, State.PROXY), (Look.GARBLED, State.GARBLED), (Look.MASKED, State.REDACTED))


def settle(holders: Sequence[Holder]) -> tuple[State, str, tuple[str, ...]]:
    """State, reason and the names that count: an organisation's name outranks a contact's, a name outranks a blank."""
    redacted = False
    for unit in (True, False):
        group = [(holder.text, look_of(holder.text)) for holder in holders if holder.unit is unit]
        named = tuple(dict.fromkeys(text for text, look in group if look is Look.NAMED))
        for look, state in _UNNAMED:
            hit = tuple(text for text, seen in group if seen is look)
            if hit and (look is Look.PROXY or not named):
                return state, state.value, hit[:1]
        if named:
            return (State.GARBLED, "contradictory", ()) if _contradict(named) else (State.FOUND, "found", named)
        redacted = redacted or any(look is Look.REDACTED for _, look in group)
    if redacted:
        return State.REDACTED, "redacted", ()
    posts = tuple(holder.text for holder in holders if look_of(holder.text) is Look.ROLE)
    return (State.FOUND, "found", posts[:1]) if posts else (State.THIN, "thin", ())


def _contradict(named: Sequence[str]) -> bool:
    """True when two names in the same script differ; a Chinese and an English name are two names of one holder."""
    seen: dict[tuple[bool, bool], str] = {}
    return any(seen.setdefault((text.isascii(), has_han(text)), fold(text)) != fold(text) for text in named)
