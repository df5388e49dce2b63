"""What is gathered beside the records of domains: answers of sources about papers, measurements of the photo.

It is not written into the filing but stands beside it as evidence, so that what the filing states can be compared with it.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from adapters.net import Deadline
from adapters.reasons import reason
from adapters.store.gathered import Bundle, GatheredStore, Gatherer, Keys
from adapters.used import Used
from engine.evidence import Evidence, Item, Key

AUTHENTICITY, PHOTO = "registry", "photo"
MAIN: Final = {AUTHENTICITY: "authenticity", PHOTO: "photo_file"}
"""By kind of bundle the item that its state is told by."""
NONE: Final = "none"
UNKNOWN: Final = "unavailable"
_LISTS: Final = ("sponsor", "responsible_person")
_VISIT: Final = "on_site"  # the section of a filing
Found = tuple[Evidence, dict[str, Used]]


def subjects(filing: Mapping[str, Any]) -> Iterator[tuple[str, str, Keys]]:
    """Everything that may be asked about or measured: its pointer, the kind of evidence, and the values it is about."""
    for name in _LISTS:
        for number, paper in enumerate((filing.get(name) or {}).get("documents") or []):
            said = [paper.get(part) for part in ("type", "number", "holder")]
            if all(part.__class__ is str and part.strip() for part in said):
                yield f"/{name}/documents/{number}", AUTHENTICITY, tuple(said)
    file = (_visit(filing).get("photo") or {}).get("file")
    if file.__class__ is str and file.strip():
        yield f"/{_VISIT}/photo", PHOTO, (file,)


def held(filing: Mapping[str, Any]) -> bool:
    """Whether the visit was held: nobody is asked about papers before."""
    return _visit(filing).get("held") is True


def _visit(filing: Mapping[str, Any]) -> Mapping[str, Any]:
    return filing.get(_VISIT) or {}


def alongside(gatherers: Sequence[Gatherer], filing: Mapping[str, Any], seconds: float) -> Callable[[], Found]:
    """Begins to gather; what is returned waits for the end, which every gatherer keeps within the budget."""
    if not gatherers:
        return lambda: ({}, {})
    budget = Deadline(seconds)
    answers: queue.SimpleQueue[dict[str, Bundle] | BaseException] = queue.SimpleQueue()

    def work() -> None:
        try:
            answers.put({at: bundle for gatherer in gatherers for at, bundle in gatherer(filing, budget).items()})
        except BaseException as problem:
            answers.put(problem)

    def wait() -> Found:
        found = answers.get()
        if isinstance(found, BaseException):
            raise found
        return joined(found)

    threading.Thread(target=work, daemon=True).start()
    return wait


def kept_beside(filing: Mapping[str, Any], ids: Mapping[str, str], store: GatheredStore, now: datetime) -> Found:
    """The same from the store, for those pointers of `ids` that are of these kinds. Raises `LookupError` for what is gone."""
    return joined({at: _kept(at, kind, keys, ids[at], store, now) for at, kind, keys in subjects(filing) if at in ids})


def _kept(at: str, kind: str, keys: Keys, bundle_id: str, store: GatheredStore, now: datetime) -> Bundle:
    if not bundle_id:
        return late(kind, keys)
    found = store.get(bundle_id, now)
    if found is None:
        raise LookupError(f"{at}: the evidence {bundle_id} is no longer kept")
    if (found.kind, found.keys) != (kind, keys):
        raise LookupError(f"{at}: the evidence {bundle_id} is of something else")
    return found


def late(kind: str, keys: Keys) -> Bundle:
    """Nothing came in time. No time stands in it: a replay must say the same."""
    return Bundle(kind, keys, {MAIN[kind]: Item(None, NONE, "", reason("timeout"))})


def joined(found: Mapping[str, Bundle]) -> Found:
    """For the engine, and for the answer."""
    evidence: dict[Key, Item] = {}
    for bundle in found.values():
        evidence |= bundle.evidence()
    return evidence, {at: _used(bundle) for at, bundle in found.items()}


def _used(bundle: Bundle) -> Used:
    item = bundle.items[MAIN[bundle.kind]]
    state = UNKNOWN if item.value is None else str(item.value)
    said = dict(item.said or {})
    return Used(bundle.id, bundle.kind if bundle.id else NONE, state, said, item.source or None, item.at or None)
