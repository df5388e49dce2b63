"""`heyan check --gather`: missing records come from the store, the evidence is named, and a store is needed."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner, Result

from adapters.owner.gather import from_record, utc_now
from adapters.store import Database, EvidenceStore, Keyring
from adapters.suffixes import domain_name
from api.cli.app import app

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"
KEY = "k1=" + "A" * 43 + "="


def run(*words: str, **env: str) -> Result:
    return CliRunner().invoke(app, ["check", *words], env={"HEYAN_LANG": "en", **env})


def without_record(folder: Path) -> str:
    filing = json.loads((FIXTURES / "filings" / "clean-enterprise.json").read_text("utf-8"))
    filing["websites"][0]["domains"] = [{"name": "example.cn"}]
    (folder / "filing.json").write_text(json.dumps(filing), encoding="utf-8")
    return str(folder / "filing.json")


def test_a_missing_record_comes_from_the_store_and_decides(tmp_path: Path) -> None:
    url, file = f"sqlite:///{tmp_path / 'store.sqlite3'}", without_record(tmp_path)
    database = Database(url)
    database.migrate()
    raw = (
        (FIXTURES / "whois" / "cn_unit.txt")
        .read_bytes()
        .replace("北京示例科技有限公司".encode(), "上海样例商贸有限公司".encode())
    )
    kept = EvidenceStore(database, Keyring.parse(KEY)).put(from_record(domain_name("example.cn"), raw, utc_now()))
    database.close()
    words = (file, "--gather", "--stage", "audit", "--format", "json")
    gathered = json.loads(run(*words, HEYAN_STORE_URL=url, HEYAN_STORE_KEYS=KEY).output)
    plain = json.loads(run(file, "--stage", "audit", "--format", "json").output)
    used = [(one["pointer"], one["id"], one["kind"], one["state"]) for one in gathered["evidence"]]
    assert used == [("/websites/0/domains/0", kept.id, "record", "found")]
    assert "domain.owner" in {finding["obligation"] for finding in gathered["findings"]}
    assert "domain.owner" not in {finding["obligation"] for finding in plain["findings"]}
    assert "evidence" not in plain


def test_gathering_without_a_store_is_refused_with_a_sentence(tmp_path: Path) -> None:
    result = run(without_record(tmp_path), "--gather")
    assert (result.exit_code, result.stderr.startswith("--gather: set HEYAN_STORE_URL")) == (2, True)
