"""What a key looks like: `hy_<id>_<secret>`. The id is shown and logged; the secret is 256 random bits, seen once.

The store and the service know the SHA-256 of the whole alone. A secret of that length cannot be guessed, so no slow
hash is needed, and finding a key by its hash tells nothing by the time it takes.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable

Random = Callable[[int], bytes]
"""So many random bytes, fit for secrets: `os.urandom`."""

PREFIX = "hy_"
_ID_BYTES, _SECRET_BYTES = 5, 32
_ID = re.compile(r"(?:hy_)?([a-z2-7]{8})", re.ASCII)
_TOKEN = re.compile(r"hy_[a-z2-7]{8}_[A-Za-z0-9_-]{43}", re.ASCII)


def new_id(random: Random) -> str:
    """Eight letters and digits that name a key."""
    return base64.b32encode(random(_ID_BYTES)).decode().lower()


def new_token(key_id: str, random: Random) -> str:
    """The key itself, to be told once."""
    return f"{PREFIX}{key_id}_{base64.urlsafe_b64encode(random(_SECRET_BYTES)).decode().rstrip('=')}"


def digest(token: str) -> str:
    """What is kept instead of the key."""
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).hexdigest()


def looks_like_a_key(text: str) -> bool:
    """Whether a text has a key's form."""
    return _TOKEN.fullmatch(text) is not None


def id_in(text: str) -> str | None:
    """The id in what people write: `hy_abcdefgh` or `abcdefgh`; None for anything else, a whole key included."""
    found = _ID.fullmatch(text.strip())
    return found.group(1) if found else None
