"""The law as an author looks for it: obligations by layer and date, filtered; and one of them with its table and clauses."""

from __future__ import annotations

from typing import Any

from flask import Response, g, request

from adapters.law import NoRuleSetCovers, UnknownRuleSet
from adapters.rulefiles.marked import RuleFileError
from adapters.rulefiles.prepare import Loaded
from api.desk.author.pages import page, say
from api.desk.lang import pick
from api.desk.tables import TablePage
from api.door import Door
from api.labels import STAGE
from engine.documents.words import Stage
from engine.language.obligations import Obligation
from engine.language.rows import Effective

_LONGEST = 100


class Listing:
    """Reads what is in force in this process; nothing here writes."""

    def __init__(self, door: Door) -> None:
        self.door = door

    def obligations(self) -> Response:
        """Every obligation of a set or composition that fits the filter."""
        names = self._names()
        chosen = request.args.get("set") or self._in_force(names)
        if chosen not in names:
            return page("missing.html", 404, says=say("no_such_set", name=chosen[:80]), title="not_found_title")
        loaded = self.door.service.law.named(chosen)
        asked = {key: request.args.get(key, "").strip()[:_LONGEST] for key in ("q", "layer", "stage")}
        everything = [self._line(loaded, one) for one in loaded.rule_set.obligations.values()]
        return page(
            "author/obligations.html",
            shown="list",
            loaded=loaded,
            head=loaded.rule_set.head,
            names=names,
            layers=[layer["id"] for layer in loaded.layers],
            layer_names=sorted({line["layer"] for line in everything}),
            asked=asked,
            lines=[line for line in everything if _fits(line, asked)],
            total=len(everything),
        )

    def obligation(self, rule_set: str, name: str) -> Response:
        """One obligation: its table, the law beside it, where it stands, and the way into a draft."""
        try:
            loaded = self.door.service.law.named(rule_set)
        except UnknownRuleSet:
            return page("missing.html", 404, says=say("no_such_set", name=rule_set[:80]), title="not_found_title")
        if name not in loaded.rule_set.obligations:
            return page("missing.html", 404, says=say("no_such_obligation", name=name[:80]), title="not_found_title")
        shown = TablePage(loaded, name, g.desk_lang).page(None)
        made = self.door.workshop
        return page(
            "author/obligation.html",
            shown="list",
            page=shown,
            line=self._line(loaded, loaded.rule_set.obligations[name]),
            drafts=made.drafts.all() if made else [],
            can_draft=made is not None,
        )

    def _names(self) -> list[str]:
        """Sets by id, then the overlays on later bases as `base+overlay`."""
        law = self.door.service.law
        try:
            found = dict.fromkeys(item.id for item in law.every())
        except RuleFileError:
            found = {}
        return list(dict.fromkeys([*sorted(law.library.layers), *found]))

    def _in_force(self, names: list[str]) -> str:
        try:
            found = self.door.service.law.on(self.door.today()).id
        except NoRuleSetCovers:
            found = names[-1]
        return found if found in names else names[-1]

    def _line(self, loaded: Loaded, obligation: Obligation) -> dict[str, Any]:
        rule_set, name = loaded.rule_set, obligation.obligation
        layer = rule_set.layers.get(name, loaded.id)
        held = self.door.service.law.library.layers.get(layer)
        effective = obligation.effective or (held.rule_set.head.effective if held else rule_set.head.effective)
        return {
            "id": name,
            "title": pick(obligation.title, g.desk_lang),
            "titles": f"{obligation.title.zh} {obligation.title.en}",
            "clause": obligation.clause,
            "catalogue": obligation.catalogue,
            "stage": obligation.stage.value,
            "stage_label": STAGE[obligation.stage.value][g.desk_lang.value],
            "layer": layer,
            "file": rule_set.file_of(name, "obligations"),
            "dates": _dates(effective),
        }


def _dates(effective: Effective) -> dict[str, str | None]:
    """From and to as days; no `from` where nobody knows the start, then the day it was first seen."""
    unknown = effective.start == "unknown"
    return {
        "start": None if unknown else str(effective.start),
        "seen": effective.seen_on.isoformat() if effective.seen_on else None,
        "to": effective.to.isoformat() if effective.to else None,
    }


def _fits(line: dict[str, Any], asked: dict[str, str]) -> bool:
    text = " ".join([line["id"], line["titles"], line["file"], *line["clause"], *line["catalogue"]]).lower()
    return (
        all(word in text for word in asked["q"].lower().split())
        and asked["layer"] in ("", line["layer"])
        and (asked["stage"] == "" or asked["stage"] == line["stage"] or asked["stage"] not in tuple(Stage))
    )
