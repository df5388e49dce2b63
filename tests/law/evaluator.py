"""The rule files judged by the book: read as YAML, row by row, without the engine or the loader.

Written from the description of the language alone (docs for rule authors; DESIGN §2 and §3), so that what the engine has
proven can be held against something that shares no line with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import yaml

NOT_APPLICABLE, PERHAPS, ELSE = "not applicable", "perhaps applicable", "else"
Point = dict[str, str]


class _Words(yaml.CSafeLoader):
    """YAML in which only `true` and `false` are truth values."""


_Words.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in known if tag != "tag:yaml.org,2002:bool"]
    for first, known in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_Words.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(true|false)$"), list("tf"))


def _several(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]


class Book:
    """The files of one rule set."""

    def __init__(self, folder: Path) -> None:
        self.values: dict[str, dict[str, Any]] = {}
        self.things: dict[str, dict[str, Any]] = {}
        for path in sorted(folder.rglob("*.yaml")):
            data = yaml.load(path.read_text("utf-8"), Loader=_Words)  # noqa: S506 - a SafeLoader with fewer words
            if path.name == "vocabulary.yaml":
                for name, fact in (data.get("facts") or {}).items():
                    self.values[name] = fact["values"]
            elif "definition" in data:
                self.values[data["definition"]] = data["values"]
                self.things[data["definition"]] = data
            elif "obligation" in data:
                self.things[data["obligation"]] = data

    def facts(self, name: str) -> list[str]:
        """The facts a table reads."""
        thing = self.things[name]
        whens = [row["when"] for row in thing["table"]]
        if "applies" in thing:
            whens.append(thing["applies"]["when"])
        return sorted({fact for when in whens for fact in when})

    def points(self, name: str) -> Iterator[Point]:
        """Every point of a table that is not declared impossible."""
        facts = self.facts(name)
        banned = [item["when"] for item in self.things[name].get("impossible", [])]
        for symbols in product(*(self.values[fact] for fact in facts)):
            point = dict(zip(facts, symbols, strict=True))
            if not any(self._meets(when, point) for when in banned):
                yield point

    @staticmethod
    def _meets(when: dict[str, Any], point: Point) -> bool:
        return all(fact in point and point[fact] in _several(wanted) for fact, wanted in when.items())

    def _unknown(self, fact: str, symbol: str) -> bool:
        return bool(self.values[fact][symbol].get("unknown", False))

    def answers(self, name: str, point: Point) -> list[Any]:
        """What the table says at the point: the numbers of the rows that fire, or the one word that stands for them."""
        thing = self.things[name]
        condition = thing.get("applies", {}).get("when", {})
        if not self._meets(condition, point):
            open_still = all(
                point[fact] in _several(wanted) or self._unknown(fact, point[fact])
                for fact, wanted in condition.items()
            )
            return [PERHAPS if open_still else NOT_APPLICABLE]
        rows = [number for number, row in enumerate(thing["table"]) if self._meets(row["when"], point)]
        return rows or ([ELSE] if "else" in thing else [])
