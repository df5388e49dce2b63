"""Drafts: the list, one of them with its mistakes and what it changes, bringing it up to date, throwing it away."""

from __future__ import annotations

from typing import Any

from flask import Response, g, request, url_for

from adapters.publishing.drafts import LONGEST_TITLE, Draft
from adapters.publishing.examining import Mistake
from adapters.publishing.workshop import Workshop
from api.desk.author.charts import chart
from api.desk.author.effects import effect
from api.desk.author.marks import Mark, mark_of, marks_of
from api.desk.author.pages import field, page, say, says, tried
from api.door import Door
from api.keys.caller import caller_name
from api.keys.gate import see_other
from api.problems import Refused
from api.v1.authoring.drafts import base_of
from api.v1.authoring.kept import how_many
from api.v1.authoring.writing import moved, revision, told, workshop_of

_TAKE = "take:"
_MOST_REPORTED = 20


class Drafting:
    """The pages below `/author/drafts`."""

    def __init__(self, door: Door) -> None:
        self.door = door

    def drafts(self, status: int = 200, refusals: list[str] | None = None) -> Response:
        """Every draft, the one changed last first."""
        made = workshop_of(self.door)
        with told(self.door):
            found, live = made.drafts.all(), made.publisher.live()
        return page("author/drafts.html", status, shown="drafts", drafts=found, live=live, refusals=refusals or [])

    def begin(self) -> Response:
        """Begin a draft, or take one that is named; then open a file of it where one is named."""
        made, path = workshop_of(self.door), request.form.get("path", "")
        draft_id, title = request.form.get("draft", ""), field("title", LONGEST_TITLE)
        if not draft_id and not title:
            return self.drafts(422, [say("title_missing", most=LONGEST_TITLE)])
        with told(self.door):
            if draft_id:
                found = made.drafts.get(draft_id)
            else:
                with made.database.write() as connection:
                    found = made.drafts.create(connection, title, caller_name())
        if path:
            return see_other(url_for("author.file", draft_id=found.id, path=path))
        return see_other(url_for("author.draft", draft_id=found.id))

    def draft(self, draft_id: str) -> Response:
        """One draft; `?path=` opens a file of it."""
        workshop_of(self.door)
        path = request.args.get("path", "").strip()
        if path:
            return see_other(url_for("author.file", draft_id=draft_id, path=path))
        return draft_page(self.door, draft_id)

    def discard(self, draft_id: str) -> Response:
        """Throw it away, as its author saw it."""
        made = workshop_of(self.door)

        def drop() -> None:
            with made.database.write() as connection:
                now = revision(made.drafts.get(draft_id, connection))
                if now != f"{draft_id}.{request.form.get('revision', '')}":
                    raise moved(now)
                made.drafts.delete(connection, draft_id)

        refused = tried(self.door, drop)
        return see_other(url_for("author.drafts")) if refused is None else draft_page(self.door, draft_id, refused)

    def update(self, draft_id: str) -> Response:
        """Bring it up to the live version; of files that both changed the form asks whose text stays."""
        made = workshop_of(self.door)
        take = {key.removeprefix(_TAKE): value for key, value in request.form.items() if key.startswith(_TAKE)}

        def rebase() -> None:
            with made.database.write() as connection:
                made.drafts.rebase(connection, draft_id, take, caller_name())

        refused = tried(self.door, rebase)
        if refused is None:
            return see_other(url_for("author.draft", draft_id=draft_id))
        return draft_page(self.door, draft_id, refused)


def draft_page(
    door: Door, draft_id: str, refused: Refused | None = None, why: str = "", *, impact: dict[str, Any] | None = None
) -> Response:
    """The page of a draft, with what was refused. Raises `Refused` where there is no such draft."""
    made = workshop_of(door)
    with told(door):
        found = made.drafts.get(draft_id)
        values = _facts(made, found)
    return page(
        "author/draft.html",
        refused.status if refused else 200,
        shown="drafts",
        draft=found,
        refusals=[says(refused)] if refused else [],
        conflicts=refused.more.get("paths", []) if refused else [],
        refused_marks=reported(refused.more.get("report") if refused else None),
        why=why or (values["last"].why if values["last"] else ""),
        impact=impact,
        kept=how_many(door),
        here=url_for("author.draft", draft_id=draft_id),
        signed=bool(made.publisher.signers),
        saved=say("file_removed") if "saved" in request.args and not refused else "",
        **values,
    )


def _facts(made: Workshop, found: Draft) -> dict[str, Any]:
    content, base, live = made.drafts.content(found), base_of(made, found), made.publisher.live()
    shown = effect(base, content, made.checker.parser, g.desk_lang)
    return {
        "live": live,
        "behind": found.base != live,
        "changed": base.changed(content),
        "last": made.underway.newest(found.id),
        "files": sorted(content.files),
        "marks": marks_of(made.checker.check(content, base), g.desk_lang),
        "effect": shown,
        "chart": chart(shown.directions),
    }


def reported(report: dict[str, Any] | None) -> list[Mark]:
    """The first mistakes that publishing found, in the page's language; the quick look does not look at every set."""
    told = (report or {}).get("mistakes", [])[:_MOST_REPORTED]
    return [mark_of(Mistake.of(one), g.desk_lang) for one in told]
