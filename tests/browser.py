"""A real Chromium for the tests: what `scripts/browser` prepared, else the system's. None is a failure."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CARRIED = Path(sys.prefix) / "browser" / "chromium"
SYSTEM = ("chromium", "chromium-headless-shell", "google-chrome-stable", "google-chrome", "chromium-browser")
NO_BROWSER = "These tests need Chromium: run `make test`, which installs it, or name one: HEYAN_BROWSER=/path/to/it."
# No telemetry, no component downloads: a test talks to its own server and to nobody else.
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()


def executable() -> Path:
    """Return the browser to drive: $HEYAN_BROWSER, the one in the environment, or the system's."""
    named = os.environ.get("HEYAN_BROWSER")
    found = [Path(named)] if named else [CARRIED, *(Path(p) for name in SYSTEM if (p := shutil.which(name)))]
    for candidate in found:
        if candidate.exists():
            return candidate
    pytest.fail(NO_BROWSER, pytrace=False)


def environment(program: Path) -> dict[str, str | float | bool]:
    """Return the environment the browser starts in: the carried one finds its libraries and fonts beside itself."""
    if program != CARRIED:
        return dict(os.environ)
    home = program.parent
    return {**os.environ, "LD_LIBRARY_PATH": str(home / "lib"), "FONTCONFIG_FILE": str(home / "fonts.conf")}


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """Yield one running headless Chromium, shared by the tests of a worker."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only these tests need it

    program = executable()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=FLAGS, env=environment(program))
        yield running
        running.close()


@pytest.fixture
def page(browser: "Browser") -> Iterator["Page"]:
    """Yield a fresh page in a context of its own: no cookies, no storage, a Chinese desktop."""
    context = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai")
    yield context.new_page()
    context.close()
