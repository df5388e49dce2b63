"""No page is wider than a phone: nothing is reached only by scrolling sideways, in either language."""

from typing import TYPE_CHECKING

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.api.desk.test_accessible import PAGES

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.api.desk.conftest import Visit

PHONE = 375
UNFOLDED = 5  # each alike: drawing all takes the page many seconds
WIDEST = "Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"


def bare_pages(app: Flask, client: FlaskClient) -> set[str]:
    """Every address without parameters that answers with a page."""
    found = {str(rule) for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()) and not rule.arguments}
    return {path for path in found if client.get(path).content_type.startswith("text/html")}


def opened(page: "Page") -> None:
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_page_is_wider_than_a_phone(
    visit: "Visit", address: str, app: Flask, client: FlaskClient, lang: str
) -> None:
    page = visit.context(lang=lang, width=PHONE).new_page()
    wide = {}
    for path in sorted({*PAGES.values(), *bare_pages(app, client)}):
        page.goto(address + path)
        opened(page)
        if (width := page.evaluate(WIDEST)) > PHONE:
            wide[path] = width
    assert wide == {}


def test_the_page_of_the_api_fits_a_phone_with_its_operations_unfolded(visit: "Visit", address: str) -> None:
    page = visit.context(width=PHONE).new_page()
    page.goto(f"{address}/docs")
    page.wait_for_selector(".opblock")
    for summary in page.locator(".opblock-summary-control").all()[:UNFOLDED]:
        summary.click()
    page.wait_for_selector(".responses-table")
    assert page.evaluate(WIDEST) <= PHONE
