"""Whole sentences in Chinese and English for every reason an adapter gives; the keys are a published, closed list."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

Reason = dict[str, str]
"""``{"code": …, "zh": …, "en": …}``: one sentence in each language."""


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Code to its two sentences, as in `reasons.yaml`."""
    found: dict[str, dict[str, str]] = yaml.safe_load(files("adapters").joinpath("reasons.yaml").read_text("utf-8"))
    return found


def reason(code: str, **names: str) -> Reason:
    """The sentences of `code` with names, dates and numbers put in; an unknown code is a programming error."""
    sentences = catalogue()[code]
    return {"code": code, "zh": sentences["zh"].format(**names), "en": sentences["en"].format(**names)}
