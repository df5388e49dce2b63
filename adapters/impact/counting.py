"""One chunk of lines to one tally: every line validated, every valid filing compared, each step timed."""

from __future__ import annotations

from dataclasses import dataclass
from time import thread_time
from typing import Any

from adapters.impact.examples import Keyed, axes, example_changes, masked_provider, state_of
from adapters.impact.judge import Judge
from adapters.impact.places import province_code
from adapters.impact.records import LONGEST_LINE, Before, Chunk
from adapters.impact.tally import FOLLOWS, MOST_WRONG, PROVIDER, Group, Tally, Thing
from adapters.law import NoRuleSetCovers, id_of, provider_of, province_of
from adapters.publishing.content import canonical_json
from adapters.rulefiles.prepare import Loaded
from engine.documents import InvalidDocument, parse
from engine.documents.words import Stage
from engine.impact import Compared


@dataclass(frozen=True, slots=True)
class _Line:
    """A valid document with where it stands, and how it was judged before where that is known."""

    source: str
    number: int
    document: dict[str, Any]
    before: Before | None


@dataclass
class Counter:
    """Counts chunks. `most` is how many examples each group may have."""

    judge: Judge
    keyed: Keyed
    most: int

    def __call__(self, chunk: Chunk) -> Tally:
        """What came of a chunk. Raises `NotProven` or `RuleFileError` for rules that do not hold."""
        tally = Tally()
        seen: set[tuple[str, str, Stage]] = set()
        at = thread_time()
        for number, raw in chunk.lines:  # one after another: a document that is kept alive costs the next ones time
            document = self._valid(tally, chunk.source, number, raw)
            read = thread_time()
            tally.validating += read - at
            if document is not None:
                self._one(tally, _Line(chunk.source, number, document, chunk.before.get(number)), seen)
            at = thread_time()
            tally.judging += at - read
        tally.count("read", len(chunk.lines))
        return tally

    def _valid(self, tally: Tally, source: str, number: int, raw: bytes | None) -> dict[str, Any] | None:
        try:
            return parse(raw if raw is not None else b" " * (LONGEST_LINE + 1), self.judge.kind)
        except InvalidDocument as error:
            tally.count("wrong")
            if len(tally.wrong) < MOST_WRONG:
                problem = error.problems[0]
                place = {"file": source, "line": number, "pointer": problem.pointer}
                tally.wrong.append({**place, "code": problem.code.value, "message": dict(problem.message)})
            return None

    def _one(self, tally: Tally, line: _Line, seen: set[tuple[str, str, Stage]]) -> None:
        before = line.before
        day = before.day if before else None
        try:
            chosen = self.judge.chosen(line.document, day)
        except NoRuleSetCovers:
            tally.count("uncovered")
            return
        stage = before.stage if before else self.judge.stage(line.document)
        self._note(tally, chosen, stage, seen)
        compared = self.judge.compare(line.document, chosen, stage, day)
        tally.count("judged")
        groups = self._groups(tally, line.document)
        if compared is None:
            tally.count("unchanged")
            return
        said = axes(compared)
        self._changed(tally, compared, said, [group for _, group in groups if group is not None])
        names = self._names(compared, said) + [name for name, _ in groups]
        if tally.room(names, self.most):
            tally.keep(names, self._example(compared, said, line), self.most)

    def _note(
        self, tally: Tally, chosen: tuple[Loaded, Loaded], stage: Stage, seen: set[tuple[str, str, Stage]]
    ) -> None:
        """Which sets were judged by and what reads differently in them; once a chunk."""
        key = (chosen[0].digest, chosen[1].digest, stage)
        if key in seen:
            return
        seen.add(key)
        for names, item in zip(tally.sets, chosen, strict=True):
            names.add(item.id)
        tally.again |= self.judge.pair(chosen).differing(self.judge.kind, stage)

    def _groups(self, tally: Tally, document: dict[str, Any]) -> list[tuple[str, Group | None]]:
        """The province's and the provider's group, in which the filing is counted."""
        code = province_code(province_of(document, self.judge.kind)) or ""
        name = provider_of(document)
        key = self.keyed(name) if name is not None else ""
        here = tally.provinces.setdefault(code, Group())
        there = tally.provider(key, masked_provider(name))
        here.judged += 1
        if there is None:
            tally.more_providers += 1
        else:
            there.judged += 1
        return [(f"province {code}", here), (PROVIDER + key, there)]

    def _changed(self, tally: Tally, compared: Compared, said: dict[str, Any], groups: list[Group]) -> None:
        tally.count("changed")
        tally.count("flipped", int(compared.flipped))
        _direction(tally.decisions, said["decision"])
        _direction(tally.duties, said["duties"])
        _direction(tally.outcomes, said["outcome"], same=True)
        for group in groups:
            group.changed += 1
            group.flipped += compared.flipped
            _direction(group.decisions, said["decision"])
        for name, pairs in compared.changes.items():
            thing = tally.obligations.get(name) or tally.obligations.setdefault(
                name, self._thing(tally, compared, name)
            )
            thing.filings += 1
            thing.flipped += compared.flipped
            before, after = pairs[0]
            states = [state_of(compared, before, old=True), state_of(compared, after, old=False)]
            key = canonical_json(states)
            thing.changes[key] = thing.changes.get(key, 0) + 1

    def _thing(self, tally: Tally, compared: Compared, name: str) -> Thing:
        one, other = (side.program.rule_set.obligations.get(name) for side in (compared.old, compared.new))
        what = "added" if one is None else "removed" if other is None else "changed" if name in tally.again else FOLLOWS
        title = (other or one).title  # type: ignore[union-attr]  # it was judged on one side at least
        return Thing(title={"zh": title.zh, "en": title.en}, what=what)

    def _names(self, compared: Compared, said: dict[str, Any]) -> list[str]:
        """The groups of which the filing can be an example."""
        flips = [
            f"{axis} {said[axis]['before']} {said[axis]['after']}"
            for axis in ("decision", "duties")
            if said[axis]["before"] != said[axis]["after"]
        ]
        return [*flips, *(f"obligation {name}" for name in compared.changes)]

    def _example(self, compared: Compared, said: dict[str, Any], line: _Line) -> dict[str, Any]:
        return {
            "key": self.keyed(id_of(line.document)),
            "file": line.source,
            "line": line.number,
            "stage": compared.new.stage.value,
            "province": province_code(province_of(line.document, self.judge.kind)),
            "provider": masked_provider(provider_of(line.document)),
            **said,
            "changes": example_changes(compared),
        }


def _direction(counts: dict[str, int], axis: dict[str, str], *, same: bool = False) -> None:
    if same or axis["before"] != axis["after"]:
        key = f"{axis['before']} {axis['after']}"
        counts[key] = counts.get(key, 0) + 1
