"""axe-core finds nothing to complain of: every page and state, both languages, light and dark, desktop and phone."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from api.desk.samples import samples

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.api.desk.conftest import Visit

AXE = (Path(__file__).parents[2] / "vendor" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
TABLE = "/obligations/cn-2010-64/domain.evidence?row=2"
PAGES = {
    "home": "/",
    "unknown-sample": "/?sample=nobody",
    "refused": "/?sample=many-faults",
    "passed": "/?sample=clean-enterprise",
    "breach": "/?sample=late-provider",
    "index": "/obligations",
    "table": TABLE,
    "author-list": "/author?set=cn-2010-64&q=phone",
    "author-obligation": "/author/obligations/cn-2010-64/domain.evidence",
    "author-without-store": "/author/drafts",
    "missing": "/obligations/cn-2010-64/nothing",
}
MODES = [("zh", False, 1280), ("en", True, 1280), ("en", False, 360), ("zh", True, 360)]


def violations(page: "Page") -> list[Any]:
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [(v["id"], [node["html"][:160] + " " + str(node["any"][:1]) for node in v["nodes"]][:3]) for v in found]


@pytest.mark.parametrize(("lang", "dark", "width"), MODES, ids=["zh-light", "en-dark", "en-phone", "zh-dark-phone"])
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_no_page_has_a_violation(visit: "Visit", address: str, path: str, lang: str, dark: bool, width: int) -> None:
    page = visit.context(lang=lang, dark=dark, width=width).new_page()
    page.goto(address + path)
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    assert not violations(page)


@pytest.mark.parametrize(("lang", "dark", "width"), MODES, ids=["zh-light", "en-dark", "en-phone", "zh-dark-phone"])
def test_no_state_of_the_journey_has_a_violation(
    visit: "Visit", address: str, lang: str, dark: bool, width: int
) -> None:
    page = visit.context(lang=lang, dark=dark, width=width).new_page()
    page.goto(address)
    page.fill("#text", samples()["many-faults"].text.replace('"sponsor":', '"sponser":', 1))
    page.click(".submit button")
    page.wait_for_selector(".alert")
    assert not violations(page), "mistakes"
    page.fill("#text", samples()["many-faults"].text)
    page.click(".submit button")
    page.wait_for_selector(".banner")
    for at in (0, 2):
        page.locator(".card a.chip").nth(at).click()
        page.wait_for_selector(f".card:nth-of-type({at + 1}) table.decision")
    page.locator(".card .places a").first.click()
    assert not violations(page), "a verdict with tables open and a line marked"


def test_the_check_would_notice(visit: "Visit", address: str) -> None:
    page = visit.context().new_page()
    page.goto(address)
    page.evaluate("document.querySelector('label[for=text]').remove()")
    assert violations(page)
