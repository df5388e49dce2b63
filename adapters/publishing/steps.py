"""The steps of a publication, in their order, and how far one has come."""

from __future__ import annotations

from collections.abc import Callable

from engine.documents.word import Word


class Step(Word):
    """What is being done."""

    LINT = "lint", "规则检查", "the linter reads every set"
    PROOF = "proof", "证明与用例", "every wording is proven and its cases are run"
    COMPOSITIONS = "compositions", "叠加于其上的各层", "the layers that lie on top are proven with it"
    SWAP = "swap", "切换", "the new version goes live"


Told = Callable[[Step, int, int], None]
"""Hears the step that is reached, how many of its parts are done, and of how many."""


def quiet(step: Step, done: int, total: int) -> None:
    """Tells nobody."""
