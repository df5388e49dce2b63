"""Code tables of a rule set: number to our word and back, sums of bits taken apart (domain study §2.4).

The tables are dated data in `rules/`; this module knows their shape and none of their content. A code that was withdrawn
is still read, for old records carry it, and never written.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from engine.language.obligations import LookupTable, RuleSet, TableRow
from engine.language.texts import Text
from engine.vocabulary_check import near

PREFIX: Final = "codes_"


class UnknownCode(LookupError):
    """No such number or word in a table; `zh` and `en` say what to write instead."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en


@dataclass(frozen=True, slots=True)
class Code:
    """One number with the word that a document has for it. `nature` is the sponsor's, where a number is for one alone."""

    number: int
    word: str
    name: Text
    nature: str | None = None
    withdrawn: bool = False

    def as_dict(self) -> dict[str, Any]:
        """JSON-able."""
        return {
            "number": self.number,
            "word": self.word,
            "zh": self.name.zh,
            "en": self.name.en,
            "nature": self.nature,
            "withdrawn": self.withdrawn,
        }


@dataclass(frozen=True, slots=True)
class CodeTable:
    """One table. `bits` says that its numbers are powers of two that are added up."""

    id: str
    bits: bool
    title: Text
    source: Text
    codes: tuple[Code, ...]

    def of_number(self, number: int) -> Code:
        """The code of one number. Raises `UnknownCode`."""
        for code in self.codes:
            if code.number == number:
                return code
        known = ", ".join(str(code.number) for code in self.codes)
        raise UnknownCode(f"{self.id} 没有代码 {number}；现有：{known}", f"{self.id} has no {number}; it has {known}")

    def of_sum(self, total: int) -> list[Code]:
        """The codes whose bits make up a number, smallest first. Raises `UnknownCode` for bits of no known meaning."""
        found = [code for code in self.codes if total > 0 and total & code.number]
        rest = total - sum(code.number for code in found)
        if rest or total < 0:
            raise UnknownCode(
                f"{self.id} 的 {total} 中有含义不明的部分：{rest}；请核对原数",
                f"{self.id}: {rest} in {total} has no known meaning; check the number",
            )
        return found

    def of_word(self, word: str, nature: str | None = None) -> Code:
        """The code to write for a word or a Chinese name. Raises `UnknownCode`, also where only the nature could decide."""
        meant = [code for code in self.codes if word in (code.word, code.name.zh)]
        if not meant:
            hint = near(word, [name for code in self.codes for name in (code.word, code.name.zh)])
            raise UnknownCode(f"{self.id} 没有 {word} 的代码{hint}", f"{self.id} has no number for {word}{hint}")
        open_ones = [code for code in meant if not code.withdrawn]
        if not open_ones:
            number = meant[0].number
            raise UnknownCode(
                f"{self.id} 的 {word}（{number}）已经取消，不再用于填报",
                f"{self.id}: {word} ({number}) has been withdrawn and is no longer reported",
            )
        found = [code for code in open_ones if nature is None or code.nature in (None, nature)]
        if len(found) != 1:
            raise _undecided(self.id, word, nature, open_ones)
        return found[0]

    def total(self, words: Iterable[str]) -> int:
        """The sum of the bits of words. Raises `UnknownCode`."""
        return sum({self.of_word(word).number for word in words})

    def as_dict(self) -> dict[str, Any]:
        """JSON-able."""
        return {
            "id": self.id,
            "bits": self.bits,
            "title": self.title.model_dump(),
            "source": self.source.model_dump(),
            "codes": [code.as_dict() for code in self.codes],
        }


def _undecided(table: str, word: str, nature: str | None, known: list[Code]) -> UnknownCode:
    each = ", ".join(f"{code.nature or '–'} = {code.number}" for code in known)
    if nature is None:
        return UnknownCode(
            f"{table} 的 {word} 按单位性质各有代码，请写明性质：{each}",
            f"{table}: the number of {word} depends on the nature, say which: {each}",
        )
    return UnknownCode(
        f"{table} 的 {word} 没有性质 {nature} 的代码；现有：{each}",
        f"{table}: {word} has no number for {nature}; there are: {each}",
    )


def code_tables(rule_set: RuleSet) -> dict[str, CodeTable]:
    """The code tables of a flat set by name, without those that are empty on its day."""
    tables = (table for table in rule_set.tables.values() if table.codes and table.rows)
    made = (_table(table) for table in tables)
    return {table.id: table for table in made}


def _table(table: LookupTable) -> CodeTable:
    codes = sorted((_code(row) for row in table.rows), key=lambda code: code.number)
    return CodeTable(table.table.removeprefix(PREFIX), table.codes == "bit", table.title, table.source, tuple(codes))


def _code(row: TableRow) -> Code:
    number, *rest = row.key
    word = row.gives.get("word") or str(rest[0])
    name = row.label or Text(zh=word, en=word)
    return Code(int(number), word, name, row.gives.get("nature"), row.gives.get("use") == "withdrawn")
