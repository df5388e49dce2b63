"""What the pages for authors do: filter, draft, mark, publish and go back; every refusal is one sentence, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from threading import Event
from typing import Any

import pytest

from adapters.publishing.content import Content
from adapters.publishing.prover import Proven, prove_here
from adapters.publishing.steps import Step, Told, quiet
from api.keys.table import SCOPES
from tests.api.authoring.conftest import NAME
from tests.api.desk.author.conftest import Author, hidden, refusal, written


def test_the_list_says_of_each_obligation_its_layer_and_since_when(author: Author) -> None:
    page = author.get("/author")
    assert "name.stated" in page
    assert "<code>small-law</code>" in page
    assert "from " in page
    assert "1 of 1 obligations" in page


@pytest.mark.parametrize(
    ("asked", "found"),
    [("q=NAME", 1), ("q=一", 1), ("q=R020+given", 1), ("q=phone", 0), ("stage=audit", 0), ("layer=other", 0)],
)
def test_the_list_is_filtered_by_text_in_either_language_by_stage_and_by_layer(
    author: Author, asked: str, found: int
) -> None:
    assert f"{found} of 1 obligations" in author.get(f"/author?{asked}")


def test_a_switch_of_language_keeps_the_filter(author: Author) -> None:
    assert "?set=small-law&amp;q=name&amp;lang=zh" in author.get("/author?set=small-law&q=name")


def test_one_obligation_has_its_table_the_law_and_a_way_into_a_draft(author: Author) -> None:
    page = author.get("/author/obligations/small-law/name.stated")
    assert 'class="stack decision"' in page
    assert '<aside aria-labelledby="law">' in page
    assert hidden(page, "path") == NAME
    assert author.post("/author/drafts", title="x", path=NAME).headers["Location"].endswith(f"/files/{NAME}")


@pytest.mark.parametrize(
    "path", ["/author?set=nobody", "/author/obligations/nobody/x", "/author/obligations/small-law/x"]
)
def test_what_is_not_there_is_said_to_be_missing(author: Author, path: str) -> None:
    assert author.desk.client.get(path).status_code == 404


def test_cases_are_run_as_the_text_stands(author: Author) -> None:
    draft = author.begin()
    text = written(author.get(f"{draft}/files/{NAME}"))
    assert "All 2 cases hold" in author.post(f"{draft}/look/{NAME}", text=text).get_data(as_text=True)
    wrong = text.replace("{name: absent}, outcome: return}", "{name: absent}, outcome: refuse}")
    part = author.post(f"{draft}/look/{NAME}", text=wrong).get_data(as_text=True)
    assert "1 of 2 cases do not hold" in part
    assert "found: return to the sponsor" in part


def test_what_the_editor_completes_are_the_facts_values_and_clauses_of_the_set(author: Author) -> None:
    words = author.desk.client.get(f"{author.begin()}/words/{NAME}", headers={"Accept-Language": "en"}).get_json()
    assert set(words["facts"]["name"]["values"]) == {"stated", "absent"}
    assert words["names"]["clause"].keys() == {"一"}
    assert "table" in words["schemas"]["obligation"]["properties"]
    assert set(words["schemas"]) == {"obligation", "definition"}


def test_a_switch_of_language_in_the_editor_keeps_what_was_typed_and_saves_nothing(author: Author) -> None:
    draft = author.begin()
    page = author.post(f"{draft}/files/{NAME}", text="typed: so far\n", seen="x", lang="zh").get_data(as_text=True)
    assert written(page) == "typed: so far\n"
    assert 'lang="zh-CN"' in page
    assert "typed" not in author.get(f"{draft}/files/{NAME}")


def test_a_file_is_saved_against_what_its_author_saw(author: Author) -> None:
    draft = author.begin()
    page = author.get(f"{draft}/files/{NAME}")
    assert author.save(draft, "A name is given", "A name is stated").status_code == 303
    late = author.post(f"{draft}/files/{NAME}", text="mine\n", seen=hidden(page, "seen"), act="save")
    assert late.status_code == 412
    assert refusal(late).startswith("Somebody else changed it")
    assert written(late.get_data(as_text=True)) == "mine\n", "what was typed is still there"
    assert "A name is stated" in author.get(f"{draft}/files/{NAME}")


def test_the_draft_tells_what_it_changes_publishes_and_can_be_gone_back_from(author: Author) -> None:
    draft = author.begin()
    author.save(draft, "{when: {name: stated}, outcome: accept, basis: literal}", STRICT)
    author.save(draft, "{name: stated}, outcome: accept}", "{name: stated}, outcome: return}")
    page = author.get(draft)
    assert "row 0 changed" in page
    assert "accept → return to the sponsor" in page
    assert 'role="img"' in page
    answer = author.publish(draft, why="stricter", live=hidden(page, "live"))
    assert answer.headers["Location"] == "/author/log?done=published"
    log = author.get("/author/log?done=published")
    assert "stricter" in log
    assert NAME in log
    assert "A change" not in author.get("/author/drafts"), "a published draft is gone"
    back = author.post("/author/log", why="too strict", live=hidden(log, "live"))
    assert back.headers["Location"] == "/author/log?done=back"
    assert "too strict" in author.get("/author/log")


STRICT = "{when: {name: stated}, outcome: return, basis: literal, say: {zh: 甲, en: A}}"


def test_the_impact_is_counted_over_the_filings_that_are_sent(author: Author) -> None:
    draft = author.begin()
    author.save(draft, "{when: {name: stated}, outcome: accept, basis: literal}", STRICT)
    author.save(draft, "{name: stated}, outcome: accept}", "{name: stated}, outcome: return}")
    page = author.post(f"{draft}/impact").get_data(as_text=True)
    assert "get another verdict" in page or "gets another verdict" in page
    assert "By obligation" in page
    assert "times as long as validating" not in page, "over a handful of filings the ratio says nothing"


def test_broken_rules_have_no_impact_and_say_so(author: Author) -> None:
    draft = author.begin()
    author.save(draft, "{name: stated}, outcome: accept, basis", "{nane: stated}, outcome: accept, basis")
    answer = author.post(f"{draft}/impact")
    assert answer.status_code in (409, 422)
    assert refusal(answer) == "The draft has mistakes and nothing can be judged by it; mend them first."


Spoil = Callable[[dict[str, str]], dict[str, str]]


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda form: {**form, "why": " "}, "Nothing was changed: say why"),
        (lambda form: {**form, "why": "x" * 501}, "Nothing was changed: say why"),
        (lambda form: {**form, "live": "sha256:" + "0" * 64}, "Somebody else changed it"),
    ],
    ids=["no-why", "long-why", "moved"],
)
@pytest.mark.parametrize("what", ["publish", "rollback"])
def test_what_is_refused_is_told_in_one_sentence_and_changes_nothing(
    author: Author, spoil: Spoil, says: str, what: str
) -> None:
    draft = author.begin()
    author.save(draft, "A name is given", "A name is stated")
    form = {"why": "because", "live": hidden(author.get(draft), "live")}
    place = f"{draft}/publish"
    if what == "rollback":
        author.publish(draft, **form)
        place, form = "/author/log", {"why": "back", "live": hidden(author.get("/author/log"), "live")}
    before = author.desk.live()
    answer = author.post(place, **spoil(form))
    assert answer.status_code >= 400
    assert refusal(answer).startswith(says)
    assert author.desk.live() == before


def test_rules_that_do_not_hold_are_not_published_and_the_mistake_is_shown(author: Author) -> None:
    draft = author.begin()
    author.save(draft, "{name: stated}, outcome: accept}", "{name: stated}, outcome: return}")
    page = author.get(draft)
    answer = author.publish(draft, why="because", live=hidden(page, "live"))
    assert "mistake" in refusal(answer)
    told = answer.get_data(as_text=True)
    assert f'href="{draft}/files/{NAME}#L14"' in told
    assert "stopped here" in told
    assert f'href="{draft}">Back to the draft' in told
    assert "Nothing was published yet" in author.get("/author/log")
    again = author.get(draft)
    assert 'value="because"' in again, "the reason need not be typed again"
    assert "It was not published the last time: see why" in again


def test_a_publication_on_its_way_is_shown_on_the_draft_in_its_language_and_can_be_come_back_to(
    author: Author,
) -> None:
    draft, go = author.begin(), Event()
    author.save(draft, "A name is given", "A name is stated")
    form = {"why": "because", "live": hidden(author.get(draft), "live")}

    def held(content: Content, told: Told = quiet) -> Proven:
        told(Step.PROOF, 3, 7)
        assert go.wait(60)
        return prove_here(content, told)

    made = author.desk.workshop
    object.__setattr__(made, "publisher", replace(made.publisher, prove=held))
    where = author.post(f"{draft}/publish", **form).headers["Location"]
    author.until(where, 'value="3"')
    page = author.get(where)
    assert '<li class="done">' in page
    assert 'aria-current="step"' in page
    assert "3 of 7" in page
    assert "证明与用例" in author.get(f"{where}?lang=zh")
    shown = author.get(f"{draft}?lang=en")
    assert f'href="{where}">This draft is being published' in shown
    assert 'name="why"' not in shown, "it cannot be published twice"
    assert author.post(f"{draft}/publish", **form).headers["Location"] == where, "sent twice, it is the same one"
    second = author.begin()
    author.save(second, "A name is given", "Another")
    assert refusal(author.post(f"{second}/publish", **form)).startswith("Another publication is under way")
    go.set()
    assert author.ended(where).headers["Location"] == "/author/log?done=published"


def test_a_draft_that_is_behind_is_brought_up_to_date_and_asks_whose_text_stays(author: Author) -> None:
    first, second = author.begin(), author.begin()
    author.save(first, "A name is given", "A name is stated")
    author.save(second, "A name is given", "A name is there")
    author.publish(first, why="first", live=hidden(author.get(first), "live"))
    assert "The live version has changed" in author.get(second)
    asked = author.post(f"{second}/update")
    assert asked.status_code == 409
    assert f'name="take:{NAME}"' in asked.get_data(as_text=True)
    taken = author.post(f"{second}/update", **{f"take:{NAME}": "draft"})
    assert taken.status_code == 303
    assert "A name is there" in author.get(f"{second}/files/{NAME}")


def test_a_draft_is_thrown_away_only_as_its_author_saw_it(author: Author) -> None:
    draft = author.begin()
    seen = hidden(author.get(draft), "revision")
    author.save(draft, "A name is given", "A name is stated")
    assert author.post(f"{draft}/discard", revision=seen).status_code == 412
    now = hidden(author.get(draft), "revision")
    assert author.post(f"{draft}/discard", revision=now).status_code == 303
    assert author.desk.client.get(draft).status_code == 404


def test_writing_asks_for_author_and_changing_the_law_for_publish() -> None:
    asked = {name: scope.value for name, scope in SCOPES.items() if name.startswith("author.") and scope}
    assert {name for name, scope in asked.items() if scope == "publish"} == {"author.publish", "author.go_back"}
    assert {name for name, scope in asked.items() if scope == "read"} == {
        "author.obligations",
        "author.obligation",
        "author.log",
        "author.publishing",
        "author.lint_index",
        "author.lint_page",
    }


def test_without_a_store_the_law_is_shown_and_drafting_is_told_to_need_one(client: Any) -> None:
    assert client.get("/author").status_code == 200
    assert "HEYAN_STORE_URL" in client.get("/author/obligations/cn-2010-64/domain.owner").get_data(as_text=True)
    for path in ("/author/drafts", "/author/log"):
        answer = client.get(path)
        assert answer.status_code == 503
        assert "HEYAN_STORE_URL" in answer.get_data(as_text=True)
