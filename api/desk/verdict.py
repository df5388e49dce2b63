"""An answer as the page of its verdict: banner, cards in order, smallest change, what is folded, deadlines, notice."""

from __future__ import annotations

from typing import Any

from adapters.rulefiles.prepare import Loaded
from api.desk.actors import in_order
from api.desk.cards import Cards
from api.desk.lang import Lang, pick
from api.desk.places import Places
from api.labels import OUTCOME, SAY, STAGE
from engine.documents.words import DocumentKind

_OPEN = ("running", "overdue")


def verdict_page(
    answer: dict[str, Any], document: dict[str, Any], kind: DocumentKind, loaded: Loaded, lang: Lang
) -> dict[str, Any]:
    """Everything the template of a verdict shows."""
    places = Places(document, kind, lang)
    change = answer["smallest_change"]
    cards = Cards(loaded, places, change["actions"])
    counts = ("findings", "warnings", "satisfied", "not_applicable", "not_yet_due")
    running = [item for item in answer["deadlines"] if item["state"] in _OPEN]
    return {
        "answer": answer,
        "kind": pick(kind.label, lang),
        "set_id": loaded.id,
        "set_title": pick(loaded.rule_set.head.title, lang),
        "stage_label": STAGE[answer["stage"]][lang.value],
        "count": {name: len(answer[name]) for name in counts},
        "next_due": _deadline(running[0], lang) if running else None,
        "findings": cards.all(in_order(answer["findings"], loaded, change["actions"])),
        "warnings": cards.all(answer["warnings"]),
        "satisfied": [_brief(item, places) for item in answer["satisfied"]],
        "not_applicable": [_brief(item, places) for item in answer["not_applicable"]],
        "not_relied_on": [_brief(item, places) for item in answer["not_relied_on"]],
        "not_yet_due": [_later(name, loaded, lang) for name in answer["not_yet_due"]],
        "upcoming": [_soon(item, lang) for item in answer["upcoming"]],
        "change": _change(change, places),
        "deadlines": [_deadline(item, lang) for item in answer["deadlines"]],
        "notice": answer["notice"]["zh"] if answer["notice"] else None,
        "lines": places.layout.lines,
    }


def _brief(item: dict[str, Any], places: Places) -> dict[str, Any]:
    return {
        "obligation": item["obligation"],
        "row": item["row"],
        "title": pick(item["title"], places.lang),
        "message": pick(item.get("message"), places.lang),
        "place": places.at(item["subject"]) if item["subject"] else None,
    }


def _later(name: str, loaded: Loaded, lang: Lang) -> dict[str, str]:
    obligation = loaded.rule_set.obligations[name]
    return {
        "obligation": name,
        "title": pick(obligation.title, lang),
        "stage": STAGE[obligation.stage.value][lang.value],
    }


def _soon(item: dict[str, Any], lang: Lang) -> dict[str, str]:
    """A finding of a law that is not yet in force."""
    return {
        "day": item["from"],
        "set_id": item["rule_set"],
        "outcome": item["outcome"],
        "word": OUTCOME[item["outcome"]][lang.value],
        "title": pick(item["title"], lang),
        "message": pick(item["message"], lang),
    }


def _change(change: dict[str, Any], places: Places) -> dict[str, Any]:
    """The smallest change; of a patch only its places are shown, never the values tried."""
    actions = [
        {
            "say": pick(action["say"], places.lang),
            "by": SAY[places.lang.value]["by_" + action["by"]],
            "places": [places.at(_item(operation["path"])) for operation in action["patch"]],
        }
        for action in change["actions"]
    ]
    questions = [pick(question["ask"], places.lang) for question in change["questions"]]
    return {"actions": actions, "questions": questions, "then": change["then"], "search": change["search"]}


def _item(path: str) -> str:
    """The list itself where a patch adds to its end."""
    return path.removesuffix("/-")


def _deadline(item: dict[str, Any], lang: Lang) -> dict[str, str]:
    return {
        "title": pick(item["title"], lang),
        "due": item["due"],
        "state": item["state"],
        "says": SAY[lang.value]["state_" + item["state"]],
    }
