"""Publishing and going back over HTTP: from the version that was seen, whole, logged, and judged by at once."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from adapters.publishing.content import content_of, read_folder
from adapters.publishing.signing import sign, signers_of
from adapters.publishing.workshop import SIGNATURE
from tests.adapters.publishing.conftest import SMALL
from tests.adapters.publishing.test_signing import KEY, public
from tests.api.authoring.conftest import NAME, Desk
from tests.api.conftest import Make


def changed(desk: Desk, title: str) -> str:
    draft = desk.draft()
    desk.edit(draft, "en: A name is given", f"en: {title}")
    return draft


def test_what_is_published_is_judged_by_at_once_and_logged(desk: Desk) -> None:
    before = desk.live()
    assert desk.title() == "A name is given"
    made = desk.publish(changed(desk, "Changed"))
    assert made.status_code == 201, made.get_json()
    said = made.get_json()
    assert (said["kind"], said["previous"], said["who"], said["why"]) == (
        "publish",
        before.strip('"'),
        "local",
        "a test",
    )
    assert made.headers["ETag"] == desk.live() != before
    assert desk.title() == "Changed"
    log = desk.get("/rule-sets:log").get_json()
    assert [entry["kind"] for entry in log["log"]] == ["publish", "shipped"]
    assert log["kept"] == [said["digest"], said["previous"]]
    live = desk.get("/rule-sets:live").get_json()
    assert live["digest"] == live["judged_by"] == said["digest"]


def test_a_published_draft_is_gone_for_it_is_the_live_version(desk: Desk) -> None:
    draft = changed(desk, "Changed")
    desk.publish(draft)
    assert desk.get(f"/drafts/{draft}").status_code == 404


def test_publishing_from_another_version_than_the_live_one_is_412(desk: Desk) -> None:
    before, other = desk.live(), changed(desk, "Other")
    desk.publish(changed(desk, "Changed"))
    late = desk.post(f"/drafts/{other}:publish", {"why": "late"}, If_Match=before)
    assert (late.status_code, late.headers["ETag"]) == (412, desk.live())
    assert desk.title() == "Changed"


def test_a_draft_that_is_behind_does_not_undo_what_others_published(desk: Desk) -> None:
    other = desk.draft()
    desk.edit(other, "No name.", "Not named.")
    desk.publish(changed(desk, "Changed"))
    refused = desk.publish(other)
    assert (refused.status_code, refused.get_json()["code"]) == (409, "draft_behind")
    seen = desk.get(f"/drafts/{other}").headers["ETag"]
    conflict = desk.post(f"/drafts/{other}:rebase", {}, If_Match=seen)
    assert (conflict.status_code, conflict.get_json()["paths"]) == (409, [NAME])
    take = {"take": [{"path": NAME, "keep": "draft"}]}
    rebased = desk.post(f"/drafts/{other}:rebase", take, If_Match=seen)
    assert rebased.status_code == 200
    assert desk.publish(other).status_code == 201
    assert desk.title() == "A name is given"


def test_a_rebase_keeps_what_only_one_side_changed(desk: Desk) -> None:
    other = desk.draft()
    desk.edit(other, "made for tests", "made for these tests", "small-law/ruleset.yaml")
    desk.publish(changed(desk, "Changed"))
    seen = desk.get(f"/drafts/{other}").headers["ETag"]
    assert desk.post(f"/drafts/{other}:rebase", {}, If_Match=seen).status_code == 200
    found = desk.get(f"/drafts/{other}").get_json()
    assert (found["behind"], found["changed"]) == (False, {"small-law/ruleset.yaml": "changed"})
    assert desk.publish(other).status_code == 201
    assert desk.title() == "Changed"


def test_rules_with_mistakes_are_not_published_and_each_is_told(desk: Desk) -> None:
    draft = desk.draft()
    desk.edit(draft, "given: {name: absent}, outcome: return", "given: {name: absent}, outcome: accept")
    refused = desk.publish(draft)
    said = refused.get_json()
    assert (refused.status_code, said["code"], said["report"]["holds"]) == (422, "rules_do_not_hold", False)
    assert [(m["kind"], m["file"], m["line"]) for m in said["report"]["mistakes"]] == [("test", NAME, 15)]
    assert desk.title() == "A name is given"


def test_nothing_changed_is_nothing_to_publish(desk: Desk) -> None:
    refused = desk.publish(desk.draft())
    assert (refused.status_code, refused.get_json()["code"]) == (409, "nothing_to_do")


def test_going_back_is_one_call_and_so_is_going_forward_again(desk: Desk) -> None:
    before = desk.live()
    desk.publish(changed(desk, "Changed"))
    after = desk.live()
    assert desk.post("/rule-sets:rollback", {"why": "mistake"}, If_Match=before).status_code == 412
    back = desk.post("/rule-sets:rollback", {"why": "mistake"}, If_Match=after)
    assert (back.status_code, back.get_json()["kind"]) == (201, "rollback")
    assert (desk.live(), desk.title()) == (before, "A name is given")
    forward = {"why": "no mistake", "to": after.strip('"')}
    assert desk.post("/rule-sets:rollback", forward, If_Match=before).status_code == 201
    assert desk.title() == "Changed"
    unknown = {"why": "x", "to": "sha256:" + "0" * 64}
    assert desk.post("/rule-sets:rollback", unknown, If_Match=after).get_json()["code"] == "unknown_version"


def test_a_repeated_publication_is_answered_alike_and_done_once(desk: Desk) -> None:
    draft, live = changed(desk, "Changed"), desk.live()
    asked: dict[str, Any] = {"If_Match": live, "Idempotency_Key": "publish-0001"}
    first = desk.post(f"/drafts/{draft}:publish", {"why": "a test"}, **asked)
    second = desk.post(f"/drafts/{draft}:publish", {"why": "a test"}, **asked)
    assert (first.status_code, first.get_json()) == (second.status_code, second.get_json())
    assert len(desk.get("/rule-sets:log").get_json()["log"]) == 2


def test_an_evaluation_names_the_digest_it_was_judged_by(desk: Desk, filing: dict[str, Any]) -> None:
    asked = {"document": "filing", "filing": filing, "stage": "entry", "as_of": "2026-01-01"}
    before = desk.client.post("/v1/evaluations", json=asked).get_json()["rule_set"]["digest"]
    desk.publish(changed(desk, "Changed"))
    after = desk.client.post("/v1/evaluations", json=asked).get_json()["rule_set"]["digest"]
    assert before != after
    assert after == desk.get("/rule-sets/small-law").get_json()["digest"]


@pytest.fixture
def signed_desk(make_desk: Callable[..., Desk], tmp_path: Path) -> Desk:
    rules = tmp_path / "rules"
    shutil.copytree(SMALL, rules)
    (rules / SIGNATURE).write_text(json.dumps(sign(read_folder(rules), KEY)))
    return make_desk(signers_of(public(KEY)), rules)


def test_with_a_key_configured_only_a_whole_signature_publishes(signed_desk: Desk) -> None:
    desk = signed_desk
    draft = changed(desk, "Changed")
    assert desk.publish(draft).get_json()["code"] == "not_signed"
    before = read_folder(SMALL)
    whole = content_of({**before.files, NAME: desk.text(draft)[0]})
    listed = desk.get(f"/drafts/{draft}/files").get_json()
    assert {one["path"]: one["digest"] for one in listed["files"]} == whole.manifest
    old = json.dumps(sign(before, KEY))
    stripped = json.dumps({**sign(whole, KEY), "signatures": []})
    partly = json.dumps(sign(content_of({NAME: whole.files[NAME]}), KEY))
    for bad in (old, stripped, partly, "no json"):
        refused = desk.publish(draft, signature=bad)
        assert (refused.status_code, refused.get_json()["code"]) == (422, "not_signed"), bad[:60]
    assert desk.title() == "A name is given"
    good = desk.publish(draft, signature=json.dumps(sign(whole, KEY)))
    assert (good.status_code, len(good.get_json()["signed_by"])) == (201, 16)
    assert desk.title() == "Changed"


def test_without_a_store_each_endpoint_says_so(make_app: Make) -> None:
    client = make_app().test_client()
    for method, path in (
        ("GET", "/v1/rule-sets:live"),
        ("GET", "/v1/drafts"),
        ("POST", "/v1/drafts"),
        ("GET", "/v1/drafts/x"),
    ):
        refused = client.open(path, method=method, json={} if method == "POST" else None)
        assert (refused.status_code, refused.get_json()["code"]) == (503, "no_store")
        assert refused.headers["Retry-After"]


def test_the_specification_names_every_operation_with_its_headers(desk: Desk) -> None:
    spec = desk.client.get("/openapi.json").get_json()
    publish = spec["paths"]["/v1/drafts/{draft_id}:publish"]["post"]
    named = {p.get("$ref", "").rpartition("/")[2] for p in publish["parameters"]}
    assert {"IfMatch", "IdempotencyKey"} <= named
    assert {"201", "409", "412", "422", "428", "503"} <= set(publish["responses"])
    assert publish["security"] == [{"key": ["publish"]}]


@pytest.mark.parametrize("sent", ["", "  ", "é"])
def test_an_if_match_that_names_nothing_is_as_none(desk: Desk, sent: str) -> None:
    assert desk.post("/rule-sets:rollback", {"why": "back"}, If_Match=sent).status_code == 428


def test_publishing_refuses_what_only_the_linter_calls_an_error(desk: Desk) -> None:
    """A path that leads nowhere: the tables hold, and the fact would never be seen."""
    draft = desk.draft()
    desk.edit(draft, "path: sponsor.name", "path: sponsor.nome", "small-law/vocabulary.yaml")
    answer = desk.publish(draft)
    assert answer.status_code == 422
    found = answer.get_json()["report"]["mistakes"]
    assert [(one["kind"], one["file"], one["code"]) for one in found] == [
        ("lint", "small-law/vocabulary.yaml", "unknown_path")
    ]
    assert "不是文档的字段" in found[0]["message"]["zh"]


def test_the_check_tells_warnings_that_keep_nobody_from_publishing(desk: Desk) -> None:
    draft = desk.draft()
    desk.edit(draft, "en: No name.", "en: No name")
    found = desk.post(f"/drafts/{draft}:check").get_json()
    assert found["holds"]
    assert {"missing_message", "misplaced"} <= {one["code"] for one in found["warnings"]}
    assert all(one["file"].startswith("small-law/") for one in found["warnings"])
    assert desk.publish(draft).status_code == 201
