"""An author at a browser, on the service as it really runs: opens an obligation, breaks it, sees the mark at the right line,
mends it, sees the impact, publishes, rolls back. Both languages, desktop and phone, and without scripts."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from api.desk.samples import samples
from tests.api.desk.conftest import Visit, visit
from tests.api.desk.test_accessible import violations
from tests.api.desk.test_journey import sideways
from tests.servers.granian_here import ROOT, serving

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["visit"]
OBLIGATION = "contacts.office_phone"
PATIENCE = 180_000
"""Publishing proves every wording; on a busy machine that takes its time (milliseconds)."""
FILE = "cn-2010-64/contacts/office_phone.yaml"
FACT = "contact.office_phone: stated"
PASTE = """(box, text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  box.dispatchEvent(new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true}));
}"""
SAYS = {
    "zh": {
        "title": "单位主办者填写办公电话",
        "no_fact": "没有名为 'contact.office_phonex' 的事实",
        "line": "第 11 行",
        "fails": "5 个用例中有 1 个不成立",
        "holds": "5 个用例全部成立",
        "live": "已发布，即刻生效。",
        "back": "已回退，即刻生效。",
        "warned": "警告",
        "code": "规则检查的代码",
        "proof": "证明与用例",
    },
    "en": {
        "title": "A unit states an office phone",
        "no_fact": "no fact is called 'contact.office_phonex'; did you mean 'contact.office_phone'?",
        "line": "line 11",
        "fails": "1 of 5 cases do not hold",
        "holds": "All 5 cases hold",
        "live": "Published: it is live now.",
        "back": "Gone back: the older version is live again.",
        "warned": "Warning",
        "code": "Codes of the linter",
        "proof": "every wording is proven and its cases are run",
    },
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """`heyan serve` over a store and a copy of the rules of its own."""
    folder = tmp_path_factory.mktemp("author")
    shutil.copytree(ROOT / "rules" / "cn-2010-64", folder / "rules" / "cn-2010-64")
    environ = {
        "HEYAN_STORE_URL": f"sqlite:///{folder / 'store.sqlite3'}",
        "HEYAN_RULES": str(folder / "rules"),
        "HEYAN_CACHE": str(folder / "cache"),
        "HEYAN_LOG_REQUESTS": "false",
    }
    with serving(environ=environ, log=folder / "log") as (port, _):
        yield f"http://127.0.0.1:{port}"


def sound(page: Page, what: str) -> None:
    """Nothing for axe-core to complain of, and nothing to scroll sideways for."""
    assert violations(page) == [], what
    assert sideways(page) == 0, what


def type_after(page: Page, line: str, behind: int, keys: str) -> None:
    """Put the cursor on the first line with a text, `behind` letters before its end, and type."""
    page.locator(".cm-line", has_text=line).first.click()
    page.keyboard.press("Control+End" if not line else "End")
    for _ in range(behind):
        page.keyboard.press("ArrowLeft")
    for key in keys.split(" "):
        if key.startswith("+"):
            page.keyboard.type(key[1:])
        else:
            page.keyboard.press(key)


def look(page: Page, *, marks: int, failing: int) -> None:
    page.wait_for_selector(f'#look[data-marks="{marks}"][data-failing="{failing}"]', timeout=30_000)


def replace_text(page: Page, old: str, new: str) -> None:
    """The whole text, as one who pastes it."""
    text = page.input_value("#text")
    assert old in text
    page.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.locator(".cm-content").evaluate(PASTE, text.replace(old, new, 1))
    assert page.input_value("#text") == text.replace(old, new, 1)


def open_in_draft(page: Page, address: str, lang: str) -> None:
    page.goto(f"{address}/author?set=cn-2010-64")
    page.fill("#q", "office phone")
    page.wait_for_url("**q=office*")
    sound(page, "the list")
    page.click(f"#found a:has-text('{SAYS[lang]['title']}')")
    assert page.inner_text("h1") == SAYS[lang]["title"]
    assert page.locator("table.decision tbody tr").count() == 3, "the table beside the law"
    assert {"zh": "一.2", "en": "I.2"}[lang] in page.inner_text(".law-beside aside")
    sound(page, "one obligation")
    page.click(".edit-in button")
    page.wait_for_selector(".cm-content")


def breaks_and_mends(page: Page, lang: str) -> None:
    """A fact that nobody declares: marked in its line, gone when it is mended."""
    says = SAYS[lang]
    look(page, marks=0, failing=0)
    type_after(page, FACT, len(": stated}"), "+x")
    look(page, marks=1, failing=0)
    assert says["no_fact"] in page.inner_text("#look .marks")
    assert says["line"] in page.inner_text("#look .marks a")
    (marked,) = page.locator(".cm-line .cm-lintRange-error").all()
    assert marked.inner_text() == "contact.office_phonex"
    line = page.locator(".cm-line").nth(10)
    assert line.locator(".cm-lintRange-error").count() == 1, "the mark stands in the eleventh line"
    sound(page, "a mark")
    page.keyboard.press("Backspace")
    look(page, marks=0, failing=0)
    assert says["holds"] in page.inner_text("#look")


def is_advised(page: Page, address: str, lang: str) -> None:
    """A case that shows nothing new: the linter's warning, in the editor, in words, and explained."""
    case = "  - {it: 企业填写办公电话,"
    text = page.input_value("#text")
    line = next(line for line in text.splitlines() if line.startswith(case))
    page.wait_for_selector("#advice[data-findings='0']", timeout=30_000)
    replace_text(page, line, f"{line}\n{line.replace('it: 企业', 'it: 一家企业', 1)}")
    page.wait_for_selector("#advice[data-findings='1']", timeout=30_000)
    found = page.locator("#advice li[data-here][data-level=warning]")
    assert SAYS[lang]["warned"] in found.inner_text()
    assert found.get_attribute("data-line") == str(text.splitlines().index(line) + 2)
    marked = page.locator(".cm-line .cm-lintRange-warning")
    assert marked.count() == 1
    marked.hover()
    page.wait_for_selector(".cm-tooltip .cm-diagnostic-warning")
    code = page.locator(".cm-tooltip a.code").inner_text()
    assert found.locator("a.code").inner_text() == code
    sound(page, "a warning")
    page.mouse.move(0, 0)
    with page.context.expect_page() as opened:
        found.locator("a.code").press("Enter")
    explained = opened.value
    explained.wait_for_load_state()
    assert explained.url == f"{address}/author/lint/{code}"
    assert explained.inner_text("h1").startswith(f"{code} ")
    sound(explained, "a page of a code")
    explained.click(".crumb a")
    assert explained.inner_text("h1") == SAYS[lang]["code"]
    sound(explained, "the codes")
    explained.close()
    replace_text(page, f"{line.replace('it: 企业', 'it: 一家企业', 1)}\n", "")
    page.wait_for_selector("#advice[data-findings='0']", timeout=30_000)
    assert page.locator(".cm-lintRange-warning").count() == 0


def changes(page: Page, lang: str) -> None:
    """A stricter row: a case fails at once, and holds when it says the same."""
    replace_text(page, "outcome: {before_visit: return, from_visit: correct}", "outcome: return")
    look(page, marks=1, failing=1)
    assert SAYS[lang]["fails"] in page.inner_text("#look")
    sound(page, "a case that fails")
    given = "contact.home_phone: absent}, at: on_site, outcome: "
    replace_text(page, given + "correct", given + "return")
    look(page, marks=0, failing=0)
    page.click("button[value=save]")
    page.wait_for_selector(".notice-done")
    sound(page, "saved")


def past() -> bytes:
    """Two past filings: a clean one, and the same without any landline."""
    clean = json.loads(samples()["clean-enterprise"].text)
    without = json.loads(samples()["clean-enterprise"].text)
    for phone in ("office_phone", "home_phone"):
        without["responsible_person"]["contacts"].pop(phone, None)
    return b"\n".join(json.dumps(one, ensure_ascii=False).encode() for one in (clean, without))


def weighs(page: Page) -> None:
    """What the draft changes in the law, and what that does to two past filings."""
    page.click(".crumb a:last-child")
    page.wait_for_selector("#effect-title")
    assert OBLIGATION in page.inner_text("table.effect")
    page.set_input_files("#filings", {"name": "past.ndjson", "mimeType": "application/json", "buffer": past()})
    page.click("#impact button")
    page.wait_for_selector("#impact .chart svg rect", timeout=60_000)
    assert page.locator("#impact table").count() >= 4, "a chart, with tables behind it"
    assert OBLIGATION in page.inner_text("#impact")
    assert page.locator("#impact .chart .count").all_text_contents() == ["1"], "one of the two filings"
    sound(page, "the impact")


def publishes(page: Page, lang: str) -> None:
    page.fill("#why", "Office phones are needed from the start")
    page.click("#publish-title ~ form button", no_wait_after=True)
    page.wait_for_url("**/author/publishings/*")
    page.wait_for_selector(f".steps li[aria-current=step]:has-text('{SAYS[lang]['proof']}')", timeout=PATIENCE)
    assert page.locator(".steps li").count() == 4
    sound(page, "on its way")
    page.reload()
    page.wait_for_url("**/author/log?done=published", timeout=PATIENCE)
    assert SAYS[lang]["live"] in page.inner_text(".notice-done")
    newest = page.locator("table.log tbody tr").first
    assert "Office phones are needed" in newest.inner_text()
    assert FILE in newest.inner_text()
    sound(page, "published")


def goes_back(page: Page, lang: str) -> None:
    page.fill("#why", "Too strict")
    page.click("#back-title ~ form button", no_wait_after=True)
    page.wait_for_url("**/author/log?done=back", timeout=PATIENCE)
    assert SAYS[lang]["back"] in page.inner_text(".notice-done")
    assert "Too strict" in page.locator("table.log tbody tr").first.inner_text()
    sound(page, "gone back")


@pytest.mark.parametrize("width", [1280, 375], ids=["desktop", "phone"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_author_breaks_mends_weighs_publishes_and_goes_back(
    visit: Visit, address: str, lang: str, width: int
) -> None:
    page = visit.context(lang=lang, width=width).new_page()
    open_in_draft(page, address, lang)
    breaks_and_mends(page, lang)
    is_advised(page, address, lang)
    changes(page, lang)
    weighs(page)
    publishes(page, lang)
    assert judged_by(page, address) == "return"
    goes_back(page, lang)
    assert judged_by(page, address) == "correct"
    assert visit.complaints == [], "nothing that the page's policy refuses, and no error"
    assert all(url.startswith(address) for url in visit.asked)


def judged_by(page: Page, address: str) -> str:
    """The outcome from the visit on of the row that was changed, as the law in force has it."""
    body = page.request.get(f"{address}/v1/rule-sets/cn-2010-64/obligations/{OBLIGATION}").json()
    outcome = body["table"][1]["outcome"]
    return str(outcome["from_visit"] if isinstance(outcome, dict) else outcome)


def test_the_editor_completes_facts_values_keys_and_words(visit: Visit, address: str) -> None:
    page = visit.context(lang="en").new_page()
    open_in_draft(page, address, "en")

    def offered(line: str, behind: int, typed: str) -> list[str]:
        type_after(page, line, behind, f"+{typed}")
        page.wait_for_timeout(150)
        page.keyboard.press("Control+Space")
        page.wait_for_selector(".cm-tooltip-autocomplete li")
        found = page.locator(".cm-tooltip-autocomplete li .cm-completionLabel").all_inner_texts()
        page.keyboard.press("Escape")
        for _ in typed:
            page.keyboard.press("Backspace")
        return found

    assert "contact.home_phone" in offered(FACT, len("contact.office_phone: stated}"), "contact.ho"), (
        "facts in a condition"
    )
    assert set(offered("sponsor.category: unit}", len("unit}"), "i")) >= {"individual"}, "values of that fact"
    assert "on_site" in offered("stage: entry", len("entry"), "o"), "words of the schema"
    assert "basis" in offered("    basis: literal", len("basis: literal"), "b"), "keys of the schema"
    assert "一.2" in offered("clause: [一.2]", len("一.2]"), "一"), "clauses of the set"
    assert visit.complaints == []


def test_without_scripts_the_form_checks_and_saves(visit: Visit, address: str) -> None:
    page = visit.context(lang="en", scripts=False).new_page()
    page.goto(f"{address}/author/obligations/cn-2010-64/{OBLIGATION}")
    page.click(".edit-in button")
    text = page.input_value("#text")
    page.fill("#text", text.replace(FACT, "contact.office_phonex: stated", 1))
    page.click("button[value=check]")
    assert SAYS["en"]["no_fact"] in page.inner_text("#look")
    page.click("#look .marks a")
    shown = page.locator(".source li:target")
    assert "contact.office_phonex" in shown.inner_text()
    assert sideways(page) == 0
    page.click(".switch button:has-text('中文')")
    assert SAYS["zh"]["no_fact"] in page.inner_text("#look"), "what was typed is kept in the other language"
    page.fill("#text", text.replace("outcome: accept\n", "outcome: accept\n    # considered\n", 1))
    page.click("button[value=save]")
    assert page.locator(".notice-done").count() == 1
    assert "# considered" in page.input_value("#text")


def test_who_was_second_is_told_and_overwrites_nobody(visit: Visit, address: str) -> None:
    first = visit.context(lang="en").new_page()
    open_in_draft(first, address, "en")
    second = visit.context(lang="en").new_page()
    second.goto(first.url)
    second.wait_for_selector(".cm-content")
    for page, text in ((first, "A unit gives an office phone"), (second, "A unit has an office phone")):
        replace_text(page, "A unit states an office phone", text)
        page.click("button[value=save]")
        page.wait_for_selector(".notice-done, .alert")
    assert "Somebody else changed it" in second.inner_text(".alert")
    assert "A unit has an office phone" in second.input_value("#text"), "what the second typed is still there"
    second.on("dialog", lambda dialog: dialog.accept())
    second.goto(first.url)
    assert "A unit gives an office phone" in second.input_value("#text")
    assert re.search(r"/author/drafts/[0-9a-f]{32}/files/", first.url)
