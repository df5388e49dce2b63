"""Small changes of the law, each a slip a rule author could make, made in memory on one file at a time.

Kinds: a symbol moved to another row; the outcomes (or defined symbols) of two rows swapped; the words before and from the
visit swapped; a condition of application dropped; another scope, stage or answer for an empty list; a clock one unit
longer, shorter, or with the other edge; an observer that reads another fact's place; a fold, a map or a table's cell that
gives another symbol; another default of a policy.
"""

from __future__ import annotations

import copy
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from adapters.rulefiles.load import source_of
from engine.language.facts import Fact, PolicySwitch
from engine.language.obligations import Definition, LookupTable, Obligation, RuleSet
from tests.law.setting import FOLDER

Data = dict[str, Any]
Change = tuple[str, Data]


@dataclass(frozen=True)
class Mutant:
    """One changed thing of the set: which part of it, its name, and what was changed."""

    kind: str
    part: str
    name: str
    says: str
    thing: BaseModel

    def of(self, rule_set: RuleSet) -> RuleSet:
        """The set with the change."""
        changed = {**getattr(rule_set, self.part), self.name: self.thing}
        return rule_set.model_copy(update={self.part: changed})


_MODELS: dict[str, type[BaseModel]] = {
    "obligations": Obligation,
    "definitions": Definition,
    "facts": Fact,
    "tables": LookupTable,
    "policies": PolicySwitch,
}


def mutants(rule_set: RuleSet) -> Iterator[Mutant]:
    """Every mutant, in the order of the files. What the models refuse is no mutant: it could not be loaded at all."""
    for part, name, data in things():
        for kind, changed in _changes(part, name, data, rule_set):
            try:
                thing = TypeAdapter(_MODELS[part]).validate_python(changed[1])
            except ValidationError:
                continue
            yield Mutant(kind, part, name, changed[0], thing)


def things() -> Iterator[tuple[str, str, Data]]:
    """Every obligation, definition, fact, table and policy as plain data."""
    for file, marked in source_of(FOLDER).files.items():
        data = marked.data
        if file.endswith("vocabulary.yaml"):
            yield from (("facts", name, fact) for name, fact in (data.get("facts") or {}).items())
        elif file == "policies.yaml":
            yield from (("policies", name, switch) for name, switch in data.items())
        elif file.startswith("tables/"):
            yield "tables", data["table"], data
        elif "definition" in data:
            yield "definitions", data["definition"], data
        elif "obligation" in data:
            yield "obligations", data["obligation"], data


def _changes(part: str, name: str, data: Data, rule_set: RuleSet) -> Iterator[tuple[str, Change]]:
    makers: dict[str, list[tuple[str, Callable[..., Iterator[Change]]]]] = {
        "obligations": [
            ("move", moved),
            ("swap", swapped),
            ("phase", phases),
            ("applies", applied_to_all),
            ("scope", scopes),
            ("stage", stages),
            ("empty", empties),
        ],
        "definitions": [("move", moved), ("swap", swapped)],
        "facts": [("clock", clocks), ("fold", folds), ("map", maps), ("observer", observers)],
        "tables": [("cell", cells)],
        "policies": [("policy", defaults)],
    }
    for kind, maker in makers[part]:
        more = (name, rule_set) if maker is observers else ()
        for change in maker(data, *more):
            yield kind, change


def _list(value: Any) -> list[str]:
    return list(value) if isinstance(value, list) else [value]


def moved(data: Data) -> Iterator[Change]:
    """A symbol of one row's condition goes to another row that asks about the same fact."""
    rows = data["table"]
    for i, j in itertools.permutations(range(len(rows)), 2):
        for fact in rows[i]["when"]:
            if fact not in rows[j]["when"]:
                continue
            for symbol in _list(rows[i]["when"][fact]):
                if symbol in _list(rows[j]["when"][fact]):
                    continue
                out = copy.deepcopy(data)
                left = [s for s in _list(rows[i]["when"][fact]) if s != symbol]
                out["table"][j]["when"][fact] = [*_list(rows[j]["when"][fact]), symbol]
                if left:
                    out["table"][i]["when"][fact] = left
                else:
                    del out["table"][i]
                if out["table"]:
                    yield f"{fact}={symbol} from row {i} to row {j}", out


def swapped(data: Data) -> Iterator[Change]:
    """Two rows, or a row and the `else`, give each other's answer."""
    keys = ("outcome", "duty") if "obligation" in data else ("is",)
    rows = [*data["table"]]
    for i, j in itertools.combinations(range(len(rows)), 2):
        if [rows[i].get(k) for k in keys] == [rows[j].get(k) for k in keys]:
            continue
        out = copy.deepcopy(data)
        for key in keys:
            a, b = out["table"][i].pop(key, None), out["table"][j].pop(key, None)
            out["table"][i].update({key: b} if b is not None else {})
            out["table"][j].update({key: a} if a is not None else {})
        yield f"rows {i} and {j} swapped", out


def phases(data: Data) -> Iterator[Change]:
    """What holds before the visit holds from it on, and the other way round."""
    for i, row in enumerate(data["table"]):
        if isinstance(row["outcome"], dict):
            out = copy.deepcopy(data)
            word = out["table"][i]["outcome"]
            word["before_visit"], word["from_visit"] = word["from_visit"], word["before_visit"]
            yield f"row {i} phases swapped", out


def applied_to_all(data: Data) -> Iterator[Change]:
    """The condition of application is dropped, or one symbol of it."""
    if "applies" not in data:
        return
    out = copy.deepcopy(data)
    del out["applies"]
    yield "applies dropped", out
    for fact, wanted in data["applies"]["when"].items():
        if len(data["applies"]["when"]) > 1:
            out = copy.deepcopy(data)
            del out["applies"]["when"][fact]
            yield f"applies without {fact}", out
        for symbol in _list(wanted) if len(_list(wanted)) > 1 else []:
            out = copy.deepcopy(data)
            out["applies"]["when"][fact] = [s for s in _list(wanted) if s != symbol]
            yield f"applies without {fact}={symbol}", out


def scopes(data: Data) -> Iterator[Change]:
    """Every item instead of any, any instead of every."""
    scope = data["scope"]
    if isinstance(scope, dict):
        other = {"each": "any_of", "any_of": "each"}.get(next(iter(scope)))
        if other:
            yield (
                f"{other} instead of {next(iter(scope))}",
                {**copy.deepcopy(data), "scope": {other: next(iter(scope.values()))}},
            )


_STAGES = ("entry", "pre_verification", "on_site", "sheet", "submission", "audit", "check", "operations")


def stages(data: Data) -> Iterator[Change]:
    """One stage later."""
    after = _STAGES[_STAGES.index(data["stage"]) + 1 :][:1]
    for stage in after:
        yield f"stage {stage}", {**copy.deepcopy(data), "stage": stage}


def empties(data: Data) -> Iterator[Change]:
    """Another answer where the list is empty."""
    if isinstance(data.get("empty"), dict):
        word = "missing" if data["empty"].get("outcome") != "missing" else "accept"
        yield f"empty {word}", {**copy.deepcopy(data), "empty": {"outcome": word, "basis": "implied"}}


def clocks(data: Data) -> Iterator[Change]:
    """One unit more or less, the other edge, a last day that moves or stays."""
    spec = data["observe"].get("clock")
    if spec is None:
        return
    if "due" in spec:
        year, month, day = spec["due"].split("-")
        others = [{"due": f"{year}-{month}-{int(day) + step:02d}"} for step in (-1, 1) if 1 <= int(day) + step <= 31]
    else:
        others = [{"n": spec["n"] + step} for step in (-1, 1) if spec["n"] + step >= 0]
    others.append({"open_end": not spec.get("open_end", False)})
    if spec.get("unit") in ("months", "years"):
        others.append({"roll": not spec.get("roll", False)})
    for other in others:
        out = copy.deepcopy(data)
        out["observe"]["clock"].update(other)
        yield f"clock {other}", out


def folds(data: Data) -> Iterator[Change]:
    """A raw symbol folds into another value."""
    values = list(data["values"])
    for raw, value in (data.get("fold") or {}).items():
        out = copy.deepcopy(data)
        out["fold"][raw] = values[(values.index(value) + 1) % len(values)]
        yield f"{raw} folds into {out['fold'][raw]}", out


def maps(data: Data) -> Iterator[Change]:
    """A key of a map, or what stands for absent or anything else, gives another symbol."""
    spec = data["observe"].get("lookup")
    if spec is None:
        return
    raw = list(
        dict.fromkeys([*(spec.get("map") or {}).values(), spec.get("absent", "absent"), spec.get("other", "other")])
    )
    for key, value in (spec.get("map") or {}).items():
        for other in raw:
            if other != value:
                out = copy.deepcopy(data)
                out["observe"]["lookup"]["map"][key] = other
                yield f"{key} gives {other}", out
    for key in ("absent", "other"):
        if key in spec and len(raw) > 1:
            out = copy.deepcopy(data)
            out["observe"]["lookup"][key] = next(v for v in raw if v != spec[key])
            yield f"{key} gives {out['observe']['lookup'][key]}", out


_READ = "path key unit left right first second start end where value texts".split()


def observers(data: Data, name: str, rule_set: RuleSet) -> Iterator[Change]:
    """The observer reads what another fact of its kind reads, or its two sides are exchanged."""
    kind, spec = next(iter(data["observe"].items()))
    me = rule_set.facts[name]
    others = [n for n, f in rule_set.facts.items() if n != name and f.observe.kind == kind and f.of == me.of]
    at = list(rule_set.facts).index(name)
    nearest = sorted(others, key=lambda n: abs(list(rule_set.facts).index(n) - at))[:2]
    for other in nearest:
        theirs = rule_set.facts[other].observe.spec.model_dump(by_alias=True, exclude_unset=True, mode="json")
        for key in _READ:
            if key in spec and key in theirs and theirs[key] != spec[key] and theirs[key] != [spec[key]]:
                out = copy.deepcopy(data)
                out["observe"][kind][key] = theirs[key]
                yield f"{key} of {other}", out
    if kind == "order":
        out = copy.deepcopy(data)
        out["observe"][kind] = {"first": spec["second"], "second": spec["first"]}
        yield "sides exchanged", out


def cells(data: Data) -> Iterator[Change]:
    """A cell gives another symbol of its column."""
    rows = data.get("rows") or []
    for column in dict.fromkeys(c for row in rows for c in row.get("gives", {})):
        known = list(dict.fromkeys(row["gives"][column] for row in rows if column in row.get("gives", {})))
        for i, row in enumerate(rows):
            value = row.get("gives", {}).get(column)
            if value is not None and len(known) > 1:
                out = copy.deepcopy(data)
                out["rows"][i]["gives"][column] = known[(known.index(value) + 1) % len(known)]
                yield f"{row['key']} {column} gives {out['rows'][i]['gives'][column]}", out
    for i, row in enumerate(rows):
        out = copy.deepcopy(data)
        del out["rows"][i]
        yield f"{row['key']} struck out", out


def defaults(data: Data) -> Iterator[Change]:
    """Another default."""
    for option in data["options"]:
        if option != data["default"]:
            yield f"default {option}", {**copy.deepcopy(data), "default": option}
