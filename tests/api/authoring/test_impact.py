"""What a draft would do to past filings, over HTTP: flips where they are planted, none where not, and nobody's name in the answer."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from werkzeug.test import TestResponse

from api.v1.authoring import impact
from api.v1.lines import Limits
from tests.api.authoring.conftest import Desk

NDJSON = "application/x-ndjson"
MILDER = (("outcome: return\n    basis", "outcome: accept\n    basis"), ("outcome: return}", "outcome: accept}"))


def filing(number: int, **sponsor: Any) -> dict[str, Any]:
    provider = {"name": f"示例接入{'甲乙'[number % 2]}服务有限公司"}
    here = {"registered_province": "440100", **sponsor}
    return {"schema_version": "1", "filing_id": f"F-{number}", "provider": provider, "sponsor": here}


NAMED = [filing(number, name=f"示例某某{number}科技有限公司") for number in range(4)]
BARE = [filing(number) for number in range(4, 10)]


def ask(desk: Desk, draft: str, filings: list[Any], query: str = "", **more: Any) -> TestResponse:
    lines = [one if isinstance(one, bytes) else json.dumps(one, ensure_ascii=False).encode() for one in filings]
    body = b"\n".join(lines)
    return desk.client.post(f"/v1/drafts/{draft}:impact{query}", data=body, **{"content_type": NDJSON, **more})


def milder(desk: Desk) -> str:
    """A draft by which a filing without a name passes."""
    draft = desk.draft()
    for old, new in MILDER:
        assert desk.edit(draft, old, new).status_code == 200
    return draft


def test_flips_are_found_where_they_are_planted_and_told_by_every_group(desk: Desk) -> None:
    answer = ask(desk, milder(desk), NAMED + BARE)
    assert answer.status_code == 200
    found = answer.get_json()
    wanted = {"read": 10, "judged": 10, "wrong": 0, "uncovered": 0, "unchanged": 4, "changed": 6, "flipped": 6}
    assert found["filings"] == wanted
    assert [(d["before"], d["after"], d["count"]) for d in found["decisions"]] == [("reject", "pass", 6)]
    assert [(o["obligation"], o["filings"], o["what"]) for o in found["obligations"]] == [("name.stated", 6, "changed")]
    assert [(p["province"], p["judged"], p["flipped"]) for p in found["provinces"]] == [("440000", 10, 6)]
    assert sorted(p["flipped"] for p in found["providers"]) == [3, 3]
    assert found["judged_again"] == ["name.stated"]
    assert len(found["examples"]) == 3
    first = found["examples"][0]
    assert (first["file"], first["line"], first["decision"]) == ("body", 5, {"before": "reject", "after": "pass"})
    assert first["changes"][0]["before"]["message"]["en"] == "No name."


def test_a_draft_that_changes_only_words_flips_nothing_and_judges_nothing_again(desk: Desk) -> None:
    draft = desk.draft()
    desk.edit(draft, "No name.", "Not named.")
    found = ask(desk, draft, NAMED + BARE).get_json()
    assert (found["filings"]["changed"], found["judged_again"], found["decisions"]) == (0, [], [])


def test_a_wrong_line_is_told_by_its_number_and_does_not_stop_the_rest(desk: Desk) -> None:
    found = ask(desk, milder(desk), [BARE[0], b"{", b"", {"schema_version": "1"}, BARE[1]]).get_json()
    assert (found["filings"]["read"], found["filings"]["wrong"], found["filings"]["flipped"]) == (4, 2, 2)
    assert [one["line"] for one in found["wrong_lines"]] == [2, 4]


def test_the_answer_fits_the_specification(desk: Desk) -> None:
    spec = desk.client.get("/openapi.json").get_json()
    schema = {"$ref": "#/components/schemas/Impact", "components": spec["components"]}
    for filings in (NAMED + BARE, [], [b"{"]):
        found = ask(desk, milder(desk), filings).get_json()
        assert [error.message for error in Draft202012Validator(schema).iter_errors(found)] == []


def test_no_name_and_no_id_of_a_filing_is_in_the_answer(desk: Desk) -> None:
    draft = desk.draft()  # a draft that refuses a name, so that named filings are the examples
    desk.edit(draft, "{name: stated}, outcome: accept", "{name: stated}, outcome: refuse")
    text = ask(desk, draft, NAMED, "?examples=20").get_data(as_text=True)
    found = json.loads(text)
    assert len(found["examples"]) == 4
    for one in NAMED:
        assert one["sponsor"]["name"] not in text
        assert one["filing_id"] not in text
        assert one["provider"]["name"] not in text
    assert len({example["key"] for example in found["examples"]}) == 4


def test_a_draft_with_mistakes_judges_nothing_and_its_report_is_the_answer(desk: Desk) -> None:
    draft = desk.draft()
    desk.edit(draft, "outcome: return\n    basis", "outcome: accept\n    basis")  # its case is not mended
    answer = ask(desk, draft, BARE)
    assert (answer.status_code, answer.get_json()["code"]) == (422, "rules_do_not_hold")
    assert answer.get_json()["report"]["mistakes"]
    broken = desk.draft()
    desk.edit(broken, "obligation: name.stated", "obligatoin: name.stated")
    assert ask(desk, broken, BARE).get_json()["code"] == "rules_do_not_hold"


@pytest.mark.parametrize(
    ("query", "more", "status", "code"),
    [
        ("?as_of=yesterday", {}, 400, "bad_request"),
        ("?examples=21", {}, 400, "bad_request"),
        ("?examples=-1", {}, 400, "bad_request"),
        ("", {"content_type": "application/json"}, 415, "unsupported_media_type"),
    ],
)
def test_what_is_asked_wrongly_is_told(desk: Desk, query: str, more: dict[str, Any], status: int, code: str) -> None:
    answer = ask(desk, desk.draft(), BARE, query, **more)
    assert (answer.status_code, answer.get_json()["code"]) == (status, code)


def test_an_unknown_draft_is_none(desk: Desk) -> None:
    assert ask(desk, "0" * 32, BARE).get_json()["code"] == "unknown_draft"


@pytest.mark.parametrize(
    ("limits", "code"), [(Limits(1 << 20, 5, 1 << 20), "too_many_lines"), (Limits(1 << 20, 99, 300), "too_large")]
)
def test_lines_and_bytes_are_bounded(desk: Desk, monkeypatch: pytest.MonkeyPatch, limits: Limits, code: str) -> None:
    monkeypatch.setattr(impact, "LIMITS", limits)
    answer = ask(desk, milder(desk), BARE)
    assert (answer.status_code, answer.get_json()["code"]) == (413, code)


def test_on_a_day_without_law_filings_are_counted_as_uncovered(desk: Desk) -> None:
    found = ask(desk, milder(desk), BARE, "?as_of=2001-01-01").get_json()
    assert (found["filings"]["uncovered"], found["filings"]["judged"], found["as_of"]) == (6, 0, "2001-01-01")
