"""Drafts over HTTP: nothing is overwritten silently, nothing is done twice, everything is told with its place."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.api.authoring.conftest import NAME, Desk


def test_a_draft_begins_from_the_live_version_and_is_found_again(desk: Desk) -> None:
    made = desk.post("/drafts", {"title": "Yearly revision"})
    assert made.status_code == 201
    said = made.get_json()
    assert (said["title"], said["base"], said["revision"], said["made_by"]) == (
        "Yearly revision", desk.live().strip('"'), 1, "local",
    )  # fmt: skip
    assert made.headers["Location"] == f"/v1/drafts/{said['id']}"
    found = desk.get(f"/drafts/{said['id']}").get_json()
    assert (found["behind"], found["changed"], found["report"]["holds"]) == (False, {}, True)
    assert [one["id"] for one in desk.get("/drafts").get_json()["drafts"]] == [said["id"]]


def test_drafts_survive_a_restart(make_desk: Callable[..., Desk]) -> None:
    desk = make_desk()
    draft = desk.draft()
    desk.edit(draft, "No name.", "Not named.")
    again = make_desk()
    assert "Not named." in again.text(draft)[0]


def test_a_file_reads_as_it_was_saved_with_the_etag_of_its_text(desk: Desk) -> None:
    draft = desk.draft()
    text, etag = desk.text(draft)
    saved = desk.put(f"/drafts/{draft}/files/{NAME}", text.replace("No name.", "None."), If_Match=etag)
    assert saved.status_code == 200
    assert saved.get_json()["revision"] == 2
    assert desk.text(draft) == (text.replace("No name.", "None."), saved.headers["ETag"])


def test_two_authors_never_overwrite_one_another_silently(desk: Desk) -> None:
    draft = desk.draft()
    text, seen = desk.text(draft)
    assert desk.put(f"/drafts/{draft}/files/{NAME}", text + "# one\n", If_Match=seen).status_code == 200
    second = desk.put(f"/drafts/{draft}/files/{NAME}", text + "# two\n", If_Match=seen)
    assert second.status_code == 412
    assert second.get_json()["code"] == "moved"
    assert second.headers["ETag"] == desk.text(draft)[1]
    assert "# one" in desk.text(draft)[0]
    assert desk.delete(f"/drafts/{draft}/files/{NAME}", If_Match=seen).status_code == 412


def test_without_saying_what_was_seen_nothing_is_written(desk: Desk) -> None:
    draft = desk.draft()
    for refused in (
        desk.put(f"/drafts/{draft}/files/{NAME}", "a: 1\n"),
        desk.delete(f"/drafts/{draft}/files/{NAME}"),
        desk.delete(f"/drafts/{draft}"),
        desk.post(f"/drafts/{draft}:publish", {"why": "x"}),
        desk.post(f"/drafts/{draft}:rebase", {}),
        desk.post("/rule-sets:rollback", {"why": "x"}),
    ):
        assert (refused.status_code, refused.get_json()["code"]) == (428, "say_which")


def test_a_new_file_is_made_only_where_there_is_none(desk: Desk) -> None:
    draft = desk.draft()
    place = f"/drafts/{draft}/files/small-law/tables/new.yaml"
    assert desk.put(place, "table: new\n", If_None_Match="*").status_code == 200
    assert desk.put(place, "table: other\n", If_None_Match="*").status_code == 412
    files = desk.get(f"/drafts/{draft}/files").get_json()
    assert {one["path"] for one in files["files"] if one["state"] == "added"} == {"small-law/tables/new.yaml"}


def test_a_file_taken_out_is_named_and_can_be_put_back(desk: Desk) -> None:
    draft = desk.draft()
    text, etag = desk.text(draft)
    assert desk.delete(f"/drafts/{draft}/files/{NAME}", If_Match=etag).get_json()["digest"] is None
    assert desk.get(f"/drafts/{draft}/files").get_json()["removed"] == [NAME]
    assert desk.get(f"/drafts/{draft}/files/{NAME}").status_code == 404
    desk.put(f"/drafts/{draft}/files/{NAME}", text, If_None_Match="*")
    assert desk.get(f"/drafts/{draft}").get_json()["changed"] == {}


@pytest.mark.parametrize(
    ("path", "text", "status"),
    [("other.txt", "a: 1\n", 422), ("schema/x.yaml", "a: 1\n", 422), ("a/../b.yaml", "a: 1\n", 422), ("a/b.yaml", b"\xff\xfe", 422),
     ("a/b.yaml", "a: \0", 422), ("a/b.yaml", "x" * 131_073, 413)],
)  # fmt: skip
def test_a_file_that_cannot_be_one_is_refused_in_a_sentence(
    desk: Desk, path: str, text: str | bytes, status: int
) -> None:
    refused = desk.put(f"/drafts/{desk.draft()}/files/{path}", text, If_None_Match="*")
    assert refused.status_code in (status, 404)
    said = refused.get_json()
    assert said["detail"].endswith(".")
    if said["code"] == "bad_rule_file":
        assert not re.search("[a-z]{3,} [a-z]{2,} [a-z]{2,}", said["message"]["zh"]), said["message"]["zh"]
        assert re.search("路径|UTF-8", said["message"]["zh"])


def test_mistakes_are_told_with_file_line_and_column(desk: Desk) -> None:
    draft = desk.draft()
    desk.edit(draft, "stage: entry", "stage: entri")
    report = desk.get(f"/drafts/{draft}").get_json()["report"]
    assert report["holds"] is False
    assert [(m["kind"], m["file"], m["line"], m["column"]) for m in report["mistakes"]] == [("lint", NAME, 5, 1)]
    assert "entry" in report["mistakes"][0]["says"]
    message = report["mistakes"][0]["message"]
    assert message["en"] == report["mistakes"][0]["says"]
    assert "不在词表之内" in message["zh"]


def test_what_is_being_typed_is_looked_at_and_not_kept(desk: Desk) -> None:
    draft = desk.draft()
    text, etag = desk.text(draft)
    typed = {"files": [{"path": NAME, "text": text.replace("- when: {name: absent}", "- when: {name: stated}")}]}
    report = desk.post(f"/drafts/{draft}:check", typed).get_json()
    assert {m["code"] for m in report["mistakes"]} >= {"overlap", "gap"}
    assert all(m["rule_set"] == "small-law" for m in report["mistakes"])
    assert desk.text(draft) == (text, etag)
    assert desk.post(f"/drafts/{draft}:check", {}).get_json()["holds"] is True


def test_cases_are_run_one_by_one(desk: Desk) -> None:
    draft = desk.draft()
    text, _ = desk.text(draft)
    right = desk.post(f"/drafts/{draft}:test", {"obligation": "name.stated"}).get_json()
    assert [(c["it"], c["expected"], c["found"], c["passed"]) for c in right["cases"]] == [
        ("有", "accept", ["accept"], True),
        ("无", "return", ["return"], True),
    ]
    typed = {"files": [{"path": NAME, "text": text.replace("outcome: return", "outcome: refuse", 1)}]}
    wrong = desk.post(f"/drafts/{draft}:test", typed).get_json()
    assert wrong["holds"] is False
    assert [(c["it"], c["expected"], c["found"]) for c in wrong["cases"] if not c["passed"]] == [
        ("无", "return", ["refuse"])
    ]


def test_a_file_that_cannot_be_read_has_no_cases_but_its_mistakes(desk: Desk) -> None:
    draft = desk.draft()
    said = desk.post(f"/drafts/{draft}:test", {"files": [{"path": NAME, "text": "a: [\n"}]}).get_json()
    assert (said["holds"], said["cases"], said["mistakes"][0]["file"]) == (False, [], NAME)


def test_a_draft_is_thrown_away_only_as_it_was_seen(desk: Desk) -> None:
    draft = desk.draft()
    seen = desk.get(f"/drafts/{draft}").headers["ETag"]
    desk.edit(draft, "No name.", "None.")
    assert desk.delete(f"/drafts/{draft}", If_Match=seen).status_code == 412
    now = desk.get(f"/drafts/{draft}").headers["ETag"]
    assert desk.delete(f"/drafts/{draft}", If_Match=now).status_code == 204
    assert desk.get(f"/drafts/{draft}").get_json()["code"] == "unknown_draft"


def test_a_repeated_write_is_done_once_and_answered_alike(desk: Desk) -> None:
    key = {"Idempotency_Key": "0b6f8a2e-3c1d"}
    first = desk.post("/drafts", {"title": "Once"}, **key)
    second = desk.post("/drafts", {"title": "Once"}, **key)
    assert first.get_json() == second.get_json()
    assert (second.status_code, second.headers["Location"]) == (201, first.headers["Location"])
    assert len(desk.get("/drafts").get_json()["drafts"]) == 1
    other = desk.post("/drafts", {"title": "Another"}, **key)
    assert (other.status_code, other.get_json()["code"]) == (422, "key_reused")
    assert desk.post("/drafts", {"title": "x"}, Idempotency_Key="short").status_code == 400


def test_a_repeated_save_is_no_conflict_with_itself(desk: Desk) -> None:
    draft = desk.draft()
    text, etag = desk.text(draft)
    place, key = f"/drafts/{draft}/files/{NAME}", "12345678-save"
    first = desk.put(place, text + "# x\n", If_Match=etag, Idempotency_Key=key)
    second = desk.put(place, text + "# x\n", If_Match=etag, Idempotency_Key=key)
    assert (first.status_code, second.status_code) == (200, 200)
    assert first.headers["ETag"] == second.headers["ETag"]
    assert desk.get(f"/drafts/{draft}").get_json()["revision"] == 2


def test_what_is_not_in_the_model_is_told_as_everywhere(desk: Desk) -> None:
    refused = desk.post("/drafts", {"titel": "x"})
    assert refused.status_code == 422
    assert {e["pointer"] for e in refused.get_json()["errors"]} == {"/titel", "/title"}


def test_what_is_not_there_is_named(desk: Desk) -> None:
    draft = desk.draft()
    assert desk.get("/drafts/none").get_json()["code"] == "unknown_draft"
    assert desk.get(f"/drafts/{draft}/files/small-law/none.yaml").get_json()["code"] == "unknown_file"
    assert desk.post("/drafts/none:check", {}).status_code == 404
    assert desk.post("/drafts/none:publish", {"why": "x"}, If_Match=desk.live()).status_code == 404


def test_a_draft_is_compared_as_the_law_sees_it(desk: Desk) -> None:
    draft = desk.draft()
    desk.edit(draft, "outcome: return", "outcome: refuse")
    said = desk.get(f"/drafts/{draft}:diff").get_json()
    (one,) = said["sets"]
    assert (said["changed"], one["rule_set"], one["what"]) == ({NAME: "changed"}, "small-law", "changed")
    assert one["tables"]["name.stated"]["rows"]["changed"] == [{"old": 1, "new": 1, "fields": ["outcome"]}]
    assert [flip["point"] for flip in one["tables"]["name.stated"]["points"]] == [{"name": "absent"}]
    assert desk.get(f"/drafts/{desk.draft()}:diff").get_json() == {"changed": {}, "sets": [], "mistakes": []}


def test_a_draft_that_cannot_be_read_is_compared_by_file_and_says_why(desk: Desk) -> None:
    draft = desk.draft()
    desk.edit(draft, "cases:", "cases: [")
    said = desk.get(f"/drafts/{draft}:diff").get_json()
    assert (said["sets"], [m["file"] for m in said["mistakes"]]) == ([], [NAME])


@pytest.mark.parametrize(
    ("verb", "methods"),
    [
        (":check", {"POST", "OPTIONS"}),
        (":publish", {"POST", "OPTIONS"}),
        (":diff", {"GET", "HEAD", "OPTIONS"}),
        ("", {"GET", "HEAD", "DELETE", "OPTIONS"}),
    ],
)
def test_an_address_takes_the_methods_it_documents_and_not_its_neighbours(
    desk: Desk, verb: str, methods: set[str]
) -> None:
    draft = desk.draft()
    allowed = desk.client.options(f"/v1/drafts/{draft}{verb}").headers["Allow"]
    assert set(allowed.split(", ")) == methods


def test_a_file_that_the_draft_does_not_have_is_told_with_the_nearest_one(desk: Desk) -> None:
    draft = desk.draft()
    said = desk.get(f"/drafts/{draft}/files/{NAME.replace('stated', 'statd')}").get_json()
    assert said["code"] == "unknown_file"
    assert f"; did you mean {NAME}? GET" in said["detail"]
    assert f"；是不是 {NAME}？GET" in said["message"]["zh"]
    assert "did you mean" not in desk.get(f"/drafts/{draft}/files/zzzz/q.yaml").get_json()["detail"]
