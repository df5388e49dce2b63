"""`classify_text`: which prescribed text a message carries, and how exactly (catalogue §1.13, R032, R082).

Tolerated and reported: the width of digits and letters, white space, a carrier's 【signature】 before and 。 after. Every other
difference fails, and `first_difference` says where. The comparison is one pass over each text.
"""

from __future__ import annotations

import string
import unicodedata
from typing import Any

from engine.language.facts import ClassifyText
from engine.observe.base import ABSENT, Code, Observer, Witness, World, is_blank

_WIDE_OFFSET = ord("Ａ") - ord("A")
_NARROW = {chr(ord(c) + _WIDE_OFFSET): c for c in string.digits + string.ascii_letters}
_WORDING = ("verbatim", "tolerated", "deviates", "absent")


def _narrow(char: str) -> str:
    """Full-width digits, letters and spaces as their ASCII selves; Chinese punctuation stays, for it is wording."""
    return _NARROW.get(char, char)


def relaxed(text: str) -> str:
    """The text with its tolerated differences removed."""
    return "".join(_narrow(c) for c in unicodedata.normalize("NFC", text) if not c.isspace())


def body(text: str) -> str:
    """The relaxed text without one leading 【signature】 and one trailing full stop."""
    plain = relaxed(text)
    if plain.startswith("【") and "】" in plain:
        plain = plain[plain.index("】") + 1 :]
    return plain.removesuffix("。")


class Prescribed:
    """Prescribed texts made ready to compare: by their words, and by their relaxed bodies."""

    def __init__(self, texts: dict[str, str]) -> None:
        self.names = {text: name for name, text in texts.items()}
        self.bodies = {name: body(text) for name, text in texts.items()}
        # A text that stands inside another names both, so only the others may be recognised at sight.
        self.plain = {
            text: name
            for text, name in self.names.items()
            if not any(other in self.bodies[name] for known, other in self.bodies.items() if known != name)
        }


def wording(text: Any, prescribed: Prescribed) -> str:
    """How exactly one of the prescribed texts stands in `text`."""
    if text in prescribed.names:
        return "verbatim"
    if is_blank(text):
        return "absent"
    return "tolerated" if body(text) in prescribed.bodies.values() else "deviates"


def which(text: Any, prescribed: Prescribed) -> str:
    """The prescribed text that the text is, or contains as a whole; else `none_of_them`, `several` or `absent`."""
    known = prescribed.plain.get(text)
    if known is not None:
        return known
    if is_blank(text):
        return "absent"
    plain = relaxed(text)
    found = [name for name, known in prescribed.bodies.items() if known in plain]
    if len(found) > 1:
        return "several"
    return found[0] if found else "none_of_them"


def first_difference(text: str, known: str) -> tuple[int, str, str] | None:
    """Position (from 0), found and prescribed character of the first difference; None where there is none.

    Positions count the characters of the text as given (composed, NFC), so that a reader can point at it.
    """
    text = unicodedata.normalize("NFC", text)
    kept = [(i, _narrow(c)) for i, c in enumerate(text) if not c.isspace()]
    if kept and kept[0][1] == "【" and any(c == "】" for _, c in kept):
        end = next(n for n, (_, c) in enumerate(kept) if c == "】")
        kept = kept[end + 1 :]
    wanted = relaxed(known).removesuffix("。")
    for at, char in enumerate(wanted):
        if at >= len(kept):
            return len(text), "", char
        if kept[at][1] != char:
            return kept[at][0], text[kept[at][0]], char
    rest = kept[len(wanted) :]
    if rest and not (len(rest) == 1 and rest[0][1] == "。"):
        return rest[0][0], text[rest[0][0]], ""
    return None


def prescribed_texts(spec: ClassifyText, world: World) -> dict[str, str]:
    """The named texts, from whichever table of the rule set holds them."""
    return {name: table.texts[name] for name in spec.texts for table in world.tables.values() if name in table.texts}


def _symbols(spec: ClassifyText, world: World) -> tuple[str, ...]:
    if spec.give == "wording":
        return _WORDING
    texts = prescribed_texts(spec, world)
    return (*texts, *(["several"] if len(texts) > 1 else []), "none_of_them", "absent")


def _emit(spec: ClassifyText, world: World, code: Code) -> str:
    call = code.constant(which if spec.give == "which" else wording)
    return f"{call}({code.get(spec.path)}, {code.constant(Prescribed(prescribed_texts(spec, world)))})"


def _witness(spec: ClassifyText, symbol: str, world: World) -> Witness:
    texts = prescribed_texts(spec, world)
    all_of = list(texts.values())
    if symbol == "absent":
        return [[(spec.path, ABSENT)]]
    if symbol == "several":
        return [[(spec.path, "；".join(all_of))]] if len(all_of) > 1 else []
    if symbol in texts:
        return [[(spec.path, texts[symbol])], [(spec.path, "您好。" + texts[symbol])]]
    if symbol in ("none_of_them", "deviates"):
        return [[(spec.path, "请尽快来办理。")], *([[(spec.path, t.replace("请", "敬请", 1))] for t in all_of])]
    return [[(spec.path, t if symbol == "verbatim" else f"【示例】{t.removesuffix('。')}。")] for t in all_of]


CLASSIFY_TEXT = Observer(_symbols, lambda spec: (spec.path,), _emit, _witness)
