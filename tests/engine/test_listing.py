"""Items that must be there, and the one paper of several that is relied on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from engine.listing import NOTHING, profile, relied_on, required_items


@dataclass(frozen=True)
class Judged:
    """A verdict as far as the choice reads it."""

    name: str
    rank: int


def _chosen(*papers: tuple[int, ...]) -> tuple[list[Any], list[Any]]:
    gathered: list[Any] = [
        (tuple(Judged(f"{i}.{j}", r) for j, r in enumerate(ranks)), (i,)) for i, ranks in enumerate(papers)
    ]
    out: list[Any] = []
    unrelied: list[Any] = []
    relied_on(gathered, out, unrelied)
    return [(v.name, where) for v, where in out], sorted({where[0] for _, where in unrelied})


def test_the_first_element_with_the_key_answers_a_required_item() -> None:
    elements = [{"item": "b", "n": 1}, {"item": "a"}, {"item": "b", "n": 2}]
    assert list(required_items(("a", "b", "c"), "item", elements)) == [
        (("a", 1), {"item": "a"}),
        (("b", 0), {"item": "b", "n": 1}),
        (("c", None), NOTHING),
    ]


@pytest.mark.parametrize("elements", [None, []])
def test_without_elements_every_required_item_is_unanswered(elements: Any) -> None:
    assert [place for place, _ in required_items(("a", "b"), "item", elements)] == [("a", None), ("b", None)]


@pytest.mark.parametrize(
    ("papers", "best"),
    [
        (((0, 0),), 0),
        (((6, 0), (0, 5)), 1),
        (((0, 5), (5, 0)), 0),
        (((5, 5), (5, 0)), 1),
        (((3, 0, 0), (0, 3, 0), (0, 0, 2)), 2),
        (((6,), (6,), (1,), (1,)), 2),
    ],
)
def test_the_paper_with_the_best_profile_is_relied_on_and_ties_go_to_the_earlier(papers: Any, best: int) -> None:
    out, unrelied = _chosen(*papers)
    assert out == [(f"{best}.{j}", (best,)) for j in range(len(papers[best]))]
    assert unrelied == [i for i in range(len(papers)) if i != best]


def test_of_no_papers_none_is_relied_on() -> None:
    assert _chosen() == ([], [])


def test_a_profile_is_what_is_wrong_worst_first() -> None:
    assert profile((Judged("a", 1), Judged("b", 6), Judged("c", 0))) == (6, 1, 0)
