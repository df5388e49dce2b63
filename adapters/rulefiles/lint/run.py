"""The linter's run: gather, then every check on what is sound, then everything placed and in the order of files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

from adapters.rulefiles.lint.cases import case_hits
from adapters.rulefiles.lint.citations import citation_hits
from adapters.rulefiles.lint.finding import Finding, Hit
from adapters.rulefiles.lint.gather import Gathered, gather
from adapters.rulefiles.lint.idle import idle_hits
from adapters.rulefiles.lint.names import name_hits
from adapters.rulefiles.lint.paths import path_hits
from adapters.rulefiles.lint.place import Placer
from adapters.rulefiles.lint.proofs import proof_hits, proof_of, sound_tables
from adapters.rulefiles.lint.texts import BLANKS, text_hits
from adapters.rulefiles.marked import Marked, RuleProblem
from adapters.rulefiles.schema import schema_problems
from engine.language.obligations import RuleSet
from engine.wellformed import Misuse, misuses

_QUOTED = re.compile(r"'([^']+)'")
# Whatever might be declared in a part that could not be read is not called unknown, unread or unused.
_NEEDS_ALL = {"unread_fact", "unread_symbol", "unread_part", "uncited_clause", "unknown_obligation", "idle_slot"}
# What one wording of a dated set does not use, another may.
_IDLE = {
    "unread_fact", "unread_symbol", "unread_part", "uncited_clause", "idle_slot", "idle_impossible", "idle_despite",
    "idle_case", "unreached_value",
}  # fmt: skip
_HIDDEN = {
    "unknown_fact", "unknown_symbol", "unknown_list", "unknown_clause", "unknown_policy", "unknown_table",
    "unknown_text", "no_required", "required_list", "unreachable_symbol", "undeclared_symbol",
}  # fmt: skip


def lint(folder: Path, today: date | None = None) -> list[Finding]:
    """Every mistake of a rule-set folder, in the order of files and lines; errors and warnings.

    What has ended is told where `today` says which day it is.
    """
    gathered = gather(folder)
    placer = Placer(gathered)
    own = {(m.code, m.says) for m in (misuses(gathered.rule_set) if gathered.problems and gathered.rule_set else ())}
    found = [placer.problem(problem) for problem in gathered.problems if (problem.code, problem.says) not in own]
    if not gathered.problems:
        found += [
            placer.problem(problem)
            for name, marked in gathered.sources[-1].files.items()
            for problem in _misshapen(name, marked)
        ]
    found += [finding for file in sorted(gathered.own) for finding in _blanks(file, placer)]
    found += _worded(gathered, placer)
    if gathered.rule_set is not None:
        found += _ended(gathered, gathered.rule_set, placer, today)
    unique = {(f.file, f.line, f.column, f.code, f.says["en"]): f for f in found}
    return sorted(unique.values(), key=lambda finding: finding.order)


def _ended(gathered: Gathered, rule_set: RuleSet, placer: Placer, today: date | None) -> Iterator[Finding]:
    for name, waiver in rule_set.waivers.items():
        place = placer.place("waivers", name)
        if today is not None and waiver.state(today) == "expired" and place and place[0].file in gathered.own:
            zh = f"这项豁免已于 {waiver.until} 到期，不再起作用：请删去，或凭新的批准延长"
            en = f"this waiver ended on {waiver.until} and changes nothing: remove it, or extend it by a new authority"
            yield placer.hit(Hit("waivers", name, ("to",), "expired_waiver", zh, en))


def _blanks(file: str, placer: Placer) -> Iterator[Finding]:
    for number, line in enumerate(Path(file).read_text(encoding="utf-8").split("\n"), 1):
        blank = next((blank for blank in BLANKS if blank in line), None)
        if blank is not None:
            yield placer.at(
                "fill_me", "尚待填写：请写上内容", "to be filled in: write what belongs here", file, number, blank
            )


@lru_cache(maxsize=4096)
def _known_shape(name: str, marked: _ById) -> tuple[RuleProblem, ...]:
    return tuple(schema_problems(name, marked.marked))


class _ById:
    """A parsed file as a key: the same object has the same content."""

    def __init__(self, marked: Marked) -> None:
        self.marked = marked

    def __hash__(self) -> int:
        return id(self.marked)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ById) and other.marked is self.marked


def _misshapen(name: str, marked: Marked) -> tuple[RuleProblem, ...]:
    return _known_shape(name, _ById(marked))


def _worded(gathered: Gathered, placer: Placer) -> list[Finding]:
    """What is wrong in any wording of a dated set, and what is of no use in every one of them."""
    told: dict[tuple[str, int, int, str, str], list[Finding]] = {}
    for rule_set in gathered.wordings:
        seen = set()
        for finding in _checked(gathered, rule_set, placer, loaded=not gathered.problems):
            key = (finding.file, finding.line, finding.column, finding.word, finding.says["en"])
            if key not in seen:
                seen.add(key)
                told.setdefault(key, []).append(finding)
    every = len(gathered.wordings)
    return [found[0] for found in told.values() if found[0].word not in _IDLE or len(found) == every]


def _checked(gathered: Gathered, rule_set: RuleSet, placer: Placer, *, loaded: bool) -> Iterator[Finding]:
    broken = set(gathered.doubtful) - {""}
    for misuse in () if loaded else misuses(rule_set):
        if _genuine(misuse, gathered.doubtful):
            finding = placer.misuse(misuse.name, rule_set.in_file(misuse.name, misuse.path), misuse.code, misuse.says)
            yield from [finding] if finding else []
        broken.add(misuse.name)
    unsure = bool(gathered.doubtful or broken or gathered.problems)
    for hit in _hits(gathered, rule_set, broken):
        place = placer.place(hit.kind, hit.name)
        known = not (unsure and hit.word in _NEEDS_ALL) and not (gathered.doubtful and hit.word in _HIDDEN)
        if known and (place is None or place[0].file in gathered.own):
            yield placer.hit(hit)


def _genuine(misuse: Misuse, doubtful: set[str]) -> bool:
    """Whether a name is really unknown, and not declared in a part that is broken itself."""
    if misuse.code not in _HIDDEN or not doubtful:
        return True
    named = _QUOTED.findall(misuse.says.split(";")[0])
    whole = [word for word in doubtful if word]
    return "" not in doubtful and not any(word in named or word in misuse.says.split(";")[0] for word in whole)


def _hits(gathered: Gathered, rule_set: RuleSet, broken: set[str]) -> Iterator[Hit]:
    yield from name_hits(gathered, rule_set)
    yield from path_hits(rule_set)
    yield from text_hits(rule_set)
    yield from citation_hits(rule_set)
    built = sound_tables(rule_set, broken)
    proof = proof_of(rule_set, built)
    yield from proof_hits(rule_set, built, proof)
    yield from idle_hits(rule_set, built, proof.fired)
    yield from case_hits(rule_set, built, proof.fired)
