"""What the specification says of an operation beyond what flask-openapi3 collects."""

from __future__ import annotations

from dataclasses import dataclass

from api.problems import ProblemType


@dataclass(frozen=True, slots=True)
class Contract:
    """What an operation takes and gives: content type and component of its body and of its answer, and its problems.

    `accepted` is what it gives (202) to who would rather not wait.
    `needs_body` is False where the body may be left out.
    `takes` names parameters among the components (headers of the request), `gives` headers of the answer.
    """

    answer: tuple[str, str] | None
    problems: tuple[ProblemType, ...] = ()
    body: tuple[str, str] | None = None
    status: int = 200
    takes: tuple[str, ...] = ()
    gives: tuple[str, ...] = ()
    needs_body: bool = True
    accepted: tuple[str, str] | None = None
