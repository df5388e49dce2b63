"""Sealing: AES-256-GCM (NIST SP 800-38D), every ciphertext bound to the row and field it belongs to.

The associated data names table, field and the plain columns of the row, so a ciphertext that is changed, moved to
another row, or whose row's plain columns are changed does not open. A key has an id; the id goes with the ciphertext,
so keys are rotated by putting a new one first and sealing old rows again.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import json
import os
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_KEY_BYTES = 32
_NONCE_BYTES = 12
_LONGEST_ID = 32
_BLIND = b"heyan blind index 1"

Bound = tuple[str | int | None, ...]
"""What a ciphertext belongs to: table, field, and the row's plain values."""


class SealBrokenError(Exception):
    """A stored value does not open: it was changed or moved, or its key is not among the configured ones."""


class BadKeysError(ValueError):
    """The setting with the keys cannot be read; the message never repeats key material."""


class Keyring:
    """Keys by id; the first seals, all of them open."""

    def __init__(self, keys: Mapping[str, bytes]) -> None:
        if not keys:
            raise BadKeysError("no key is given: write ID=KEY with KEY from `openssl rand -base64 32`")
        self._ciphers = {name: AESGCM(key) for name, key in keys.items()}
        self._blind = [hmac.digest(key, _BLIND, "sha256") for key in keys.values()]
        self.current = next(iter(keys))

    @classmethod
    def parse(cls, text: str) -> Keyring:
        """``ID=KEY,ID=KEY`` with each KEY 32 bytes in base64, the sealing key first. Raises `BadKeysError`."""
        found: dict[str, bytes] = {}
        for number, entry in enumerate(filter(None, (part.strip() for part in text.split(","))), 1):
            name, _, encoded = entry.partition("=")
            try:
                key = base64.b64decode(encoded.replace("-", "+").replace("_", "/"), validate=True)
            except binascii.Error:
                key = b""
            if not name.isidentifier() or not name.isascii() or len(name) > _LONGEST_ID or name in found:
                raise BadKeysError(f"key {number}: its id must be a word of its own, at most {_LONGEST_ID} letters")
            if len(key) != _KEY_BYTES:
                raise BadKeysError(f"key {number} ({name}): not {_KEY_BYTES} bytes in base64")
            found[name] = key
        return cls(found)

    def seal(self, plain: bytes, bound: Bound) -> bytes:
        """Nonce and ciphertext under the current key."""
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + self._ciphers[self.current].encrypt(nonce, plain, _associated(self.current, bound))

    def unseal(self, key_id: str, sealed: bytes, bound: Bound) -> bytes:
        """The plain bytes. Raises `SealBrokenError`."""
        cipher = self._ciphers.get(key_id)
        if cipher is None:
            raise SealBrokenError(f"the key {key_id} is not configured")
        try:
            return cipher.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], _associated(key_id, bound))
        except (InvalidTag, ValueError):
            raise SealBrokenError(f"a value of {bound[0]} was changed, or belongs to another row") from None

    def blind(self, text: str) -> tuple[str, ...]:
        """A keyed digest of the text under each key, the sealing one first: to find a row by what must not stand in it."""
        return tuple(hmac.digest(key, text.encode("utf-8", "surrogatepass"), "sha256").hex() for key in self._blind)


def _associated(key_id: str, bound: Bound) -> bytes:
    """Unambiguous: JSON keeps the borders between the parts."""
    return json.dumps(["heyan", 1, key_id, *bound], ensure_ascii=True, separators=(",", ":")).encode()
