"""Publishing under load, on granian with two workers: no failed answer, no mixed answer, every answer names its digest.

Two versions differ in one sentence that a filing without an office phone is answered with. An answer is mixed where that
sentence is not the one of the version whose digest it names.
"""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import quantiles
from typing import Any

import pytest

from adapters.publishing.content import Content, content_of
from adapters.publishing.publisher import Change, Publisher
from adapters.publishing.reading import Parser
from adapters.publishing.signing import NOBODY
from adapters.publishing.workshop import Workshop, open_workshop
from engine.documents.examples import EXAMPLES
from engine.documents.words import DocumentKind
from tests.servers.granian_here import serving

FILE = "cn-2010-64/contacts/office_phone.yaml"
SAID = "The responsible person's office phone is not given."
CONNECTIONS = 4
AT_REST = 0.6
PAUSE = 0.01


@dataclass
class Seen:
    """What the connections met."""

    answers: Counter[tuple[str, str]] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    last: dict[int, str] = field(default_factory=dict)


def wanted() -> bytes:
    filing: dict[str, Any] = deepcopy(EXAMPLES[DocumentKind.FILING])
    del filing["responsible_person"]["contacts"]["office_phone"]
    filing["responsible_person"]["contacts"].pop("home_phone", None)
    asked = {"document": "filing", "filing": filing, "stage": "entry", "as_of": "2010-05-10"}
    return json.dumps(asked, ensure_ascii=False).encode()


def ask(number: int, port: int, seen: Seen, stop: threading.Event) -> None:
    """One connection that asks steadily until it is told to stop."""
    body, headers = wanted(), {"Content-Type": "application/json"}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    while not stop.is_set():
        began = time.perf_counter()
        try:
            connection.request("POST", "/v1/evaluations", body, headers)
            answer = connection.getresponse()
            said = json.loads(answer.read())
        except (OSError, http.client.HTTPException, ValueError) as error:
            seen.failed.append(repr(error))
            connection.close()
            continue
        seen.seconds.append(time.perf_counter() - began)
        if answer.status != 200:
            seen.failed.append(f"{answer.status} {said.get('detail')}")
            continue
        found = [one for one in said["findings"] if one["obligation"] == "contacts.office_phone"]
        told = found[0]["message"]["en"] if found else "nothing"
        seen.answers[said["rule_set"]["digest"], told] += 1
        seen.last[number] = said["rule_set"]["digest"]
        stop.wait(PAUSE)
    connection.close()


@pytest.fixture
def workshop(url: str) -> Iterator[Workshop]:
    made = open_workshop(url, None, NOBODY, clock=lambda: datetime.now(UTC), new_id=lambda: "x")
    yield made
    made.database.close()


def saying(content: Content, sentence: str) -> Content:
    assert SAID in content.files[FILE]
    return content_of({**content.files, FILE: content.files[FILE].replace(SAID, sentence)})


def digests(versions: dict[str, Content]) -> dict[str, str]:
    """The digest that answers name, to the sentence of that version."""
    parser = Parser()
    day = datetime(2010, 5, 10, tzinfo=UTC).date()
    return {parser.law(content).on(day).digest: sentence for sentence, content in versions.items()}


def settle(publisher: Publisher, seen: Seen, expected: str) -> float:
    """Wait until every connection was answered by the expected digest; how long the last took."""
    began = time.perf_counter()
    while set(seen.last.values()) != {expected} and time.perf_counter() - began < 60:
        time.sleep(0.01)
    assert set(seen.last.values()) == {expected}
    time.sleep(AT_REST)
    return time.perf_counter() - began - AT_REST


def test_publishing_and_rolling_back_under_load_fails_and_mixes_no_answer(
    url: str, workshop: Workshop, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    publisher = workshop.publisher
    shipped = publisher.shipped().content
    versions = {SAID: shipped, **{text: saying(shipped, text) for text in ("Version one.", "Version two.")}}
    known = digests(versions)
    by_sentence = {sentence: digest for digest, sentence in known.items()}
    assert len(known) == 3
    environ = {"HEYAN_STORE_URL": url, "HEYAN_CACHE": str(tmp_path / "cache"), "HEYAN_LOG_REQUESTS": "false"}
    with serving(workers=2, environ=environ, log=tmp_path / "log") as (port, _):
        seen, stop = Seen(), threading.Event()
        threads = [threading.Thread(target=ask, args=(n, port, seen, stop)) for n in range(CONNECTIONS)]
        for thread in threads:
            thread.start()
        waits = []
        try:
            while len(seen.last) < CONNECTIONS:
                time.sleep(0.05)
            seen.seconds.clear()  # a worker's first judgement proves the shipped law, on an empty cache with durable-rules
            for step in ("Version one.", "Version two.", "back", "back", "Version one."):
                change = Change("author", "under load", publisher.live())
                if step == "back":
                    made = publisher.rollback(change)
                elif workshop.publisher.versions.has(versions[step].digest):
                    made = publisher.rollback(change, versions[step].digest)
                else:
                    made = publisher.publish(versions[step], change)
                sentence = next(text for text, content in versions.items() if content.digest == made.digest)
                waits.append(settle(publisher, seen, by_sentence[sentence]))
        finally:
            stop.set()
            for thread in threads:
                thread.join()
    mixed = {pair: count for pair, count in seen.answers.items() if known.get(pair[0]) != pair[1]}
    tail = quantiles(seen.seconds, n=1000)
    with capsys.disabled():
        print(
            f"\n{url.partition(':')[0]}: 5 changes, {CONNECTIONS} connections, "
            f"{sum(seen.answers.values())} answers, {len(seen.failed)} failed, "
            f"{sum(mixed.values())} mixed; all connections on the new digest after "
            f"{', '.join(f'{wait * 1000:.0f}' for wait in waits)} ms; "
            f"p50 {tail[499] * 1000:.1f} ms, p99 {tail[989] * 1000:.1f} ms, longest {max(seen.seconds) * 1000:.0f} ms"
        )
    assert seen.failed == []
    assert mixed == {}
    assert {digest for digest, _ in seen.answers} == set(known)
