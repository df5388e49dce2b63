"""Sealing: bound to its place, keys from one setting, and mistakes in it told without repeating a key."""

from __future__ import annotations

import base64
import os

import pytest

from adapters.store import BadKeysError, Keyring, SealBrokenError

KEY = base64.b64encode(os.urandom(32)).decode()


def test_the_same_text_is_never_sealed_the_same_way_twice() -> None:
    keys = Keyring.parse(f"a={KEY}")
    one, other = keys.seal("名".encode(), ("t", 1)), keys.seal("名".encode(), ("t", 1))
    assert one != other
    assert keys.unseal("a", one, ("t", 1)) == keys.unseal("a", other, ("t", 1)) == "名".encode()


@pytest.mark.parametrize("bound", [("t", 2), ("t", "1"), ("t",), ("u", 1), ("t", 1, None), ("t1",)])
def test_a_ciphertext_opens_only_where_it_belongs(bound: tuple[str | int | None, ...]) -> None:
    keys = Keyring.parse(f"a={KEY}")
    with pytest.raises(SealBrokenError):
        keys.unseal("a", keys.seal(b"x", ("t", 1)), bound)


def test_the_same_key_under_another_id_does_not_open_it() -> None:
    keys = Keyring.parse(f"a={KEY},b={KEY}")
    with pytest.raises(SealBrokenError):
        keys.unseal("b", keys.seal(b"x", ("t",)), ("t",))


def test_a_ciphertext_that_was_cut_is_refused() -> None:
    keys = Keyring.parse(f"a={KEY}")
    for length in (0, 5, 12, 20):
        with pytest.raises(SealBrokenError):
            keys.unseal("a", keys.seal(b"x", ("t",))[:length], ("t",))


@pytest.mark.parametrize(
    "text",
    ["", " , ", KEY, f"={KEY}", f"a={KEY},a={KEY}", "a=c2hvcnQ=", "a=***", f"é={KEY}", f"a={KEY[:-4]}"],
    ids=range(9),
)
def test_a_bad_setting_is_told_without_repeating_a_key(text: str) -> None:
    with pytest.raises(BadKeysError) as told:
        Keyring.parse(text)
    assert KEY[:8] not in str(told.value)


def test_keys_in_the_url_safe_alphabet_are_read_too() -> None:
    raw = b"\xfb\xff" * 16
    one, other = Keyring.parse("a=" + base64.urlsafe_b64encode(raw).decode()), Keyring({"a": raw})
    assert other.unseal("a", one.seal(b"x", ("t",)), ("t",)) == b"x"
