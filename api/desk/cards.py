"""A finding as the card that shows it: words, chips, places, near miss, in the page's language."""

from __future__ import annotations

from typing import Any

from adapters.rulefiles.prepare import Loaded
from api.desk.actors import actor, follows
from api.desk.lang import day_text, pick, sentence
from api.desk.places import Place, Places
from api.labels import OUTCOME, SAY, waiver_text
from engine.cases import rows_of
from engine.language.rows import Row
from engine.wording import statement

Card = dict[str, Any]


class Cards:
    """Makes cards for one answer."""

    def __init__(self, loaded: Loaded, places: Places, actions: list[dict[str, Any]]) -> None:
        self.loaded = loaded
        self.places = places
        self.lang = places.lang
        self.actions = actions

    def all(self, findings: list[dict[str, Any]]) -> list[Card]:
        """The cards of a list, numbered from 1."""
        return [{**self.card(finding), "number": number} for number, finding in enumerate(findings, 1)]

    def card(self, finding: dict[str, Any]) -> Card:
        """Everything the template shows of a finding, worked out."""
        lang = self.lang
        deciding = finding["near_miss"]["differs"] if finding["near_miss"] else [f["name"] for f in finding["facts"]]
        shown = [fact for fact in finding["facts"] if fact["name"] in deciding]
        texts = {key: pick(finding[key], lang) for key in ("title", "message", "mend", "why", "found", "required")}
        return {
            **finding,
            **texts,
            "word": self.word(finding),
            "actor": SAY[lang.value]["by_" + actor(finding, self.loaded, self.actions)],
            "follows": follows(finding, self.loaded),
            "clauses": [self.clause(name) for name in finding["clause"]],
            "why": texts["why"] or pick((finding["duty"] or {}).get("why"), lang),
            "subject_place": self.places.at(finding["subject"]) if finding["subject"] else None,
            "places": self._places(shown),
            "other_facts": [self._fact(fact) for fact in finding["facts"] if fact["name"] not in deciding],
            "near": self._near(finding),
            "waived": waiver_text(finding, lang.value),
            "reasons": self._reasons(shown),
            "evidence": self._evidence(shown),
        }

    def word(self, finding: dict[str, Any]) -> str:
        """The outcome, or the missed duty where the filing itself is not touched."""
        duty = finding["duty"]
        if duty and duty["breach"] and finding["outcome"] == "accept":
            bearer = SAY[self.lang.value]["bearer_" + duty["bearer"]]
            return sentence("breach", self.lang, bearer=bearer)
        return OUTCOME[finding["outcome"]][self.lang.value] if finding["outcome"] else ""

    def clause(self, name: str) -> dict[str, str]:
        """A clause with our paraphrase."""
        clause = self.loaded.rule_set.clauses.get(name)
        return {
            "name": name,
            "title": pick(clause.title, self.lang) if clause else name,
            "says": pick(clause.says, self.lang) if clause else "",
        }

    def _places(self, facts: list[dict[str, Any]]) -> list[Place]:
        pointers = dict.fromkeys(source["pointer"] for fact in facts for source in fact["from"])
        return [self.places.at(pointer) for pointer in pointers]

    def _reasons(self, facts: list[dict[str, Any]]) -> list[str]:
        """Why a check speaks against a value, and how two names relate; each once."""
        told = [reason for fact in facts for reason in fact.get("reasons", ())]
        told += [source["relation"] for fact in facts for source in fact["from"] if "relation" in source]
        return list(dict.fromkeys(pick(reason, self.lang) for reason in told))

    def _evidence(self, facts: list[dict[str, Any]]) -> list[dict[str, str]]:
        """What was asked or measured outside the filing, with its source and its moment; each once."""
        found = {
            (item["source"], item["at"]): {
                "source": item["source"],
                "at": day_text(item["at"], self.lang),
                "says": pick(item["says"], self.lang),
            }
            for fact in facts
            for item in fact.get("evidence", ())
        }
        return list(found.values())

    def _fact(self, fact: dict[str, Any]) -> dict[str, Any]:
        return {"says": pick(fact["says"], self.lang), "places": self._places([fact])}

    def _near(self, finding: dict[str, Any]) -> list[dict[str, str]]:
        """What an accepted case has instead, fact by fact."""
        near = finding["near_miss"]
        if near is None:
            return []
        rule_set, lang = self.loaded.rule_set, self.lang
        row = rows_of(rule_set.obligations[finding["obligation"]])[near["row"]]
        now = {fact["name"]: fact["value"] for fact in finding["facts"]}
        out = []
        for name in near["differs"]:
            wanted = row.when.get(name, []) if isinstance(row, Row) else []
            declared = rule_set.definitions.get(name) or rule_set.facts[name]
            says = [pick(statement(rule_set, name, symbol), lang) for symbol in wanted]
            out.append(
                {
                    "title": pick(declared.title, lang),
                    "now": pick(statement(rule_set, name, now[name]), lang) if name in now else "",
                    "then": sentence("or", lang).join(says),
                }
            )
        return out
