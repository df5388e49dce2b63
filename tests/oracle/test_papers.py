"""The matrix of documents against the oracle: outcome and ground of thousands of filings."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from tests.oracle.judging import Judge
from tests.oracle.matrix import Point, built, crossed, expected, personal_half, unit_half


def disagreements(judge: Judge, points: Iterable[Point]) -> tuple[int, list[str]]:
    count, out = 0, []
    for point in points:
        count += 1
        seen, want = judge(built(point)), expected(point)
        if seen.outcome != want.outcome:
            out.append(f"{point} oracle {want.outcome}, rules {seen.outcome}: {seen.troubles()}")
        elif want.outcome != "accept" and not seen.numbers() & want.numbers:
            out.append(f"{point} oracle by {sorted(want.numbers)}, rules by {sorted(seen.numbers())}")
        elif seen.duties != "met":
            out.append(f"{point} a duty is missed: {seen.troubles()}")
    return count, out


@pytest.mark.parametrize(
    ("points", "least"),
    [(unit_half, 2_000), (personal_half, 1_900), (lambda: crossed(2_500), 2_500)],
    ids=["unit documents", "personal documents", "both at random"],
)
def test_papers_are_judged_as_the_text_says(judge: Judge, points: object, least: int) -> None:
    assert callable(points)
    count, found = disagreements(judge, points())
    assert not found, f"{len(found)} of {count}\n" + "\n".join(found[:10])
    assert count >= least
