"""What schemathesis cannot know of NDJSON: how a body is written and an answer's lines are read (SCHEMATHESIS_HOOKS)."""

from __future__ import annotations

import json
import re
from itertools import count
from typing import Any

import schemathesis

_NUMBERS = count(1)
_VALID_KEY = re.compile(r"[!-~]{8,128}")


@schemathesis.serializer("application/x-ndjson")
def write(_context: Any, value: Any) -> bytes:
    text = value if isinstance(value, str) else json.dumps(value)
    return text.encode("utf-8", "replace")


@schemathesis.deserializer("application/x-ndjson")
def read(_context: Any, response: Any) -> Any:
    """The last line stands for all: each fits the same schema, and tests of ours look at every one."""
    return json.loads(response.content.splitlines()[-1])


@schemathesis.hook
def before_call(_context: Any, case: Any, _kwargs: Any) -> None:
    """Every request is a new one to its caller, so a valid Idempotency-Key is made a new one, as the contract asks."""
    key = (case.headers or {}).get("Idempotency-Key")
    if isinstance(key, str) and _VALID_KEY.fullmatch(key):
        case.headers["Idempotency-Key"] = f"case-{next(_NUMBERS):08d}"
