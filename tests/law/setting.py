"""The regulation of 2010 as shipped, loaded and proven once for all tests of the law."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from adapters.calendar import load as load_calendar
from adapters.rulefiles.library import load
from engine.evaluate import compile_rule_set
from engine.observe import Context
from engine.program import Program
from tests.law.beside import Given, with_given

FOLDER = Path(__file__).parents[2] / "rules" / "cn-2010-64"
DAYS = (date(2010, 6, 30), date(2010, 2, 15), date(2012, 12, 31))


@cache
def law() -> Program:
    """The proven program."""
    return compile_rule_set(load(FOLDER))


@cache
def calendar() -> Any:
    """The statutory calendar."""
    return load_calendar()


def context(day: date = DAYS[0], given: Given | None = None) -> Context:
    """What a document is judged with: the day, and whatever is given beside it (see `beside`)."""
    return with_given(day, calendar(), given or {})
