"""What schemathesis cannot know of NDJSON: how a body is written and an answer's lines are read (SCHEMATHESIS_HOOKS)."""

from __future__ import annotations

import json
from typing import Any

import schemathesis


@schemathesis.serializer("application/x-ndjson")
def write(_context: Any, value: Any) -> bytes:
    text = value if isinstance(value, str) else json.dumps(value)
    return text.encode("utf-8", "replace")


@schemathesis.deserializer("application/x-ndjson")
def read(_context: Any, response: Any) -> Any:
    """The last line stands for all: each fits the same schema, and tests of ours look at every one."""
    return json.loads(response.content.splitlines()[-1])
