"""Writes `corpus.jsonl` anew: `python -m tests.law.write_corpus`. Read the difference before you keep it.

`--again` keeps the documents and writes only the verdicts anew, after a change of the law.

Every point of every table that can be shown is a candidate. Kept are, for every row the first
document that shows it, then whatever it takes for every mutant that any document could tell to be told.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace

from engine.cases import rows_of
from engine.language.rows import Phased
from tests.law.corpus import FILE, Line, judged, read, verdicts
from tests.law.killing import Killer
from tests.law.mutants import mutants
from tests.law.setting import law
from tests.law.showing import Shower, Showing, closure, reads_earlier
from tests.law.variations import variations


def candidates() -> Iterator[tuple[Showing, Line]]:
    """Every showing of every table, at the stages at which it matters; then variations of them."""
    program = law()
    shown: dict[str, list[Showing]] = {}
    for name in program.tables:
        if reads_earlier(program, name):
            continue
        shower = Shower(program, name)
        shown[name] = [s for s in map(shower.show, program.proof.fired[name]) if s is not None]
        print(name, len(shown[name]), len(program.proof.fired[name]), file=sys.stderr)
        for showing in shown[name]:
            for stage in _stages(name, program.proof.fired[name][showing.point]):
                yield showing, _line(showing, name, stage)
    for showing, name in variations(program, shown):
        yield showing, _line(showing, name, _stages(name, -1)[0])


def _line(showing: Showing, name: str, stage: str) -> Line:
    program = law()
    line = Line(name, showing.kind, stage, showing.day.isoformat(), dict(showing.policies), list(showing.patch))
    line.expect.update(verdicts(program, judged(program, line), line))
    return line


def _stages(name: str, row: int) -> list[str]:
    program = law()
    obligation = program.rule_set.obligations.get(name)
    if obligation is None:
        readers = [o for o in program.rule_set.obligations.values() if name in closure(program, o.obligation)]
        return sorted({o.stage.value for o in readers})[:1]
    phased = row >= 0 and isinstance(rows_of(obligation)[row].outcome, Phased)
    return [obligation.stage.value, *(["operations"] if phased else [])]


def needed(found: list[tuple[Showing, Line]]) -> tuple[list[Line], list[Line]]:
    """The lines that show a row (or that there is none) for the first time at their stage, and the rest."""
    program, seen = law(), set[object]()
    first: list[Line] = []
    rest: list[Line] = []
    for showing, line in found:
        shows = (showing.table, line.stage, program.proof.fired[showing.table][showing.point])
        (rest if shows in seen else first).append(line)
        seen.add(shows)
    return first, rest


SHARE = 1  # of the moves and swaps, every how many-th is tried while choosing


def again(lines: list[Line]) -> list[Line]:
    """The same documents with the verdicts of the law as it stands."""
    program = law()
    fresh = [replace(line, expect={}) for line in lines if line.about in program.tables]
    for line in fresh:
        line.expect.update(verdicts(program, judged(program, line), line))
    return fresh


def write(lines: list[Line]) -> None:
    """Write the file, by what the lines are about."""
    FILE.write_text("".join(line.written() + "\n" for line in sorted(lines, key=lambda line: line.about)), "utf-8")


def main() -> None:
    """Write the file."""
    if "--again" in sys.argv:
        write(again(read()))
        return
    found = list(candidates())
    lines, rest = needed(found)
    print(f"{len(found)} candidates, {len(lines)} show a row first", file=sys.stderr)
    killer = Killer(law())
    left = []
    tried = [
        m for m in mutants(law().rule_set) if m.kind not in ("move", "swap") or hash((m.name, m.says)) % SHARE == 0
    ]
    for mutant in tried:
        if not killer.kill(mutant, lines).line:
            line = killer.kill(mutant, rest).line
            if line is None:
                left.append(mutant)
            else:
                lines.append(line)
                rest.remove(line)
    write(lines)
    print(f"{len(lines)} lines; {len(left)} mutants that no document tells:", file=sys.stderr)
    for mutant in left:
        print(f"  {mutant.kind} {mutant.name}: {mutant.says}", file=sys.stderr)


if __name__ == "__main__":
    main()
