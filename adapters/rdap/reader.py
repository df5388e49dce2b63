"""Our reader of RDAP answers (RFC 9083): from bytes to a state and the holder's names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from adapters.rdap.jcard import names
from adapters.rdap.redaction import by_remark, by_rfc_9537, statuses
from adapters.registration import Holder, Registration, State, settle
from adapters.suffixes import DomainName

_NOT_FOUND = "404"
_REFUSED = ("429", "503")  # as the client takes these statuses
_DEPTH = 4
_MOST = 100


def read(raw: bytes, domain: DomainName, status: int = 200) -> Registration:
    """What one RDAP answer says of `domain`. `status` is the HTTP status; a recorded answer may carry its own."""
    try:
        record = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return Registration(State.GARBLED, "not_rdap")
    if not isinstance(record, dict):
        return Registration(State.GARBLED, "not_rdap")
    if error := _error(record, status):
        return Registration(*error)
    if str(record.get("objectClassName")).casefold() != "domain":
        return Registration(State.GARBLED, "not_rdap")
    if not _speaks_of(record, domain):
        return Registration(State.GARBLED, "wrong_domain")
    entities = list(_entities(record.get("entities"), _DEPTH))
    registrants = [entity for entity in entities if "registrant" in _roles(entity)]
    state, reason, holders = _holders(record, registrants)
    return Registration(state, reason, holders, _registrar(entities), _links(record, entities))


def _error(record: dict[str, Any], status: int) -> tuple[State, str] | None:
    """What the error object of RFC 9083 §6 says, or a 404 whose body is RDAP; None for an answer that is no error."""
    code = record.get("errorCode")
    if str(code) == _NOT_FOUND or (code is None and str(status) == _NOT_FOUND and "rdapConformance" in record):
        return State.NOT_FOUND, "not_found"
    if str(code) in _REFUSED:
        return State.THROTTLED, "throttled"
    return None if code is None else (State.UNAVAILABLE, "http_error")


def _list(value: Any) -> list[Any]:
    return value[:_MOST] if isinstance(value, list) else []


def _entities(listed: Any, depth: int) -> Iterator[dict[str, Any]]:
    for entity in _list(listed):
        if isinstance(entity, dict):
            yield entity
            if depth:
                yield from _entities(entity.get("entities"), depth - 1)


def _roles(entity: dict[str, Any]) -> set[str]:
    roles = entity.get("roles")
    listed = [roles] if isinstance(roles, str) else _list(roles)
    return {role.casefold() for role in listed if isinstance(role, str)}


def _names_of(record: dict[str, Any]) -> Iterator[str]:
    for key in ("ldhName", "unicodeName"):
        if isinstance(record.get(key), str):
            yield record[key].casefold().rstrip(".")


def _speaks_of(record: dict[str, Any], domain: DomainName) -> bool:
    """True when the record, or one of its variants (names registered together), is the domain asked about."""
    said = set(_names_of(record))
    for variant in _list(record.get("variants")):
        for name in _list(variant.get("variantNames")) if isinstance(variant, dict) else []:
            said |= set(_names_of(name)) if isinstance(name, dict) else set()
    return bool(said & {domain.registrable_ascii, domain.registrable_unicode, domain.ascii, domain.unicode})


def _holders(record: dict[str, Any], registrants: list[dict[str, Any]]) -> tuple[State, str, tuple[str, ...]]:
    found = [holder for entity in registrants for holder in names(entity)]
    withheld = False
    for unit, stand_in in by_rfc_9537(record):
        withheld = True
        if stand_in:
            found = [holder for holder in found if holder.unit is not unit]
    state, reason, holders = settle([Holder(h.text, h.unit, h.label) for h in found])
    marks = set().union(*map(statuses, registrants))
    if "obscured" in marks or (state is State.THIN and (withheld or any(map(by_remark, registrants)))):
        return State.REDACTED, "redacted", ()
    if "proxy" in marks and state is State.FOUND:
        return State.PROXY, "proxy", holders[:1]
    if state is State.THIN and "reserved" in statuses(record):
        return State.RESERVED, "reserved", ()
    return state, reason, holders


def _registrar(entities: list[dict[str, Any]]) -> str | None:
    for entity in entities:
        if "registrar" in _roles(entity):
            return next((holder.text for holder in names(entity)), None)
    return None


def _links(record: dict[str, Any], entities: list[dict[str, Any]]) -> tuple[str, ...]:
    """The addresses of the same domain at the registrar: links with `rel` "related" and the RDAP media type."""
    listed = [*_list(record.get("links"))]
    for entity in entities:
        listed += _list(entity.get("links")) if "registrar" in _roles(entity) else []
    links = (link for link in listed if isinstance(link, dict) and str(link.get("rel", "")).casefold() == "related")
    wanted = (link for link in links if "rdap" in str(link.get("type", "application/rdap+json")).casefold())
    return tuple(link["href"] for link in wanted if isinstance(link.get("href"), str))
