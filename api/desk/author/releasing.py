"""Publishing a draft, the log of publications, and going back."""

from __future__ import annotations

from flask import Response, request, url_for
from sqlalchemy import Connection

from adapters.publishing.publisher import Change
from adapters.publishing.signing import parse_signature
from adapters.publishing.versions import Publication
from api.desk.author.drafting import draft_page
from api.desk.author.pages import LONGEST_WHY, field, page, say, says, tried
from api.door import Door
from api.keys.caller import caller_name
from api.keys.gate import see_other
from api.problems import ProblemType, Refused
from api.v1.authoring.drafts import behind
from api.v1.authoring.writing import told, workshop_of

_SHOWN = 100


class Releasing:
    """What changes the law for everybody: each form names the live version it was made for."""

    def __init__(self, door: Door) -> None:
        self.door = door

    def publish(self, draft_id: str) -> Response:
        """Lint, proof, cases, signature, then live for every worker; the draft is gone. What is refused changes nothing."""
        made, why, expected = workshop_of(self.door), field("why", LONGEST_WHY), request.form.get("live", "")
        if not why:
            return draft_page(self.door, draft_id, _say_why())

        def act() -> None:
            found, live = made.drafts.get(draft_id), made.publisher.live()
            if expected == live and found.base != live:
                raise behind(found)
            text = request.form.get("signature", "").strip()
            signature = parse_signature(text) if text else None

            def gone(connection: Connection, _: Publication) -> None:
                made.drafts.delete(connection, draft_id)

            change = Change(caller_name(), why, expected)
            made.publisher.publish(made.drafts.content(found), change, signature, gone)

        refused = tried(self.door, act)
        return (
            see_other(url_for("author.log", done="published"))
            if refused is None
            else draft_page(self.door, draft_id, refused, why)
        )

    def log(self, refused: Refused | None = None) -> Response:
        """The newest hundred publications, and the versions that one can go back to."""
        made = workshop_of(self.door)
        with told(self.door):
            versions = made.publisher.versions
            with made.database.read() as connection:
                entries, kept = versions.log(_SHOWN, connection), versions.kept(connection)
            live = made.publisher.live()
        done = request.args.get("done")
        notices = {"published": "published_now", "back": "back_now"}
        return page(
            "author/log.html",
            refused.status if refused else 200,
            shown="log",
            entries=entries,
            kept=kept,
            live=live,
            newest={entry.digest: entry for entry in reversed(entries)},
            refusals=[says(refused)] if refused else [],
            notice=say(notices[done]) if done in notices and not refused else "",
        )

    def go_back(self) -> Response:
        """Back to a kept version, at once for every worker."""
        made, why, expected = workshop_of(self.door), field("why", LONGEST_WHY), request.form.get("live", "")
        if not why:
            return self.log(_say_why())

        def act() -> None:
            made.publisher.rollback(Change(caller_name(), why, expected), request.form.get("to") or None)

        refused = tried(self.door, act)
        return see_other(url_for("author.log", done="back")) if refused is None else self.log(refused)


def _say_why() -> Refused:
    return Refused(
        ProblemType.BAD_REQUEST,
        f"没有变更：请用一行写明缘由，不超过 {LONGEST_WHY} 字。",
        f"Nothing was changed: say why, in one line of at most {LONGEST_WHY} characters.",
    )
