"""The comparison itself: a fixed list of questions, asked in order; the first that applies names the relation.

No score and no threshold anywhere: 华信 and 华讯 are as different as any two names, and 有限公司 is not 股份有限公司.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Final

from adapters.names import readings, variants
from adapters.names.hidden import Look, look_of
from adapters.names.kinds import is_branch_of, looks_like_person, with_former_name
from adapters.names.normalise import fold, halves, has_han
from adapters.names.words import RELATIONS, Relation, Sponsor

_NO_NAME: Final = {
    Look.EMPTY: "none",
    Look.REDACTED: "hidden",
    Look.PROXY: "hidden",
    Look.ROLE: "role",
    Look.MASKED: "masked",
    Look.GARBLED: "garbled_name",
}
_WORD: Final = re.compile(r"\w+")
_LONGEST: Final = 300


def _plain(name: str) -> str:
    return variants.simplified(fold(name))


def _equal(one: str, other: str) -> bool:
    """Equal after the normalisation, traditional characters aside: for names that stand on file."""
    return bool(fold(one)) and _plain(one) == _plain(other)


def _is_person(sponsor: Sponsor) -> bool:
    return looks_like_person(sponsor.name) if sponsor.person is None else sponsor.person


def _by_name(holder: str, sponsor: Sponsor) -> str | None:
    if fold(holder) == fold(sponsor.name):
        return "same"
    for one, other in ((holder, sponsor.name), (sponsor.name, holder)):
        noted = with_former_name(one)
        if noted and fold(noted[0]) == fold(other):
            return "current_name"
        if noted and fold(noted[1]) == fold(other):
            return "former"
    if has_han(holder) and has_han(sponsor.name) and _equal(holder, sponsor.name):
        return "t2s_person" if _is_person(sponsor) else "t2s"
    return None


def _on_file(holder: str, sponsor: Sponsor) -> str | None:
    if sponsor.english_name and fold(holder) == fold(sponsor.english_name):
        return "english_on_file"
    for code, names in (
        ("principal", sponsor.principals),
        ("shareholder", sponsor.shareholders),
        ("former", sponsor.former_names),
    ):
        if any(_equal(holder, name) for name in names):
            return code
    return None


def _by_shape(holder: str, sponsor: Sponsor) -> str | None:
    one, other = _plain(holder), _plain(sponsor.name)
    if is_branch_of(one, other):
        return "branch"
    if sorted(one) == sorted(other) or _words_of(holder) == _words_of(sponsor.name):
        return "reordered"
    if has_han(sponsor.name) and not _is_person(sponsor) and looks_like_person(holder):
        return "natural_person"
    return None


def _words_of(name: str) -> list[str]:
    return sorted(_WORD.findall(unicodedata.normalize("NFKC", name).casefold()))


def _script(name: str) -> str:
    """``han``, ``latin`` or the Unicode script-ish prefix of the first letter of another script."""
    if has_han(name):
        return "han"
    letter = next((c for c in unicodedata.normalize("NFKC", name) if c.isalpha()), "a")
    return unicodedata.name(letter, "LATIN").split()[0].casefold()


def _in_two_languages(holder: str, sponsor: str) -> bool:
    """True for a name given twice, e.g. 示例公司 Example Ltd, of which one half is the sponsor's."""
    chinese, other = halves(holder)
    return any(map(str.isalpha, other)) and fold(sponsor) in (fold(chinese), fold(other))


def _by_script(holder: str, sponsor: Sponsor) -> str:
    scripts = _script(holder), _script(sponsor.name)
    if scripts == ("han", "han"):
        if _in_two_languages(holder, sponsor.name):
            return "bilingual"
        apart = len(fold(holder)) != len(fold(sponsor.name))
        return "different" if apart or variants.installed() else "not_compared"
    if scripts[0] == scripts[1]:
        return "different"
    if scripts in (("latin", "han"), ("han", "latin")):
        chinese, latin = (holder, sponsor.name) if scripts[0] == "han" else (sponsor.name, holder)
        if readings.fits(chinese, latin):
            return "pinyin"
    return "other_script"


_QUESTIONS: Final[tuple[Callable[[str, Sponsor], str | None], ...]] = (_by_name, _on_file, _by_shape, _by_script)


def relate(holder: str | None, sponsor: Sponsor) -> Relation:
    """How one holder's name relates to the sponsor.

    >>> relate("示例华信有限公司", Sponsor("示例华讯有限公司")).word
    'different'
    """
    text = (holder or "")[:_LONGEST]
    if not text.strip():
        return Relation.of("none")
    look = look_of(text)
    if look is not Look.NAMED:
        return Relation.of(_NO_NAME[look], text)
    if not fold(sponsor.name):
        return Relation.of("no_sponsor", text)
    if not fold(text):
        return Relation.of("none", text)
    return Relation.of(next(code for ask in _QUESTIONS if (code := ask(text, sponsor))), text)


def relate_all(holders: Iterable[str], sponsor: Sponsor) -> Relation:
    """The strongest relation among the names one record gives to its holder, in the order of `RELATIONS`."""
    found = [relate(holder, sponsor) for holder in holders]
    return min(found, key=lambda relation: RELATIONS.index(relation.word), default=Relation.of("none"))
