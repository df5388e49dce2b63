"""Publishing without waiting: told at once where to ask, then how far it has come and what came of it; as safe as waiting."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from adapters.publishing.content import Content
from adapters.publishing.prover import Prove, Proven, prove_here
from adapters.publishing.steps import Step, Told, quiet
from adapters.publishing.underway import SILENT
from adapters.store.published import publishing
from adapters.store.tables import micros
from tests.api.authoring.conftest import NAME, Desk
from tests.api.authoring.test_publish import changed
from tests.api.conftest import NOW


class Held:
    """A proof that waits until it is let go."""

    def __init__(self) -> None:
        self.reached, self.go = threading.Event(), threading.Event()

    def __call__(self, content: Content, told: Told = quiet) -> Proven:
        told(Step.PROOF, 3, 7)
        self.reached.set()
        assert self.go.wait(60)
        return prove_here(content, told)


@pytest.fixture
def held() -> Held:
    return Held()


@pytest.fixture
def slow(make_desk: Callable[..., Desk], held: Held) -> Desk:
    return proving(make_desk(), held)


def proving(desk: Desk, prove: Prove) -> Desk:
    object.__setattr__(desk.workshop, "publisher", replace(desk.workshop.publisher, prove=prove))
    return desk


def test_who_does_not_wait_is_told_where_to_ask_and_then_what_came_of_it(desk: Desk) -> None:
    before = desk.live()
    begun = desk.begin(changed(desk, "Changed"))
    assert begun.status_code == 202, begun.get_json()
    assert begun.headers["Preference-Applied"] == "respond-async"
    found = desk.ended(begun)
    assert (found["state"], found["problem"]) == ("published", None)
    entry = found["publication"]
    assert (entry["kind"], entry["who"], entry["why"]) == ("publish", "local", "a test")
    assert (entry["previous"], f'"{entry["digest"]}"') == (before.strip('"'), desk.live())
    assert desk.title() == "Changed"
    assert desk.get("/rule-sets:log").get_json()["log"][0]["why"] == "a test"


def test_the_step_and_its_parts_are_told_while_it_goes_on(slow: Desk, held: Held) -> None:
    begun = slow.begin(changed(slow, "Changed"))
    assert begun.get_json()["state"] == "running"
    held.reached.wait(60)
    where = begun.headers["Location"]
    seen = {tuple(slow.client.get(where).get_json()[key] for key in ("step", "done", "total"))}
    for _ in range(200):
        if ("proof", 3, 7) in seen:
            break
        threading.Event().wait(0.05)
        seen.add(tuple(slow.client.get(where).get_json()[key] for key in ("step", "done", "total")))
    held.go.set()
    assert ("proof", 3, 7) in seen
    assert slow.ended(begun)["state"] == "published"


def test_mistakes_are_told_with_the_result_and_nothing_changes(desk: Desk) -> None:
    draft = desk.draft()
    desk.edit(draft, "given: {name: absent}, outcome: return", "given: {name: absent}, outcome: accept")
    found = desk.ended(desk.begin(draft))
    assert (found["state"], found["publication"]) == ("refused", None)
    problem = found["problem"]
    assert (problem["status"], problem["code"]) == (422, "rules_do_not_hold")
    assert [(m["kind"], m["file"], m["line"]) for m in problem["report"]["mistakes"]] == [("test", NAME, 15)]
    assert desk.title() == "A name is given"


def test_what_can_be_refused_at_once_is(desk: Desk) -> None:
    draft, before = changed(desk, "Changed"), desk.live()
    wanted = {"why": "a test"}
    assert desk.post(f"/drafts/{draft}:publish", wanted, Prefer="respond-async").status_code == 428
    stale = '"sha256:' + "0" * 64 + '"'
    assert desk.post(f"/drafts/{draft}:publish", wanted, If_Match=stale, Prefer="respond-async").status_code == 412
    assert desk.begin("0" * 32).status_code == 404
    assert desk.live() == before


def test_one_at_a_time_and_the_second_is_told_of_the_first(slow: Desk, held: Held) -> None:
    first = slow.begin(changed(slow, "One"))
    second = slow.begin(changed(slow, "Two"))
    assert (second.status_code, second.get_json()["code"]) == (409, "publishing_underway")
    assert second.get_json()["publishing"] == first.get_json()["id"]
    held.go.set()
    assert slow.ended(first)["state"] == "published"
    assert slow.title() == "One"


def test_the_same_key_again_begins_nothing_anew(desk: Desk) -> None:
    draft = changed(desk, "Changed")
    match = desk.live()
    sent = {"If_Match": match, "Prefer": "respond-async", "Idempotency_Key": "key-0001-key"}
    first = desk.post(f"/drafts/{draft}:publish", {"why": "a test"}, **sent)
    desk.ended(first)
    again = desk.post(f"/drafts/{draft}:publish", {"why": "a test"}, **sent)
    assert (again.status_code, again.headers["Location"]) == (202, first.headers["Location"])


def test_a_draft_that_was_changed_while_it_was_proven_is_neither_published_nor_lost(slow: Desk, held: Held) -> None:
    draft = changed(slow, "Proven")
    begun = slow.begin(draft)
    held.reached.wait(60)
    assert slow.edit(draft, "en: Proven", "en: Later").status_code == 200
    held.go.set()
    found = slow.ended(begun)
    assert (found["state"], found["problem"]["code"]) == ("refused", "moved")
    assert slow.title() == "A name is given"
    assert "en: Later" in slow.text(draft)[0]


def test_one_whose_worker_is_silent_is_lost_and_never_goes_live(slow: Desk, held: Held) -> None:
    begun = slow.begin(changed(slow, "Late"))
    held.reached.wait(60)
    slow.workshop.underway.beat = lambda *_: None  # type: ignore[method-assign] # it sleeps
    threading.Event().wait(1.5)
    long_ago = micros(NOW - SILENT - timedelta(seconds=1))
    with slow.workshop.database.write() as connection:
        connection.execute(update(publishing).values(seen_at=long_ago))
    found = slow.ended(begun)
    assert (found["state"], found["problem"]["code"]) == ("lost", "publishing_lost")
    held.go.set()
    for thread in threading.enumerate():
        if thread.name == "publishing":
            thread.join(60)
    assert slow.ended(begun)["state"] == "lost"
    assert slow.title() == "A name is given"


def test_a_publication_that_nobody_began_is_unknown(desk: Desk) -> None:
    missing = desk.get("/publishings/nothing")
    assert (missing.status_code, missing.get_json()["code"]) == (404, "unknown_publishing")


def test_a_fault_of_ours_is_a_refusal_with_its_request(desk: Desk) -> None:
    def broken(content: Content, told: Told = quiet) -> Proven:
        raise ZeroDivisionError

    found = desk.ended(proving(desk, broken).begin(changed(desk, "Changed")))
    assert (found["state"], found["problem"]["code"]) == ("refused", "not_judged")
