"""A child process that does not outlive the one that started it, however that one ended.

A process that `multiprocessing` made joins its parent. For another, the parent holds the writing end of the child's standard
input and writes nothing more; when it is gone, the system closes that end, and the child, which reads, ends at once.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from threading import Thread

_ORPHANED = 1


def end_with_parent() -> None:
    """From here on this process ends when its standard input does; what it was to read there must have been read."""
    Thread(target=_wait, name="lifeline", daemon=True).start()


def stop_with_parent(stop: Callable[[], object] = lambda: os._exit(_ORPHANED)) -> None:
    """From here on this process, made by `multiprocessing`, stops when the one that made it is gone."""
    Thread(target=_join, args=(stop,), name="lifeline", daemon=True).start()


def _join(stop: Callable[[], object]) -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        stop()


def _wait() -> None:
    while os.read(0, 4096):  # not sys.stdin: its lock, held by a thread, would keep the interpreter from ending
        pass
    os._exit(_ORPHANED)
