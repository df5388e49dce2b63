"""A grammar of rule files: vocabularies, definitions and obligations that are nearly right, and often enough wholly right."""

from __future__ import annotations

import random
from itertools import product
from typing import Any

Data = dict[str, Any]
OBSERVED: list[tuple[Data, list[str]]] = [
    ({"stated": {"path": "responsible_person.contacts.email"}}, ["stated", "absent"]),
    ({"stated": {"path": "access.ip_addresses", "empty": "empty"}}, ["stated", "absent", "empty"]),
    ({"attested": {"path": "mandate"}}, ["confirmed", "denied", "unattested", "unstated"]),
    ({"count": {"path": "websites[]"}}, ["absent", "none", "one", "many"]),
    (
        {"order": {"first": "submitted_at", "second": "connected_at"}},
        ["in_order", "out_of_order", "no_first", "no_second"],
    ),
    (
        {"clock": {"start": "submitted_at", "end": "audit.decided_at", "n": 5, "unit": "days"}},
        ["in_time", "late", "running", "overdue", "no_start", "before_start", "unknown_calendar"],
    ),
]
OUTCOMES = ["accept", "correct", "manual", "missing", "return", "block", "refuse"]


class Grammar:
    """One random vocabulary with tables over it."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.facts: dict[str, list[str]] = {}

    def files(self) -> dict[str, Data]:
        """Files by name inside a set."""
        made: dict[str, Data] = {"grown/vocabulary.yaml": {"facts": self._facts()}}
        for number in range(self.rng.randint(1, 3)):
            made[f"grown/thing{number}.yaml"] = (
                self._definition(number) if self.rng.random() < 0.4 else self._obligation(number)
            )
        return made

    def _text(self, zh: str = "句子。", en: str = "A sentence.") -> Data:
        return {"zh": zh, "en": en}

    def _facts(self) -> Data:
        out: Data = {}
        for number in range(self.rng.randint(1, 4)):
            observe, symbols = self.rng.choice(OBSERVED)
            name = f"grown.f{number}"
            fold = {}
            if self.rng.random() < 0.3:
                folded = self.rng.choice(symbols)
                fold = {folded: self.rng.choice(symbols)}
                symbols = [s for s in symbols if s != folded or s in fold.values()]
            values = {
                s: {**self._text(f"值{s}", f"Value {s}"), **({"unknown": True} if s.startswith("un") else {})}
                for s in symbols
            }
            out[name] = {"title": self._text(), "kind": "record", "values": values, "observe": observe}
            if fold:
                out[name]["fold"] = fold
            self.facts[name] = symbols
        return out

    def _whens(self) -> list[Data]:
        """Conditions that part the space along some facts, mostly; sometimes with a hole or a wrong word."""
        chosen = self.rng.sample(sorted(self.facts), self.rng.randint(1, min(3, len(self.facts))))
        parts: list[list[list[str]]] = []
        for fact in chosen:
            symbols = list(self.facts[fact])
            self.rng.shuffle(symbols)
            cut = self.rng.randint(0, len(symbols) - 1)
            parts.append([half for half in (symbols[:cut], symbols[cut:]) if half])
        whens = [dict(zip(chosen, cell, strict=True)) for cell in product(*parts)]
        if self.rng.random() < 0.25 and len(whens) > 1:
            whens.pop(self.rng.randrange(len(whens)))
        if self.rng.random() < 0.15:
            whens.append(self.rng.choice(whens))
        if self.rng.random() < 0.1:
            whens[0] = {**whens[0], "grown.f9": ["nothing"]}
        return whens

    def _cases(self, whens: list[Data], words: list[str], key: str) -> list[Data]:
        made = []
        for index, (when, word) in enumerate(zip(whens, words, strict=True)):
            given = {fact: self.rng.choice(symbols) for fact, symbols in when.items()}
            made.append({"it": f"用例{index}", "given": given, key: word})
        return made if self.rng.random() < 0.8 else made[:1]

    def _obligation(self, number: int) -> Data:
        whens = self._whens()
        words = [self.rng.choice(OUTCOMES) for _ in whens]
        rows = [
            {"when": when, "outcome": word, "basis": "implied", "say": self._text(), "mend": self._text()}
            for when, word in zip(whens, words, strict=True)
        ]
        made: Data = {
            "obligation": f"grown.thing{number}",
            "catalogue": ["R910"],
            "title": self._text("标题", "Title"),
            "clause": ["第一条"],
            "stage": self.rng.choice(["entry", "on_site", "audit"]),
            "scope": "once",
            "table": rows,
            "cases": self._cases(whens, words, "outcome"),
        }
        if self.rng.random() < 0.3:
            made["else"] = {"outcome": "missing", "basis": "implied"}
        if self.rng.random() < 0.2:
            fact = self.rng.choice(sorted(self.facts))
            made["applies"] = {"when": {fact: self.facts[fact][:1]}, "else": self._text()}
        if self.rng.random() < 0.2:
            made["impossible"] = [{"when": self.rng.choice(whens), "why": self._text()}]
        return made

    def _definition(self, number: int) -> Data:
        whens = self._whens()
        values = {"yes_it_is": self._text("是", "Yes"), "no_it_is_not": self._text("否", "No")}
        words = [self.rng.choice(list(values)) for _ in whens]
        self.facts[f"grown.thing{number}"] = list(values)
        return {
            "definition": f"grown.thing{number}",
            "title": self._text("定义", "Definition"),
            "clause": ["第一条"],
            "values": values,
            "table": [{"when": when, "is": word} for when, word in zip(whens, words, strict=True)],
            "cases": self._cases(whens, words, "is"),
        }
