"""From what was typed to a registrable domain name (RFC 5890 to 5892, UTS #46, STD 3).

The order matters: refuse what is not a bare name, then IDNA (so that full-width letters and 。 are understood), then
the length and letter rules, then the suffix list. No byte goes to a server before all of this has passed.
"""

from __future__ import annotations

import ipaddress
import string
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import idna

from adapters.reasons import reason
from adapters.suffixes.psl import extractor

_LONGEST = 253
_LONGEST_TYPED = 1000
_LDH = frozenset(string.ascii_lowercase + string.digits + "-.")


@dataclass(frozen=True, slots=True)
class DomainName:
    """A domain in both spellings: `ascii` with A-labels, `unicode` with U-labels, lower case, without the final dot.

    `registrable_*` is the name that someone registered (one label under `suffix`); `tld` is its last label, ASCII.
    """

    ascii: str
    unicode: str
    registrable_ascii: str
    registrable_unicode: str
    suffix: str
    tld: str

    def as_json(self) -> dict[str, str]:
        return {"ascii": self.ascii, "unicode": self.unicode, "registrable": self.registrable_ascii}


class NotADomainError(ValueError):
    """Not the name of a registrable domain. `zh` and `en` say in one sentence what is wrong and how to mend it."""

    def __init__(self, code: str, zh: str, en: str) -> None:
        super().__init__(en)
        self.code, self.zh, self.en = code, zh, en


def _problem(code: str, shown: str) -> NotADomainError:
    said = reason(code, shown=shown)
    return NotADomainError(code, said["zh"], said["en"])


def _shown(text: str) -> str:
    """A typed text made safe to repeat: no control or direction characters, at most 60 characters."""
    clean = "".join(c if unicodedata.category(c)[0] != "C" else "?" for c in text[:60])
    return clean + ("…" if len(text) > len(clean) else "")


def _encode(typed: str) -> str:
    try:
        return idna.encode(typed, uts46=True, std3_rules=True).decode("ascii").lower().rstrip(".")
    except (idna.IDNAError, UnicodeError, IndexError):
        raise _problem("not_idna", _shown(typed)) from None


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return name.rsplit(".", 1)[-1].isdigit()
    return True


@lru_cache(maxsize=4096)  # a name is read off again at every evaluation of its filing
def domain_name(typed: str) -> DomainName:
    """The domain that `typed` names; raises `NotADomainError` for anything else.

    >>> domain_name("ＷＷＷ．example。中国").registrable_ascii
    'example.xn--fiqs8s'
    """
    text = typed.strip(" ")
    if not text or text == ".":
        raise _problem("empty_name", "")
    if len(text) > _LONGEST_TYPED:
        raise _problem("too_long", "")
    plain = unicodedata.normalize("NFKC", text)
    if _is_address(plain):
        raise _problem("is_address", _shown(text))
    if any(c in "/:@?#%\\()[]'\"<>,;" or c.isspace() or unicodedata.category(c) == "Cc" for c in plain):
        raise _problem("not_a_name", _shown(text))
    name = _encode(text)
    if len(name) > _LONGEST or not set(name) <= _LDH:
        raise _problem("too_long" if len(name) > _LONGEST else "not_idna", _shown(text))
    if _is_address(name):  # UTS #46 may turn other digits into ASCII ones
        raise _problem("is_address", _shown(text))
    return _split(name, _shown(text))


def _split(name: str, shown: str) -> DomainName:
    found = extractor().extract_str(name)
    if not found.suffix:
        raise _problem("unknown_suffix", shown)
    registrable = found.top_domain_under_public_suffix
    if not registrable:
        raise _problem("only_suffix", shown)
    return DomainName(
        name, idna.decode(name), registrable, idna.decode(registrable), found.suffix, name.rsplit(".", 1)[-1]
    )
