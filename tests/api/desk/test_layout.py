"""Where in the filing something stands: one value a line, and every pointer has a line."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from api.desk.layout import Layout
from engine.documents.problems import escape

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=12,
)


def pointers(value: Any, at: str = "") -> list[tuple[str, Any]]:
    inner = list(value.items()) if isinstance(value, dict) else []
    inner = list(enumerate(value)) if isinstance(value, list) else inner
    return [(at, value)] + [found for key, child in inner for found in pointers(child, f"{at}/{escape(key)}")]


@given(VALUES)
def test_the_lines_read_together_are_the_document(document: Any) -> None:
    assert json.loads("\n".join(line.text for line in Layout(document).lines)) == document


@given(VALUES)
def test_every_pointer_stands_on_the_line_that_shows_its_value(document: Any) -> None:
    layout = Layout(document)
    for pointer, value in pointers(document):
        text = layout.lines[layout.line_of(pointer) - 1].text.rstrip(",")
        opening = "{" if isinstance(value, dict) and value else "[" if isinstance(value, list) and value else None
        assert text.endswith(opening or json.dumps(value, ensure_ascii=False))


def test_what_is_absent_is_shown_where_it_would_stand() -> None:
    layout = Layout({"a": 1, "contacts": {"mobile": "x"}})
    assert layout.line_of("/contacts/email") == layout.line_of("/contacts") == 3
    assert not layout.holds("/contacts/email")
    assert layout.line_of("/nowhere/at/all") == 1


def test_a_key_with_a_slash_or_a_tilde_is_found_by_its_escaped_pointer() -> None:
    layout = Layout({"a/b": {"c~d": 1}})
    assert layout.line_of("/a~1b/c~0d") == 3
