"""What is only a way of writing is folded away; everything else stays to be refused."""

from __future__ import annotations

import unicodedata

from engine.numbers.text import ALPHANUMERIC, DIGITS, compact, fold, narrow, only


def test_every_full_width_form_of_ascii_is_narrowed_and_nothing_beyond() -> None:
    for code in range(0x21, 0x7F):
        assert narrow(chr(code + 0xFEE0)) == chr(code) == unicodedata.normalize("NFKC", chr(code + 0xFEE0))
    assert narrow("\uff5f\uff00") == "\uff5f\uff00"


def test_the_ideographic_blank_is_a_blank_and_the_ideographic_comma_is_not() -> None:
    assert narrow("1\u30002") == "1 2"
    assert narrow("1、2") == "1、2"


def test_marks_that_come_along_when_pasted_are_dropped_at_the_ends_only() -> None:
    assert narrow("\ufeff \u202a1\u200b2\u202c\n\u200b") == "1\u200b2"
    assert compact("\u200b-1 2-\u200b", "-", " ") == "12"


def test_only_the_letters_a_to_z_change_their_case() -> None:
    assert fold("abcxyzäßı") == "ABCXYZäßı"
    assert narrow("aB") == "aB"


def test_digits_and_letters_are_those_of_ascii() -> None:
    assert {c for c in map(chr, range(0x3000)) if only(c, DIGITS)} == set("0123456789")
    assert {c for c in map(chr, range(0x3000)) if only(c, ALPHANUMERIC)} == set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    assert not only("", DIGITS)
