"""The pages as they are answered, without a browser: what a form asks, what comes back, and what is never kept."""

import json
import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from api.desk.samples import samples

CLEAN = samples()["clean-enterprise"].text
FAULTY = samples()["many-faults"].text


def judged(client: FlaskClient, text: str, **fields: Any) -> Any:
    return client.post("/", data={"text": text, "act": "judge", "shown": "form", **fields})


def test_a_pasted_filing_is_judged_at_its_stage_and_day(client: FlaskClient) -> None:
    page = judged(client, CLEAN, stage="audit", as_of="2010-04-30", lang="en")
    assert page.status_code == 200
    assert "2010-04-30 Fri" in page.text
    assert re.search(r"<h1[^>]*>Pass</h1>", page.text)


def test_yaml_is_read_as_json_is(client: FlaskClient) -> None:
    yaml = "schema_version: '1'\nfiling_id: y1\nsubmitted_at: 2010-04-06\nprocedure: new\n"
    page = judged(client, yaml, stage="entry", as_of="2010-04-30")
    assert page.status_code == 200
    assert "filing_id" in page.text


@pytest.mark.parametrize(
    "text", ["{", "a: [1", "x: !!binary aGVsbG8=", "a: &a [1]\nb: *a", "a: [&a 1, *a]", "[1]\n[2]", "\x00", "[" * 5000]
)
def test_whatever_is_pasted_is_answered_with_what_is_wrong(client: FlaskClient, text: str) -> None:
    page = judged(client, text)
    assert page.status_code == 422
    assert 'role="alert"' in page.text
    assert page.headers["X-Request-Id"] in page.text


def test_every_mistake_is_shown_at_once_with_place_expectation_and_nearest_word(client: FlaskClient) -> None:
    wrong = {
        "schema_version": "1",
        "filing_id": "x",
        "sponser": {},
        "sponsor": {"nature": "enterprize"},
        "submitted_at": 5,
    }
    page = judged(client, json.dumps(wrong, indent=1), lang="en")
    assert page.status_code == 422
    for words in ("/sponser", "/sponsor/nature", "/submitted_at", "<code>sponsor</code>", "<code>enterprise</code>"):
        assert words in page.text
    assert "3 mistakes" in page.text
    assert "&#34;sponser&#34;" in page.text, "the text is kept in the form"
    assert 'href="#L' in page.text


@pytest.mark.parametrize(
    ("field", "value"), [("as_of", "yesterday"), ("stage", "lunch"), ("rule_set", "cn-1899-1"), ("as_of", "1990-01-01")]
)
def test_a_mistake_in_the_form_keeps_the_text(client: FlaskClient, field: str, value: str) -> None:
    text = CLEAN.replace('"submitted_at"', '"cancelled_on": null, "submitted_at"') if value == "1990-01-01" else CLEAN
    page = judged(client, text, **{field: value})
    assert page.status_code == 422
    assert 'role="alert"' in page.text
    assert "clean-enterprise" in page.text


def test_a_text_too_large_is_refused_with_a_sentence(client: FlaskClient) -> None:
    assert judged(client, "x" * 5_000_000).status_code == 413
    page = judged(client, json.dumps({"filing_id": "x" * 1_200_000}))
    assert page.status_code == 422


def test_nothing_pasted_is_markup(client: FlaskClient) -> None:
    evil = '<script>alert(1)</script><img src=x onerror="x">'
    document = json.loads(CLEAN)
    document["websites"][0]["name"] = evil
    document["websites"][0]["services"] = []
    document["sponsor"]["name"] = evil
    for page in (
        judged(client, json.dumps(document), stage="audit"),
        judged(client, evil),
        judged(client, json.dumps({evil: 1})),
        client.get("/", query_string={"sample": evil}),
        client.get("/obligations/<script>alert(1)<"),
        client.get("/obligations/cn-2010-64/<img src=x>?row=<b>"),
    ):
        assert "<script>alert" not in page.text
        assert "<img" not in page.text


def test_no_answer_is_kept_framed_or_sent_elsewhere(client: FlaskClient) -> None:
    for page in (client.get("/"), judged(client, FAULTY), judged(client, "{"), client.get("/obligations")):
        assert page.headers["Cache-Control"] == "no-store"
        policy = page.headers["Content-Security-Policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert not re.search(r"<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|<style", page.text)
        assert not re.search(r'(?:src|href|action)="(?:https?:)?//', page.text)


def test_what_is_pasted_is_not_in_the_next_page_nor_in_the_log(
    client: FlaskClient, capfd: pytest.CaptureFixture[str]
) -> None:
    judged(client, CLEAN)
    judged(client, '{"secret-name": ')
    assert "北京某某示例科技有限公司" not in client.get("/").text.replace(samples()["clean-enterprise"].story["zh"], "")  # type: ignore[index]
    logged = "".join(capfd.readouterr())
    assert "王示例" not in logged
    assert "secret-name" not in logged


def test_the_language_is_remembered_and_said_in_the_page(client: FlaskClient) -> None:
    first = client.get("/?lang=en")
    cookie = first.headers["Set-Cookie"]
    assert "SameSite=Lax" in cookie
    assert "HttpOnly" in cookie
    assert '<html lang="en">' in client.get("/").text
    assert '<html lang="zh-CN">' in client.get("/?lang=zh").text
    assert '<html lang="zh-CN">' in client.get("/?lang=tlh").text, "an unknown language changes nothing"


def test_before_any_choice_the_browser_is_asked(client: FlaskClient) -> None:
    assert '<html lang="en">' in client.get("/", headers={"Accept-Language": "en-GB"}).text
    assert '<html lang="zh-CN">' in client.get("/", headers={"Accept-Language": "fr"}).text
    assert "Set-Cookie" not in client.get("/", headers={"Accept-Language": "en"}).headers


def test_switching_the_language_judges_nothing_that_was_not_judged(client: FlaskClient) -> None:
    page = client.post("/", data={"text": "half a fil", "shown": "form", "lang": "en"})
    assert page.status_code == 200
    assert "half a fil" in page.text
    assert 'role="alert"' not in page.text


def test_switching_the_language_keeps_the_verdict(client: FlaskClient) -> None:
    fields = {"text": FAULTY, "stage": "on_site", "as_of": "2010-04-30", "shown": "verdict"}
    english, chinese = (client.post("/", data={**fields, "lang": lang}).text for lang in ("en", "zh"))
    assert re.search(r"<h1[^>]*>Refuse</h1>", english)
    assert re.search(r"<h1[^>]*>不予受理</h1>", chinese)
    assert re.findall(r'class="card (\w+)', english) == re.findall(r'class="card (\w+)', chinese)


def test_an_unknown_sample_set_or_obligation_is_said_and_leads_on(client: FlaskClient) -> None:
    for path in ("/?sample=nobody", "/obligations/cn-1899-1", "/obligations/cn-2010-64/nothing.here"):
        page = client.get(path)
        assert page.status_code == 404
        assert 'role="alert"' in page.text
        assert 'href="/' in page.text


def test_a_fault_of_ours_is_a_page_with_the_request_id_and_nothing_of_the_filing(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("王示例")

    monkeypatch.setattr("api.desk.views.verdict_page", broken)
    page = judged(client, CLEAN, lang="en")
    assert page.status_code == 503
    assert page.headers["X-Request-Id"] in page.text
    assert "Traceback" not in page.text
    assert "王示例" not in page.text + "".join(capfd.readouterr())


def test_without_samples_the_page_says_what_to_do(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.desk.views.samples", dict)
    page = client.get("/?lang=en")
    assert page.status_code == 200
    assert "make demo" in page.text
