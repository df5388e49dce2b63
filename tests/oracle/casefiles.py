"""The examined cases: whole documents made of a base and what a case changes in it."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "examined"
KINDS = {"provider": "provider_record", "bureau": "bureau_record", "centre": "centre_record"}
WRONG = "wrong_inputs"

Case = dict[str, Any]


def read(name: str) -> list[Case]:
    """The cases of one file, one a line."""
    return [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()]


def cases() -> list[Case]:
    """Every case that is a document to be judged."""
    return [case for path in sorted(FOLDER.glob("*.jsonl")) if path.stem != WRONG for case in read(path.stem)]


def kind(case: Case) -> str:
    """Which of the four documents the case is."""
    return KINDS.get(case["base"].split("_")[-1], "filing")


def rule_set(case: Case) -> str | None:
    """The set that a case is judged by; None where the one in force on its day and in its province judges."""
    named = case.get("rule_set", "cn-2010-64")
    return None if named == "in force" else named


def document(case: Case) -> dict[str, Any]:
    """The whole document of a case, fresh each time."""
    base = case.get("base", "enterprise")
    whole: dict[str, Any] = json.loads((FOLDER / "bases" / f"{base}.json").read_text("utf-8"))
    for pointer, value in case.get("set", {}).items():
        _put(whole, pointer.split("/")[1:], deepcopy(value))
    for pointer in sorted(case.get("drop", []), reverse=True):
        *way, last = pointer.split("/")[1:]
        parent = _walk(whole, way)
        if isinstance(parent, list):
            del parent[int(last)]
        else:
            parent.pop(last, None)
    return whole


def text(case: Case) -> str:
    """The document of a wrong input as it is sent: with what no dict can hold, such as a key given twice."""
    written = json.dumps(document(case), ensure_ascii=False)
    if "before" in case:
        opening = case.get("inside", "{")
        written = written.replace(opening, opening + case["before"], 1)
    return written[: case.get("cut", len(written))]


def one_of(expected: Any) -> list[Any]:
    """What is expected, as a list."""
    return expected if isinstance(expected, list) else [expected]


def _walk(node: Any, way: list[str]) -> Any:
    for step in way:
        node = node[int(step)] if isinstance(node, list) else node.setdefault(step, {})
    return node


def _put(whole: Any, way: list[str], value: Any) -> None:
    parent = _walk(whole, way[:-1])
    if isinstance(parent, list):
        parent[int(way[-1]) : int(way[-1]) + 1] = [value]
    else:
        parent[way[-1]] = value
