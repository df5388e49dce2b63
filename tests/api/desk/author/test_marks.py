"""What is wrong with a file stands at its lines: the quick look's mistakes, then the linter's findings, each explained."""

from __future__ import annotations

import html
import re

import pytest

from adapters.rulefiles.lint.pages import pages
from tests.api.authoring.conftest import NAME
from tests.api.desk.author.conftest import Author, written

HAN = re.compile(r"[\u4e00-\u9fff]")


def test_a_mistake_is_marked_at_its_line_with_the_nearest_word_and_how_to_mend_it(author: Author) -> None:
    draft = author.begin()
    text = written(author.get(f"{draft}/files/{NAME}")).replace("{name: stated}", "{nane: stated}", 1)
    part = author.post(f"{draft}/look/{NAME}", text=text).get_data(as_text=True)
    assert re.search(r'data-line="8" data-column="\d+" data-here', part)
    assert "did you mean &#39;name&#39;" in part
    assert "HY202" in part
    assert "They run once the mistakes are mended." in part
    assert "<html" not in part, "a part, for the place beside the editor"
    kept = written(author.get(f"{draft}/files/{NAME}"))
    assert "nane" not in kept, "looking keeps nothing"


def test_a_mark_is_said_in_chinese_where_the_page_is_chinese(author: Author) -> None:
    draft = author.begin()
    part = author.post(f"{draft}/look/{NAME}?lang=zh", text="obligation: name.stated\n").get_data(as_text=True)
    said = re.findall(r'class="says">(.*?)</span>', part)
    assert said
    assert all(HAN.search(one) for one in said), said


def advice(author: Author, draft: str, text: str, lang: str = "en") -> str:
    return author.post(f"{draft}/advice/{NAME}?lang={lang}", text=text).get_data(as_text=True)


CASE = "  - {it: 有, given: {name: stated}, outcome: accept}"
AGAIN = (CASE, f"{CASE}\n  - {{it: 又有, given: {{name: stated}}, outcome: accept}}")
"""A case that shows nothing which another one does not show."""


def placed(told: str) -> set[tuple[str, str, str]]:
    """Line, level and code of each finding in the file."""
    found = re.findall(r'data-line="(\d+)" data-column="\d+" data-here data-level="(\w+)".*?/author/lint/(HY\d+)', told)
    assert len(found) == int((re.findall(r'data-findings="(\d+)"', told) or ["-1"])[0])
    return set(found)


def test_the_linter_s_warnings_stand_at_their_lines_with_level_code_and_the_way_to_its_page(author: Author) -> None:
    draft = author.begin()
    text = written(author.get(f"{draft}/files/{NAME}"))
    before = placed(advice(author, draft, text))
    twice = text.replace(*AGAIN)
    told = advice(author, draft, twice)
    ((line, level, code),) = placed(told) - before
    assert (level, twice.splitlines()[int(line) - 1]) == ("warning", AGAIN[1].splitlines()[1])
    page = author.get(f"/author/lint/{code}")
    assert f"<h1>{code} " in page
    assert "How to mend it" in page
    assert "Warning" in told
    assert "警告" in advice(author, draft, twice, "zh")
    assert "it: 又有" not in author.get(f"{draft}/files/{NAME}"), "looking keeps nothing"


def test_what_the_quick_look_tells_the_linter_does_not_tell_again(author: Author) -> None:
    draft = author.begin()
    text = written(author.get(f"{draft}/files/{NAME}"))
    for old, new in (("{name: stated}", "{nane: stated}"), ("- when: {name: absent}", "- when: {name: stated}")):
        broken = text.replace(old, new, 1)
        assert broken != text
        quick = author.post(f"{draft}/look/{NAME}", text=broken).get_data(as_text=True)
        codes = re.findall(r"/author/lint/(HY\d+)", quick)
        assert codes
        assert not set(codes) & set(re.findall(r"/author/lint/(HY\d+)", advice(author, draft, broken)))


def test_without_scripts_the_check_button_gives_the_linter_s_findings_too(author: Author) -> None:
    draft = author.begin()
    page = author.get(f"{draft}/files/{NAME}")
    assert "Its findings follow when you pause" in page
    text = written(page).replace(*AGAIN)
    checked = author.post(f"{draft}/files/{NAME}", text=text, seen="x", act="check").get_data(as_text=True)
    assert re.search(r'data-line="15" data-column="\d+" data-here data-level="warning"', checked)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_code_of_the_linter_has_its_page_in_both_languages(author: Author, lang: str) -> None:
    index = author.get(f"/author/lint?lang={lang}")
    codes = re.findall(r'href="/author/lint/(HY\d+)"', index)
    assert codes == list(pages())
    for code in codes:
        assert pages()[code].mend[lang] in html.unescape(author.get(f"/author/lint/{code}"))
    assert author.desk.client.get("/author/lint/HY999").status_code == 404
