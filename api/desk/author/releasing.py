"""Publishing a draft, the log of publications, and going back."""

from __future__ import annotations

from typing import Any

from flask import Response, g, request, url_for

from adapters.publishing.publisher import Change
from adapters.publishing.steps import Step
from adapters.publishing.underway import Progress, Publishing
from api.desk.author.drafting import draft_page, reported
from api.desk.author.pages import LONGEST_WHY, field, page, say, says, tried
from api.desk.lang import pick
from api.door import Door
from api.keys.caller import caller_name
from api.keys.gate import see_other
from api.problems import ProblemType, Refused
from api.v1.authoring.underway import as_dict, begin, released
from api.v1.authoring.writing import told, workshop_of

_SHOWN = 100


class Releasing:
    """What changes the law for everybody: each form names the live version it was made for."""

    def __init__(self, door: Door) -> None:
        self.door = door

    def publish(self, draft_id: str) -> Response:
        """Begin to publish, and show how far it has come: it takes seconds. What is refused at once is told on the draft's page."""
        made, why, expected = workshop_of(self.door), field("why", LONGEST_WHY), request.form.get("live", "")
        if not why:
            return draft_page(self.door, draft_id, _say_why())
        begun: list[str] = []

        def act() -> None:
            signature = request.form.get("signature", "").strip()
            one = released(made, draft_id, Change(caller_name(), why, expected), signature)
            begun.append(begin(self.door, made, one).id)

        refused = tried(self.door, act)
        if refused is not None and refused.kind is ProblemType.PUBLISHING_UNDERWAY:
            other = made.underway.get(refused.more["publishing"])
            if other.draft == draft_id:  # it was sent twice
                return see_other(url_for("author.publishing", publishing_id=other.id))
        if refused is not None:
            return draft_page(self.door, draft_id, refused, why)
        return see_other(url_for("author.publishing", publishing_id=begun[0]))

    def publishing(self, publishing_id: str) -> Response:
        """How far a publication has come; the log once it is live. May be left and come back to."""
        made = workshop_of(self.door)
        with told(self.door):
            found = made.underway.get(publishing_id)
        if found.state is Progress.PUBLISHED:
            return see_other(url_for("author.log", done="published"))
        problem = as_dict(found)["problem"] or {}
        return page(
            "author/publishing.html",
            shown="drafts",
            one=found,
            steps=_steps(found),
            refusals=[pick(problem["message"], g.desk_lang)] if problem else [],
            refused_marks=reported(problem.get("report")),
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


def _steps(found: Publishing) -> list[dict[str, Any]]:
    """Every step with whether it is done, under way, or still to come; none is under way where the work has ended."""
    at, ended = list(Step).index(found.step), found.state is not Progress.RUNNING
    states = ["done"] * at + ["stopped" if ended else "now"] + ["later"] * (len(Step) - at - 1)
    return [{"label": pick(step.label, g.desk_lang), "state": state} for step, state in zip(Step, states, strict=True)]


def _say_why() -> Refused:
    return Refused(
        ProblemType.BAD_REQUEST,
        f"没有变更：请用一行写明缘由，不超过 {LONGEST_WHY} 字。",
        f"Nothing was changed: say why, in one line of at most {LONGEST_WHY} characters.",
    )
