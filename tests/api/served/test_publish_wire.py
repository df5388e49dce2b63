"""An author on the running service: a draft is begun, typed, published and gone back from, and both workers follow at once."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from adapters.publishing.underway import SILENT
from adapters.store import Database
from adapters.store.published import publishing
from tests.adapters.publishing.conftest import SMALL
from tests.adapters.publishing.test_signing import NAME
from tests.servers.granian_here import serving

_MICROSECOND = timedelta(microseconds=1)
ASKED = {
    "document": "filing",
    "filing": {"schema_version": "1", "filing_id": "f-1", "sponsor": {}},
    "stage": "entry",
    "as_of": "2026-01-01",
}


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    folder = tmp_path_factory.mktemp("publish")
    environ = {
        "HEYAN_STORE_URL": f"sqlite:///{folder / 'store.sqlite3'}",
        "HEYAN_RULES": str(SMALL),
        "HEYAN_CACHE": str(folder / "cache"),
    }
    with serving(workers=2, environ=environ, log=folder / "log") as (found, _):
        yield found


class Answered:
    """One answer over a connection of its own."""

    def __init__(self, port: int, method: str, path: str, body: Any = None, **headers: str) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        raw = body.encode() if isinstance(body, str) else None if body is None else json.dumps(body).encode()
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        kind = "application/yaml" if isinstance(body, str) else "application/json"
        connection.request(method, f"/v1{path}", raw, {"Content-Type": kind, **named})
        answer = connection.getresponse()
        self.status, self.etag, self.raw = answer.status, answer.headers["ETag"], answer.read()
        self.location = answer.headers["Location"]
        connection.close()

    @property
    def json(self) -> Any:
        return json.loads(self.raw)


def outcomes(port: int) -> set[str]:
    """What twenty connections are answered, over both workers."""
    found = [Answered(port, "POST", "/evaluations", ASKED).json for _ in range(20)]
    return {f"{one['outcome']} {one['rule_set']['digest']}" for one in found}


def test_what_was_acknowledged_is_judged_by_in_every_worker_from_the_next_request_on(port: int) -> None:
    (before,) = outcomes(port)
    assert before.startswith("return ")
    draft = Answered(port, "POST", "/drafts", {"title": "Stricter"}).json["id"]
    place = f"/drafts/{draft}/files/{NAME}"
    read = Answered(port, "GET", place)
    stricter = read.raw.decode().replace("outcome: return", "outcome: refuse")
    saved = Answered(port, "PUT", place, stricter, If_Match=read.etag)
    assert saved.status == 200, saved.raw
    assert Answered(port, "GET", f"/drafts/{draft}").json["report"]["holds"] is True
    live = Answered(port, "GET", "/rule-sets:live").etag
    published = Answered(port, "POST", f"/drafts/{draft}:publish", {"why": "a test"}, If_Match=live)
    assert published.status == 201, published.raw
    (after,) = outcomes(port)
    assert after.startswith("refuse ")
    back = Answered(port, "POST", "/rule-sets:rollback", {"why": "a test"}, If_Match=published.etag)
    assert back.status == 201, back.raw
    assert outcomes(port) == {before}
    again = Answered(port, "POST", "/rule-sets:rollback", {"why": "late"}, If_Match=published.etag)
    assert (again.status, again.json["code"]) == (412, "moved")


def test_rules_that_do_not_hold_are_refused_by_the_proof_in_its_own_process(port: int) -> None:
    draft = Answered(port, "POST", "/drafts", {"title": "Broken"}).json["id"]
    place = f"/drafts/{draft}/files/{NAME}"
    read = Answered(port, "GET", place)
    broken = read.raw.decode().replace("- when: {name: absent}", "- when: {name: stated}")
    Answered(port, "PUT", place, broken, If_Match=read.etag)
    live = Answered(port, "GET", "/rule-sets:live").etag
    refused = Answered(port, "POST", f"/drafts/{draft}:publish", {"why": "a test"}, If_Match=live)
    assert (refused.status, refused.json["code"]) == (422, "rules_do_not_hold")
    assert {"gap", "overlap"} <= {mistake["code"] for mistake in refused.json["report"]["mistakes"]}
    assert Answered(port, "GET", "/rule-sets:live").etag == live


def test_a_candidate_beside_counts_what_it_would_change(port: int, tmp_path: Path) -> None:
    draft = Answered(port, "POST", "/drafts", {"title": "Candidate"}).json["id"]
    place = f"/drafts/{draft}/files/{NAME}"
    read = Answered(port, "GET", place)
    Answered(port, "PUT", place, read.raw.decode().replace("outcome: return", "outcome: refuse"), If_Match=read.etag)
    begun = Answered(port, "POST", "/rule-sets:shadow", {"draft": draft, "share": 1.0, "hours": 1})
    assert begun.status == 201, begun.raw
    for _ in range(100):
        assert {one.partition(" ")[0] for one in outcomes(port)} == {"return"}, "the candidate changes no answer"
        report = Answered(port, "GET", "/rule-sets:shadow").json
        if report["differing"]:
            break
    assert report["differences"][0]["candidate"]["outcome"] == "refuse"
    assert Answered(port, "DELETE", "/rule-sets:shadow").status == 200


def begun(port: int, title: str) -> tuple[str, str]:
    """A draft of the given title, published without waiting: where to ask, and the version that was live."""
    draft = Answered(port, "POST", "/drafts", {"title": title}).json["id"]
    place = f"/drafts/{draft}/files/{NAME}"
    read = Answered(port, "GET", place)
    text = re.sub(r"en: [^}]*\}", f"en: {title}}}", read.raw.decode(), count=1)
    assert Answered(port, "PUT", place, text, If_Match=read.etag).status == 200
    live = Answered(port, "GET", "/rule-sets:live").etag
    answer = Answered(
        port, "POST", f"/drafts/{draft}:publish", {"why": "a test"}, If_Match=live, Prefer="respond-async"
    )
    assert (answer.status, answer.json["state"]) == (202, "running"), answer.raw
    return answer.location.removeprefix("/v1"), live


def ended(port: int, where: str) -> Any:
    """What came of it, as either worker tells."""
    end = time.monotonic() + 120
    while time.monotonic() < end:
        found = Answered(port, "GET", where).json
        if found["state"] != "running":
            return found
        time.sleep(0.1)
    raise AssertionError(found)


def test_a_publication_that_goes_on_after_the_answer_is_told_alike_by_every_worker(port: int) -> None:
    where, before = begun(port, "Told by all")
    published = ended(port, where)["publication"]
    assert published["previous"] == before.strip('"')
    told = {Answered(port, "GET", where).raw for _ in range(20)}
    assert len(told) == 1
    (digest,) = {Answered(port, "GET", "/rule-sets:live").json["judged_by"] for _ in range(20)}
    assert digest == published["digest"]


def test_a_service_that_is_told_to_stop_does_not_wait_for_a_proof(tmp_path: Path) -> None:
    store = f"sqlite:///{tmp_path / 'store.sqlite3'}"
    environ = {"HEYAN_STORE_URL": store, "HEYAN_RULES": str(SMALL), "HEYAN_CACHE": str(tmp_path / "cache")}
    with serving(workers=1, environ=environ, log=tmp_path / "log") as (port, main):
        begun(port, "Stopped")
        os.kill(main, signal.SIGTERM)
        began = time.monotonic()
    assert time.monotonic() - began < 15, "and it need not be killed"


def test_a_publication_whose_workers_were_killed_is_told_to_be_lost_and_can_be_begun_again(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'store.sqlite3'}"
    environ = {"HEYAN_STORE_URL": url, "HEYAN_RULES": str(SMALL), "HEYAN_CACHE": str(tmp_path / "cache")}
    with serving(workers=2, environ=environ, log=tmp_path / "log") as (first, main):
        where, live = begun(first, "Killed")
        for pid in (main, *map(int, Path(f"/proc/{main}/task/{main}/children").read_text().split())):
            os.kill(pid, signal.SIGKILL)
    with serving(workers=2, environ=environ, log=tmp_path / "log") as (second, _):
        assert Answered(second, "GET", where).json["state"] == "running", "it may still be heard of"
        database = Database(url)
        with database.write() as connection:
            connection.execute(update(publishing).values(seen_at=publishing.c.seen_at - SILENT // _MICROSECOND))
        database.close()
        found = Answered(second, "GET", where).json
        assert (found["state"], found["problem"]["code"]) == ("lost", "publishing_lost")
        assert Answered(second, "GET", "/rule-sets:live").etag == live, "nothing of it went live"
        again, _ = begun(second, "Again")
        assert ended(second, again)["state"] == "published"
