"""One exception for everything that can go wrong between us and a server; its code names a sentence in reasons.yaml."""

from __future__ import annotations


class LookupFailedError(Exception):
    """A look-up that gave no answer.

    `code` is the key of a sentence in `adapters/reasons.yaml`; `detail` is for logs only and is never shown as law.
    `retry_after` is in seconds, when the server said so.
    """

    def __init__(self, code: str, detail: str = "", retry_after: float | None = None) -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code = code
        self.detail = detail
        self.retry_after = retry_after
