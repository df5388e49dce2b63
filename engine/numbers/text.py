"""Characters: what is only a way of writing is folded away, everything else is left to be refused."""

from __future__ import annotations

from typing import Final

DIGITS: Final = frozenset("0123456789")
LETTERS: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
ALPHANUMERIC: Final = DIGITS | LETTERS

_FULL_WIDTH_OFFSET: Final = 0xFEE0
_FOLDED: Final = {code + _FULL_WIDTH_OFFSET: chr(code) for code in range(0x21, 0x7F)} | {0x3000: " "}
_INVISIBLE: Final = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"  # come along when pasted


def narrow(text: str) -> str:
    """Full-width forms narrowed, blanks and invisible marks at the ends dropped; the case stays.

    Deliberately not NFKC, which would read ² and ① as digits.

    >>> narrow("　４４０１ｘ　"), narrow("4\N{SUPERSCRIPT TWO}")
    ('4401x', '4²')
    """
    if text.isascii():
        return text.strip()  # no full-width form and no invisible mark is ASCII
    narrowed, trimmed = text.translate(_FOLDED), ""
    while trimmed != narrowed:
        trimmed, narrowed = narrowed, narrowed.strip().strip(_INVISIBLE)
    return trimmed


def fold(text: str) -> str:
    """As ``narrow``, with the letters A to Z upper-case (and no others, so that no character turns into two).

    >>> fold(" ４４０１ｘ"), fold("ß")
    ('4401X', 'ß')
    """
    narrowed = narrow(text)
    return narrowed.upper() if narrowed.isascii() else "".join(c.upper() if c.isascii() else c for c in narrowed)


def only(text: str, alphabet: frozenset[str]) -> bool:
    """Whether the text is not empty and made of these characters alone (ASCII digits, unlike ``str.isdigit``).

    >>> only("12", DIGITS), only("", DIGITS), only("१२", DIGITS)
    (True, False, False)
    """
    return bool(text) and alphabet.issuperset(text)


def without(text: str, *marks: str) -> str:
    """The text without these marks."""
    for mark in marks:
        text = text.replace(mark, "")
    return text


def compact(text: str, *marks: str) -> str:
    """Folded, without the marks that group a number in print; folding again what that uncovers at the ends.

    >>> compact(" 12-34 \\n-", "-", " ")
    '1234'
    """
    return fold(without(fold(text), *marks))
