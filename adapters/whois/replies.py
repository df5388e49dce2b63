"""Replies that carry no record: not registered, reserved, or not now. The phrases are in `replies.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

import yaml

from adapters.registration import State
from adapters.whois.lines import Line

_READ_LINES = 80
_SHORT_REPLY = 12
_SHORT_LINE = 64  # characters; terms of use fill their lines, what a server says of a name does not
_ORDER = (State.THROTTLED, State.RESERVED, State.NOT_FOUND)


@cache
def _phrases() -> dict[str, tuple[str, ...]]:
    raw: dict[str, list[str]] = yaml.safe_load(files("adapters.whois").joinpath("replies.yaml").read_text("utf-8"))
    return {key: tuple(listed) for key, listed in raw.items()}


def _says(text: str, key: str, *, tied_only: bool) -> bool:
    for phrase in _phrases()[key]:
        tied, words = phrase[0], phrase[1:]
        loosely = not tied_only and phrase in text
        if text.startswith(words) if tied == "^" else text.endswith(words) if tied == "$" else loosely:
            return True
    return False


def _plain(line: Line) -> str:
    return " ".join(line.text.casefold().replace("*", " ").strip(" .[]!\"'").split())


def state_of_statuses(statuses: Iterable[str]) -> State | None:
    """The state that a status field says, e.g. `Status: AVAILABLE`; None when it speaks of a registration."""
    for status in statuses:
        word = " ".join(status.casefold().split("http")[0].replace("_", " ").strip(" .0123456789").split())
        if word in _phrases()["not_found_status"]:
            return State.NOT_FOUND
        if word in _phrases()["reserved_status"]:
            return State.RESERVED
    return None


def state_of_text(found: Sequence[Line]) -> State | None:
    """The state that the sentences of a reply without a record say; None when they say none of these.

    The first sentence that says one counts, a refusal to answer before "not registered". In a long reply terms of use
    speak of limits too, so there a refusal counts only when nothing else is said, and a long line only from its ends.
    """
    texts = [text for line in found[:_READ_LINES] if (text := _plain(line))]
    long = len(texts) > _SHORT_REPLY
    said = [
        state for text in texts for state in _ORDER if _says(text, state, tied_only=long and len(text) > _SHORT_LINE)
    ]
    if long and set(said) != {State.THROTTLED}:
        said = [state for state in said if state is not State.THROTTLED]
    return said[0] if said else None
