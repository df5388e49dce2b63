"""What every page for authors has in common: its frame, and the sentences of what was refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from flask import Response, g, make_response, render_template, request

from api.desk.lang import pick, sentence
from api.door import Door
from api.problems import Refused
from api.v1.authoring.writing import told

LONGEST_WHY: Final = 500


def page(template: str, status: int = 200, **values: Any) -> Response:
    """A page of the author's part; `shown` says which of its three lists is open."""
    return make_response(render_template("desk/" + template, **{"author": True, **values}), status)


def say(key: str, **values: Any) -> str:
    """A sentence of the catalogue in the page's language."""
    return sentence(key, g.desk_lang, **values)


def tried(door: Door, act: Callable[[], None]) -> Refused | None:
    """Do something that may be refused; the refusal where it was."""
    try:
        with told(door):
            act()
    except Refused as refused:
        return refused
    return None


def says(refused: Refused) -> str:
    """A refusal's sentence in the page's language."""
    return pick({"zh": refused.zh, "en": refused.en}, g.desk_lang)


def field(name: str, most: int) -> str:
    """A one-line field of the form, trimmed; nothing where it is missing, too long, or no plain text."""
    value = " ".join(request.form.get(name, "").split())
    return value if len(value) <= most and value.isprintable() else ""
