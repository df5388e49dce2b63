"""Our reader of WHOIS replies: from bytes to a state and the holder's names, in time linear in the reply."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any

import yaml

from adapters.registration import Holder, Registration, State, settle
from adapters.suffixes import DomainName
from adapters.whois import second
from adapters.whois.handles import explain, looks_like_handle
from adapters.whois.labels import labels
from adapters.whois.lines import Line, decode, lines
from adapters.whois.replies import state_of_statuses, state_of_text
from adapters.whois.servers import Server
from adapters.whois.walk import Walk

_RUN = 2


@cache
def _layouts() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(files("adapters.whois").joinpath("layouts.yaml").read_text("utf-8"))
    return found


def read(raw: bytes, domain: DomainName, server: Server | None = None) -> Registration:
    """What one complete reply says of `domain`. `server` gives charset and layout; without it, UTF-8 and none."""
    text, lossy = decode(raw, server.charset if server else "utf-8")
    found = list(lines(text))
    if not any(line.text for line in found):
        return Registration(State.UNAVAILABLE, "empty_reply")
    if text.lstrip().startswith("<"):  # a web page may show anything beside the label
        return Registration(State.GARBLED, "unreadable")
    walk = Walk().run(found)
    holders, by_handle = _holders(walk, found)
    if not holders and not by_handle:
        holders = second.holders(domain, found)
    if holders:
        said = _fault(walk, text, domain, server)
    else:
        said = _without_holder(walk, found, domain, by_handle)
        if said.state is State.THIN and not _whole(walk, text, server):
            said = Registration(State.INCOMPLETE, "incomplete")
    if said is None and lossy and not all(holder.text.isascii() for holder in holders):
        said = Registration(State.GARBLED, "garbled", (holders[0].text,))
    if said is None:
        said = Registration(*settle(holders))
    if said.state is State.FOUND and second.contradicts(domain, found, holders):
        said = Registration(State.GARBLED, "contradictory")
    links = (walk.labels.get(label) for label in ("registrar whois server", "whois server"))
    return replace(said, registrar=next(iter(walk.registrars), None), links=tuple(filter(None, links)))


def _fault(walk: Walk, text: str, domain: DomainName, server: Server | None) -> Registration | None:
    if not _speaks_of(walk, text, domain):
        return Registration(State.GARBLED, "wrong_domain")
    return None if _whole(walk, text, server) else Registration(State.INCOMPLETE, "incomplete")


def _holders(walk: Walk, found: Sequence[Line]) -> tuple[list[Holder], bool]:
    """The holder's names, handles explained; and whether the reply gave a handle that nothing explains."""
    named: list[Holder] = []
    handles: list[str] = list(walk.references)
    for _, run in groupby(enumerate(walk.holders), key=lambda item: (item[1][1].label, item[1][0] - item[0])):
        group = [holder for _, (_, holder) in run]
        long_block = len(group) > _RUN and group[0].label in labels().headings | labels().beside_domain
        named += group[:1] if long_block else group
    explained = explain(found, [*handles, *(holder.text for holder in named)])
    opaque = [
        holder for holder in named if holder.label in labels().handle_of_holder and looks_like_handle(holder.text)
    ]
    known = {reference.casefold() for line in found if line.label in labels().handle for reference in [line.value]}
    kept = [h for h in named if h not in opaque and not (explained and h.text.casefold() in known)]
    if walk.halves:
        kept.append(_whole_name(walk.halves))
    return kept + explained, bool(opaque) and not explained


def _whole_name(halves: dict[str, str]) -> Holder:
    given, family = halves.get("given", ""), halves.get("family", "")
    order = (given, " ", family) if (given + family).isascii() else (family, "", given)
    return Holder("".join(order).strip(), False, "given and family name")


def _without_holder(walk: Walk, found: Sequence[Line], domain: DomainName, by_handle: bool) -> Registration:
    state = state_of_statuses(walk.statuses)
    if state is None and any(_is(value, domain) for value in walk.domains):
        return Registration(State.THIN, "handle_only" if by_handle else "thin")
    state = state or state_of_text(found)
    if state is None:
        return Registration(State.GARBLED, "wrong_domain" if any("." in d for d in walk.domains) else "unreadable")
    return Registration(state, state.value)


def _is(value: str, domain: DomainName) -> bool:
    name = (value.split() or [""])[0].casefold().rstrip(".")
    return name in (domain.ascii, domain.unicode, domain.registrable_ascii, domain.registrable_unicode)


def _speaks_of(walk: Walk, text: str, domain: DomainName) -> bool:
    """True when a domain label names `domain` (one of several will do: bundles of variants share a record)."""
    named = [value for value in walk.domains if "." in value]
    if named:
        return any(_is(value, domain) for value in named)
    plain = text.casefold()
    return domain.registrable_ascii in plain or domain.registrable_unicode in plain


def _whole(walk: Walk, text: str, server: Server | None) -> bool:
    """True when the reply has an end: its layout's last label, or at least a line after the holder's last."""
    layouts = _layouts()
    layout = server.layout if server else ""
    for name, marks in layouts["marks"].items():
        if not layout and any(mark in walk.labels for mark in marks):
            layout = name
    if layout:
        for label, allowed in layouts[layout].items():
            value = walk.labels.get(label, "").casefold()
            if value in allowed or (value and not allowed):
                return True
        return False
    last = walk.holders[-1][0] if walk.holders else 0
    return text.endswith(("\n", "\r")) or any(line.strip() for line in text.splitlines()[last + 1 :])
