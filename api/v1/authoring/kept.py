"""The filings that the service keeps, for an impact within one request."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from adapters.impact.kept import Newest
from adapters.store import SealBrokenError
from api.door import Door
from api.problems import ProblemType, Refused
from engine.documents.words import DocumentKind

MOST: Final = 5_000
SECONDS: Final = 20.0
"""A request takes so many of the newest, and reads on for so long; its answer tells where either ended it."""


def how_many(door: Door) -> int:
    """How many filings are kept; none where nothing is."""
    return door.lookups.evidence.past.count(DocumentKind.FILING.value, door.clock()) if door.lookups else 0


@contextmanager
def newest(door: Door) -> Iterator[Newest]:
    """The newest filings that are kept. Raises `Refused` where the service has no store for them, or it was tampered with."""
    if door.lookups is None:
        raise Refused(
            ProblemType.KEEPING_OFF,
            "filings=kept：本服务没有留存的备案；请上传备案，或请运维设置 HEYAN_STORE_KEEP_FILINGS_DAYS。",
            "filings=kept: this service keeps no filings; send some, or have the operator set HEYAN_STORE_KEEP_FILINGS_DAYS.",
        )
    past = door.lookups.evidence.past
    try:
        yield Newest(past, DocumentKind.FILING.value, door.clock(), time.monotonic, MOST, SECONDS)
    except SealBrokenError as error:
        raise Refused(
            ProblemType.ALTERED,
            "留存的备案与其封装不符，或缺少封装所用的密钥；请运维检查存储和 HEYAN_STORE_KEYS。",
            f"The kept filings cannot be trusted ({error}); have the operator look at the store and HEYAN_STORE_KEYS.",
            headers={"Retry-After": str(door.settings.retry_after)},
        ) from None
