"""The editor's page: one file of a draft, saved against what its author saw, looked at while they type."""

from __future__ import annotations

from typing import Any

from flask import Response, g, request, url_for

from adapters.publishing.content import canonical_text
from adapters.publishing.drafts import Draft, NoSuchFile
from adapters.publishing.workshop import Workshop
from api.desk.author.advice import advised
from api.desk.author.marks import Look, looked, marks_of
from api.desk.author.pages import page, say, says, tried
from api.desk.author.words import words_of
from api.desk.layout import Line
from api.door import Door
from api.keys.caller import caller_name
from api.keys.gate import see_other
from api.problems import Refused
from api.v1.authoring.drafts import base_of
from api.v1.authoring.writing import answer, told, workshop_of


class Editing:
    """One file at a time. A form works without scripts; the editor asks `look` as its author types, `advice` when they pause."""

    def __init__(self, door: Door) -> None:
        self.door = door

    def file(self, draft_id: str, path: str) -> Response:
        """The file as it is saved, with its marks; an empty one where none is there yet."""
        made = workshop_of(self.door)
        with told(self.door):
            found = made.drafts.get(draft_id)
            text, seen = _saved(made, found, path)
            return self._page(made, found, path, text, seen)

    def save(self, draft_id: str, path: str) -> Response:
        """Save it, take it out, or show it again with all marks; a switch of language keeps what was typed."""
        made = workshop_of(self.door)
        text, seen, act = canonical_text(request.form.get("text", "")), request.form.get("seen", ""), _act()
        with told(self.door):
            found = made.drafts.get(draft_id)
        if act not in ("save", "remove"):
            with told(self.door):
                return self._page(made, found, path, text, seen, linted=True)

        def write() -> None:
            with made.database.write() as connection:
                new = None if act == "remove" else text
                made.drafts.write(connection, draft_id, path, new, seen or None, caller_name())

        refused = tried(self.door, write)
        if refused is None:
            here = url_for("author.file", draft_id=draft_id, path=path, saved=1)
            return see_other(here if act == "save" else url_for("author.draft", draft_id=draft_id, saved=1))
        with told(self.door):
            return self._page(made, found, path, text, seen, refused)

    def look(self, draft_id: str, path: str) -> Response:
        """The marks and cases of what is being typed, as a part of the page; nothing is kept."""
        made, text = workshop_of(self.door), canonical_text(request.form.get("text", ""))
        with told(self.door):
            found = made.drafts.get(draft_id)
            return page("author/look.html", look=self._look(made, found, path, text), draft=found, path=path)

    def advice(self, draft_id: str, path: str) -> Response:
        """What the linter says of it as well, as a part of the page; nothing is kept."""
        made, text = workshop_of(self.door), canonical_text(request.form.get("text", ""))
        with told(self.door):
            found = made.drafts.get(draft_id)
            content = made.drafts.content(found, {path: text})
            known = marks_of(made.checker.check(content, base_of(made, found)), g.desk_lang)
            advice = advised(made, content, path, g.desk_lang, known)
            return page("author/advice.html", advice=advice, draft=found, path=path)

    def words(self, draft_id: str, path: str) -> Response:
        """What may be completed in this file: its JSON Schema, and the names of the law that is in force."""
        workshop_of(self.door)
        return answer(words_of(self.door.service.law, path, g.desk_lang))

    def _look(self, made: Workshop, found: Draft, path: str, text: str) -> Look:
        content = made.drafts.content(found, {path: text})
        return looked(made, content, base_of(made, found), path, g.desk_lang)

    def _page(
        self,
        made: Workshop,
        found: Draft,
        path: str,
        text: str,
        seen: str,
        refused: Refused | None = None,
        *,
        linted: bool = False,
    ) -> Response:
        values: dict[str, Any] = {"draft": found, "path": path, "text": text, "seen": seen, "advice": None}
        values["look"] = look = self._look(made, found, path, text)
        if linted:
            content = made.drafts.content(found, {path: text})
            values["advice"] = advised(made, content, path, g.desk_lang, [*look.here, *look.elsewhere])
        values["lines"] = [Line(number, 0, line) for number, line in enumerate(text.splitlines(), 1)]
        values["saved"] = say("file_saved") if "saved" in request.args and not refused else ""
        status, refusals = (refused.status, [says(refused)]) if refused else (200, [])
        return page("author/editor.html", status, shown="drafts", keeps="edit", refusals=refusals, **values)


def _act() -> str:
    return request.form.get("act", "")


def _saved(made: Workshop, found: Draft, path: str) -> tuple[str, str]:
    try:
        return made.drafts.file(found.id, path)
    except NoSuchFile:
        return "", ""
