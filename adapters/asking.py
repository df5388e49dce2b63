"""Many questions at once under one budget: whoever has not answered when it ends is left behind."""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Callable, Mapping
from typing import TypeVar

from adapters.net import Deadline, LookupFailedError

T = TypeVar("T")
K = TypeVar("K")
_AT_ONCE = 8
THREAD = "asking"


def ask_all(questions: Mapping[str, T], ask: Callable[[T], K], budget: Deadline) -> dict[str, K | None]:
    """By key the answer, None for what was not answered in time. What `ask` raises in time is raised here.

    Threads of a pool would be waited for when the process ends; these are daemons, so that a question that hangs
    keeps neither the caller nor the process.
    """
    waiting = deque(questions.items())
    answers: queue.SimpleQueue[tuple[str, K | BaseException]] = queue.SimpleQueue()

    def work() -> None:
        while waiting:
            try:
                key, question = waiting.popleft()
            except IndexError:
                return
            try:
                budget.left()
                answers.put((key, ask(question)))
            except LookupFailedError:
                return  # no time is left
            except BaseException as problem:
                answers.put((key, problem))

    for _ in range(min(_AT_ONCE, len(questions))):
        threading.Thread(target=work, name=THREAD, daemon=True).start()
    found: dict[str, K | None] = dict.fromkeys(questions)
    for _ in questions:
        try:
            key, answer = answers.get(timeout=budget.left())
        except (queue.Empty, LookupFailedError):
            break
        if isinstance(answer, BaseException):
            raise answer
        found[key] = answer
    return found
