"""With a key configured only a set whose every file is signed counts: stripped, partial, altered and foreign are refused."""

from __future__ import annotations

import base64
import copy
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from adapters.publishing.content import Content, content_of
from adapters.publishing.signing import (
    NOBODY,
    BadSigningKey,
    NotSigned,
    Signers,
    key_id,
    parse_signature,
    private_key,
    sign,
    signers_of,
    verify,
)
from tests.adapters.publishing.conftest import edited

KEY, OTHER = (Ed25519PrivateKey.from_private_bytes(bytes([n]) * 32) for n in (1, 2))
NAME = "small-law/name_stated.yaml"


def public(*keys: Any) -> str:
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    return "".join(key.public_key().public_bytes(serialization.Encoding.PEM, form).decode() for key in keys)


@pytest.fixture
def signers() -> Signers:
    return signers_of(public(KEY))


def test_a_whole_signature_of_a_configured_key_counts_and_names_the_key(small: Content, signers: Signers) -> None:
    assert verify(small, sign(small, KEY), signers) == key_id(KEY.public_key())


def test_a_stripped_signature_is_refused(small: Content, signers: Signers) -> None:
    with pytest.raises(NotSigned, match="are not signed"):
        verify(small, None, signers)
    stripped = {**sign(small, KEY), "signatures": []}
    with pytest.raises(NotSigned, match="no signature by a configured key"):
        verify(small, stripped, signers)


def test_one_altered_letter_in_one_file_is_refused_by_its_name(small: Content, signers: Signers) -> None:
    with pytest.raises(NotSigned, match=f"{NAME}: was altered after it was signed"):
        verify(edited(small, NAME, "No name.", "No name!"), sign(small, KEY), signers)


def test_a_set_of_which_only_some_files_are_signed_is_refused(small: Content, signers: Signers) -> None:
    part = Content({path: text for path, text in small.files.items() if path != NAME})
    with pytest.raises(NotSigned, match=f"{NAME}: is not signed"):
        verify(small, sign(part, KEY), signers)


def test_a_signed_file_that_was_taken_out_is_missed(small: Content, signers: Signers) -> None:
    part = Content({path: text for path, text in small.files.items() if path != NAME})
    with pytest.raises(NotSigned, match=f"{NAME}: was signed and is missing"):
        verify(part, sign(small, KEY), signers)


def test_a_list_that_was_mended_after_signing_no_longer_fits_the_signature(small: Content, signers: Signers) -> None:
    altered = edited(small, NAME, "No name.", "No name!")
    forged = {**sign(small, KEY), "files": altered.manifest, "digest": altered.digest}
    with pytest.raises(NotSigned, match="no signature by a configured key"):
        verify(altered, forged, signers)


def test_another_key_does_not_count_even_under_the_name_of_ours(small: Content, signers: Signers) -> None:
    foreign = sign(small, OTHER)
    with pytest.raises(NotSigned):
        verify(small, foreign, signers)
    foreign["signatures"][0]["key"] = key_id(KEY.public_key())
    with pytest.raises(NotSigned):
        verify(small, foreign, signers)


def test_any_of_several_configured_keys_will_do_so_that_keys_can_be_changed(small: Content) -> None:
    both = signers_of(public(KEY, OTHER))
    assert verify(small, sign(small, OTHER), both) == key_id(OTHER.public_key())


def test_without_configured_keys_nothing_is_asked(small: Content) -> None:
    assert verify(small, None, NOBODY) is None


def test_the_same_files_in_a_set_signed_for_another_purpose_do_not_pass(small: Content, signers: Signers) -> None:
    plain = KEY.sign(repr(small.manifest).encode())
    forged = sign(small, KEY)
    forged["signatures"][0]["signature"] = base64.b64encode(plain).decode()
    with pytest.raises(NotSigned):
        verify(small, forged, signers)


BROKEN = [
    {}, [], "text", 7, {"form": 2}, {"form": 1, "files": [], "signatures": []}, {"form": 1, "files": {}, "signatures": [{}]},
    {"form": 1, "files": {"a": 1}, "signatures": []}, {"form": 1, "files": {}, "signatures": [{"key": "a", "signature": "!"}]},
    {"form": 1, "files": {}, "signatures": [None]}, {"form": 1, "files": {}, "signatures": [{}] * 21},
    {"form": 1, "files": {}, "signatures": None},
]  # fmt: skip


@pytest.mark.parametrize("broken", BROKEN)
def test_a_document_that_is_no_signature_is_refused_with_a_sentence(
    small: Content, signers: Signers, broken: Any
) -> None:
    with pytest.raises(NotSigned, match="sign"):
        verify(small, copy.deepcopy(broken), signers)


def test_text_that_is_no_json_is_refused_with_a_sentence() -> None:
    with pytest.raises(NotSigned, match="no JSON"):
        parse_signature("-----BEGIN")


def test_only_ed25519_keys_are_taken() -> None:
    curve = generate_private_key(SECP256R1())
    pem = curve.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    with pytest.raises(BadSigningKey, match="Ed25519"):
        private_key(pem)
    with pytest.raises(BadSigningKey, match="Ed25519"):
        signers_of(public(curve))
    with pytest.raises(BadSigningKey):
        private_key(b"nothing")
    with pytest.raises(BadSigningKey, match="no public key"):
        signers_of("")
    with pytest.raises(BadSigningKey, match="no PEM"):
        signers_of("-----BEGIN PUBLIC KEY-----\nQQ==\n-----END PUBLIC KEY-----")


def test_order_of_files_does_not_matter_to_a_signature(small: Content, signers: Signers) -> None:
    turned = content_of(dict(reversed(small.files.items())))
    assert verify(turned, sign(small, KEY), signers)
