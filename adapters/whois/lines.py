"""A WHOIS reply as clean lines, in time linear in its size: the only form in which anything else sees a reply."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

MOST_LINES: Final = 2000
LONGEST_LINE: Final = 512
_LONGEST_LABEL: Final = 160
_COMMENT: Final = ("%", "#", ";", "//", ">>>", "-----", "=====")
_TAB: Final = 8
_MOST_COLUMNS: Final = 4
_DECODED_WRONG: Final = frozenset(map(chr, range(0x80, 0xA0)))  # C1 controls: UTF-8 that someone read as Latin-1


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `label` is in comparing form (lower case, single spaces), empty where the line has none."""

    text: str
    indent: int
    label: str
    value: str
    comment: bool = False
    bracket: bool = False

    @property
    def blank(self) -> bool:
        return not self.text


def decode(raw: bytes, charset: str = "utf-8") -> tuple[str, bool]:
    """The text and whether bytes were lost. The charset is the server's, from the table; it is never guessed.

    Whoever keeps a reply may have saved it as UTF-8: bytes beyond ASCII that are whole UTF-8 are read so.
    """
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    for name in (charset if raw.isascii() else "utf-8", charset):
        try:
            return raw.decode(name), False
        except UnicodeDecodeError:
            continue
    return raw.decode(charset, "replace"), True


def label_form(label: str) -> str:
    """A label in comparing form: `Registrant Name......`, `registrant_name` and `** Registrant  Name` are one label."""
    text = unicodedata.normalize("NFKC", label).casefold()
    text = text.replace("_", " ").replace("-", " ").strip(" \t.*:")
    cut = text.find("(")
    if cut > 0 and text.endswith(")"):
        text = text[:cut]
    return " ".join(text.split()).rstrip(". ")


def _split(text: str) -> tuple[str, str, bool]:
    """Label, value and whether the label stood in square brackets; an empty label for a line without one."""
    rest = text[1:].lstrip(". ")  # "a. [Label]" and "a [Label]", as JPRS and MYNIC number their lines
    start = rest if text[:1].isalpha() and rest.startswith("[") else text
    if start.startswith("[") and 0 < (end := start.find("]")) <= _LONGEST_LABEL:
        return label_form(start[1:end]), start[end + 1 :].strip(" \t:"), True
    cuts = [place for place in (text.find(":"), text.find("：")) if 0 < place <= _LONGEST_LABEL]
    if not cuts or text[min(cuts) : min(cuts) + 3] == "://":
        return "", "", False
    return label_form(text[: min(cuts)]), text[min(cuts) + 1 :].strip(), False


def _line(raw: str) -> Line:
    kept = ("\ufffd" if c in _DECODED_WRONG else c for c in raw[:LONGEST_LINE].expandtabs(_TAB))
    visible = "".join(c for c in kept if c.isprintable() or c == "\ufffd")
    text = visible.strip()
    indent = len(visible) - len(visible.lstrip())
    comment = text.startswith(_COMMENT)
    bare = text.lstrip("%#;/>*-= ") if comment else text.lstrip("*").lstrip()
    label, value, bracket = _split(bare) if bare else ("", "", False)
    return Line(bare, indent, label, value, comment, bracket)


def lines(text: str) -> Iterator[Line]:
    """At most 2,000 lines of at most 512 characters, control characters dropped."""
    for number, raw in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
        if number >= MOST_LINES:
            return
        yield _line(raw)


def columns(text: str) -> Iterator[tuple[str, str]]:
    """Each way to part a line into label and value at two spaces or more, the longest label first."""
    parts = text.split("  ", _MOST_COLUMNS)
    for cut in range(len(parts) - 1, 0, -1):
        if value := "  ".join(parts[cut:]).strip():
            yield label_form(" ".join(parts[:cut])), value


def name_column(text: str) -> str:
    """The name in a line that puts a mail address behind it, two spaces apart; else the line."""
    name, _, rest = text.partition("  ")
    return name if "@" in rest else text
