"""A worker does not start on rules it cannot trust, and says in one sentence what to do."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from sqlalchemy import update

from adapters.calendar import load as load_calendar
from adapters.publishing.content import read_folder
from adapters.publishing.prover import prove_here
from adapters.publishing.publisher import Change
from adapters.publishing.reading import Parser
from adapters.publishing.signing import NOBODY, sign
from adapters.publishing.workshop import SIGNATURE, workshop
from adapters.service import Service
from adapters.store import Database
from adapters.store.published import rule_file
from api.serving.publishing import current, opened
from api.settings import Settings
from tests.adapters.publishing.conftest import NOON, SMALL
from tests.adapters.publishing.test_publisher import titled
from tests.adapters.publishing.test_signing import KEY, NAME, OTHER, public


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    shutil.copytree(SMALL, tmp_path / "rules")
    return tmp_path / "rules"


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'store.sqlite3'}"


def start(rules: Path, url: str | None, **more: Path) -> object:
    settings = Settings(rules=rules, cache=rules.parent / "cache", **more)
    service = Service(Parser().law(read_folder(rules), rules.parent / "cache"), load_calendar())
    made = opened(settings, url, service)
    if made is not None and made.following is not None:
        made.following.stop()
        made.database.close()
    return made


def refused(rules: Path, url: str | None, **more: Path) -> str:
    with pytest.raises(SystemExit) as ended:
        start(rules, url, **more)
    return str(ended.value.code)


@pytest.fixture
def signers(tmp_path: Path) -> Path:
    (tmp_path / "signers.pem").write_text(public(KEY))
    return tmp_path / "signers.pem"


@pytest.mark.parametrize("stored", [False, True])
def test_with_a_key_configured_unsigned_partly_signed_and_altered_rules_end_the_worker(
    rules: Path, url: str, signers: Path, stored: bool
) -> None:
    at = url if stored else None
    assert "are not signed" in refused(rules, at, signers=signers)
    (rules / SIGNATURE).write_text(json.dumps(sign(read_folder(rules), OTHER)))
    assert "no signature by a configured key" in refused(rules, at, signers=signers)
    (rules / SIGNATURE).write_text(json.dumps(sign(read_folder(rules), KEY)))
    start(rules, at, signers=signers)
    text = (rules / NAME).read_text(encoding="utf-8")
    (rules / NAME).write_text(text.replace("No name.", "None."), encoding="utf-8")
    assert f"{NAME}: was altered after it was signed" in refused(rules, at, signers=signers)


def test_without_a_store_and_without_keys_nothing_is_asked(rules: Path) -> None:
    assert start(rules, None) is None


def test_a_published_version_that_was_altered_in_the_store_ends_the_worker(rules: Path, url: str) -> None:
    database = Database(url)
    database.migrate()
    made = workshop(database, rules, NOBODY, clock=lambda: NOON, new_id=lambda: "x", prove=prove_here)
    one = titled(read_folder(rules), "One")
    made.publisher.publish(one, Change("author", "why", made.publisher.live()))
    start(rules, url)
    with database.write() as connection:
        at = rule_file.c.digest == one.manifest[NAME]
        connection.execute(update(rule_file).where(at).values(text=one.files[NAME].replace("return", "accept")))
    database.close()
    assert "was altered in the store" in refused(rules, url)


@pytest.mark.parametrize("text", ["", "nothing"])
def test_a_key_file_without_a_key_ends_the_worker(rules: Path, tmp_path: Path, text: str) -> None:
    (tmp_path / "empty.pem").write_text(text)
    assert "HEYAN_SIGNERS: the file holds no public key" in refused(rules, None, signers=tmp_path / "empty.pem")
    assert "cannot be read" in refused(rules, None, signers=tmp_path / "none.pem")


def test_a_store_that_is_none_ends_the_worker(rules: Path) -> None:
    assert "HEYAN_STORE_URL" in refused(rules, "nonsense")


def test_a_request_that_must_wait_for_a_law_does_not_wait_on_the_event_loop(rules: Path, url: str) -> None:
    settings = Settings(rules=rules, cache=rules.parent / "cache")
    service = Service(Parser().law(read_folder(rules), rules.parent / "cache"), load_calendar())
    made = opened(settings, url, service)
    assert made is not None
    assert made.following is not None
    made.following.stop()
    made.following.follower._stop.wait(1)
    short = current(lambda path, body: True, made)
    assert short("/v1/evaluations", b"")
    with made.database.write() as connection:
        made.publisher.versions.locked(connection)
        connection.exec_driver_sql("UPDATE law_state SET stamp = stamp + 1")
    assert not short("/v1/evaluations", b"")
    assert short("/livez", b"")
    made.following.stamp.close()
    made.database.close()
