"""What was used for one place of a filing, as an answer shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from adapters.reasons import Reason


@dataclass(frozen=True, slots=True)
class Used:
    """What was used for one place. `id` is what it is kept under, empty where nothing came in time; `kind` is ``whois``,
    ``rdap``, ``record``, ``registry``, ``photo`` or ``none``; `source` and `at` are None where nobody answered.
    """

    id: str
    kind: str
    state: str
    reason: Reason
    source: str | None = None
    at: str | None = None

    def as_json(self) -> dict[str, Any]:
        """As an answer shows it; `id` is null where nothing is kept."""
        return {
            "id": self.id or None,
            "kind": self.kind,
            "state": self.state,
            "reason": self.reason,
            "source": self.source,
            "at": self.at,
        }
