"""`heyan keys`: a secret is seen once, every slip is one sentence, and what was done is logged without a secret."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from adapters.keys.tokens import looks_like_a_key
from api.cli.app import app

HAN = re.compile(r"[\u4e00-\u9fff]")
CODE = re.compile(r"heyan keys [a-z]+( --[a-z]+( [A-Za-z]+)?)*|export \S+|--[a-z]+ [a-z]+|hy_\S*|\S+://\S+")
SECRET = re.compile(r"hy_[a-z2-7]{8}_\S+")


@pytest.fixture
def keys(tmp_path: Path) -> Any:
    environ = {"HEYAN_STORE_URL": f"sqlite:///{tmp_path}/keys.sqlite3", "COLUMNS": "120", "HEYAN_LANG": "en"}

    def run(*words: str, **more: str | None) -> Result:
        return CliRunner().invoke(app, ["keys", *words], env={**environ, **more})

    return run


def issued(keys: Any, *more: str) -> dict[str, Any]:
    done = keys("issue", "--label", "gateway", "--scope", "evaluate", "--format", "json", *more)
    assert done.exit_code == 0, done.output
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def listed(keys: Any, *more: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(keys("list", "--format", "json", *more).stdout)
    return found


def test_a_secret_is_printed_alone_and_once(keys: Any) -> None:
    done = keys("issue", "--label", "网关", "--scope", "evaluate,read", "--scope", "operate", "--expires", "90d")
    secret = done.stdout.strip()
    assert looks_like_a_key(secret), "the secret alone, to be caught by a script"
    assert "not shown again" in done.stderr
    assert secret not in done.stderr
    for said in (keys("list"), keys("list", "--all", "--format", "json")):
        assert not SECRET.search(said.output)
        assert "网关" in said.output
    (row,) = listed(keys)
    assert row["scopes"] == ["evaluate", "read", "operate"]
    assert row["last_used"] is None


def test_what_was_done_is_logged_by_prefix_without_a_secret(keys: Any) -> None:
    made = issued(keys)
    done = [keys("rotate", made["key"], "--grace", "30m", "--format", "json"), keys("revoke", made["key"])]
    rows = [json.loads(line) for one in done for line in one.stderr.splitlines() if line.startswith("{")]
    assert [row["event"] for row in rows] == ["key_rotated", "key_revoked"]
    assert (rows[0]["rotated_from"], rows[1]["key"]) == (made["key"], made["key"])
    assert all(row["operator"] and row["operator"] != "***" for row in rows)
    assert not SECRET.search(done[0].stderr + done[1].output)


def test_a_rotated_key_is_told_with_the_one_it_follows(keys: Any) -> None:
    old = issued(keys, "--rate", "60", "--expires", "12h")
    new = json.loads(keys("rotate", old["key"], "--format", "json").stdout)
    assert (new["rotated_from"], new["label"], new["rate"]) == (old["key"], "gateway", 60)
    assert new["secret"] != old["secret"]
    assert [row["state"] for row in listed(keys)] == ["live", "live"]
    assert f"after {old['key']}" in keys("list").output
    keys("rotate", new["key"], "--grace", "0m")
    assert [row["key"] for row in listed(keys, "--all") if row["state"] == "expired"] == [new["key"]]


def test_a_revoked_key_is_listed_only_when_asked_for(keys: Any) -> None:
    made = issued(keys)
    assert keys("revoke", made["key"].removeprefix("hy_")).exit_code == 0
    assert listed(keys) == []
    assert "no keys" in keys("list").output
    assert [row["state"] for row in listed(keys, "--all")] == ["revoked"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["issue", "--label", "x", "--scope", "evaluat"], "did you mean 'evaluate'"),
        (["issue", "--label", "x", "--scope", "read", "--expires", "soon"], "write 90d, 12h or 30m"),
        (["issue", "--label", " ", "--scope", "read"], "--label gateway"),
        (["issue", "--label", "a\nb", "--scope", "read"], "--label gateway"),
        (["issue", "--label", "x", "--scope", "read", "--expires", "0d"], "--expires"),
        (["rotate", "hy_aaaaaaaa"], "heyan keys list --all"),
        (["revoke", "hy_aaaaaaaa"], "heyan keys list --all"),
        (["rotate", "hy_aaaaaaaa_" + "A" * 43], "never the secret"),
        (["rotate", "hy_aaaaaaaa", "--grace", "later"], "--grace"),
    ],
)
def test_every_slip_is_one_sentence(keys: Any, words: list[str], says: str) -> None:
    done = keys(*words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert says in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "A" * 43 not in done.output, "a secret typed by mistake is not repeated"


def test_everything_is_said_in_chinese_too_and_nothing_of_it_is_left_in_english(keys: Any) -> None:
    def said(*words: str, **more: str | None) -> str:
        done = keys(*words, "--lang", "zh", **more)
        text = " ".join(line for line in done.output.splitlines() if not line.startswith("{"))
        assert HAN.search(text), text
        plain = CODE.sub(" ", text)
        assert not re.search(r"\b(the|is|no|key|never|issued|revoked|write|such|of)\b", plain), text
        return text

    assert "没有密钥；签发：" in said("list")
    made = issued(keys, "--expires", "12h")
    assert "不会再次显示" in said("issue", "--label", "网关", "--scope", "read")
    assert "有效" in said("list")
    assert "最近使用 从未" in said("list")
    assert "接替 " + made["key"] in said("rotate", made["key"]) + said("list")
    assert "撤销" in said("revoke", made["key"])
    assert "已撤销" in said("list", "--all")
    assert "不能换发" in said("rotate", made["key"])
    assert "是否指 evaluate" in said("issue", "--label", "x", "--scope", "evaluat")
    for words in (
        ["issue", "--label", " ", "--scope", "read"],
        ["issue", "--label", "x", "--scope", "read", "--expires", "0d"],
        ["issue", "--label", "x", "--scope", "read", "--expires", "soon"],
        ["revoke", "hy_aaaaaaaa"],
        ["rotate", "hy_aaaaaaaa_" + "A" * 43],
    ):
        said(*words)
    assert "没有指明存储" in said("list", HEYAN_STORE_URL=None)
    assert "不是存储的地址" in said("list", HEYAN_STORE_URL="mysql://h/d")


def test_a_dead_key_is_not_rotated(keys: Any) -> None:
    made = issued(keys)
    keys("revoke", made["key"])
    done = keys("rotate", made["key"])
    assert (done.exit_code, "is revoked" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        (None, "export HEYAN_STORE_URL=sqlite:///"),
        ("mysql://h/d", "write sqlite:///FILE"),
        ("sqlite:////nowhere/at/all/keys.sqlite3", "cannot be opened"),
    ],
)
def test_a_store_that_is_not_there_is_one_sentence(keys: Any, url: str | None, says: str) -> None:
    done = keys("list", HEYAN_STORE_URL=url)
    assert (done.exit_code, says in done.stderr) == (2, True)
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("verb", ["", "issue", "list", "rotate", "revoke"])
def test_help_teaches(keys: Any, verb: str) -> None:
    told = " ".join(keys(*filter(None, [verb]), "--help").output.replace("│", " ").split())
    words = {
        "": "Authorization: Bearer hy_… /sign-in no scope contains another",
        "issue": "once People who use the pages need read and evaluate 90d, 12h, 30m",
        "list": "never with a secret",
        "rotate": "leaked --grace 0m",
        "revoke": "within 2 seconds",
    }[verb]
    assert [word for word in words.split() if word not in told] == []
