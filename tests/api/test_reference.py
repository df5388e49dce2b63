"""What the pages take from the code: the table of settings, and the place it is written to."""

from __future__ import annotations

import pytest

from adapters.store import StoreSettings
from api.reference import between_marks, settings_classes, settings_table
from api.settings import Settings

PAGE = "before\n<!-- settings:start -->\nold\n<!-- settings:end -->\nafter\n"


def test_every_setting_stands_in_the_table_by_the_name_that_is_set() -> None:
    rows = settings_table().splitlines()[2:]
    kinds = settings_classes()
    assert kinds[0] is Settings
    assert StoreSettings in kinds
    assert len(rows) == sum(len(kind.model_fields) for kind in kinds)
    assert "| `HEYAN_LOG_REQUESTS` | `true` | One log line per request; never with values of a document. |" in rows
    assert any(row.startswith("| `HEYAN_RULES` |  |") for row in rows), "no default is an empty cell, not None"
    assert "| `HEYAN_STORE_KEEP_DAYS` | `365` | Days that evidence is kept for replay. |" in rows
    assert any(row.startswith("| `HEYAN_STORE_KEYS` |  |") for row in rows), "a secret's default is not shown"


def test_only_what_stands_between_the_marks_is_replaced() -> None:
    assert between_marks(PAGE, "settings", "new\n") == PAGE.replace("old", "new")
    assert between_marks(between_marks(PAGE, "settings", "new\n"), "settings", "new\n") == PAGE.replace("old", "new")


@pytest.mark.parametrize("page", ["no marks", "<!-- settings:start -->\nnever ended\n"])
def test_a_page_without_the_marks_is_an_error_that_says_what_to_write(page: str) -> None:
    with pytest.raises(ValueError, match="<!-- settings:end -->"):
        between_marks(page, "settings", "new\n")
