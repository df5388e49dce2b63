"""The main journey in a real browser: both languages, desktop and phone, with scripts and without."""

import re
from typing import TYPE_CHECKING

import pytest

from api.desk.samples import samples

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.api.desk.conftest import Visit

WIDTHS = {"desktop": 1280, "phone": 360}
WORDS = {
    "zh": {"judge": "判断", "refuse": "不予受理", "pass": "通过", "fix": "先处理这些", "html": "zh-CN"},
    "en": {"judge": "Judge", "refuse": "Refuse", "pass": "Pass", "fix": "Fix first", "html": "en"},
}
OTHER = {"zh": "en", "en": "zh"}
NAMES = {"zh": "中文", "en": "English"}


def sideways(page: "Page") -> int:
    """How far the page can be scrolled sideways."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def judge(page: "Page", text: str, lang: str, stage: str = "on_site", until: str = ".banner") -> None:
    page.fill("#text", text)
    page.select_option("#stage", stage)
    page.fill("#as_of", "2010-04-30")
    page.click(f".submit button:has-text('{WORDS[lang]['judge']}')")
    page.wait_for_selector(until)


@pytest.mark.parametrize("scripts", [True, False], ids=["htmx", "no-script"])
@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_pasted_filing_is_judged_explained_and_read_in_the_other_language(
    visit: "Visit", address: str, lang: str, width: int, scripts: bool
) -> None:
    page = visit.context(lang=lang, width=width, scripts=scripts).new_page()
    page.goto(address)
    assert page.get_attribute("html", "lang") == WORDS[lang]["html"]
    judge(page, samples()["many-faults"].text, lang)
    assert page.text_content("h1") == WORDS[lang]["refuse"]
    assert WORDS[lang]["fix"] in page.inner_text("main")
    titles = page.locator(".card > header").count()
    assert titles > 3
    assert sideways(page) == 0

    page.locator(".card .law summary").first.click()
    assert page.locator(".card .law .beside").first.is_visible()
    page.locator(".card .places a").first.click()
    line = page.locator(".source li:target")
    assert line.count() == 1
    assert line.is_visible()

    other = OTHER[lang]
    page.click(f".switch button:has-text('{NAMES[other]}')")
    page.wait_for_selector(f"#page[lang='{WORDS[other]['html']}']")
    assert page.text_content("h1") == WORDS[other]["refuse"]
    assert page.get_attribute("html", "lang") == WORDS[other]["html"]
    assert page.locator(".card > header").count() == titles
    page.goto(address)
    assert page.get_attribute("html", "lang") == WORDS[other]["html"], "the choice is remembered"
    quiet_and_at_home(visit, address)


def quiet_and_at_home(visit: "Visit", address: str) -> None:
    assert not [url for url in visit.asked if not url.startswith(address)]
    # A page that says a text is wrong answers 422, which the browser itself notes in its console.
    assert not [text for text in visit.complaints if "422" not in text]


@pytest.mark.parametrize("scripts", [True, False], ids=["htmx", "no-script"])
def test_a_sample_opens_judged_and_its_table_marks_the_fired_row(visit: "Visit", address: str, scripts: bool) -> None:
    page = visit.context(lang="en", scripts=scripts).new_page()
    page.goto(address)
    page.click("a[href='/?sample=many-faults']")
    page.wait_for_selector(".banner.refuse")
    page.locator(".card", has=page.locator("a[href*='domain.owner']")).locator("a.chip").click()
    page.wait_for_selector("table.decision")
    assert page.locator("tr.fired").count() == 1
    assert page.locator("tr.fired").is_visible()
    assert (page.locator(".banner").count() == 1) is scripts, "with scripts the table opens inside the finding"
    quiet_and_at_home(visit, address)


@pytest.mark.parametrize("scripts", [True, False], ids=["htmx", "no-script"])
def test_bad_input_is_mended_in_the_same_form(visit: "Visit", address: str, scripts: bool) -> None:
    page = visit.context(lang="en", scripts=scripts).new_page()
    page.goto(address)
    good = samples()["clean-enterprise"].text
    bad = good.replace('"sponsor":', '"sponser":', 1)
    judge(page, bad, "en", "audit", until=".alert")
    assert page.locator(".alert").count() == 1
    assert "/sponser" in page.inner_text("table")
    assert re.search(r"request id \S+", page.inner_text(".alert"), re.IGNORECASE)
    assert page.input_value("#text").strip() == bad.strip()
    assert page.input_value("#stage") == "audit"
    judge(page, page.input_value("#text").replace("sponser", "sponsor"), "en", "audit")
    assert page.text_content("h1") == "Pass"
    quiet_and_at_home(visit, address)


def test_enter_in_a_field_judges_and_does_not_switch_the_language(visit: "Visit", address: str) -> None:
    page = visit.context(lang="zh").new_page()
    page.goto(address)
    page.fill("#text", samples()["clean-enterprise"].text)
    page.focus("#as_of")
    page.keyboard.press("Enter")
    page.wait_for_selector(".banner, .alert")
    assert page.get_attribute("html", "lang") == "zh-CN"


def test_the_keyboard_alone_reaches_a_verdict_and_focus_is_seen(visit: "Visit", address: str) -> None:
    page = visit.context(lang="en").new_page()
    page.goto(address)
    reached: list[str] = []
    while "primary" not in reached and len(reached) < 20:
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.className"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none", reached[-1]
        if reached[-1] == "text":
            page.keyboard.insert_text(samples()["clean-enterprise"].text)
    assert reached[0] == "skip"
    assert "default-submit" not in reached
    assert {"text", "stage", "as_of", "rule_set", "primary"} <= set(reached)
    page.keyboard.press("Enter")
    page.wait_for_selector(".banner")
    assert page.evaluate("document.activeElement.id") == "main", "reading goes on where the verdict begins"


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
@pytest.mark.parametrize(
    "path",
    ["/", "/?sample=clean-individual", "/obligations", "/obligations/cn-2010-64/domain.owner?row=1", "/?sample=x"],
)
def test_no_page_scrolls_sideways(visit: "Visit", address: str, path: str, width: int) -> None:
    for lang in ("zh", "en"):
        page = visit.context(lang=lang, width=width).new_page()
        page.goto(address + path)
        assert sideways(page) == 0


def test_print_shows_verdict_and_findings_and_leaves_the_rest(visit: "Visit", address: str) -> None:
    page = visit.context(lang="zh").new_page()
    page.goto(address + "/?sample=many-faults")
    page.emulate_media(media="print")
    assert page.locator(".banner").is_visible()
    assert page.locator(".card").first.is_visible()
    for left_out in (".source", ".switch", ".again", ".top nav"):
        assert not page.locator(left_out).first.is_visible()


def test_only_two_text_sizes_and_one_heading_size(visit: "Visit", address: str) -> None:
    page = visit.context().new_page()
    sizes = "[...new Set([...document.querySelectorAll('main *')].map(e => getComputedStyle(e).fontSize))]"
    for path in ("/", "/?sample=many-faults", "/obligations", "/obligations/cn-2010-64/domain.owner?row=1"):
        page.goto(address + path)
        assert set(page.evaluate(sizes)) <= {"15px", "13px", "21px"}, path
