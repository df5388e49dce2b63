"""Which language a page speaks, and how it says words and days in it."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from flask import Request

from api.desk.strings import STRINGS
from api.labels import WEEKDAYS
from engine.clock import SHANGHAI

COOKIE: Final = "heyan_lang"
_TIME_FROM: Final = len("2010-04-12T10:00")


class Lang(StrEnum):
    """Languages of the pages."""

    ZH = "zh"
    EN = "en"

    @property
    def html(self) -> str:
        """The value of `<html lang>`."""
        return "zh-CN" if self is Lang.ZH else "en"


def lang_of(request: Request) -> Lang:
    """What was just chosen, else what was chosen before, else what the browser asks for, else Chinese."""
    asked = request.form.get("lang") or request.args.get("lang") or request.cookies.get(COOKIE)
    if asked in tuple(Lang):
        return Lang(asked)
    return Lang(request.accept_languages.best_match(["zh", "en"]) or "zh")


def newly_chosen(request: Request) -> bool:
    """Whether this request switches the language, so that the answer remembers it."""
    return (request.form.get("lang") or request.args.get("lang")) in tuple(Lang)


def sentence(key: str, lang: Lang, **values: Any) -> str:
    """A sentence of the catalogue; one that counts has a form for one thing."""
    texts = STRINGS[key]
    form = "one" if lang is Lang.EN and values.get("n") == 1 and "one" in texts else lang.value
    return texts[form].format(**values)


def pick(text: Any, lang: Lang) -> str:
    """A bilingual text, a dict or a model, in the page's language; nothing where there is none."""
    if text is None:
        return ""
    return str(text.get(lang.value, text["zh"]) if isinstance(text, dict) else getattr(text, lang.value))


def day_text(value: str, lang: Lang) -> str:
    """A day, or a moment in Asia/Shanghai, with its weekday; what is neither stays as it is."""
    try:
        if len(value) < _TIME_FROM:
            day, clock = date.fromisoformat(value), ""
        else:
            moment = datetime.fromisoformat(value).astimezone(SHANGHAI)
            day, clock = moment.date(), moment.strftime("%H:%M")
    except (ValueError, OverflowError):
        return value
    return f"{day.isoformat()} {WEEKDAYS[lang.value][day.weekday()]} {clock}".rstrip()
