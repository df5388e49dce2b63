"""The routes of the desk, and what every answer of it carries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from flask import Blueprint, Response, g, make_response, render_template, request
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from adapters.service import NoRuleSetCovers, Question, Service
from api.desk.asked import Asked, asked_by, asked_of
from api.desk.lang import COOKIE, Lang, day_text, lang_of, newly_chosen, pick, sentence
from api.desk.layout import Layout
from api.desk.reading import Pasted, laid_out, pasted
from api.desk.samples import samples
from api.desk.tables import TablePage, index_page
from api.desk.verdict import verdict_page
from api.faults import of_exception
from api.labels import BASIS, DECISION, DUTIES, OUTCOME, SAY, STAGE
from api.problems import Refused
from engine.documents.words import Bearer, Stage

STATIC: Final = Path(__file__).resolve().parents[1] / "static"
MOST_FORM_BYTES: Final = 4 * 1024 * 1024  # one document of 1 MiB, as any browser may encode it
YEAR: Final = 365 * 24 * 3600
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def blueprint(service: Service, *, clock: Callable[[], date], request_id: Callable[[], str] | None = None) -> Blueprint:
    """The desk's pages. `clock` gives today in Asia/Shanghai, `request_id` the application's id of the request."""
    desk = Blueprint(
        "desk",
        __name__,
        template_folder="templates",
        static_folder=str(STATIC),
        static_url_path="/static",
    )
    begin = partial(prepare, request_id)
    pages = Pages(service, clock, begin)
    frame(desk, begin)
    desk.register_error_handler(Exception, pages.failed)
    desk.add_url_rule("/", "home", pages.home, methods=["GET"])
    desk.add_url_rule("/", "judge", pages.judge, methods=["POST"])
    desk.add_url_rule("/obligations", "sets", pages.obligations)
    desk.add_url_rule("/obligations/<rule_set>", "obligations", pages.obligations)
    desk.add_url_rule("/obligations/<rule_set>/<name>", "obligation", pages.obligation)
    return desk


def frame(pages: Blueprint, begin: Callable[[], None]) -> None:
    """What every page has: a language, an id, headers, and the words its template uses."""
    pages.before_request(begin)
    pages.after_request(partial(_finish, begin))
    pages.context_processor(_context)


def prepare(request_id: Callable[[], str] | None) -> None:
    """The language and the id of a request, and how much a form may hold."""
    request.max_content_length = MOST_FORM_BYTES
    request.max_form_memory_size = MOST_FORM_BYTES
    g.desk_request_id = request_id() if request_id else uuid4().hex
    try:
        g.desk_lang = lang_of(request)
    except RequestEntityTooLarge:
        g.desk_lang = Lang(request.cookies.get(COOKIE, "zh") if request.cookies.get(COOKIE) in tuple(Lang) else "zh")
        g.desk_too_large = True


def _finish(begin: Callable[[], None], response: Response) -> Response:
    if request.endpoint == "desk.static":
        return response
    if "desk_lang" not in g:
        begin()  # refused at the door, before the page's own beginning
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("X-Request-Id", g.desk_request_id)
    response.headers["Content-Language"] = g.desk_lang.html
    if "desk_too_large" not in g and newly_chosen(request):
        response.set_cookie(
            COOKIE, g.desk_lang.value, max_age=YEAR, samesite="Lax", httponly=True, secure=request.is_secure
        )
    return response


def _context() -> dict[str, Any]:
    lang: Lang = g.desk_lang
    return {
        "lang": lang,
        "langs": [(other, {"zh": "中文", "en": "English"}[other.value]) for other in Lang],
        "request_id": g.desk_request_id,
        "t": lambda key, **values: sentence(key, lang, **values),
        "pick": lambda text: pick(text, lang),
        "day": lambda value: day_text(str(value), lang),
        "outcomes": {word: label[lang.value] for word, label in OUTCOME.items()},
        "decisions": {word: label[lang.value] for word, label in DECISION.items()},
        "bearers": {bearer.value: SAY[lang.value]["bearer_" + bearer.value] for bearer in Bearer},
        "duty_words": {word: label[lang.value] for word, label in DUTIES.items()},
        "basis_words": {word: label[lang.value] for word, label in BASIS.items()},
        "stages": [(stage.value, STAGE[stage.value][lang.value]) for stage in Stage],
    }


class Pages:
    """The pages, over one service."""

    def __init__(self, service: Service, clock: Callable[[], date], begin: Callable[[], None]) -> None:
        self.service = service
        self.clock = clock
        self.begin = begin

    def home(self) -> Response:
        """The form, or a sample judged."""
        name = request.args.get("sample")
        if name is None:
            return self._form(Asked())
        found = samples().get(name)
        if found is None:
            return self._form(Asked(), 404, [sentence("sample_unknown", g.desk_lang, name=name[:80])])
        return self._judged(asked_by(found, self.service), found.title)

    def judge(self) -> Response:
        """A pasted filing: judged, or shown with what is wrong; a mere switch of language keeps the form as it is."""
        if "desk_too_large" in g:
            return self._form(Asked(), 413, [sentence("too_large", g.desk_lang)])
        asked = asked_of(request.form, self.service)
        if "act" not in request.form and request.form.get("shown") == "form":
            return self._form(asked)
        return self._judged(asked)

    def _judged(self, asked: Asked, title: dict[str, str] | None = None) -> Response:
        lang: Lang = g.desk_lang
        refusals = [sentence(key, lang) for key in asked.mistakes]
        read = pasted(asked.text)
        if read.refusal:
            refusals.append(sentence(read.refusal, lang))
        if refusals or read.problems or read.document is None:
            return self._mistaken(asked, read, refusals)
        question = Question(
            read.document,
            self.clock(),
            kind=read.kind.value,
            stage=asked.stage,
            as_of=asked.as_of,
            rule_set=asked.rule_set,
            detail="full",
        )
        try:
            answer = self.service.evaluate(question)
        except NoRuleSetCovers as error:
            return self._mistaken(asked, read, [sentence("no_set_covers", lang, day=day_text(error.args[0], lang))])
        loaded = self.service.rule_set(answer["rule_set"]["id"], answer["rule_set"]["digest"])
        page = verdict_page(answer, read.document, read.kind, loaded, lang)
        return self._page("verdict.html", 200, asked=asked, page=page, sample_title=title, shown="verdict")

    def _mistaken(self, asked: Asked, read: Pasted, refusals: list[str]) -> Response:
        value = laid_out(asked.text) if read.problems else None
        layout = Layout(value) if value is not None else None
        return self._page(
            "problems.html",
            422,
            asked=asked,
            problems=read.problems,
            detail=read.detail,
            refusals=refusals,
            layout=layout,
            shown="problems",
        )

    def _form(self, asked: Asked, status: int = 200, refusals: list[str] | None = None) -> Response:
        return self._page("home.html", status, asked=asked, refusals=refusals or [], shown="form")

    def _page(self, template: str, status: int, **values: Any) -> Response:
        values = {"samples": samples(), "sets": self.service.rule_sets(), **values}
        return make_response(render_template("desk/" + template, **values), status)

    def obligations(self, rule_set: str | None = None) -> Response:
        """Every obligation of a set; of the one in force where none is named."""
        known = {item.id: item for item in self.service.rule_sets()}
        loaded = known.get(rule_set) if rule_set else next(iter(known.values()), None)
        if loaded is None:
            return self._missing(sentence("no_such_set", g.desk_lang, name=(rule_set or "")[:80]))
        return self._page("obligations.html", 200, page=index_page(loaded, g.desk_lang))

    def obligation(self, rule_set: str, name: str) -> Response:
        """One obligation as a table; `?row=N` marks the row that fired."""
        loaded = {item.id: item for item in self.service.rule_sets()}.get(rule_set)
        if loaded is None:
            return self._missing(sentence("no_such_set", g.desk_lang, name=rule_set[:80]))
        if name not in loaded.rule_set.obligations:
            return self._missing(sentence("no_such_obligation", g.desk_lang, name=name[:80]))
        page = TablePage(loaded, name, g.desk_lang).page(request.args.get("row", type=int))
        return self._page("obligation.html", 200, page=page)

    def _missing(self, says: str) -> Response:
        return self._page("missing.html", 404, says=says, title="not_found_title")

    def failed(self, error: Exception) -> Response:
        """What nobody foresaw, as a page that says so; logged by type and place, as for the API."""
        if "desk_lang" not in g:
            self.begin()
        if isinstance(error, Refused):
            says = pick({"zh": error.zh, "en": error.en}, g.desk_lang)
            response = self._page("missing.html", error.status, says=says, title="not_allowed_title")
            response.headers.update(error.headers)
            return response
        if isinstance(error, HTTPException):
            return make_response(error.get_response())
        of_exception(error, g.desk_request_id)
        says = sentence("failed", g.desk_lang)
        return self._page("missing.html", 503, says=says, title="refused_title")
