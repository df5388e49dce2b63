"""The examined cases through both doors: the same two axes as the service, and wrong inputs told where they are wrong."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient
from typer.testing import CliRunner

from adapters.service import Service
from api.cli.app import app as commands
from tests.oracle.casefiles import WRONG, Case, cases, document, kind, one_of, read, rule_set, text

URL = "/v1/evaluations"
SET = "cn-2010-64"
EXIT = {"accept": 0, "return": 1, "refuse": 1}
JUDGED = [case for case in cases() if "open" not in case]
WRONG_INPUTS = read(WRONG)


def _as_of(case: Case) -> str:
    day: str = case.get("as_of", "2010-06-30")
    return day


def _post(
    client: FlaskClient,
    whole: str,
    kind_name: str = "filing",
    as_of: str = "2010-06-30",
    stage: str = "audit",
    law: str | None = SET,
) -> Any:
    asked = {"document": kind_name, "stage": stage, "as_of": as_of, **({"rule_set": {"id": law}} if law else {})}
    body = json.dumps(asked)[:-1] + f', "{kind_name}": {whole}}}'
    return client.post(URL, data=body.encode(), content_type="application/json")


def _pointers(answer: Any, kind_name: str = "filing") -> list[str]:
    return [error["pointer"].removeprefix(f"/{kind_name}") for error in answer.get_json()["errors"]]


@pytest.mark.parametrize("case", JUDGED[::9], ids=lambda case: case["id"])
def test_over_http_the_two_axes_are_those_the_examiner_expected(client: FlaskClient, case: Case) -> None:
    answer = _post(client, json.dumps(document(case)), kind(case), _as_of(case), case["stage"], rule_set(case))
    assert answer.status_code == 200, answer.get_json()
    assert answer.get_json()["outcome"] in one_of(case["filing"])
    assert case["duties"] in ("any", answer.get_json()["duties"])


@pytest.mark.parametrize("case", JUDGED[4::23], ids=lambda case: case["id"])
def test_on_the_command_line_the_exit_code_is_that_of_the_decision_expected(
    case: Case, shipped: Service, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    monkeypatch.setattr(Service, "open", lambda *_, **__: shipped)
    file = tmp_path / "case.json"
    file.write_text(json.dumps(document(case), ensure_ascii=False), encoding="utf-8")
    words = [
        "check",
        str(file),
        "--stage",
        case["stage"],
        "--as-of",
        _as_of(case),
        "--format",
        "json",
    ]
    law = rule_set(case)
    named = ["--rule-set", law] if law else []
    result = CliRunner().invoke(commands, [*words, *named, "--document", kind(case)])
    assert result.exit_code in {EXIT.get(outcome, 3) for outcome in one_of(case["filing"])}, result.output


@pytest.mark.parametrize("wrong", WRONG_INPUTS, ids=lambda wrong: wrong["case"])
def test_a_wrong_input_is_told_over_http_with_its_place(client: FlaskClient, wrong: Case) -> None:
    answer = _post(client, text(wrong))
    assert answer.status_code == wrong["status"], answer.get_json()
    if wrong["status"] == 200:
        return
    assert answer.content_type == "application/problem+json"
    if wrong["pointer"]:
        assert wrong["pointer"] in _pointers(answer)
    for hint in ("nearest", "hint"):
        assert wrong.get(hint, "") in json.dumps(answer.get_json(), ensure_ascii=False)


@pytest.mark.parametrize("wrong", WRONG_INPUTS, ids=lambda wrong: wrong["case"])
def test_a_wrong_input_exits_2_on_the_command_line_with_its_place(
    wrong: Case, shipped: Service, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    monkeypatch.setattr(Service, "open", lambda *_, **__: shipped)
    file = tmp_path / "wrong.json"
    file.write_text(text(wrong), encoding="utf-8")
    result = CliRunner().invoke(
        commands, ["check", str(file), "--stage", "audit", "--as-of", "2010-06-30", "--rule-set", SET]
    )
    assert (result.exit_code == 2) == (wrong["status"] != 200), result.output
    assert "Traceback" not in result.output
    if wrong["pointer"]:
        assert wrong["pointer"] in result.output


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"stage": None}, 422),
        ({"stage": "onsite"}, 422),
        ({"as_of": "2010-6-30"}, 422),
        ({"rule_set": {"id": "cn-1999"}}, 404),
        ({"rule_set": {"id": SET, "digest": "sha256:" + "0" * 64}}, 409),
        ({"detail": "everything"}, 422),
        ({"documnet": "filing"}, 422),
    ],
    ids=str,
)
def test_a_wrong_request_has_its_own_status_and_one_sentence(
    client: FlaskClient, change: dict[str, Any], status: int
) -> None:
    filing = document({"base": "enterprise"})
    asked = {"document": "filing", "filing": filing, "stage": "audit", "as_of": date(2010, 6, 30).isoformat(), **change}
    answer = client.post(URL, json={name: value for name, value in asked.items() if value is not None})
    assert answer.status_code == status, answer.get_json()
    assert answer.get_json()["detail"]
