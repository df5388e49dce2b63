"""One catalogue: both languages say the same, no page has a string of its own, none is left over."""

import re
from string import Formatter

import pytest
from flask.testing import FlaskClient

from api.desk.lang import Lang, day_text, sentence
from api.desk.strings import STRINGS
from api.desk.views import STATIC
from api.labels import BASIS
from engine.documents.words import Basis

DESK = STATIC.parent / "desk"
TEMPLATES = sorted((DESK / "templates").rglob("*.html"))
HAN = re.compile(r"[\u4e00-\u9fff]")


def slots(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", STRINGS)
def test_both_languages_say_it_with_the_same_placeholders(key: str) -> None:
    texts = STRINGS[key]
    assert {"zh", "en"} <= texts.keys() <= {"zh", "en", "one"}
    assert slots(texts["zh"]) == slots(texts["en"])
    assert slots(texts.get("one", "")) <= slots(texts["en"])
    assert key == "brand" or not HAN.search(texts["en"])


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_has_words_of_its_own(template: object) -> None:
    assert hasattr(template, "read_text")
    text = re.sub(r"\{[{%#].*?[}%#]\}", "", template.read_text(encoding="utf-8"), flags=re.DOTALL)
    words = re.sub(r"<[^>]*>", " ", text)
    assert not re.findall(
        r"[A-Za-z]{2,}|[\u4e00-\u9fff]+", words.replace("核", "", 1 if template.name == "base.html" else 0)
    )


def test_every_string_is_used_and_every_string_used_is_there() -> None:
    code = "".join(p.read_text(encoding="utf-8") for p in [*TEMPLATES, *DESK.rglob("*.py")] if "strings" not in p.name)
    named = set(re.findall(r'\bt\("([a-z_]+)"[,)]', code)) | set(re.findall(r"\bt\('([a-z_]+)'[,)]", code))
    assert named <= STRINGS.keys()
    composed = (
        "word_",
        "folder_",
        "search_",
        "effect_",
        "file_",
        "kind_",
        "axis_",
        "impact_kept_",
        "level_",
        "step_",
        "last_",
    )
    unused = [
        key for key in STRINGS if not key.startswith(composed) and f'"{key}"' not in code and f"'{key}'" not in code
    ]
    assert not unused


def test_one_thing_is_counted_as_one_in_english() -> None:
    assert sentence("change_passes", Lang.EN, n=1).startswith("This one change")
    assert sentence("change_passes", Lang.EN, n=2).startswith("These 2 changes")
    assert "1 处" in sentence("change_passes", Lang.ZH, n=1)


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        ("2010-04-12", "2010-04-12 星期一", "2010-04-12 Mon"),
        ("2010-04-12T20:30:00+00:00", "2010-04-13 星期二 04:30", "2010-04-13 Tue 04:30"),
        ("not a day", "not a day", "not a day"),
        ("9999-99-99", "9999-99-99", "9999-99-99"),
    ],
)
def test_a_day_is_told_with_its_weekday_in_shanghai(value: str, zh: str, en: str) -> None:
    assert (day_text(value, Lang.ZH), day_text(value, Lang.EN)) == (zh, en)


@pytest.mark.parametrize("lang", list(Lang))
def test_the_three_bases_are_called_alike_on_every_page_and_in_every_report(client: FlaskClient, lang: Lang) -> None:
    words = {basis.value: getattr(basis, lang.value) for basis in Basis}
    assert {word: label[lang.value] for word, label in BASIS.items()} == words
    assert [basis.zh for basis in Basis] == ["条文明示", "条文推定", "设计判断"]
    assert not [key for key in STRINGS if key.startswith("basis_")]
    table = client.get(f"/obligations/cn-2010-64/domain.owner?lang={lang.value}").get_data(as_text=True)
    assert words["literal"] in table.lower()
    assert words["design"] in table.lower()
