"""The routes of the pages for authors. They do what `/v1/drafts` and `/v1/rule-sets:…` do, by the same workshop."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from flask import Blueprint, Response, g, make_response
from werkzeug.exceptions import HTTPException

from api.desk.author.advice import lint_index, lint_page
from api.desk.author.drafting import Drafting
from api.desk.author.editing import Editing
from api.desk.author.impacting import Impacting
from api.desk.author.listing import Listing
from api.desk.author.pages import page, says
from api.desk.author.releasing import Releasing
from api.desk.lang import sentence
from api.desk.views import frame, prepare
from api.door import Door
from api.faults import of_exception
from api.problems import Refused

_TITLES = {401: "not_allowed_title", 403: "not_allowed_title", 404: "not_found_title"}


def blueprint(door: Door, *, request_id: Callable[[], str]) -> Blueprint:
    """The pages below `/author`."""
    pages = Blueprint("author", __name__, url_prefix="/author")
    begin = partial(prepare, request_id)
    frame(pages, begin)
    pages.register_error_handler(Exception, partial(_failed, begin))
    listing, drafting, editing, releasing = Listing(door), Drafting(door), Editing(door), Releasing(door)
    pages.add_url_rule("", "obligations", listing.obligations)
    pages.add_url_rule("/obligations/<rule_set>/<name>", "obligation", listing.obligation)
    pages.add_url_rule("/drafts", "drafts", drafting.drafts)
    pages.add_url_rule("/drafts", "begin", drafting.begin, methods=["POST"])
    pages.add_url_rule("/drafts/<draft_id>", "draft", drafting.draft)
    pages.add_url_rule("/drafts/<draft_id>/discard", "discard", drafting.discard, methods=["POST"])
    pages.add_url_rule("/drafts/<draft_id>/update", "update", drafting.update, methods=["POST"])
    pages.add_url_rule("/drafts/<draft_id>/impact", "impact", Impacting(door).impact, methods=["POST"])
    pages.add_url_rule("/drafts/<draft_id>/publish", "publish", releasing.publish, methods=["POST"])
    pages.add_url_rule("/publishings/<publishing_id>", "publishing", releasing.publishing)
    pages.add_url_rule("/drafts/<draft_id>/files/<path:path>", "file", editing.file)
    pages.add_url_rule("/drafts/<draft_id>/files/<path:path>", "save", editing.save, methods=["POST"])
    pages.add_url_rule("/drafts/<draft_id>/look/<path:path>", "look", editing.look, methods=["POST"])
    pages.add_url_rule("/drafts/<draft_id>/advice/<path:path>", "advice", editing.advice, methods=["POST"])
    pages.add_url_rule("/lint", "lint_index", lint_index)
    pages.add_url_rule("/lint/<code>", "lint_page", lint_page)
    pages.add_url_rule("/drafts/<draft_id>/words/<path:path>", "words", editing.words)
    pages.add_url_rule("/log", "log", releasing.log)
    pages.add_url_rule("/log", "go_back", releasing.go_back, methods=["POST"])
    return pages


def _failed(begin: Callable[[], None], error: Exception) -> Response:
    """A refusal as a page with its one sentence; what nobody foresaw as a page that says so."""
    if "desk_lang" not in g:
        begin()
    if isinstance(error, Refused):
        response = page(
            "missing.html", error.status, says=says(error), title=_TITLES.get(error.status, "refused_author"), shown=""
        )
        response.headers.update(error.headers)
        return response
    if isinstance(error, HTTPException):
        return make_response(error.get_response())
    of_exception(error, g.desk_request_id)
    return page("missing.html", 503, says=sentence("failed_author", g.desk_lang), title="refused_author", shown="")
