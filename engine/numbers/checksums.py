"""The check characters of the standards, each as one function over values already known to be in its alphabet."""

from __future__ import annotations

from typing import Final

CHECK_CHARACTERS: Final = "0123456789X"  # a value of ten is written X
ORG_CODE_WEIGHTS: Final = (3, 7, 9, 10, 5, 8, 4, 2)
USCC_ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def mod_11_2(digits: str) -> str:
    """ISO 7064 MOD 11-2 over decimal digits: the character that follows them, ``X`` for ten.

    >>> mod_11_2("99000019900101001")
    '7'
    """
    carry = 0
    for digit in digits:
        carry = (carry + int(digit)) * 2 % 11
    return CHECK_CHARACTERS[(12 - carry) % 11]


def mod_11_10(digits: str) -> str:
    """ISO 7064 MOD 11,10 over decimal digits: the digit that follows them.

    >>> mod_11_10("11010800000001")
    '6'
    """
    carry = 10
    for digit in digits:
        carry = ((carry + int(digit)) % 10 or 10) * 2 % 11
    return str((11 - carry) % 10)


def org_code(body: str) -> str:
    """GB 11714: the ninth character after eight of ``0-9A-Z`` (A = 10 … Z = 35), ``X`` for ten.

    >>> org_code("D2143569")
    'X'
    """
    total = sum(weight * int(character, 36) for weight, character in zip(ORG_CODE_WEIGHTS, body, strict=True))
    return CHECK_CHARACTERS[-total % 11]


def uscc(body: str) -> str:
    """GB 32100 (MOD 31, weights 3^i): the eighteenth character after seventeen of ``USCC_ALPHABET``.

    >>> uscc("91990000MA0000007")
    'X'
    """
    total, weight = 0, 1
    for character in body:
        total += USCC_ALPHABET.index(character) * weight
        weight = weight * 3 % 31
    return USCC_ALPHABET[-total % 31]


def mrz(field: str) -> str:
    """ICAO Doc 9303 (weights 7-3-1, MOD 10) over ``0-9A-Z<``, where ``<`` counts 0.

    >>> mrz("520727")
    '3'
    """
    values = (0 if character == "<" else int(character, 36) for character in field)
    return str(sum(value * (7, 3, 1)[place % 3] for place, value in enumerate(values)) % 10)
