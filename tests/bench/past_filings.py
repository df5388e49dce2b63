"""Past filings by the thousand, the same every time: the told stories, each with a few places changed or left out."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from tests.bench.whole_law import stories

Json = dict[str, Any]
PROVINCES = ("110000", "130000", "310000", "440000", "640000", "990000")
PROVIDERS = tuple(f"示例接入{name}服务有限公司" for name in "甲乙丙丁戊己庚辛")


def past_filings(count: int, seed: int = 1) -> Iterator[Json]:
    """So many valid filings."""
    told = [filing for filing, _ in stories()]
    for number in range(count):
        chance = random.Random(seed * 1_000_003 + number)
        filing = deepcopy(chance.choice(told))
        filing["filing_id"] = f"past-{seed}-{number:06}"
        if isinstance(filing.get("provider"), dict):
            filing["provider"]["name"] = chance.choice(PROVIDERS)
        if isinstance(filing.get("sponsor"), dict):
            filing["sponsor"]["registered_province"] = chance.choice(PROVINCES)
        for _ in range(chance.choice((0, 0, 1, 2, 3))):
            _leave_out(filing, chance)
        yield filing


def _leave_out(filing: Json, chance: random.Random) -> None:
    """Take away one field somewhere below a section."""
    here: Any = filing
    while isinstance(here, dict | list) and here:
        keys = list(here) if isinstance(here, dict) else list(range(len(here)))
        keys = [key for key in keys if key not in ("schema_version", "filing_id", "value")]
        if not keys:
            return
        key = chance.choice(keys)
        inner = here[key]
        if (
            here is not filing
            and isinstance(here, dict)
            and (not isinstance(inner, dict | list) or chance.random() < 0.2)
        ):
            del here[key]
            return
        here = inner


def as_lines(filings: Iterator[Json]) -> Iterator[bytes]:
    """NDJSON."""
    for filing in filings:
        yield json.dumps(filing, ensure_ascii=False).encode() + b"\n"
