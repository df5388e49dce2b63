"""Signatures of a version: Ed25519 (RFC 8032) over a manifest that names every file with its digest.

The signature document lists what was signed, so that a file left out, added later or altered can be named. It holds no
secret. Where public keys are configured, a version counts only when one of them signed exactly its files.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from adapters.publishing.content import Content, canonical_json

FORM = 1
MOST_SIGNATURES = 20
_DOMAIN = b"heyan rule sets, signature form 1\n"
_SHOWN = 5
_END = "-----END PUBLIC KEY-----"


class BadSigningKey(ValueError):
    """A key file that holds no Ed25519 key; the message never repeats key material."""


class NotSigned(ValueError):
    """A version that no configured key vouches for; the sentence names what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Signers:
    """The public keys whose word counts, by id. Without any, every version counts."""

    keys: Mapping[str, Ed25519PublicKey]

    def __bool__(self) -> bool:
        return bool(self.keys)


NOBODY = Signers({})


def key_id(key: Ed25519PublicKey) -> str:
    """Sixteen hex digits that name a public key."""
    raw = key.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return hashlib.sha256(raw).hexdigest()[:16]


def signers_of(pem: str) -> Signers:
    """Public keys from a file with one or more PEM blocks. Raises `BadSigningKey`."""
    keys: dict[str, Ed25519PublicKey] = {}
    for block in [part + _END for part in pem.split(_END)[:-1]]:
        try:
            key = serialization.load_pem_public_key(block.strip().encode())
        except ValueError:
            raise BadSigningKey(
                "a block of the file is no PEM public key; write it with openssl pkey -pubout"
            ) from None
        if not isinstance(key, Ed25519PublicKey):
            raise BadSigningKey("a public key is not Ed25519; make one with openssl genpkey -algorithm ed25519")
        keys[key_id(key)] = key
    if not keys:
        raise BadSigningKey("the file holds no public key; write it with openssl pkey -pubout")
    return Signers(keys)


def private_key(pem: bytes) -> Ed25519PrivateKey:
    """The signing key of a PEM file without a password. Raises `BadSigningKey`."""
    try:
        key = serialization.load_pem_private_key(pem, None)
    except (ValueError, TypeError):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise BadSigningKey(
            "no Ed25519 key without password stands there; openssl genpkey -algorithm ed25519 makes one"
        )
    return key


def sign(content: Content, key: Ed25519PrivateKey) -> dict[str, Any]:
    """A signature document over every file of the content."""
    made = key.sign(_signed_bytes(content.manifest))
    one = {"key": key_id(key.public_key()), "signature": base64.b64encode(made).decode()}
    return {"form": FORM, "digest": content.digest, "files": content.manifest, "signatures": [one]}


def verify(content: Content, signature: Any, signers: Signers) -> str | None:
    """The id of the key that signed exactly this content, None where no keys are configured. Raises `NotSigned`."""
    if not signers:
        return None
    if signature is None:
        raise NotSigned("the rule files are not signed; sign them with heyan rules sign and publish them with it")
    files, offered = _read(signature)
    valid = [name for name, made in offered if name in signers.keys and _holds(signers.keys[name], files, made)]
    if not valid:
        known = ", ".join(sorted(signers.keys))
        raise NotSigned(f"no signature by a configured key ({known}) fits the signed list; sign the files again")
    _same(content.manifest, files)
    return valid[0]


def _read(signature: Any) -> tuple[dict[str, str], list[tuple[str, bytes]]]:
    """The signed list and the signatures of a document somebody handed in."""
    try:
        files, made = signature["files"], signature["signatures"]
        if signature["form"] != FORM or not isinstance(files, dict) or len(made) > MOST_SIGNATURES:
            raise ValueError
        if not all(isinstance(part, str) for pair in files.items() for part in pair):
            raise ValueError
        offered = [(str(one["key"]), base64.b64decode(one["signature"], validate=True)) for one in made]
    except (KeyError, TypeError, ValueError, binascii.Error):
        raise NotSigned("the signature is not one that heyan rules sign writes; sign the files again") from None
    return files, offered


def _holds(key: Ed25519PublicKey, files: Mapping[str, str], made: bytes) -> bool:
    try:
        key.verify(made, _signed_bytes(files))
    except InvalidSignature:
        return False
    return True


def _same(manifest: Mapping[str, str], files: Mapping[str, str]) -> None:
    """The signed list must be the version's: nothing left out, nothing added, nothing altered."""
    said = {
        "is not signed": [path for path in manifest if path not in files],
        "was altered after it was signed": [p for p in manifest if p in files and files[p] != manifest[p]],
        "was signed and is missing": [path for path in files if path not in manifest],
    }
    for what, paths in said.items():
        if paths:
            more = f" and {len(paths) - _SHOWN} more" if len(paths) > _SHOWN else ""
            raise NotSigned(f"{', '.join(sorted(paths)[:_SHOWN])}{more}: {what}; sign the whole set again")


def _signed_bytes(files: Mapping[str, str]) -> bytes:
    return _DOMAIN + canonical_json(dict(files)).encode()


def parse_signature(text: str) -> Any:
    """A signature document from its text. Raises `NotSigned` for what is no JSON."""
    try:
        return json.loads(text)
    except ValueError:
        raise NotSigned("the signature file is no JSON; write it with heyan rules sign") from None
