"""Obligations as pages: the index by subject, and one obligation as a table with the fired row marked."""

from __future__ import annotations

import re
from typing import Any

from adapters.rulefiles.prepare import Loaded
from api.desk.lang import Lang, pick, sentence
from api.desk.strings import STRINGS
from api.labels import OUTCOME, SAY, STAGE
from engine.cases import rows_of
from engine.documents.words import Outcome
from engine.language.obligations import AnyOf, EachRequired, Obligation
from engine.language.rows import Phased, Row, Verdictlike, When
from engine.language.texts import Say, Text
from engine.wording import statement


def index_page(loaded: Loaded, lang: Lang) -> dict[str, Any]:
    """The set's obligations grouped by the folder they stand in, in the order people meet the subjects."""
    folders: dict[str, list[dict[str, Any]]] = {key.removeprefix("folder_"): [] for key in STRINGS if "folder_" in key}
    rule_set = loaded.rule_set
    for name, obligation in rule_set.obligations.items():
        folder = (rule_set.file_of(name, "obligations") or "//").split("/")[1]
        folders.setdefault(folder, []).append(
            {
                "id": name,
                "title": pick(obligation.title, lang),
                "clause": obligation.clause,
                "catalogue": obligation.catalogue,
                "stage": STAGE[obligation.stage.value][lang.value],
            }
        )
    groups = [
        {"id": name, "title": _folder(name, lang), "obligations": found} for name, found in folders.items() if found
    ]
    unjudged = [
        {"catalogue": item.catalogue, "part": pick(item.part, lang), "why": pick(item.why, lang)}
        for item in rule_set.head.unjudged
    ]
    return {"loaded": loaded, "head": rule_set.head, "groups": groups, "unjudged": unjudged}


def _folder(name: str, lang: Lang) -> str:
    key = f"folder_{name}"
    return sentence(key, lang) if key in STRINGS else name


def _open(text: str) -> str:
    """A sentence of the law with its placeholders left open: here nothing has been filed yet."""
    return re.sub(r"\{[a-z_]+\}", "…", text)


class TablePage:
    """One obligation, worked out for its template."""

    def __init__(self, loaded: Loaded, name: str, lang: Lang) -> None:
        self.loaded = loaded
        self.rule_set = loaded.rule_set
        self.obligation: Obligation = loaded.rule_set.obligations[name]
        self.lang = lang

    def page(self, fired: int | None) -> dict[str, Any]:
        """What the template shows; `fired` is the row to mark."""
        obligation, lang = self.obligation, self.lang
        rows = rows_of(obligation)
        facts = [
            fact
            for fact in self.loaded.program.tables[obligation.obligation].facts
            if any(isinstance(row, Row) and fact in row.when for row in rows)
        ]
        applies = obligation.applies
        return {
            "loaded": self.loaded,
            "obligation": obligation,
            "title": pick(obligation.title, lang),
            "requires": pick(obligation.requires, lang),
            "stage_label": STAGE[obligation.stage.value][lang.value],
            "scope": self._scope(),
            "facts": [self._title(fact) for fact in facts],
            "rows": [self._row(index, row, facts) for index, row in enumerate(rows)],
            "fired": fired if fired is not None and 0 <= fired < len(rows) else None,
            "applies": self._conditions(applies.when) if applies else [],
            "applies_else": pick(applies.otherwise, lang) if applies else "",
            "empty": self._empty(),
            "clauses": [self._clause(name) for name in obligation.clause],
        }

    def _title(self, fact: str) -> str:
        declared = self.rule_set.definitions.get(fact) or self.rule_set.facts[fact]
        return pick(declared.title, self.lang)

    def _says(self, fact: str, symbols: list[str]) -> list[str]:
        return [pick(statement(self.rule_set, fact, symbol), self.lang) for symbol in symbols]

    def _conditions(self, when: When) -> list[str]:
        return [
            sentence("applies_item", self.lang, fact=self._title(fact), values=" / ".join(self._says(fact, symbols)))
            for fact, symbols in when.items()
        ]

    def _row(self, index: int, row: Verdictlike, facts: list[str]) -> dict[str, Any]:
        when = row.when if isinstance(row, Row) else None
        return {
            "index": index,
            "cells": [self._says(fact, when.get(fact, [])) for fact in facts] if when is not None else None,
            "outcome": self._outcome(row),
            "word": (row.outcome.from_visit if isinstance(row.outcome, Phased) else row.outcome).value,
            "basis": row.basis.value,
            "why": pick(row.why, self.lang),
            "say": self._sentences(row.say),
            "mend": self._sentences(row.mend),
        }

    def _outcome(self, row: Verdictlike) -> list[str]:
        lang = self.lang.value
        if isinstance(row.outcome, Phased):
            before, after = (OUTCOME[word.value][lang] for word in (row.outcome.before_visit, row.outcome.from_visit))
            words = [sentence("phased", self.lang, before=before, after=after)]
        else:
            words = [OUTCOME[row.outcome.value][lang]]
        if row.duty is not None and row.duty.breach:
            breach = sentence("breach", self.lang, bearer=SAY[lang]["bearer_" + row.duty.bearer.value])
            words = [breach] if row.outcome is Outcome.ACCEPT else [*words, breach]
        return [*words, sentence("warns", self.lang)] if row.warn else words

    def _sentences(self, say: Say | None) -> list[str]:
        if say is None or isinstance(say, Text):
            return [_open(pick(say, self.lang))] if say else []
        return [_open(pick(text, self.lang)) for text in say.of.values()]

    def _scope(self) -> str:
        scope, name = self.obligation.scope, self.obligation.list_name
        if name is None:
            return sentence("scope_once", self.lang)
        key = "scope_each_required" if isinstance(scope, EachRequired) else "scope_each"
        key = "scope_any_of" if isinstance(scope, AnyOf) else key
        return sentence(key, self.lang, list=pick(self.rule_set.lists[name].title, self.lang))

    def _empty(self) -> str:
        empty = self.obligation.empty
        if empty is None:
            return ""
        if isinstance(empty, Verdictlike):
            return " ".join([*self._outcome(empty), *self._sentences(empty.say)])
        return pick(empty.not_applicable, self.lang)

    def _clause(self, name: str) -> dict[str, str]:
        clause = self.rule_set.clauses[name]
        return {"name": name, "title": pick(clause.title, self.lang), "says": pick(clause.says, self.lang)}
