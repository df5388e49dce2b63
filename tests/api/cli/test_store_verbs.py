"""`heyan store`: expired evidence goes, keys are rotated on both databases, and a kill in the middle loses nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from typer.testing import CliRunner, Result

from adapters.owner.gather import utc_now
from adapters.store import Database, EvidenceStore, Keyring
from api.cli.app import app
from tests.adapters.store.conftest import KEY, seen

ROOT = Path(__file__).resolve().parents[3]
NEW = "k2=" + "B" * 42 + "A="
BOTH = f"{NEW},{KEY}"


def run(*words: str, lang: str = "en", **env: str) -> Result:
    return CliRunner().invoke(app, ["store", *words], env={"HEYAN_LANG": lang, **env})


def keys_in(database: Database) -> Counter[str]:
    with database.read() as connection:
        rows = connection.execute(text("SELECT key_id FROM evidence UNION ALL SELECT key_id FROM raw_reply"))
        return Counter(rows.scalars())


def test_what_may_no_longer_be_kept_goes_and_the_rest_stays(url: str, database: Database) -> None:
    store, now = EvidenceStore(database, Keyring.parse(KEY)), utc_now()
    for days in (0, 40, 400):  # fresh, its raw reply expired, all of it expired
        store.put(seen(at=now - timedelta(days=days)))
    told = run("prune", HEYAN_STORE_URL=url, HEYAN_STORE_KEYS=KEY)
    assert (told.exit_code, told.output) == (
        0,
        "1 pieces of expired evidence, 2 expired raw replies and 0 expired filings are gone\n",
    )
    assert keys_in(database) == {"k1": 3}
    again = run("prune", lang="zh", HEYAN_STORE_URL=url, HEYAN_STORE_KEYS=KEY)
    assert again.output == "已删除 0 条过期证据、0 份过期的原始答复、0 份过期的备案\n"


def test_every_row_is_sealed_anew_and_the_old_key_is_not_needed(url: str, database: Database) -> None:
    store = EvidenceStore(database, Keyring.parse(KEY))
    kept = [store.put(seen(domain=f"example{number}.cn", at=utc_now())) for number in range(7)]
    told = run("rotate-key", "--batch", "2", HEYAN_STORE_URL=url, HEYAN_STORE_KEYS=BOTH)
    assert told.exit_code == 0
    assert "14 rows sealed anew under k2; HEYAN_STORE_KEYS needs k2 alone" in told.output
    only_new = EvidenceStore(database, Keyring.parse(NEW))
    assert [only_new.get(one.id, utc_now()) for one in kept] == kept
    assert "0 rows" in run("rotate-key", HEYAN_STORE_URL=url, HEYAN_STORE_KEYS=NEW).output


def test_a_row_whose_key_is_not_given_stops_it_with_a_sentence_and_stays_as_it_is(url: str, database: Database) -> None:
    EvidenceStore(database, Keyring.parse(KEY)).put(seen(at=utc_now()))
    told = run("rotate-key", HEYAN_STORE_URL=url, HEYAN_STORE_KEYS=NEW)
    assert (told.exit_code, "the key k1 is not configured" in told.output) == (2, True)
    assert keys_in(database) == {"k1": 2}


def test_a_kill_in_the_middle_of_a_rotation_loses_nothing_and_the_rest_goes_on(url: str, database: Database) -> None:
    store = EvidenceStore(database, Keyring.parse(KEY))
    kept = [store.put(seen(domain=f"example{number}.cn", at=utc_now())) for number in range(60)]
    words = [sys.executable, "-c", "from api.cli import main; main()", "store", "rotate-key", "--batch", "1"]
    env = {**os.environ, "HEYAN_STORE_URL": url, "HEYAN_STORE_KEYS": BOTH, "HEYAN_LANG": "en"}
    with subprocess.Popen(words, cwd=ROOT, env=env, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        process.stderr.readline()
        os.kill(process.pid, signal.SIGKILL)
    half = keys_in(database)
    assert half["k1"] > 0
    assert half["k2"] > 0
    assert half.total() == 120
    both = EvidenceStore(database, Keyring.parse(BOTH))
    assert [both.get(one.id, utc_now()) for one in kept] == kept
    assert run("rotate-key", HEYAN_STORE_URL=url, HEYAN_STORE_KEYS=BOTH).exit_code == 0
    assert keys_in(database) == {"k2": 120}


@pytest.mark.parametrize("verb", ["prune", "rotate-key"])
def test_each_verb_explains_itself_and_asks_for_a_store(verb: str) -> None:
    assert "HEYAN_STORE_KE" in run(verb, "--help").output.replace("\n", " ")
    told = run(verb)
    assert (told.exit_code, told.stderr.startswith("HEYAN_STORE_URL:")) == (2, True)
