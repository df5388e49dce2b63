"""The one fixed normalisation of names. Two names are the same when, and only when, they are equal after it.

NFKC (width, ligatures, compatibility forms), no invisible characters, case folded, without white space, brackets,
quotation marks, dots, dashes and commas. Between two digits a separator is part of the number and stays: 1.1 is not 11,
nor is 1(1).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_DASHES: Final = "-‐‑‒–—―−﹘﹣－"
_DOTS: Final = ".·•・‧∙⋅。｡"
_QUOTES: Final = "'\"“”‘’‚„‛‟`´「」『』《》〈〉«»‹›"
_BRACKETS: Final = "()[]{}〔〕【】〖〗⟨⟩（）［］｛｝"
_SEPARATORS: Final = {
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_DOTS, "."),
    **dict.fromkeys(_BRACKETS, "("),
    ",": ",",
}
_DROPPED: Final = frozenset(_QUOTES)
_SET_APART: Final = ("<super>", "<sub>", "<circle>")  # digits that are not the next digit of a number: 3² is not 32
_INVISIBLE: Final = frozenset(("Cf", "Cc"))
_SELECTORS: Final = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0), range(0x180B, 0x180E))
_ROUNDS: Final = 8
_HAN: Final = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")


def has_han(text: str) -> bool:
    """True when `text` has at least one ideograph, 〇 included; of one character: when it is one."""
    return _HAN.search(text) is not None


def halves(text: str) -> tuple[str, str]:
    """The ideographs of a text, and everything else in it."""
    return "".join(_HAN.findall(text)), _HAN.sub("", text)


def _visible(text: str) -> str:
    kept = (c for c in text if not any(ord(c) in block for block in _SELECTORS))
    return "".join(c for c in kept if c.isspace() or unicodedata.category(c) not in _INVISIBLE)


def _apart(char: str) -> str:
    return f"-{char}-" if unicodedata.decomposition(char).startswith(_SET_APART) else char


def _once(name: str) -> str:
    visible = _visible(name.replace("´", "'").replace("｡", "。"))
    text = unicodedata.normalize("NFKC", visible if visible.isascii() else "".join(map(_apart, visible)))
    text = unicodedata.normalize("NFKC", text.casefold())
    out: list[str] = []
    between = ""
    for char in text:
        if char in _SEPARATORS:
            between += _SEPARATORS[char]
        elif not char.isspace() and char not in _DROPPED:
            if between and out and out[-1].isdigit() and char.isdigit():
                out.append(between)
            between = ""
            out.append(char)
    return "".join(out)


@lru_cache(maxsize=4096)
def fold(name: str) -> str:
    """`name` after the fixed normalisation, repeated until nothing changes (a dropped sign may bring marks together).

    >>> fold("示例（北京）科技 有限公司") == fold("示例(北京)科技有限公司")
    True
    >>> fold("北京1.1科技") == fold("北京11科技")
    False
    """
    for _ in range(_ROUNDS):
        before, name = name, _once(name)
        if name == before:
            break
    return name
