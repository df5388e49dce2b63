"""Which known word somebody probably meant: by spelling, by the Chinese or English label, by another common name."""

from collections.abc import Iterable
from datetime import datetime
from difflib import get_close_matches

from engine.documents.outline import Node

_LONGEST = 64


def nearest_key(key: str, known: Iterable[str]) -> str | None:
    """The nearest of the known keys, None where none is near."""
    return _close(key, {name: name for name in known})


def nearest_value(value: str, node: Node) -> str | None:
    """The nearest allowed value of a place; labels and other names of a word count as spellings of it."""
    names = {value: value for value in node.values}
    for word in node.word or ():
        names |= {name.lower(): word.value for name in (word.zh, word.en, *word.also)}
    return _close(value, names)


def nearest_date(text: str) -> str | None:
    """A day as it should be written, where the text clearly holds year, month and day in that order."""
    digits = "".join(char if char.isascii() and char.isdigit() else " " for char in text[:_LONGEST]).split()
    if digits and len(digits[0]) == len("YYYYMMDD"):
        digits = [digits[0][:4], digits[0][4:6], digits[0][6:]]
    try:
        year, month, day = (int(part) for part in digits[:3])
        return datetime(year, month, day).date().isoformat() if len(digits[0]) == len("YYYY") else None
    except ValueError:
        return None


def lacks_offset(text: str) -> bool:
    """True for a date-time that is right but for its missing offset."""
    try:
        return len(text) > len("YYYY-MM-DD") and datetime.fromisoformat(text).tzinfo is None
    except ValueError:
        return False


def _close(text: str, names: dict[str, str]) -> str | None:
    if len(text) > _LONGEST:
        return None
    wanted = text.strip().lower().replace(" ", "_").replace("-", "_")
    for spelling in (text.strip().lower(), wanted):
        if spelling in names:
            return names[spelling]
    within = [name for name in names if len(name) > 1 and (name in text or (len(text) > 1 and text in name))]
    if within:
        return names[max(within, key=len)]
    close = get_close_matches(wanted, names, n=1, cutoff=0.6)
    return names[close[0]] if close else None
