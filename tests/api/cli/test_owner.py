"""`heyan owner`: what it prints, its exit codes, and that only --live opens a connection."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from adapters.owner.gather import from_record, utc_now
from adapters.store import Database, EvidenceStore, Keyring
from adapters.suffixes import domain_name
from api.cli.app import app
from tests.servers import rdap_server as answers
from tests.servers.rdap_server import rdap_server
from tests.servers.whois_server import whois_server

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"
UNIT = "北京示例科技有限公司"
KEY = "k1=" + "A" * 43 + "="
RECORD = FIXTURES / "whois" / "cn_unit.txt"
RDAP = answers.send(200, (FIXTURES / "rdap" / "org_only.json").read_bytes())


def run(*words: str, stdin: bytes | None = None, lang: str = "en", **env: str) -> Result:
    return CliRunner().invoke(app, ["owner", *words], input=stdin, env={"HEYAN_LANG": lang, "COLUMNS": "200", **env})


def test_a_recorded_reply_gives_the_published_fields_and_same_is_exit_code_0() -> None:
    result = run("www.example.cn", "--sponsor", UNIT, "--record", str(RECORD), "--format", "json")
    shown = json.loads(result.output)
    assert result.exit_code == 0
    assert {"state", "owner", "relation", "reason", "source", "at"} <= set(shown)
    assert (shown["state"], shown["owner"], shown["relation"]) == ("found", UNIT, "same")


def test_another_name_is_exit_code_1() -> None:
    result = run("example.cn", "--sponsor", "北京样例科技有限公司", "--record", str(RECORD))
    assert (result.exit_code, "relation: different" in result.output) == (1, True)


@pytest.mark.parametrize("reply", ["com_redacted", "com_proxy", "cn_not_found", "cn_cut", "any_throttled", "cn_person"])
def test_what_proves_neither_is_undecided_and_never_different(reply: str) -> None:
    domain = "example.com" if reply.startswith("com") else "example.cn"
    result = run(domain, "--sponsor", UNIT, "--unit", "--record", str(FIXTURES / "whois" / f"{reply}.txt"))
    assert result.exit_code == 3
    assert "relation: different" not in result.output


def test_the_report_is_in_chinese_where_the_reader_is() -> None:
    result = run("example.cn", "--sponsor", UNIT, "--record", str(RECORD), lang="zh")
    assert f"所有者：{UNIT}" in result.output


def test_a_reply_comes_from_stdin_too() -> None:
    assert run("example.cn", "--sponsor", UNIT, "--record", "-", stdin=RECORD.read_bytes()).exit_code == 0


def test_live_asks_a_whois_server_over_the_real_protocol() -> None:
    with whois_server({"example.cn": RECORD.read_bytes()}) as server:
        url = f"whois://127.0.0.1:{server.port}"
        words = ("example.cn", "--sponsor", UNIT, "--live", "--server", url, "--allow-private-addresses")
        result = run(*words, "--format", "json")
        assert server.received == [b"example.cn\r\n"]
    shown = json.loads(result.output)
    assert (result.exit_code, shown["relation"], shown["source"]) == (0, "same", url)


def test_live_asks_an_rdap_server_over_the_real_protocol() -> None:
    with rdap_server({"/domain/example.com": RDAP}) as server:
        words = ("example.com", "--sponsor", UNIT, "--live", "--server", server.base, "--allow-private-addresses")
        result = run(*words, "--format", "json")
        assert server.paths == ["/domain/example.com"]
    assert json.loads(result.output)["state"] == "found"


def test_private_addresses_are_refused_unless_asked_for_by_name() -> None:
    with whois_server({"example.cn": RECORD.read_bytes()}) as server:
        url = f"whois://127.0.0.1:{server.port}"
        result = run("example.cn", "--sponsor", UNIT, "--live", "--server", url, "--format", "json")
        assert server.received == []
    assert (result.exit_code, json.loads(result.output)["state"]) == (3, "unavailable")


def test_without_live_or_record_nothing_is_asked_and_the_answer_says_so() -> None:
    result = run("example.cn", "--sponsor", UNIT, "--format", "json")
    assert (result.exit_code, json.loads(result.output)["reason"]["code"]) == (3, "not_asked")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("https://example.cn/", "--sponsor", UNIT), "not a bare domain name"),
        (("example.cn", "--sponsor", UNIT, "--record", "/nowhere"), "--record /nowhere: cannot be read"),
        (("example.cn", "--sponsor", UNIT, "--live", "--record", "x"), "--live and --record: give one"),
        (("example.cn", "--sponsor", " "), "--sponsor: write the sponsor's name"),
        (("example.cn", "--sponsor", UNIT, "--live", "--server", "ftp://x"), "write whois://HOST"),
        (("example.cn", "--sponsor", UNIT, "--live", "--server", "whois://x:99999"), "write whois://HOST"),
        (("example.cn", "--sponsor", UNIT, "--server", "whois://x"), "only --live asks a server"),
    ],
)
def test_what_cannot_be_used_is_one_sentence_and_exit_code_2(words: tuple[str, ...], says: str) -> None:
    result = run(*words)
    assert (result.exit_code, says in result.stderr) == (2, True), result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_reply_that_is_too_long_is_refused_unread(tmp_path: Path) -> None:
    (tmp_path / "long").write_bytes(b"x" * (256 * 1024 + 1))
    assert run("example.cn", "--sponsor", UNIT, "--record", str(tmp_path / "long")).exit_code == 2


def test_a_holder_from_a_hostile_server_does_not_steer_the_terminal() -> None:
    raw = (FIXTURES / "rdap" / "org_only.json").read_text("utf-8")
    name = "Example Trading LLC"
    assert name in raw
    result = run(
        "example.com", "--sponsor", UNIT, "--record", "-", stdin=raw.replace(name, name + "\\u009b2J\\u202e").encode()
    )
    assert name in result.output
    assert not set("\x9b\u202e") & set(result.output)


def test_help_teaches_the_exit_codes_and_an_example() -> None:
    shown = run("--help").output
    assert all(text in shown for text in ("Exit code 0", "3: undecided", "Example: heyan owner", "--record"))


def test_live_takes_what_the_store_still_holds_fresh_and_asks_nobody(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'store.sqlite3'}"
    database = Database(url)
    database.migrate()
    EvidenceStore(database, Keyring.parse(KEY)).put(
        from_record(domain_name("example.cn"), RECORD.read_bytes(), utc_now())
    )
    database.close()
    words = ("example.cn", "--sponsor", UNIT, "--live", "--format", "json")
    result = run(*words, HEYAN_STORE_URL=url, HEYAN_STORE_KEYS=KEY)
    shown = json.loads(result.output)
    assert (result.exit_code, shown["relation"], shown["source"][:14]) == (0, "same", "record:sha256:")
    other = run(*words, HEYAN_STORE_URL=url, HEYAN_STORE_KEYS="k1=" + "B" * 42 + "A=")
    assert (other.exit_code, "the store cannot be trusted" in other.stderr) == (2, True)


@pytest.mark.parametrize(
    ("env", "says"),
    [
        ({"HEYAN_STORE_URL": "mysql://h/d", "HEYAN_STORE_KEYS": KEY}, "HEYAN_STORE_URL: write sqlite:///FILE"),
        ({"HEYAN_STORE_URL": "sqlite:////nowhere/x.sqlite3", "HEYAN_STORE_KEYS": KEY}, "cannot be opened"),
        ({"HEYAN_STORE_URL": "sqlite:///x.sqlite3"}, "HEYAN_STORE_KEYS: no key is given"),
        ({"HEYAN_STORE_KEEP_DAYS": "soon"}, "HEYAN_STORE_KEEP_DAYS: "),
    ],
)
def test_a_setting_of_the_store_that_cannot_be_used_is_one_sentence(env: dict[str, str], says: str) -> None:
    result = run("example.cn", "--sponsor", UNIT, "--live", **env)
    assert (result.exit_code, says in result.stderr) == (2, True), result.stderr
    assert len(result.stderr.splitlines()) == 1
