"""The browser the tests drive is real: it runs scripts, takes clicks and draws Chinese."""

from typing import TYPE_CHECKING

import pytest

from tests import browser as module

if TYPE_CHECKING:
    from playwright.sync_api import Page

INK = """text => {
    const canvas = document.createElement("canvas").getContext("2d");
    canvas.font = "40px sans-serif";
    canvas.fillText(text, 0, 50);
    return Array.from(canvas.getImageData(0, 0, 60, 60).data).join();
}"""


def test_a_click_reaches_the_page(page: "Page") -> None:
    page.set_content("<button onclick=\"this.textContent='核验'\">go</button>")
    page.click("button")
    assert page.text_content("button") == "核验"


def test_different_characters_look_different(page: "Page") -> None:
    assert page.evaluate(INK, "核") != page.evaluate(INK, "验"), "no Chinese font: both are drawn as the same empty box"


def test_a_missing_browser_is_a_failure_that_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEYAN_BROWSER", "/nowhere/chromium")
    with pytest.raises(pytest.fail.Exception, match="make test"):
        module.executable()
