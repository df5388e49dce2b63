"""Characters: what is only a way of writing is folded away, everything else is left to be refused."""

from __future__ import annotations

from typing import Final

DIGITS: Final = frozenset("0123456789")
LETTERS: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
ALPHANUMERIC: Final = DIGITS | LETTERS

_FULL_WIDTH_OFFSET: Final = 0xFEE0
_FOLDED: Final = {code + _FULL_WIDTH_OFFSET: chr(code) for code in range(0x21, 0x7F)} | {0x3000: " "}
_INVISIBLE: Final = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"  # come along when pasted


def fold(text: str) -> str:
    """Full-width forms narrowed, letters upper-case, blanks and invisible marks at the ends dropped.

    Deliberately not NFKC, which would read ² and ① as digits.

    >>> fold("　４４０１ｘ　"), fold("4\N{SUPERSCRIPT TWO}")
    ('4401X', '4²')
    """
    narrow = text.translate(_FOLDED)
    trimmed = ""
    while trimmed != narrow:
        trimmed, narrow = narrow, narrow.strip().strip(_INVISIBLE)
    return narrow.upper() if narrow.isascii() else "".join(c.upper() if c.isascii() else c for c in narrow)


def only(text: str, alphabet: frozenset[str]) -> bool:
    """Whether the text is not empty and made of these characters alone (ASCII digits, unlike ``str.isdigit``).

    >>> only("12", DIGITS), only("", DIGITS), only("१२", DIGITS)
    (True, False, False)
    """
    return bool(text) and alphabet.issuperset(text)


def without(text: str, *marks: str) -> str:
    """The text without the marks that group a number in print."""
    for mark in marks:
        text = text.replace(mark, "")
    return text
