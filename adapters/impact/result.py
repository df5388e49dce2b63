"""A tally written out as the contract has it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

from adapters.impact.contract import Impact
from adapters.impact.judge import Judge
from adapters.impact.places import province_name
from adapters.impact.tally import PROVIDER, Counts, Group, Tally

MOST_CHANGES: Final = 50
_COUNTS = ("read", "judged", "wrong", "uncovered", "unchanged", "changed", "flipped")


def result_of(tally: Tally, judge: Judge, *, most: int, seconds: float, workers: int) -> Impact:
    """The whole result; equal tallies give equal results but for `cost`."""
    made = _Written(tally, most)
    sides = zip((judge.old, judge.new), tally.sets, strict=True)
    old, new = ({"name": side.name, "digest": side.digest, "rule_sets": sorted(sets)} for side, sets in sides)
    return Impact.model_validate(
        {
            "schema_version": "1",
            "old": old,
            "new": new,
            "as_of": judge.as_of and judge.as_of.isoformat(),
            "today": judge.today.isoformat(),
            "judged_again": sorted(tally.again),
            "filings": {name: tally.counts.get(name, 0) for name in _COUNTS},
            "decisions": made.directions("decision", tally.decisions),
            "duties": made.directions("duties", tally.duties),
            "outcomes": made.directions("outcome", tally.outcomes),
            "obligations": made.obligations(),
            "provinces": made.provinces(),
            "providers": made.providers(),
            "more_providers": tally.more_providers,
            "examples": [kept.example for kept in tally.kept],
            "wrong_lines": tally.wrong,
            "cost": _cost(tally, seconds, workers),
        }
    )


def _cost(tally: Tally, seconds: float, workers: int) -> dict[str, Any]:
    work = tally.validating + tally.judging
    return {
        "seconds": round(seconds, 3),
        "workers": workers,
        "validating": round(tally.validating, 3),
        "judging": round(tally.judging, 3),
        "ratio": round(work / tally.validating, 3) if tally.validating else None,
        "measured_on": "whole",
    }


class _Written:
    """The lists, each with its examples."""

    def __init__(self, tally: Tally, most: int) -> None:
        self.tally, self.most = tally, most
        self.shown: dict[str, list[int]] = {}
        for number, kept in enumerate(tally.kept):
            for group in kept.groups:
                self.shown.setdefault(group, []).append(number)

    def examples(self, group: str) -> list[int]:
        return self.shown.get(group, [])[: self.most]

    def directions(self, axis: str, counts: Counts) -> list[dict[str, Any]]:
        out = []
        for pair, count in _by_count(counts.items()):
            before, after = pair.split(" ")
            examples = self.examples(f"{axis} {pair}")
            out.append({"before": before, "after": after, "count": count, "examples": examples})
        return out

    def obligations(self) -> list[dict[str, Any]]:
        things = sorted(self.tally.obligations.items(), key=lambda item: (-item[1].flipped, -item[1].filings, item[0]))
        return [
            {
                "obligation": name,
                "title": thing.title,
                "what": thing.what,
                "filings": thing.filings,
                "flipped": thing.flipped,
                "changes": [_change(key, count) for key, count in _by_count(thing.changes.items())[:MOST_CHANGES]],
                "examples": self.examples(f"obligation {name}"),
            }
            for name, thing in things
        ]

    def provinces(self) -> list[dict[str, Any]]:
        return [
            {**self.group(f"province {code}", found), "province": code or None, "name": province_name(code)}
            for code, found in _by_weight(self.tally.provinces)
        ]

    def providers(self) -> list[dict[str, Any]]:
        return [
            {**self.group(PROVIDER + key, found), "provider": found.shown, "key": key or None}
            for key, found in _by_weight(self.tally.providers)
        ]

    def group(self, name: str, found: Group) -> dict[str, Any]:
        return {
            "judged": found.judged,
            "changed": found.changed,
            "flipped": found.flipped,
            "decisions": self.directions("", found.decisions),
            "examples": self.examples(name),
        }


def _change(key: str, count: int) -> dict[str, Any]:
    before, after = json.loads(key)
    return {"before": before, "after": after, "count": count}


def _by_count(items: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    return sorted(items, key=lambda item: (-item[1], item[0]))


def _by_weight(groups: dict[str, Group]) -> list[tuple[str, Group]]:
    return sorted(groups.items(), key=lambda item: (-item[1].flipped, -item[1].changed, -item[1].judged, item[0]))
