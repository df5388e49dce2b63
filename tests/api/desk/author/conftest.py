"""The pages for authors over a small law, with proofs made in this process, and an author who reads them without scripts."""

from __future__ import annotations

import html
import re
import time
from typing import Any

import pytest
from werkzeug.test import TestResponse

from tests.api.authoring.conftest import NAME, Desk, desk, make_desk, small

__all__ = ["desk", "make_desk", "small"]


class Author:
    """A browser without scripts, in English."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def get(self, path: str) -> str:
        answer = self.desk.client.get(path, headers={"Accept-Language": "en"})
        return answer.get_data(as_text=True)

    def post(self, path: str, /, **form: Any) -> TestResponse:
        return self.desk.client.post(path, data=form, headers={"Accept-Language": "en"})

    def begin(self, **form: str) -> str:
        """The address of a new draft."""
        return str(self.post("/author/drafts", **{"title": "A change", **form}).headers["Location"])

    def save(self, draft: str, old: str, new: str) -> TestResponse:
        page = self.get(f"{draft}/files/{NAME}")
        text, seen = written(page), hidden(page, "seen")
        assert old in text
        return self.post(f"{draft}/files/{NAME}", text=text.replace(old, new), seen=seen, act="save")

    def publish(self, draft: str, **form: Any) -> TestResponse:
        """Begins it, and gives the page of its progress when it has ended, or where that leads."""
        return self.ended(str(self.post(f"{draft}/publish", **form).headers["Location"]))

    def ended(self, where: str) -> TestResponse:
        self.until(where, 'data-state="refused"')
        return self.desk.client.get(where, headers={"Accept-Language": "en"})

    def until(self, where: str, text: str) -> None:
        """Until the page has a text, or leads elsewhere."""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            answer = self.desk.client.get(where)
            if answer.status_code == 303 or text in answer.get_data(as_text=True):
                return
            time.sleep(0.05)
        raise AssertionError(text)


def written(page: str) -> str:
    found = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.DOTALL)
    assert found
    return html.unescape(found[1])


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found
    return found[1]


def refusal(answer: TestResponse) -> str:
    found = re.search(r'<div class="alert" role="alert">.*?<p>(.*?)</p>', answer.get_data(as_text=True), re.DOTALL)
    assert found
    return html.unescape(found[1])


@pytest.fixture
def author(desk: Desk) -> Author:
    return Author(desk)
