"""Sentences: whole, in both languages, with placeholders that are bound, and none missing where something is wrong."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from adapters.rulefiles.lint.finding import Hit
from adapters.rulefiles.lint.reading import said, sentences
from engine.decide import is_breach
from engine.documents.words import Outcome
from engine.language.obligations import Obligation, RuleSet
from engine.language.rows import Phased, Row, Verdictlike
from engine.language.texts import BySymbol, Text

BLANKS = ("【待填】", "FILL ME", "fill_me")
_HAN = re.compile(r"[\u3400-\u9fff]")
_ENDS = {"zh": re.compile(r"[。！？…）」”》]$"), "en": re.compile(r"[.!?…)\"”’]$")}
_ADJACENT = re.compile(r"\}[\s,，、:：;；]*\{")
_KINDS = ("obligations", "definitions", "facts", "lists", "tables", "policies", "clauses")


def text_hits(rule_set: RuleSet) -> Iterator[Hit]:
    """Every mistake about sentences."""
    for name, obligation in rule_set.obligations.items():
        for path, _, text in sentences(obligation):
            yield from (Hit("obligations", name, (*path, *below), *rest) for below, *rest in _sentence(text))
        yield from _slots(obligation)
        for path, row in said(obligation):
            yield from (Hit("obligations", name, (*path, *below), *rest) for below, *rest in _silent(rule_set, row))
    for kind in _KINDS:
        for name, thing in getattr(rule_set, kind).items():
            yield from (Hit(kind, name, path, *rest) for path, *rest in _languages(thing, ()))


def is_blank(text: str) -> bool:
    """Whether a text, or a line of a file, is still to be filled in."""
    return any(blank in text for blank in BLANKS)


def placeholders(text: str) -> set[str] | None:
    """The names in braces, or None where a brace has no partner."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return None


def _sentence(text: Text) -> Iterator[tuple[Any, ...]]:
    zh, en = placeholders(text.zh), placeholders(text.en)
    for lang, found in (("zh", zh), ("en", en)):
        said_text = getattr(text, lang)
        if found is None:
            yield (
                (lang,),
                "broken_placeholder",
                "花括号不成对：请补上或删去",
                "a brace has no partner: close or remove it",
            )
        if is_blank(said_text) or (lang == "zh" and "{" not in said_text and not _HAN.search(said_text)):
            continue
        if _ADJACENT.search(said_text) or not _ENDS[lang].search(said_text):
            says = (
                "这不是完整的句子：请以句号结尾，不由占位符拼成",
                "no whole sentence: end it, and put no two placeholders side by side",
            )
            yield (lang,), "glued_sentence", *says
    if zh is not None and en is not None and zh != en:
        name = sorted(zh ^ en)[0]
        lang = "en" if name in zh else "zh"
        says = (
            f"占位符 {{{name}}} 只在一种语言里：请两边都写",
            f"the placeholder {{{name}}} stands in one language alone: write it in both",
        )
        yield (lang,), "one_sided_placeholder", *says


def _slots(obligation: Obligation) -> Iterator[Hit]:
    used = {
        name for _, _, text in sentences(obligation) for lang in (text.zh, text.en) for name in placeholders(lang) or ()
    }
    for slot in obligation.slots:
        if slot not in used:
            zh, en = (
                f"没有一句话用到 {slot!r}：请删去，或写进句子",
                f"no sentence uses {slot!r}: remove it, or put it into one",
            )
            yield Hit("obligations", obligation.obligation, ("slots", slot), "idle_slot", zh, en, slot)


def _wrong(row: Verdictlike) -> bool:
    words = [row.outcome.before_visit, row.outcome.from_visit] if isinstance(row.outcome, Phased) else [row.outcome]
    return is_breach(row) or any(word is not Outcome.ACCEPT for word in words)


def _silent(rule_set: RuleSet, row: Verdictlike) -> Iterator[tuple[Any, ...]]:
    for key, what in (("say", "哪里不对"), ("mend", "怎么补正")):
        found = getattr(row, key)
        if found is None and _wrong(row):
            yield (
                (),
                "missing_message",
                f"没有写{what}：请加上 {key}",
                f"the row does not accept and has no `{key}`: add it",
            )
        elif isinstance(found, BySymbol):
            for symbol in _possible(rule_set, row, found.by):
                if symbol not in found.of:
                    zh = f"{found.by} 为 {symbol!r} 时没有句子：请加上"
                    en = f"where {found.by} is {symbol!r} there is no sentence: add it"
                    yield (key, "of"), "missing_message", zh, en


def _possible(rule_set: RuleSet, row: Verdictlike, fact: str) -> list[str]:
    """The values of the fact at which the row may fire."""
    thing = rule_set.facts.get(fact) or rule_set.definitions.get(fact)
    when = row.when if isinstance(row, Row) else {}
    return list(when[fact]) if fact in when else list(thing.values) if thing else []


def _languages(node: Any, path: tuple[str | int, ...]) -> Iterator[tuple[Any, ...]]:
    """Texts that are blank, or the same in both languages, wherever they stand."""
    if isinstance(node, Text):
        if is_blank(node.zh) or is_blank(node.en):
            return
        if not _HAN.search(node.zh) or node.zh == node.en:
            yield (
                (*path, "zh"),
                "untranslated",
                "中文里没有汉字：请写上中文",
                "the Chinese has no Chinese character: write it in Chinese",
            )
        return
    if isinstance(node, BaseModel):
        for name, field in type(node).model_fields.items():
            yield from _languages(getattr(node, name), (*path, field.alias or name))
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from _languages(value, (*path, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from _languages(value, (*path, index))
