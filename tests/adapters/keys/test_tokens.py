"""What a key looks like, and what of it may be written in a command or a log."""

from __future__ import annotations

import hashlib
import os

import pytest

from adapters.keys.tokens import digest, id_in, looks_like_a_key, new_id, new_token


def test_a_secret_has_256_random_bits() -> None:
    asked: list[int] = []

    def random(size: int) -> bytes:
        asked.append(size)
        return os.urandom(size)

    token = new_token(new_id(random), random)
    assert asked[-1] * 8 >= 256
    assert looks_like_a_key(token)


def test_a_key_is_found_by_the_sha_256_of_the_whole() -> None:
    assert digest("hy_abcdefgh_x") == hashlib.sha256(b"hy_abcdefgh_x").hexdigest()
    assert digest("\udcff") != digest("?"), "any bytes of a header have a digest"


@pytest.mark.parametrize(("text", "found"), [("hy_abcdefgh", "abcdefgh"), (" abcdefgh ", "abcdefgh")])
def test_a_prefix_is_read_with_and_without_its_beginning(text: str, found: str) -> None:
    assert id_in(text) == found


@pytest.mark.parametrize("text", ["", "hy_", "hy_ABCDEFGH", "abcdefg1", "hy_abcdefgh_" + "A" * 43])
def test_a_whole_key_or_anything_else_is_no_prefix(text: str) -> None:
    assert id_in(text) is None
