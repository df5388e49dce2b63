"""POST /v1/evaluations:batch inside the process; over the wire in test_served.py."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from adapters.service import Service
from api.v1.lines import Limits, Lines, TooManyBytes, TooManyLines
from tests.api.conftest import Make, line

URL = "/v1/evaluations:batch"
NDJSON = "application/x-ndjson"


def answered(client: FlaskClient, body: bytes) -> list[dict[str, Any]]:
    answer = client.post(URL, data=body, content_type=NDJSON)
    assert (answer.status_code, answer.content_type) == (200, NDJSON)
    return [json.loads(row) for row in answer.get_data().splitlines()]


def test_lines_are_answered_in_their_order_and_summed_up(client: FlaskClient, wanted: dict[str, Any]) -> None:
    refs = [f"ref-{number}" for number in range(5)]
    rows = answered(client, b"".join(line({**wanted, "client_ref": ref}) for ref in refs))
    assert [row["line"] for row in rows[:-1]] == [1, 2, 3, 4, 5]
    assert [row["client_ref"] for row in rows[:-1]] == refs
    assert len({row["result"]["evaluation_id"] for row in rows[:-1]}) == 5
    summary = rows[-1]["summary"]
    assert (summary["complete"], summary["lines"], summary["results"], summary["problems"]) == (True, 5, 5, 0)
    assert sum(summary["decisions"].values()) == 5


def test_a_bad_line_does_not_stop_the_rest(client: FlaskClient, wanted: dict[str, Any]) -> None:
    body = (
        b"{nonsense\n"
        + line({"document": "filing"})
        + b"\n"
        + line({**wanted, "rule_set": {"id": "none"}})
        + line(wanted)
    )
    rows = answered(client, body)
    assert [(row["line"], row.get("problem", {}).get("status")) for row in rows[:-1]] == [
        (1, 400),
        (2, 422),
        (4, 404),
        (5, None),
    ]
    assert rows[-1]["summary"]["problems"] == 3
    assert rows[-1]["summary"]["lines"] == 5


def test_the_last_line_needs_no_line_end(client: FlaskClient, wanted: dict[str, Any]) -> None:
    assert answered(client, line(wanted).rstrip())[-1]["summary"]["results"] == 1


def test_an_empty_batch_is_a_summary(client: FlaskClient) -> None:
    assert [row["summary"]["lines"] for row in answered(client, b"")] == [0]


def test_a_line_over_its_limit_is_passed_over(make_app: Make, wanted: dict[str, Any]) -> None:
    small = make_app(batch_line_bytes=len(line(wanted)) + 10).test_client()
    rows = answered(small, b"x" * 100_000 + b"\n" + line(wanted))
    assert rows[0]["problem"]["code"] == "too_large"
    assert rows[1]["result"]["decision"]


def test_more_lines_than_allowed_end_the_batch_and_say_so(make_app: Make) -> None:
    rows = answered(make_app(batch_lines=2).test_client(), b"{}\n{}\n{}\n{}\n")
    assert len(rows) == 3
    assert rows[-1]["summary"]["complete"] is False
    assert rows[-1]["summary"]["stopped"]["code"] == "too_many_lines"


def test_a_batch_announced_over_the_limit_is_refused_at_once(make_app: Make) -> None:
    answer = make_app(batch_bytes=2_000).test_client().post(URL, data=b"{}\n" * 1_000, content_type=NDJSON)
    assert answer.status_code == 413


def test_a_batch_of_json_is_refused(client: FlaskClient) -> None:
    answer = client.post(URL, json=[])
    assert (answer.status_code, answer.headers["Accept-Post"]) == (415, NDJSON)


def test_more_batches_than_allowed_are_told_to_wait(make_app: Make, wanted: dict[str, Any]) -> None:
    one = make_app(batches_at_once=1, retry_after=9)
    first = one.test_client().post(URL, data=line(wanted), content_type=NDJSON, buffered=False)
    second = one.test_client().post(URL, data=line(wanted), content_type=NDJSON)
    assert (second.status_code, second.headers["Retry-After"]) == (503, "9")
    first.close()
    assert one.test_client().post(URL, data=line(wanted), content_type=NDJSON).status_code == 200


def test_a_fault_on_one_line_does_not_stop_the_rest(
    client: FlaskClient, wanted: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Service.judge

    def judge(self: Service, question: Any) -> Any:
        if question.document["filing_id"] == "broken":
            raise ZeroDivisionError
        return real(self, question)

    monkeypatch.setattr(Service, "judge", judge)
    broken = {**wanted, "filing": {**wanted["filing"], "filing_id": "broken"}}
    rows = answered(client, line(broken) + line(wanted))
    assert rows[0]["problem"]["code"] == "not_judged"
    assert "result" in rows[1]


class _Frames:
    def __init__(self, frames: list[bytes]) -> None:
        self._frames: Iterator[bytes] = iter([frame for frame in frames if frame])

    def __call__(self) -> bytes:
        return next(self._frames, b"")


@given(st.lists(st.binary(max_size=40).map(lambda raw: raw.replace(b"\n", b"")), max_size=20), st.data())
def test_where_the_wire_cuts_a_body_never_changes_its_lines(rows: list[bytes], data: st.DataObject) -> None:
    body = b"\n".join(rows)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(body)), max_size=10)))
    frames = [body[start:end] for start, end in zip([0, *cuts], [*cuts, len(body)], strict=True)]
    found = [(one.number, one.raw) for one in Lines(_Frames(frames), Limits(100, 100, 10_000))]
    assert found == [(number, raw) for number, raw in enumerate(rows, 1) if raw.strip()]


def test_a_line_without_end_is_not_kept_in_memory() -> None:
    lines = Lines(_Frames([b"x" * 1_000] * 50 + [b"\nok\n"]), Limits(2_000, 10, 100_000))
    for one in lines:
        assert len(lines._held) <= 2
        assert one.raw in (None, b"ok")


def test_lines_and_bytes_have_limits() -> None:
    with pytest.raises(TooManyLines):
        list(Lines(_Frames([b"a\nb\nc\n"]), Limits(10, 2, 100)))
    with pytest.raises(TooManyBytes):
        list(Lines(_Frames([b"a" * 60, b"a" * 60]), Limits(10, 2, 100)))
